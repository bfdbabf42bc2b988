#include "exercise/bank.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "document/markdown.h"
#include "exercise/yaml_map.h"

namespace deltarule {

namespace {

using Node = YAML::Node;
using Fields = YamlPage::Fields;
using Keys = std::span<const std::string_view>;

constexpr std::size_t kLongestName = 60;

constexpr std::string_view kBankKeys[] = {"title",  "kind", "question", "question_of_many",
                                          "source", "date", "entries"};
constexpr std::string_view kOptionKeys[] = {"text", "reason"};
constexpr std::string_view kKinds[] = {"statements", "pairs", "sequence"};

constexpr std::string_view kStatementKeys[] = {"id",     "text", "right", "reason",
                                               "source", "date", "topic"};
constexpr std::string_view kQuestionKeys[] = {"id",     "question", "right", "wrong",
                                              "source", "date",     "topic"};
constexpr std::string_view kPairKeys[] = {"id",   "text",   "partner", "reason",
                                          "also", "source", "date",    "topic"};
constexpr std::string_view kStepKeys[] = {"id", "text", "after", "reason", "source", "date"};

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= kLongestName && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

/// 1958, 1958-11, 1958-11-23
bool is_date(std::string_view text) {
  constexpr std::string_view form = "0000-00-00";
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (form[i] == '-' ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  return true;
}

class BankReader {
 public:
  BankReader(std::string_view text, Span at) : page_(text, at) {}

  Result<Bank> run(std::string name) {
    bank_.name = std::move(name);
    const auto root = page_.load(kMostBankBytes);
    if (!root) return tl::unexpected<Diagnostics>(root.error());
    read(*root);
    if (!page_.errors().empty()) return tl::unexpected<Diagnostics>(std::move(page_.errors()));
    return std::move(bank_);
  }

 private:
  struct Shape {
    BankKind kind;
    Keys keys;
    void (BankReader::*read)(const Node&, const Fields&, BankEntry&);
  };

  static const Shape& shape_of(BankKind kind) {
    static constexpr std::array<Shape, 4> all = {{
        {BankKind::TrueOrFalse, kStatementKeys, &BankReader::read_statement},
        {BankKind::Questions, kQuestionKeys, &BankReader::read_question},
        {BankKind::Pairs, kPairKeys, &BankReader::read_pair},
        {BankKind::Sequence, kStepKeys, &BankReader::read_step},
    }};
    return all[static_cast<std::size_t>(kind)];
  }

  void read(const Node& root) {
    const Fields fields = page_.fields(root, kBankKeys, "a bank");
    if (!page_.errors().empty()) return;
    if (const Node* title = needed(root, fields, "title", "the bank"))
      bank_.title = page_.scalar(*title, "the words of a title", kMostWordBytes);
    bank_.question = words(fields, "question");
    bank_.question_of_many = words(fields, "question_of_many");
    default_source_ = source_of(fields);
    default_date_ = date_of(fields);
    const Node* kind = needed(root, fields, "kind", "the bank");
    const Node* entries = needed(root, fields, "entries", "the bank");
    if (kind != nullptr && entries != nullptr && read_kind(*kind, *entries)) read_entries(*entries);
  }

  // ---- fields

  static const Node* find(const Fields& fields, std::string_view key) {
    const auto found = fields.find(key);
    return found == fields.end() ? nullptr : &found->second;
  }

  const Node* needed(const Node& whole, const Fields& fields, std::string_view key,
                     std::string_view what) {
    const Node* node = find(fields, key);
    if (node == nullptr)
      page_.fail("E-094", page_.place(whole), fmt::format("{} has no `{}`", what, key));
    return node;
  }

  BankWords words(const Fields& fields, std::string_view key) {
    const Node* node = find(fields, key);
    return node == nullptr ? BankWords() : words(*node, fmt::format("words for `{}`", key));
  }
  BankWords needed_words(const Node& whole, const Fields& fields, std::string_view key) {
    return needed(whole, fields, key, what_) == nullptr ? BankWords() : words(fields, key);
  }

  /// One paragraph of Markdown. A message points into the words where they stand as they are read,
  /// else at their beginning.
  BankWords words(const Node& node, std::string_view what) {
    BankWords out;
    out.markdown = page_.scalar(node, what, kMostWordBytes);
    const Span place = page_.place(node);
    const bool verbatim = page_.is_verbatim(node) && out.markdown == node.Scalar();
    const Span at = verbatim ? place : Span{place.file, 0, length(out.markdown)};
    auto blocks = read_markdown(out.markdown, at, refuse_placeholder);
    if (!blocks) {
      for (Diagnostic& d : blocks.error()) {
        if (!verbatim) d.span = {place.file, place.begin, place.begin + 1};
        page_.errors().push_back(std::move(d));
      }
    } else if (blocks->size() == 1 && std::holds_alternative<Paragraph>(blocks->front().value)) {
      out.inlines = std::move(std::get<Paragraph>(blocks->front().value).inlines);
    } else if (!out.markdown.empty()) {
      page_.fail("E-093", place, "expected one paragraph of text");
    }
    return out;
  }
  static std::uint32_t length(std::string_view text) {
    return static_cast<std::uint32_t>(text.size());
  }
  static Result<Filled> refuse_placeholder(const Placeholder& p) {
    return failure("E-093", p.span, "a placeholder in a bank",
                   "a bank does not know the variant's numbers");
  }

  std::string source_of(const Fields& fields) {
    const Node* node = find(fields, "source");
    return node == nullptr ? default_source_ : page_.scalar(*node, "a source", kMostWordBytes);
  }
  std::string date_of(const Fields& fields) {
    const Node* node = find(fields, "date");
    if (node == nullptr) return default_date_;
    const std::string date = page_.scalar(*node, "a year or a day", kLongestName);
    if (!date.empty() && !is_date(date))
      page_.fail("E-093", page_.place(*node), fmt::format("`{}` is no date", date),
                 "dates are written `1958`, `1958-11` or `1958-11-23`");
    return date;
  }

  std::string name_in(const Node& node, std::string_view what) {
    const std::string name = page_.scalar(node, what, kMostWordBytes);
    if (!name.empty() && !is_name(name))
      page_.fail("E-093", page_.place(node), fmt::format("`{}` is no name", name),
                 "names are made of a to z, 0 to 9 and `_`, at most 60 of them");
    return name;
  }

  // ---- the bank

  /// A bank of statements in which the first entry has a `question` is one of questions.
  bool read_kind(const Node& kind, const Node& entries) {
    const std::string name = page_.scalar(kind, "`statements`, `pairs` or `sequence`", 100);
    const auto found = std::ranges::find(kKinds, name);
    if (found == std::end(kKinds)) {
      page_.fail("E-093", page_.place(kind), fmt::format("`{}` is no kind of bank", name),
                 hint_of_names(name, kKinds));
      return false;
    }
    constexpr BankKind kinds[] = {BankKind::TrueOrFalse, BankKind::Pairs, BankKind::Sequence};
    bank_.kind = kinds[found - std::begin(kKinds)];
    if (!entries.IsSequence() || entries.size() == 0 || entries.size() > kMostEntries) {
      page_.fail("E-093", page_.place(entries), "expected a list of 1 to 500 entries",
                 "each entry begins with `- id: ...`");
      return false;
    }
    const bool asks = entries[0].IsMap() && entries[0]["question"].IsDefined();
    if (bank_.kind == BankKind::TrueOrFalse && asks) bank_.kind = BankKind::Questions;
    return true;
  }

  void read_entries(const Node& entries) {
    const Shape& shape = shape_of(bank_.kind);
    what_ = fmt::format("an entry of {}", to_string(shape.kind));
    std::vector<Fields> all;
    for (const Node& node : entries) {
      const Fields fields = page_.fields(node, shape.keys, what_);
      if (fields.empty()) continue;
      read_entry(node, fields, shape);
      all.push_back(fields);
    }
    if (bank_.kind == BankKind::Pairs)
      for (const Fields& fields : all) check_also(fields);
  }

  void read_entry(const Node& node, const Fields& fields, const Shape& shape) {
    BankEntry entry;
    entry.span = page_.place(node);
    if (const Node* id = needed(node, fields, "id", what_)) read_id(*id, entry);
    if (const Node* topic = find(fields, "topic")) entry.topic = name_in(*topic, "a topic");
    entry.source = source_of(fields);
    entry.date = date_of(fields);
    for (const auto& [key, value] : {std::pair("source", &entry.source), {"date", &entry.date}})
      if (value->empty() && find(fields, key) == nullptr)
        page_.fail("E-094", entry.span, fmt::format("{} has no `{}`", what_, key),
                   "one for the whole bank will do, above `entries`");
    (this->*shape.read)(node, fields, entry);
    bank_.entries.push_back(std::move(entry));
  }

  void read_id(const Node& node, BankEntry& entry) {
    entry.id = name_in(node, "a name");
    entry.span = page_.place(node);
    if (!entry.id.empty() && bank_.find(entry.id) != nullptr)
      page_.fail("E-095", entry.span, fmt::format("there is an entry `{}` already", entry.id));
  }

  // ---- the kinds of entries

  void read_statement(const Node& node, const Fields& fields, BankEntry& entry) {
    entry.text = needed_words(node, fields, "text");
    entry.reason = needed_words(node, fields, "reason");
    const Node* right = needed(node, fields, "right", what_);
    if (right == nullptr) return;
    const std::string word = right->IsScalar() ? right->Scalar() : "";
    entry.is_right = word == "true";
    if (word != "true" && word != "false")
      page_.fail("E-093", page_.place(*right), "expected `true` or `false`",
                 "a list of options has a `question` above it");
  }

  void read_question(const Node& node, const Fields& fields, BankEntry& entry) {
    entry.text = needed_words(node, fields, "question");
    if (const Node* right = needed(node, fields, "right", what_)) entry.right = options(*right);
    if (const Node* wrong = needed(node, fields, "wrong", what_)) entry.wrong = options(*wrong);
    for (std::size_t i = 0; i < entry.right.size(); ++i)
      for (const BankOption& w : entry.wrong)
        if (w.text.markdown == entry.right[i].text.markdown)
          page_.fail("E-093", entry.span, "an option is both right and wrong");
  }

  std::vector<BankOption> options(const Node& node) {
    std::vector<BankOption> out;
    if (!node.IsSequence() || node.size() == 0 || node.size() > kMostOptionsOfAQuestion) {
      page_.fail("E-093", page_.place(node), "expected a list of 1 to 12 options",
                 "each option has a `text` and a `reason`");
      return out;
    }
    for (const Node& each : node) {
      const Fields fields = page_.fields(each, kOptionKeys, "an option");
      if (fields.empty()) continue;
      out.push_back({needed_words(each, fields, "text"), needed_words(each, fields, "reason")});
    }
    return out;
  }

  void read_pair(const Node& node, const Fields& fields, BankEntry& entry) {
    entry.text = needed_words(node, fields, "text");
    entry.partner = needed_words(node, fields, "partner");
    entry.reason = needed_words(node, fields, "reason");
    if (const Node* also = find(fields, "also"))
      for (const Node& id : list(*also)) entry.also.push_back(name_in(id, "the id of an entry"));
  }

  void check_also(const Fields& fields) {
    const Node* also = find(fields, "also");
    if (also == nullptr || !also->IsSequence()) return;
    for (const Node& id : *also)
      if (id.IsScalar() && bank_.find(id.Scalar()) == nullptr) fail_unknown(id, "entry");
  }

  void read_step(const Node& node, const Fields& fields, BankEntry& entry) {
    entry.text = needed_words(node, fields, "text");
    entry.reason = needed_words(node, fields, "reason");
    const int above = static_cast<int>(bank_.entries.size()) - 1;
    const Node* after = find(fields, "after");
    if (after == nullptr) {
      if (above >= 0) follow(entry, above);
    } else {
      for (const Node& id : list(*after)) read_after(id, entry);
    }
    std::ranges::sort(entry.before);
    entry.before.erase(std::unique(entry.before.begin(), entry.before.end()), entry.before.end());
  }

  void read_after(const Node& id, BankEntry& entry) {
    const BankEntry* earlier = id.IsScalar() ? bank_.find(id.Scalar()) : nullptr;
    if (earlier == nullptr) return fail_unknown(id, "earlier entry");
    follow(entry, static_cast<int>(earlier - bank_.entries.data()));
  }

  /// What comes before a step comes before all that follow it.
  void follow(BankEntry& entry, int step) {
    const std::vector<int>& before = bank_.entries[static_cast<std::size_t>(step)].before;
    entry.before.insert(entry.before.end(), before.begin(), before.end());
    entry.before.push_back(step);
  }

  std::vector<Node> list(const Node& node) {
    if (node.IsSequence()) return {node.begin(), node.end()};
    page_.fail("E-093", page_.place(node), "expected a list of ids", "`[first, second]`");
    return {};
  }

  void fail_unknown(const Node& id, std::string_view what) {
    std::vector<std::string_view> names;
    for (const BankEntry& e : bank_.entries) names.push_back(e.id);
    const std::string name = id.IsScalar() ? id.Scalar() : "";
    page_.fail("E-096", page_.place(id), fmt::format("no {} `{}`", what, name),
               names.empty() ? "it is the first" : hint_of_names(name, names));
  }

  YamlPage page_;
  Bank bank_;
  std::string what_ = "an entry";
  std::string default_source_;
  std::string default_date_;
};

}  // namespace

std::string_view to_string(BankKind kind) {
  constexpr std::string_view names[] = {"statements", "questions", "pairs", "sequence"};
  return names[static_cast<std::size_t>(kind)];
}

const BankEntry* Bank::find(std::string_view id) const {
  const auto found = std::ranges::find(entries, id, &BankEntry::id);
  return found == entries.end() ? nullptr : &*found;
}

bool clash(const BankEntry& a, const BankEntry& b) {
  const auto names = [](const BankEntry& x, const BankEntry& y) {
    return std::ranges::find(x.also, y.id) != x.also.end();
  };
  return a.partner.markdown == b.partner.markdown || names(a, b) || names(b, a);
}

Result<Bank> read_bank(const Sources& sources, FileId file, std::string name) {
  const std::string_view text = sources.text(file);
  return BankReader(text, {file, 0, static_cast<std::uint32_t>(text.size())}).run(std::move(name));
}

}  // namespace deltarule
