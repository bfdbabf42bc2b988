#include "exercise/check.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>

#include "derivation/band.h"
#include "derivation/formula_writer.h"
#include "derivation/rules.h"
#include "document/plain_text.h"
#include "exercise/compose.h"
#include "exercise/condition_check.h"
#include "exercise/condition_page.h"
#include "exercise/picture_items.h"
#include "exercise/screening.h"
#include "exercise/second_road.h"
#include "exercise/slip_meter.h"
#include "exercise/unprinted.h"
#include "notation/printers.h"

namespace deltarule {

namespace {

constexpr int kMeasuredForSlips =
    40;  ///< variants: separation compares every slip with every other
constexpr std::size_t kMostDifferences = 5;
constexpr int kPagesMade = 20;  ///< variants whose statement and solution are made
constexpr double kLeastAcceptance = 0.20;
constexpr int kMostDigits = 10;

/// Of the draws that met their `where`.
double acceptance_of(const DrawStatistics& s, int accepted) {
  const int met = s.attempts - s.rejected[static_cast<std::size_t>(Rejection::Where)];
  return met == 0 ? 0 : static_cast<double>(accepted) / met;
}

std::string key_text(const Variant& v, const Slot& slot) {
  std::string text;
  const Matrix& key = v.key(slot);
  for (Eigen::Index i = 0; i < key.size(); ++i) {
    const auto written = write(slot.give, key.data()[i]);
    text += (i == 0 ? "" : " ") + (written ? written->text : "?");
  }
  return text;
}

/// Keys and bands of one `ask` line over variants.
class SlotMeter {
 public:
  void measure(const Variant& v, const Slot& slot) {
    ++keys_[key_text(v, slot)];
    ++count_;
    Band band(v.derivation(), {slot.quantity, {}, {}, v.question.work, slot.give});
    for (int cell = 0; cell < band.cells(); ++cell) {
      const double key = v.key(slot).data()[cell].to_double();
      smallest_ = widths_.empty() ? key : std::min(smallest_, key);
      largest_ = widths_.empty() ? key : std::max(largest_, key);
      widths_.push_back(relative_width(band.fast(cell), key));
    }
  }

  SlotFigures figures(std::string name) {
    SlotFigures f;
    f.slot = std::move(name);
    f.smallest = smallest_;
    f.largest = largest_;
    const auto most =
        std::max_element(keys_.begin(), keys_.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    f.most_frequent_key = most->first;
    f.most_frequent_share = static_cast<double>(most->second) / count_;
    std::sort(widths_.begin(), widths_.end());
    f.widest_band = widths_.back();
    f.median_band = widths_[widths_.size() / 2];
    return f;
  }

 private:
  std::map<std::string, int> keys_;
  int count_ = 0;
  double smallest_ = 0, largest_ = 0;
  std::vector<double> widths_;
};

bool is_exact_and_short(const Variant& v) {
  return std::all_of(v.slots.begin(), v.slots.end(), [&v](const Slot& s) {
    const Matrix& key = v.key(s);
    return std::all_of(key.data(), key.data() + key.size(),
                       [&s](const Number& x) { return x.is_exact() && fits(s.give, x); });
  });
}

bool asks_for_numbers(const Variant& v) { return !v.slots.empty() || !v.traces.empty(); }

/// An order's right letters say nothing: each is right somewhere. Its first one does.
void count_item(const ItemSlot& slot, ItemFigures& figures) {
  const bool is_order = slot.verb == ItemVerb::Order;
  for (std::size_t i = 0; i < (is_order ? 1 : slot.key.size()); ++i)
    ++figures.right[letter_of(slot.key[i])];
  for (const ItemPrompt& prompt : slot.prompts) ++figures.drawn[prompt.id];
  const auto of_entry = [](const std::string& id) { return id.substr(0, id.find('/')); };
  std::set<std::string> seen;
  for (const ItemOption& option : slot.options)
    if (slot.prompts.empty() && seen.insert(of_entry(option.id)).second)
      ++figures.drawn[of_entry(option.id)];
}

/// Nothing is computed there.
bool only_copies(Rule rule) {
  constexpr std::array kCopies = {Rule::Given,     Rule::Literal, Rule::Index, Rule::Slice,
                                  Rule::Transpose, Rule::Append,  Rule::Stack};
  return std::find(kCopies.begin(), kCopies.end(), rule) != kCopies.end();
}

/// Quantities with a name that are not asked but lead straight to several asked ones: a mistake
/// there is charged at each.
std::vector<std::string> feeding_several(const Variant& v) {
  const Derivation& d = v.derivation();
  std::vector<std::string> names;
  for (std::size_t i = 0; i < d.size(); ++i) {
    const auto q = static_cast<QuantityId>(i);
    const bool is_asked =
        std::any_of(v.slots.begin(), v.slots.end(), [q](const Slot& s) { return s.quantity == q; });
    const auto name = shown_name(d, q);
    if (!only_copies(d[q].rule) && !is_asked && name && homes(v.question, q).size() > 1)
      names.push_back(to_plain(*name));
  }
  return names;
}

class LevelChecker {
 public:
  LevelChecker(const Exercise& exercise, std::optional<int> level, const CheckOptions& options,
               CheckReport& report)
      : exercise_(exercise), options_(options), report_(report) {
    out_.level = level;
  }

  /// ERRORS: those of drawing.
  Diagnostics run(int done_before, int all) {
    const double start = options_.clock ? options_.clock() : 0;
    double drawing = 0;
    for (int k = 0; k < options_.seeds; ++k) {
      const double before = options_.clock ? options_.clock() : 0;
      const auto variant =
          draw(exercise_, {options_.first_seed + static_cast<std::uint64_t>(k), out_.level, {}},
               &out_.draws);
      if (options_.clock) drawing += options_.clock() - before;
      if (!variant) return variant.error();
      measure(*variant);
      if (options_.progress) options_.progress(done_before + k + 1, all);
    }
    if (options_.clock && options_.seeds > 0 && start >= 0)
      out_.seconds_per_draw = drawing / options_.seeds;
    finish();
    return {};
  }

 private:
  Span place() const { return {exercise_.file, 0, 0}; }
  std::string level_words() const {
    return out_.level ? fmt::format(" at level {}", *out_.level) : "";
  }
  void warn(std::string_view code, Span at, std::string message, std::string hint) {
    for (const Diagnostic& d : report_.warnings)
      if (d.code == code && d.span == at && d.message == message) return;
    report_.warnings.push_back({code, at, std::move(message), std::move(hint), Severity::Warning});
  }
  void fail(std::string_view code, Span at, std::string message, std::string hint) {
    report_.warnings.push_back({code, at, std::move(message), std::move(hint)});
    report_.ok = false;
  }

  void measure(const Variant& v) {
    if (++out_.accepted == 1) look_at_first(v);
    std::string all_keys;
    for (const Slot& slot : v.slots) {
      slots_[slot.ask].measure(v, slot);
      all_keys += key_text(v, slot) + "|";
    }
    for (const ConditionSlot& slot : v.conditions) all_keys += key_words(slot) + "|";
    for (const ItemSlot& slot : v.items) {
      count_item(slot, items_[slot.ask]);
      all_keys += identity_of(slot) + "|";
      for (const ItemOption& option : slot.options) all_keys += plain_text(option.text) + "|";
    }
    keys_.insert(std::move(all_keys));
    count_effort(v);
    if (out_.accepted <= kPagesMade) make_pages(v);
    exact_would_do_ = exact_would_do_ && asks_for_numbers(v) && is_exact_and_short(v);
    if (out_.accepted <= kMeasuredForSlips) slips_.measure(v);
    check_second_roads(v);
  }

  /// An error in a text may show in some draws only; the first is told.
  void make_pages(const Variant& v) {
    if (!report_.ok) return;
    const auto statement = compose_statement(v);
    if (statement) warn_of_unprinted(v, *statement);
    for (const auto& page : {statement, compose_solution(v)}) {
      if (page) continue;
      report_.warnings.insert(report_.warnings.end(), page.error().begin(), page.error().end());
      report_.ok = false;
      return;
    }
  }

  void warn_of_unprinted(const Variant& v, const Document& statement) {
    for (const std::string& name : unprinted_parameters(v, statement))
      warn("E-087", place(), fmt::format("`{}` is needed and its numbers are not printed", name),
           "`{{" + name + "}}` in the text prints them; a figure may show them too");
  }

  void count_effort(const Variant& v) {
    const Effort effort = effort_of(v);
    for (std::size_t k = 0; k < kEffortParts; ++k) out_.effort.parts[k].push_back(effort.parts[k]);
    out_.effort.totals.push_back(effort.total);
  }

  /// Sorts the figures; says where variants of a level are not alike.
  void finish_effort() {
    for (std::vector<int>& part : out_.effort.parts) std::ranges::sort(part);
    std::vector<int>& totals = out_.effort.totals;
    std::ranges::sort(totals);
    if (totals.empty() || totals.front() < kLeastEffort) return;
    if (totals.back() <= kWidestEffort * totals.front()) return;
    const int middle = totals[totals.size() / 2];
    warn("E-086", place(),
         fmt::format("the hardest variant costs {:.1f} times as much as the easiest{}",
                     static_cast<double>(totals.back()) / totals.front(), level_words()),
         fmt::format("`effort {}..{}` in `params` keeps them alike", 3 * middle / 4,
                     3 * middle / 2));
  }

  void look_at_first(const Variant& v) {
    std::vector<std::string> names = feeding_several(v);
    const std::size_t count = names.size();
    if (count > 3) names.resize(3);
    std::string listed;
    for (const std::string& n : names) listed += (listed.empty() ? "`" : ", `") + n + "`";
    if (count > 0)
      warn("E-081", place(),
           fmt::format("{} asked for{}: {}{}",
                       count == 1 ? "one quantity that feeds several slots is not"
                                  : "quantities that feed several slots are not",
                       level_words(), listed, count > 3 ? "..." : ""),
           "a slip of arithmetic there is charged at every slot that it reaches");
    if (!exercise_.solution) return;
    for (const Slot& slot : v.slots)
      if (check_line(v, slot) == nullptr) warn_without_road(slot.span, slot.ask);
    for (const ItemSlot& slot : v.items)
      if (slot.of != QuantityId::None && check_line(v, quantity_slot(slot)) == nullptr)
        warn_without_road(slot.span, slot.ask);
    for (const ConditionSlot& slot : v.conditions)
      if (check_line(v, slot) == nullptr) warn_without_road(slot.ask->span, slot.name);
  }

  void warn_without_road(Span at, const std::string& slot) {
    warn("E-085", at, fmt::format("the slot `{}` has no second road", slot),
         "the `check` block of the solution names one, or `none because ...`");
  }

  void check_second_roads(const Variant& v) {
    if (!exercise_.solution || exercise_.solution->checks.empty()) return;
    ++out_.second_road_checked;
    std::vector<std::string> differences = differences_by_second_road(v);
    if (differences.empty()) return;
    ++out_.second_road_differs;
    for (std::string& d : differences)
      if (out_.differences.size() < kMostDifferences) out_.differences.push_back(std::move(d));
  }

  void finish() {
    out_.distinct = static_cast<int>(keys_.size());
    out_.acceptance = acceptance_of(out_.draws, out_.accepted);
    for (const Ask& ask : exercise_.ask)
      if (items_.contains(ask.slot)) out_.items.push_back(item_figures(ask));
    for (const Ask& ask : exercise_.ask)
      if (slots_.contains(ask.slot)) out_.slots.push_back(slots_[ask.slot].figures(ask.slot));
    finish_effort();
    out_.slips = slips_.figures();
    out_.separated_share = slips_.separated_share();
    if (exact_would_do_ && !exercise_.front.work.is_exact() && out_.accepted > 0)
      warn("E-080", place(), "every key is exact and short" + level_words(),
           "`work: exact` would do");
    if (!out_.differences.empty())
      fail("E-084", place(),
           fmt::format("second roads differ{}: {}", level_words(), out_.differences.front()),
           "the key or the second road is wrong");
    if (out_.acceptance < kLeastAcceptance)
      fail("E-083", place(),
           fmt::format("only {:.0f} % of the draws are accepted{}", 100 * out_.acceptance,
                       level_words()),
           digits_that_would_do());
    report_.levels.push_back(std::move(out_));
  }

  ItemFigures item_figures(const Ask& ask) {
    ItemFigures figures = std::move(items_[ask.slot]);
    figures.slot = ask.slot;
    const auto bank = exercise_.banks.find(ask.items->source);
    if (bank != exercise_.banks.end())
      figures.in_bank = static_cast<int>(bank->second.entries.size());
    if (offers_pictures(ask)) figures.in_bank = static_cast<int>(ask.items->offered.size());
    return figures;
  }

  /// The fewest digits with which enough draws are accepted.
  std::string digits_that_would_do() const {
    if (exercise_.front.work.kind != Precision::Kind::SignificantFigures)
      return "significant figures may do";
    for (int digits = exercise_.front.work.digits + 1; digits <= kMostDigits; ++digits) {
      Exercise finer = exercise_;
      finer.front.work = finer.front.give = Precision::significant(digits);
      DrawStatistics s;
      int accepted = 0;
      for (int k = 0; k < 100; ++k) {
        const auto attempt = attempt_draw(finer, {options_.first_seed, out_.level, {}}, k);
        if (!attempt) return {};
        ++s.attempts;
        if (!attempt->rejection)
          ++accepted;
        else
          ++s.rejected[static_cast<std::size_t>(*attempt->rejection)];
      }
      if (acceptance_of(s, accepted) >= kLeastAcceptance)
        return fmt::format("`work: {} sf` would do", digits);
    }
    return "no number of digits helps: see why draws are rejected";
  }

  const Exercise& exercise_;
  const CheckOptions& options_;
  CheckReport& report_;
  LevelFigures out_;
  std::map<std::string, SlotMeter> slots_;
  std::map<std::string, ItemFigures> items_;
  std::set<std::string> keys_;
  SlipMeter slips_;
  bool exact_would_do_ = true;
};

/// Slips under `detect` that cannot be made at any level.
void check_detect(const Exercise& exercise, CheckReport& report) {
  for (const ParamsBlock::Detect& d : exercise.params.detect) {
    const auto has_it = [&d](const LevelFigures& level) {
      return std::any_of(level.slips.begin(), level.slips.end(),
                         [&d](const SlipFigures& f) { return f.code == d.slip; });
    };
    if (std::none_of(report.levels.begin(), report.levels.end(), has_it))
      report.warnings.push_back({"E-082", d.span,
                                 fmt::format("the slip `{}` cannot be made here", d.slip),
                                 "`check --suggest` names those that can", Severity::Warning});
  }
}

/// The author's slips that nobody would see: a target that leads to no slot, or the key's own
/// value.
void check_author_slips(const Exercise& exercise, CheckReport& report) {
  for (const AuthorSlip& slip : author_slips(exercise)) {
    const auto shows = [&slip](const LevelFigures& level) {
      return std::any_of(level.slips.begin(), level.slips.end(),
                         [&slip](const SlipFigures& f) { return f.code == slip.code; });
    };
    if (std::none_of(report.levels.begin(), report.levels.end(), shows))
      report.warnings.push_back(
          {"E-116", slip.span, fmt::format("the slip `{}` never shows", slip.code),
           "it gives the key at every slot, in every draw, or reaches none", Severity::Warning});
  }
}

}  // namespace

Result<CheckReport> check_exercise(const Exercise& exercise, const CheckOptions& options) {
  std::vector<std::optional<int>> levels(exercise.params.levels.begin(),
                                         exercise.params.levels.end());
  if (levels.empty()) levels.emplace_back();
  CheckReport report;
  const int all = static_cast<int>(levels.size()) * options.seeds;
  int done = 0;
  for (const auto& level : levels) {
    LevelChecker checker(exercise, level, options, report);
    Diagnostics errors = checker.run(done, all);
    if (!errors.empty()) return tl::unexpected<Diagnostics>(std::move(errors));
    done += options.seeds;
  }
  check_detect(exercise, report);
  check_author_slips(exercise, report);
  return report;
}

}  // namespace deltarule
