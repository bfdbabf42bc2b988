// A bank of items: statements, questions, pairs or the steps of a sequence, from which choice,
// matching and ordering slots are drawn.
//
//   exercises/<topic>/bank/<name>.yaml:
//
//     title: Outputs and their losses
//     kind: pairs                      # statements, pairs, sequence
//     question: Which loss belongs to which output?
//     question_of_many: Which are ...? # in its place where several letters may be right
//     source: Bishop 2006, sec. 4.3    # for entries that have none of their own; date likewise
//     date: 2006
//     entries:
//       - id: two_classes              # a name that never changes: draws go by it
//         text: one unit that gives $P(y = 1)$
//         partner: binary cross-entropy
//         reason: It is the negative log-likelihood of a Bernoulli variable.
//         topic: classification        # draws are balanced by topic
//
//   statements: `right: true` or `false` and a `reason`; or, all over the bank, `question` in place
//   of `text`, with options under `right:` and `wrong:`, each of them a `text` and a `reason`.
//   pairs: `partner`; `also: [ids]` names entries whose partner would be right here too: these are
//   never drawn together, nor are two with equal partners.
//   sequence: entries in a right order; a step follows the one above it, or, where it says `after:
//   [ids]`, these alone, so that several orders are right (`after: []` waits for none).
//   All texts are Markdown of one paragraph with `$` mathematics, without placeholders.
//
// Tested by tests/unit/exercise/bank_test.cc and tests/errors/E-09*.yaml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"

namespace deltarule {

enum class BankKind { TrueOrFalse, Questions, Pairs, Sequence };
std::string_view to_string(BankKind kind);  ///< "statements"

struct BankWords {
  std::string markdown;  ///< empty: none were given
  Inlines inlines;
};

struct BankOption {
  BankWords text;
  BankWords reason;
};

struct BankEntry {
  std::string id;
  Span span;
  BankWords text;                 ///< statement, question, left side or step
  BankWords reason;               ///< empty for questions: their options have one each
  bool is_right = false;          ///< TrueOrFalse
  std::vector<BankOption> right;  ///< Questions: at least one
  std::vector<BankOption> wrong;  ///< Questions: at least one
  BankWords partner;              ///< Pairs
  std::vector<std::string> also;  ///< Pairs
  std::vector<int> before;        ///< Sequence: all entries that must come earlier, ascending
  std::string source;
  std::string date;   ///< of the source: 1958, 1958-11, 1958-11-23
  std::string topic;  ///< "": none
};

struct Bank {
  std::string name;  ///< "losses"
  std::string title;
  BankKind kind = BankKind::TrueOrFalse;
  BankWords question;
  BankWords question_of_many;  ///< where several may be right; empty: `question`
  std::vector<BankEntry> entries;

  const BankEntry* find(std::string_view id) const;
};

/// Whether a partner of one would be right for the other.
bool clash(const BankEntry& a, const BankEntry& b);

inline constexpr std::size_t kMostBankBytes = 512 * 1024;
inline constexpr std::size_t kMostEntries = 500;
inline constexpr std::size_t kMostOptionsOfAQuestion = 12;
inline constexpr std::size_t kMostWordBytes = 1000;

/// `file` is a whole bank. ERRORS: E-090 no YAML, E-091 an unknown key, E-092 a key given twice,
/// E-093 a value that does not fit, E-094 a missing key, E-095 an `id` given twice, E-096 an id
/// that names no (earlier) entry, and those of Markdown; all that are found.
Result<Bank> read_bank(const Sources& sources, FileId file, std::string name);

}  // namespace deltarule
