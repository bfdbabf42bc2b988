// Variants: the parameters of one attempt, the model over them, the slots, and the bounded loop
// over attempts.
#include <fmt/core.h>

#include <algorithm>

#include "exercise/alternatives.h"
#include "exercise/blank_names.h"
#include "exercise/draws.h"
#include "exercise/item_slots.h"
#include "exercise/picture_items.h"
#include "exercise/screening.h"
#include "exercise/slots.h"
#include "exercise/variant.h"

namespace deltarule {

namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Rejection::Last_)> kRejections = {
    "a `where` fails",
    "a value is outside its function's domain",
    "a branch is undecided",
    "a band is too wide",
    "a band holds 0",
    "a number is too long",
    "a slip does not show",
    "a key cannot be written as asked",
    "too few different options",
    "the effort is out of bounds",
};

Result<std::optional<int>> level_of(const Exercise& exercise, const DrawRequest& request) {
  const std::vector<int>& levels = exercise.params.levels;
  if (levels.empty() && !request.level) return std::optional<int>();
  if (!levels.empty() && !request.level) return std::optional<int>(levels.front());
  if (std::find(levels.begin(), levels.end(), *request.level) != levels.end()) return request.level;
  std::string known;
  for (const int level : levels) known += fmt::format("{}{}", known.empty() ? "" : ", ", level);
  return failure("E-061", {}, fmt::format("`{}` has no level {}", exercise.name, *request.level),
                 known.empty() ? "it has no levels" : fmt::format("its levels are {}", known));
}

bool holds_at(const std::optional<int>& of, const std::optional<int>& level) {
  return !of || of == level;
}

/// `graph/random@2/2`
std::string stream_name(const VariantName& name) {
  std::string out = fmt::format("{}@{}", name.exercise, name.version);
  if (name.level) out += fmt::format("/{}", *name.level);
  return out;
}

class Attempter {
 public:
  Attempter(const Exercise& exercise, const DrawRequest& request, VariantName name, int attempt)
      : exercise_(exercise), request_(request), attempt_(attempt) {
    out_.variant.name = std::move(name);
    out_.variant.exercise = &exercise;
  }

  Result<Attempt> run() {
    Conventions conventions;
    conventions.step_is_one_at_zero = exercise_.front.conventions.threshold == "ge";
    out_.variant.model = std::make_unique<Model>(conventions);
    draw_parameters();
    if (errors_.empty()) add(model().run(exercise_.model));
    if (errors_.empty() && meets_conditions() && errors_.empty()) ask();
    if (!errors_.empty()) return tl::unexpected<Diagnostics>(std::move(errors_));
    return std::move(out_);
  }

 private:
  Model& model() { return *out_.variant.model; }
  const VariantName& name() const { return out_.variant.name; }
  void add(Diagnostics more) { errors_.insert(errors_.end(), more.begin(), more.end()); }

  void draw_parameters() {
    for (const Parameter& p : exercise_.params.parameters) {
      if (!holds_at(p.level, name().level)) continue;
      for (const std::string& parameter : p.names) {
        draw_one(p, parameter);
        if (!errors_.empty()) return;
      }
    }
  }

  void draw_one(const Parameter& p, const std::string& parameter) {
    for (const auto& [fixed, value] : request_.fixed)
      if (fixed == parameter) return add(fix_parameter(model(), parameter, p.draw, value));
    const std::string label =
        fmt::format("{}/params/{}/{}", stream_name(name()), parameter, attempt_);
    add(draw_parameter(model(), parameter, p.draw, Stream(request_.seed, label)));
  }

  std::optional<bool> truth(const Expr& e) {
    const auto holds = model().truth(e);
    if (holds) return *holds;
    // What is open, or outside a domain, in this draw only is no mistake of the author.
    const bool is_of_draw =
        std::all_of(holds.error().begin(), holds.error().end(),
                    [](const Diagnostic& d) { return d.code == "L-034" || d.code == "L-036"; });
    if (!is_of_draw) add(holds.error());
    return std::nullopt;
  }

  bool meets_conditions() {
    for (const Condition& c : exercise_.params.where)
      if (holds_at(c.level, name().level) && !truth(c.expr).value_or(false))
        return reject(Rejection::Where);
    for (std::size_t k = 0; k < exercise_.params.balanced_by.size(); ++k) {
      // Not by attempt: the wanted value comes first, attempts follow until one has it.
      Stream wanted(request_.seed, fmt::format("{}/balanced/{}", stream_name(name()), k));
      if (truth(exercise_.params.balanced_by[k]) != wanted.bit()) return reject(Rejection::Where);
    }
    return true;
  }

  bool reject(Rejection reason) {
    out_.rejection = reason;
    return false;
  }

  void ask() {
    Variant& v = out_.variant;
    auto slots = make_slots(exercise_, model());
    if (!slots) return add(slots.error());
    v.slots = std::move(slots->quantities);
    name_by_blanks(exercise_, model(), v.slots);
    v.traces = std::move(slots->traces);
    auto conditions = make_conditions(exercise_, model());
    if (!conditions) return add(conditions.error());
    v.conditions = std::move(*conditions);
    const ItemStreams streams{request_.seed, stream_name(name()), attempt_};
    auto items = make_items(exercise_, model(), v.slots, streams);
    if (!items) return add(items.error());
    v.items = std::move(*items);
    v.question = make_question(v, exercise_.front.work);
    v.values = evaluate(model().derivation());
    out_.rejection = screen_values(v);
    if (!out_.rejection) out_.rejection = screen_effort(v);
    if (!out_.rejection) out_.rejection = screen_bands(v);
    if (out_.rejection) return;
    const auto offered = offer_slips(v, streams);
    if (!offered) return add(offered.error());
    out_.rejection = *offered;
    if (out_.rejection) return;
    const auto shown = show_pictures(v);
    if (!shown) return add(shown.error());
    out_.rejection = *shown;
    if (out_.rejection) return;
    add(add_alternatives(v));
    if (!errors_.empty()) return;
    if (const auto slip = screen_slips(v)) {
      out_.rejection = Rejection::Detect;
      out_.slip = *slip;
    }
  }

  const Exercise& exercise_;
  const DrawRequest& request_;
  int attempt_;
  Attempt out_;
  Diagnostics errors_;
};

/// ERRORS: E-061, E-062 for a parameter that the file (at this level) does not have.
Result<VariantName> name_of(const Exercise& exercise, const DrawRequest& request) {
  const auto level = level_of(exercise, request);
  if (!level) return tl::unexpected<Diagnostics>(level.error());
  VariantName name{exercise.name, exercise.front.version, *level, request.seed, {}};
  for (const Parameter& p : exercise.params.parameters)
    for (const std::string& parameter : p.names)
      for (const auto& fixed : request.fixed)
        if (fixed.first == parameter && holds_at(p.level, *level)) name.fixed.push_back(fixed);
  for (const auto& [set, value] : request.fixed) {
    const std::string& parameter = set;
    const auto is_it = [&parameter](const auto& f) { return f.first == parameter; };
    const auto times = std::count_if(name.fixed.begin(), name.fixed.end(), is_it);
    if (times == 0)
      return failure("E-062", {exercise.file, 0, 0},
                     fmt::format("`{}` has no parameter `{}`", exercise.name, parameter));
    if (times > 1)
      return failure("E-062", {exercise.file, 0, 0}, fmt::format("`{}` is set twice", parameter));
  }
  return name;
}

void count(DrawStatistics& s, const Attempt& attempt) {
  ++s.attempts;
  if (attempt.rejection) ++s.rejected[static_cast<std::size_t>(*attempt.rejection)];
  if (!attempt.slip.empty()) ++s.rejected_by_slip[attempt.slip];
}

std::string reasons(const DrawStatistics& s) {
  std::string out;
  for (std::size_t k = 0; k < s.rejected.size(); ++k)
    if (s.rejected[k] > 0)
      out += fmt::format("{}{} ({})", out.empty() ? "" : ", ", kRejections[k], s.rejected[k]);
  for (const auto& [slip, n] : s.rejected_by_slip) out += fmt::format(", `{}` ({})", slip, n);
  return out;
}

}  // namespace

const Slot* Variant::find_slot(std::string_view slot) const {
  for (const Slot& s : slots)
    if (s.name == slot) return &s;
  return nullptr;
}

const TraceSlot* Variant::find_trace(std::string_view wanted) const {
  for (const TraceSlot& t : traces)
    if (t.name == wanted) return &t;
  return nullptr;
}

const ItemSlot* Variant::find_item(std::string_view wanted) const {
  for (const ItemSlot& item : items)
    if (item.name == wanted) return &item;
  return nullptr;
}

QuantityId Variant::key_cell(const TraceSlot& table, std::size_t row, std::size_t column) const {
  for (const Item& cell : table.trace->rows[row].cells)
    if (cell.label == table.columns[column].name) return *cell.value.as<QuantityId>();
  return QuantityId::None;
}

std::string_view to_string(Rejection reason) {
  return kRejections[static_cast<std::size_t>(reason)];
}

Result<Attempt> attempt_draw(const Exercise& exercise, const DrawRequest& request, int attempt) {
  auto name = name_of(exercise, request);
  if (!name) return tl::unexpected<Diagnostics>(name.error());
  return Attempter(exercise, request, std::move(*name), attempt).run();
}

Result<Variant> draw(const Exercise& exercise, const DrawRequest& request,
                     DrawStatistics* statistics) {
  DrawStatistics own;
  for (int k = 0; k < kMostAttempts; ++k) {
    auto attempt = attempt_draw(exercise, request, k);
    if (!attempt) return tl::unexpected<Diagnostics>(attempt.error());
    count(own, *attempt);
    if (statistics != nullptr) count(*statistics, *attempt);
    if (!attempt->rejection) return std::move(attempt->variant);
  }
  return failure(
      "E-060", {exercise.file, 0, 0},
      fmt::format("no draw of `{}` was accepted in {} attempts", exercise.name, kMostAttempts),
      "rejected because " + reasons(own));
}

}  // namespace deltarule
