#include "exercise/items.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <tuple>

#include "exercise/item_counts.h"

namespace deltarule {

namespace {

constexpr int kUsualDecoys = 3;
constexpr int kMostTries = 50;

using Entries = std::vector<const BankEntry*>;

std::uint64_t key_of(const Stream& stream, std::string_view id) { return stream.part(id).next(); }

/// "Minsky and Papert, Perceptrons (1969)"
std::string source_words(const BankEntry& entry) {
  const std::string year = entry.date.substr(0, 4);
  const bool says_it = entry.source.find(year) != std::string::npos;
  return says_it ? entry.source : fmt::format("{} ({})", entry.source, entry.date);
}

/// The entries in the order in which they are drawn: topics take turns, and within a topic the
/// smallest random key comes first.
Entries ranked(const Bank& bank, Entries pool, const Stream& stream,
               const std::vector<std::string>* taken) {
  std::map<std::string, int> turns;
  if (taken != nullptr) {
    for (const std::string& id : *taken)
      if (const BankEntry* e = bank.find(id)) ++turns[e->topic];
    std::erase_if(pool, [taken](const BankEntry* e) {
      return std::ranges::find(*taken, e->id) != taken->end();
    });
  }
  std::ranges::sort(pool, {}, [&stream](const BankEntry* e) {
    return std::pair(key_of(stream, "entry/" + e->id), e->id);
  });
  std::vector<std::tuple<int, std::uint64_t, const BankEntry*>> order;
  for (const BankEntry* e : pool)
    order.emplace_back(turns[e->topic]++, key_of(stream, "topic/" + e->topic), e);
  std::ranges::stable_sort(order, {}, [](const auto& o) {
    return std::pair(std::get<int>(o), std::get<std::uint64_t>(o));
  });
  for (std::size_t i = 0; i < pool.size(); ++i) pool[i] = std::get<const BankEntry*>(order[i]);
  return pool;
}

void order_by_keys(std::vector<ItemOption>& options, const Stream& stream) {
  std::ranges::sort(options, {}, [&stream](const ItemOption& o) {
    return std::pair(key_of(stream, o.id), o.id);
  });
}

int index_of(const std::vector<ItemOption>& options, std::string_view id) {
  return static_cast<int>(std::ranges::find(options, id, &ItemOption::id) - options.begin());
}

/// Letters for the options of a choice, and the key.
void settle_choice(ItemSlot& slot, const Stream& stream) {
  order_by_keys(slot.options, stream.part("letter"));
  for (std::size_t i = 0; i < slot.options.size(); ++i)
    if (slot.options[i].is_right) slot.key.push_back(static_cast<int>(i));
}

/// Why there is nothing to draw.
using Fault = std::optional<Diagnostics>;

class Drawing {
 public:
  Drawing(const Ask& ask, const Bank& bank, const ItemCounts& counts, const Stream& stream,
          std::vector<std::string>* taken)
      : ask_(ask), bank_(bank), counts_(counts), stream_(stream), taken_(taken) {}

  Result<ItemSlot> run();

 private:
  struct Way {
    std::string_view verb;
    BankKind kind;
    Fault (Drawing::*draw)();
  };
  static const std::array<Way, 4>& ways() {
    static constexpr std::array<Way, 4> all = {{
        {"choose", BankKind::TrueOrFalse, &Drawing::choose_statements},
        {"choose", BankKind::Questions, &Drawing::choose_options},
        {"match", BankKind::Pairs, &Drawing::match_pairs},
        {"order", BankKind::Sequence, &Drawing::order_steps},
    }};
    return all;
  }

  Fault fault(std::string message, std::string hint = {}) const {
    return Diagnostics{{"E-097", ask_.items->source_span, std::move(message), std::move(hint)}};
  }
  Fault too_few(std::string_view what, std::size_t are, int asked) const {
    return fault(fmt::format("`{}` has {} {} left, {} are needed", bank_.name, are, what, asked));
  }

  void take(const BankEntry& entry) {
    if (taken_ != nullptr) taken_->push_back(entry.id);
  }

  Entries entries_that(bool right) const {
    Entries out;
    for (const BankEntry& e : bank_.entries)
      if (e.is_right == right) out.push_back(&e);
    return out;
  }
  Entries all_entries() const {
    Entries out;
    for (const BankEntry& e : bank_.entries) out.push_back(&e);
    return out;
  }

  int number_right() const {
    // Slots that share a stream have counts of their own.
    const std::size_t before = taken_ == nullptr ? 0 : taken_->size();
    const std::string part = before == 0 ? "count" : fmt::format("count/{}", before);
    return static_cast<int>(stream_.part(part).between(counts_.lo, counts_.hi));
  }
  void set_choice() {
    slot_.verb = counts_.hi == 1 ? ItemVerb::ChooseOne : ItemVerb::ChooseMany;
    const bool has_words = !bank_.question_of_many.inlines.empty();
    if (counts_.hi > 1 && has_words) slot_.question = bank_.question_of_many.inlines;
  }

  Fault choose_statements() {
    if (counts_.all) return fault("`choose all`", "`choose 2..3 of 5 from ...`");
    set_choice();
    const int right = number_right();
    Fault f = add_statements(true, right);
    return f ? f : add_statements(false, counts_.wrong(right, kUsualDecoys));
  }

  Fault add_statements(bool right, int count) {
    const Stream stream = stream_.part(right ? "right" : "wrong");
    const Entries pool = ranked(bank_, entries_that(right), stream, taken_);
    if (static_cast<int>(pool.size()) < count)
      return too_few(right ? "right statements" : "wrong statements", pool.size(), count);
    for (const BankEntry* e : Entries(pool.begin(), pool.begin() + count)) {
      add_option(e->id, e->text, e->reason, *e, right);
      take(*e);
    }
    return {};
  }

  void add_option(std::string id, const BankWords& words, const BankWords& reason,
                  const BankEntry& entry, bool right) {
    slot_.options.push_back(
        {std::move(id), words.inlines, reason.inlines, source_words(entry), right, {}});
  }

  /// Every question must be able to give what is asked, so that no seed fails alone.
  Fault choose_options() {
    if (counts_.all) return fault("`choose all`", "`choose 1 from ...`");
    set_choice();
    for (const BankEntry& e : bank_.entries)
      if (static_cast<int>(e.right.size()) < counts_.hi ||
          static_cast<int>(e.wrong.size()) < wrong_of(e, counts_.lo))
        return fault(fmt::format("`{}` of `{}` has {} right and {} wrong options", e.id, bank_.name,
                                 e.right.size(), e.wrong.size()),
                     "more than it has are asked for");
    const Entries pool = ranked(bank_, all_entries(), stream_, taken_);
    if (pool.empty()) return too_few("questions", 0, 1);
    const BankEntry& entry = *pool.front();
    const int right = number_right();
    slot_.question = entry.text.inlines;
    slot_.question_is_drawn = true;
    add_options_of(entry, true, right);
    add_options_of(entry, false, wrong_of(entry, right));
    take(entry);
    return {};
  }

  /// Where nothing is said, up to three.
  int wrong_of(const BankEntry& entry, int right) const {
    return counts_.wrong(right, std::min(kUsualDecoys, static_cast<int>(entry.wrong.size())));
  }

  void add_options_of(const BankEntry& entry, bool right, int count) {
    const std::vector<BankOption>& options = right ? entry.right : entry.wrong;
    std::vector<std::size_t> order(options.size());
    std::iota(order.begin(), order.end(), 0);
    stream_.part(entry.id).part(right ? "right" : "wrong").shuffle(order);
    for (int i = 0; i < count; ++i) {
      const std::size_t k = order[static_cast<std::size_t>(i)];
      const std::string id = fmt::format("{}/{}.{}", entry.id, right ? "right" : "wrong", k + 1);
      add_option(id, options[k].text, options[k].reason, entry, right);
    }
  }

  Fault match_pairs() {
    slot_.verb = ItemVerb::Match;
    const int decoys = counts_.of ? *counts_.of - counts_.hi : counts_.decoys.value_or(0);
    int count = counts_.all ? 0 : number_right();
    Entries best;
    for (int i = 0;
         i < kMostTries && (best.empty() || static_cast<int>(best.size()) < count + decoys); ++i) {
      Entries apart = apart_pairs(i == 0 ? stream_ : stream_.part(fmt::format("try/{}", i)));
      if (apart.size() > best.size()) best = std::move(apart);
    }
    if (counts_.all) count = static_cast<int>(best.size()) - decoys;
    if (count < 1 || static_cast<int>(best.size()) < count + decoys)
      return too_few("pairs that can stand together", best.size(), std::max(1, count) + decoys);
    best.resize(static_cast<std::size_t>(count + decoys));
    set_pairs(best, static_cast<std::size_t>(count));
    return {};
  }

  /// The pairs in the order drawn, without those of which a partner would be right twice.
  Entries apart_pairs(const Stream& stream) const {
    Entries out;
    for (const BankEntry* e : ranked(bank_, all_entries(), stream, taken_))
      if (std::ranges::none_of(out, [e](const BankEntry* o) { return clash(*e, *o); }))
        out.push_back(e);
    return out;
  }

  void set_pairs(const Entries& drawn, std::size_t prompts) {
    for (const BankEntry* e : drawn) add_option(e->id, e->partner, e->reason, *e, false);
    order_by_keys(slot_.options, stream_.part("letter"));
    for (std::size_t i = 0; i < prompts; ++i) {
      const int answer = index_of(slot_.options, drawn[i]->id);
      slot_.prompts.push_back({drawn[i]->id, drawn[i]->text.inlines, answer});
      slot_.key.push_back(answer);
      take(*drawn[i]);
    }
  }

  Fault order_steps() {
    slot_.verb = ItemVerb::Order;
    const int total = static_cast<int>(bank_.entries.size());
    const int count = counts_.all ? total : number_right();
    if (count > total) return too_few("steps", bank_.entries.size(), count);
    if (count < 2) return fault(fmt::format("an order of {}", count));
    for (int i = 0; i < kMostTries; ++i) {
      const Stream stream = stream_.part(fmt::format("steps/{}", i));
      Entries drawn = ranked(bank_, all_entries(), stream, nullptr);
      drawn.resize(static_cast<std::size_t>(count));
      std::ranges::sort(drawn);  // the file's order, which is right
      if (show_steps(drawn)) return {};
    }
    return fault("steps of which every order is right");
  }

  /// False where no wrong order came up, as when nothing waits for anything.
  bool show_steps(const Entries& right) {
    for (int i = 0; i < kMostTries; ++i) {
      std::vector<int> shown(right.size());
      std::iota(shown.begin(), shown.end(), 0);
      stream_.part(fmt::format("shown/{}", i)).shuffle(shown);
      set_steps(right, shown);
      std::vector<int> identity(shown.size());
      std::iota(identity.begin(), identity.end(), 0);
      if (!is_right_order(slot_, identity)) return true;
    }
    return false;
  }

  /// Letter i stands at step shown[i] of the right order.
  void set_steps(const Entries& right, const std::vector<int>& shown) {
    slot_.options.clear();
    slot_.key.assign(right.size(), 0);
    for (std::size_t i = 0; i < shown.size(); ++i) {
      const BankEntry& e = *right[static_cast<std::size_t>(shown[i])];
      add_option(e.id, e.text, e.reason, e, false);
      slot_.key[static_cast<std::size_t>(shown[i])] = static_cast<int>(i);
      for (std::size_t j = 0; j < shown.size(); ++j) {
        const BankEntry* other = right[static_cast<std::size_t>(shown[j])];
        const int place = static_cast<int>(other - bank_.entries.data());
        if (std::ranges::binary_search(e.before, place))
          slot_.options.back().before.push_back(static_cast<int>(j));
      }
    }
  }

  const Ask& ask_;
  const Bank& bank_;
  const ItemCounts& counts_;
  const Stream& stream_;
  std::vector<std::string>* taken_;
  ItemSlot slot_;
};

ItemSlot slot_of(const Ask& ask) {
  ItemSlot slot;
  slot.name = slot.ask = ask.slot;
  slot.marks = marks_of_items(ask.annotation);
  slot.span = ask.slot_span;
  return slot;
}

Result<ItemSlot> Drawing::run() {
  slot_ = slot_of(ask_);
  slot_.question = bank_.question.inlines;
  const auto way = std::ranges::find_if(
      ways(), [this](const Way& w) { return w.verb == ask_.items->verb && w.kind == bank_.kind; });
  if (way == ways().end())
    return tl::unexpected<Diagnostics>(
        *fault(fmt::format("`{}` from `{}`, a bank of {}", ask_.items->verb, bank_.name,
                           to_string(bank_.kind)),
               "`choose` takes statements and questions, `match` pairs, `order` a sequence"));
  if (Fault f = (this->*way->draw)()) return tl::unexpected<Diagnostics>(std::move(*f));
  const bool is_choice = ask_.items->verb == "choose";
  if (is_choice) settle_choice(slot_, stream_);
  if (slot_.options.size() > kMostItemOptions || slot_.options.size() < 2)
    return tl::unexpected<Diagnostics>(
        *fault(fmt::format("{} options", slot_.options.size()), "2 to 20 can be offered"));
  return std::move(slot_);
}

}  // namespace

char letter_of(int option) { return static_cast<char>('A' + option); }

std::string key_words(const ItemSlot& slot) {
  std::string out;
  for (std::size_t i = 0; i < slot.key.size(); ++i) {
    if (i > 0) out += slot.verb == ItemVerb::Order ? " " : ", ";
    if (slot.verb == ItemVerb::Match) out += fmt::format("{} ", i + 1);
    out += letter_of(slot.key[i]);
  }
  return out;
}

namespace {

std::string in_small_letters(std::string letters) {
  for (char& c : letters)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return letters;
}

}  // namespace

std::string identity_of(const ItemSlot& slot) {
  constexpr std::string_view verbs[] = {"choose one", "choose many", "match", "order"};
  std::string out = fmt::format("{} {}:", verbs[static_cast<int>(slot.verb)], slot.name);
  for (std::size_t i = 0; i < slot.prompts.size(); ++i)
    out += fmt::format(" {}={}", i + 1, slot.prompts[i].id);
  for (std::size_t i = 0; i < slot.options.size(); ++i)
    out += fmt::format(" {}={}", in_small_letters(std::string(1, letter_of(static_cast<int>(i)))),
                       slot.options[i].id);
  return out + " key=" + in_small_letters(key_words(slot));
}

bool is_right_order(const ItemSlot& slot, const std::vector<int>& order) {
  std::vector<char> seen(slot.options.size(), 0);
  for (const int option : order) {
    const auto at = static_cast<std::size_t>(option);
    for (const int earlier : slot.options[at].before)
      if (seen[static_cast<std::size_t>(earlier)] == 0) return false;
    seen[at] = 1;
  }
  return true;
}

Result<ItemSlot> draw_items(const Ask& ask, const Bank& bank, const Stream& stream,
                            const ItemContext& context) {
  const auto counts = read_counts(*ask.items, context.model);
  if (!counts) return tl::unexpected<Diagnostics>(counts.error());
  return draw_items(ask, bank, *counts, stream, context.taken);
}

Result<ItemSlot> draw_items(const Ask& ask, const Bank& bank, const ItemCounts& counts,
                            const Stream& stream, std::vector<std::string>* taken) {
  return Drawing(ask, bank, counts, stream, taken).run();
}

Result<ItemSlot> item_slot_from_values(const Ask& ask, const std::vector<ItemValue>& values,
                                       const Stream& stream, const ItemContext& context) {
  const auto counts = read_counts(*ask.items, context.model);
  if (!counts) return tl::unexpected<Diagnostics>(counts.error());
  const Span at = ask.items->source_span;
  if (ask.items->verb != "choose" || counts->all || counts->hi != 1)
    return failure("E-097", at, "slips give one right value only", "`choose 1 from slips of ...`");
  ItemSlot slot = slot_of(ask);
  std::vector<ItemValue> apart;
  for (const ItemValue& v : values)
    if (std::ranges::find(apart, v.same, &ItemValue::same) == apart.end()) apart.push_back(v);
  const int wrong = counts->wrong(1, kUsualDecoys);
  if (wrong < 1 || static_cast<int>(apart.size()) < wrong + 1)
    return failure("E-097", at,
                   fmt::format("{} different wrong values, {} are needed",
                               apart.empty() ? 0 : apart.size() - 1, wrong),
                   "more slips, or fewer decoys");
  if (!apart.empty())
    std::sort(apart.begin() + 1, apart.end(), [&stream](const ItemValue& a, const ItemValue& b) {
      return key_of(stream, "slip/" + a.id) < key_of(stream, "slip/" + b.id);
    });
  apart.resize(static_cast<std::size_t>(wrong) + 1);
  for (ItemValue& v : apart)
    slot.options.push_back(
        {v.id, std::move(v.text), std::move(v.reason), {}, slot.options.empty(), {}});
  settle_choice(slot, stream);
  return slot;
}

}  // namespace deltarule
