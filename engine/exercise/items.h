// Item slots of a variant: choice, matching and ordering, drawn from a bank or from the values of
// slips.
//
//   c = choose 1 from facts with 3 decoys     one right option among 4; also `choose 1 of 4`
//   c = choose 2..3 of 5 from facts           2 or 3 right ones, each number equally often
//   c = choose 1 from slips of dx             the key of dx among the values of its slips
//   m = match 4 from losses with 2 decoys     4 prompts, 6 options
//   o = order all from steps                  o = order 5 from steps
//   p = choose 1 from figures graph(f) right, graph(g), graph(h)    see picture_items.h
//
//   Every entry has a random key of its own, from a stream named by its id: the smallest keys are
//   drawn, and letters go by other keys. So entries are equally likely, the right letter is
//   uniform, the order of the file means nothing, and a new entry moves only the draws that it
//   enters. Where entries have topics, these take turns.
//
// Tested by tests/unit/exercise/items_test.cc.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/random.h"
#include "exercise/bank.h"
#include "lang/elaborate.h"
#include "lang/syntax.h"
#include "numeric/number.h"

namespace deltarule {

struct ItemCounts;  // item_counts.h

enum class ItemVerb { ChooseOne, ChooseMany, Match, Order };

/// What stands at a letter; the first is (A).
struct ItemOption {
  std::string id;  ///< of the entry; "three_inputs/wrong.2" of an option; "key", or a slip's code,
                   ///< with ".2" or ".all" where it has several values
  Inlines text;
  Inlines reason;                     ///< why right or wrong; may be empty for values
  std::string source;                 ///< "Rosenblatt 1958"; may be empty
  bool is_right = false;              ///< Choose
  std::vector<int> before;            ///< Order: the options that must come earlier, ascending
  std::optional<Figure> figure = {};  ///< shown in place of `text`, which then says it in words
};

/// A left side of a matching.
struct ItemPrompt {
  std::string id;
  Inlines text;
  int answer = 0;  ///< index of its option
};

struct ItemSlot {
  std::string name;  ///< "pairs"; the caller renames members of families: "c.2"
  std::string ask;   ///< the name in the `ask` block
  ItemVerb verb = ItemVerb::ChooseOne;
  QuantityId of = QuantityId::None;  ///< whose value is asked for, where slips are offered
  Inlines question;                  ///< of the bank or of the entry; may be empty
  bool question_is_drawn = false;    ///< an entry's own: it must be shown
  std::vector<ItemPrompt> prompts;   ///< Match only, in the order shown
  std::vector<ItemOption> options;   ///< in the order of their letters
  /// Indices of options. ChooseOne: one; ChooseMany: ascending; Match: one for each prompt;
  /// Order: one right order.
  std::vector<int> key;
  Number marks{1};
  Span span;

  /// Texts that are typed: one for each prompt of a matching, else one.
  int cells() const { return verb == ItemVerb::Match ? static_cast<int>(prompts.size()) : 1; }
};

inline constexpr int kMostItemOptions = 20;

/// 0 is 'A': small letters stand for the parts of an exercise. Typed, either is read.
/// REQUIRES: 0 <= option < 26.
char letter_of(int option);
/// "B", "A, C", "1 B, 2 D", "C A D B".
std::string key_words(const ItemSlot& slot);
/// All that a variant's name must fix, for versions.lock: `match losses: 1=real 2=two a=real ...`,
/// in small letters, as ever.
std::string identity_of(const ItemSlot& slot);
/// Order: whether `order`, indices of all options, keeps every step behind those before it.
bool is_right_order(const ItemSlot& slot, const std::vector<int>& order);

struct ItemContext {
  const Model* model = nullptr;  ///< for counts such as `match n from ...`; null: literals only
  /// Ids of the bank's entries drawn by earlier slots, which are not drawn again; the new ones are
  /// added. Topics take turns over all of them.
  std::vector<std::string>* taken = nullptr;
};

/// REQUIRES: ask.items, not from `slips`; `stream` is named by variant and bank, and, unless
/// `taken` is kept, by slot.
/// ERRORS: E-097 a verb that does not fit the bank, a count out of bounds, or too few entries;
/// those of evaluating a count.
Result<ItemSlot> draw_items(const Ask& ask, const Bank& bank, const Stream& stream,
                            const ItemContext& context = {});

/// The same with counts that are read already.
Result<ItemSlot> draw_items(const Ask& ask, const Bank& bank, const ItemCounts& counts,
                            const Stream& stream, std::vector<std::string>* taken);

/// A value that a quantity slot may be offered with.
struct ItemValue {
  std::string id;    ///< "key", or the slip's; all of them differ
  Inlines text;      ///< as printed
  std::string same;  ///< values with equal `same` are one option: the printed digits
  Inlines reason;    ///< "This is the value without the upstream gradient."
};
/// `values`: the key first, then those of slips; equal ones and any further ones are dropped.
/// ERRORS: E-097 fewer different wrong values than asked for (reject the draw).
Result<ItemSlot> item_slot_from_values(const Ask& ask, const std::vector<ItemValue>& values,
                                       const Stream& stream, const ItemContext& context = {});

}  // namespace deltarule
