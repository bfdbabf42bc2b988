#include "exercise/effort.h"

#include <algorithm>
#include <string>
#include <vector>

#include "derivation/rules.h"
#include "exercise/slots.h"

namespace deltarule {
namespace {

/// What a part is worth, in quarters of an addition. Digits: four more of them are one addition
/// more, a key of the calculator each. Parts that are no work of their own are worth nothing.
struct PartRow {
  EffortPart part;
  std::string_view name;
  int quarters;
};
constexpr std::array<PartRow, kEffortParts> kParts = {{
    {EffortPart::Sums, "sums", 4},
    {EffortPart::Products, "products", 8},
    {EffortPart::Quotients, "quotients", 12},
    {EffortPart::Powers, "powers", 8},
    {EffortPart::Functions, "functions", 12},
    {EffortPart::Decisions, "decisions", 4},
    {EffortPart::Active, "active", 0},
    {EffortPart::Digits, "digits", 1},
    {EffortPart::Negatives, "negatives", 1},
    {EffortPart::Depth, "depth", 0},
    {EffortPart::FanOuts, "fan-outs", 0},
    {EffortPart::Rows, "rows", 0},
}};

bool is_zero(const Number& x) { return sign(x) == Sign::Zero; }
bool is_unit(const Number& x) { return identical(abs(x), Number(1)); }

/// Digits of "-0.0370": 2. Of a fraction those above and below the line.
int digits_of(std::string_view text) {
  int digits = 0, zeros = 0;
  bool has_point = false;
  for (const char c : text) {
    if (c == 'e') break;
    if (c == '.') has_point = true;
    if (c < '0' || c > '9' || (c == '0' && digits == 0)) continue;
    zeros = c == '0' ? zeros + 1 : 0;
    ++digits;
  }
  return std::max(1, has_point ? digits - zeros : digits);
}

class Counter {
 public:
  explicit Counter(const Variant& v) : v_(v), d_(v.derivation()) {}

  Effort run() {
    std::vector<QuantityId> targets;
    for (const Asked& asked : v_.question.asked) targets.push_back(asked.quantity);
    for (const TraceSlot& table : v_.traces)
      out_[EffortPart::Rows] += static_cast<int>(table.trace->rows.size());
    if (targets.empty()) return out_;
    plan_ = make_plan(d_, {.targets = targets, .pinned = {}, .slips = {}, .roads = {}});
    Faults faults;
    values_ =
        deltarule::run(plan_, std::span<const Number>(leaf_values(d_, plan_)), kFirstBits, faults);
    for (std::size_t s = 0; s < plan_.steps.size(); ++s) count(s);
    count_quantities();
    int quarters = 0;
    for (const PartRow& row : kParts) quarters += row.quarters * out_[row.part];
    out_.total = (quarters + 2) / 4;
    return out_;
  }

 private:
  const Number& value(StepId s) const { return values_[static_cast<std::size_t>(s)]; }

  void count(std::size_t s) {
    const Step& step = plan_.steps[s];
    if (step.widening == Widening::Target) return;  // the answer written, a step done before
    const auto [part, times] = work_of(step);
    if (times == 0) return;
    out_[part] += times;
    const Number& result = values_[s];
    if (part == EffortPart::Decisions) {
      if (!is_zero(result)) ++out_[EffortPart::Active];
      return;
    }
    if (step.widening == Widening::None) return;  // not written down
    const auto written = write(v_.question.work, result);
    out_[EffortPart::Digits] += written ? digits_of(written->text) : v_.question.work.digits;
    if (sign(result) == Sign::Negative) ++out_[EffortPart::Negatives];
  }

  /// What a step is, and how often it is done.
  std::pair<EffortPart, int> work_of(const Step& step) const {
    switch (step.op) {
      case Op::Add:
      case Op::Sub:
        return {EffortPart::Sums, is_zero(value(step.a)) || is_zero(value(step.b)) ? 0 : 1};
      case Op::Sum:
        return {EffortPart::Sums, terms_of(step)};
      case Op::Mul:
        return {EffortPart::Products, is_copy(step.a) || is_copy(step.b) ? 0 : 1};
      case Op::Div:
        return {EffortPart::Quotients, is_zero(value(step.a)) || is_copy(step.b) ? 0 : 1};
      case Op::Power:
      case Op::Sqrt:
        return {EffortPart::Powers, is_copy(step.a) ? 0 : 1};
      case Op::Exp:
      case Op::Log:
      case Op::Sin:
      case Op::Cos:
      case Op::Tanh:
        return {EffortPart::Functions, 1};
      case Op::Abs:
      case Op::Max:
      case Op::Min:
      case Op::Less:
      case Op::LessEqual:
      case Op::Equal:
      case Op::Kink:
        return {EffortPart::Decisions, 1};
      case Op::Leaf:
      case Op::Constant:
      case Op::Copy:
      case Op::Neg:
      case Op::Select:
        break;
    }
    return {EffortPart::Sums, 0};
  }

  bool is_copy(StepId factor) const { return is_zero(value(factor)) || is_unit(value(factor)); }

  int terms_of(const Step& sum) const {
    int terms = 0;
    for (StepId k = 0; k < sum.b; ++k)
      terms += is_zero(value(plan_.terms[static_cast<std::size_t>(sum.a + k)])) ? 0 : 1;
    return std::max(0, terms - 1);
  }

  void count_quantities() {
    std::vector<int> depth(d_.size(), 0);
    for (std::size_t i = 0; i < d_.size(); ++i) {
      const auto q = static_cast<QuantityId>(i);
      if (!plan_.has(q)) continue;
      for (const QuantityId input : d_[q].inputs)
        depth[i] = std::max(depth[i], depth[index(input)]);
      if (!d_[q].inputs.empty() && !rule_row(d_[q].rule).copies) ++depth[i];
      if (d_[q].rule == Rule::FanOut) ++out_[EffortPart::FanOuts];
      out_[EffortPart::Depth] = std::max(out_[EffortPart::Depth], depth[i]);
    }
  }

  const Variant& v_;
  const Derivation& d_;
  Effort out_;
  Plan plan_;
  std::vector<Number> values_;
};

}  // namespace

std::string_view name_of(EffortPart part) { return kParts[static_cast<std::size_t>(part)].name; }

Effort effort_of(const Variant& variant) { return Counter(variant).run(); }

}  // namespace deltarule
