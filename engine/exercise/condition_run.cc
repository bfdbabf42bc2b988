#include "exercise/condition_run.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/random.h"
#include "exercise/condition_tables.h"
#include "lang/boolean_formula.h"
#include "lang/functions.h"
#include "lang/typed_expression.h"
#include "lang/typed_inequality.h"
#include "numeric/precision.h"
#include "numeric/typed.h"

namespace deltarule {

namespace {

constexpr std::array<std::string_view, 6> kComparisons = {"==", "!=", "<", "<=", ">", ">="};
constexpr std::size_t kMostRows = 64;
constexpr std::size_t kLongestFraction = 11;  // longer ones are told as decimals

bool is_equation(const Expr& e) { return e.kind == ExprKind::Binary && e.text == "=="; }
bool is_comparison(const Expr& e) {
  return e.kind == ExprKind::Binary &&
         std::find(kComparisons.begin(), kComparisons.end(), e.text) != kComparisons.end();
}

/// The member of a set: "3", "-1/2".
Number number_in(const std::string& text) {
  const TypedResult read = read_typed_number(text);
  return read.number ? read.number->value : Number(0);
}

/// An unknown's value as a value of the language; matrices become literals of `model`.
Value bound(Model& model, const Unknown& unknown, const UnknownValue& value) {
  switch (unknown.kind) {
    case UnknownKind::OneNumber:
      return {value.numbers(0, 0)};
    case UnknownKind::NumberList:
    case UnknownKind::NumberRows:
      return {model.derivation().literal(value.numbers)};
    case UnknownKind::Words: {
      List list;
      for (const std::string& word : value.words)
        list.items.push_back({fmt::format("{}", list.items.size() + 1), {Word{word}}});
      return {std::move(list)};
    }
    case UnknownKind::BooleanText: {
      auto formula = read_boolean_formula(value.text, unknown.variables);
      if (!formula) return {};
      const int inputs = static_cast<int>(unknown.variables.size());
      BooleanFunction function = function_of(*formula, inputs);
      return {std::make_shared<const WrittenFormula>(
          WrittenFormula{value.text, std::move(*formula), std::move(function)})};
    }
    case UnknownKind::Network:
      return {value.network};
    case UnknownKind::Subset: {
      Set set;
      for (const std::string& word : value.words)
        set.items.push_back({word, unknown.is_whole ? Value{number_in(word)} : Value{Word{word}}});
      return {std::move(set)};
    }
    case UnknownKind::OneInterval:
      return {value.interval};
    case UnknownKind::OneInequality:
    case UnknownKind::ExpressionText:
      break;
  }
  return {};
}

// ---- `same(e, ...)`: two expressions in variables

struct Expression {
  const Unknown* unknown = nullptr;
  const std::string* text = nullptr;
};

class SameRun {
 public:
  SameRun(const Model& model, const Expression& typed, const Expr& other)
      : model_(model), unknown_(*typed.unknown), other_(other) {
    auto read = read_typed_expression(*typed.text, unknown_.variables);
    if (read) typed_ = std::move(*read);
  }

  ConditionRun run() {
    if (!typed_) return {Holds::Undecided, std::nullopt};
    int agreed = 0;
    for (int k = 0; k < kPoints && agreed < kEnough; ++k) {
      const std::vector<Number> at = point();
      const std::optional<bool> equal = equal_at(at);
      if (equal && !*equal) return {Holds::No, std::move(found_)};
      if (equal) ++agreed;
    }
    return {agreed >= kLeast ? Holds::Yes : Holds::Undecided, std::nullopt};
  }

 private:
  static constexpr int kPoints = 40, kEnough = 16, kLeast = 6;
  static constexpr std::int64_t kGrid = 1000;  // points that are short decimals

  std::vector<Number> point() {
    std::vector<Number> at;
    for (std::size_t i = 0; i < unknown_.variables.size(); ++i)
      at.push_back(unknown_.from + (unknown_.to - unknown_.from) *
                                       Number::ratio(stream_.between(1, kGrid - 1), kGrid));
    return at;
  }

  /// Nothing where a side is not defined, or the digits do not decide.
  std::optional<bool> equal_at(const std::vector<Number>& at) {
    for (Bits bits = 256; bits <= kMostBits; bits *= 4) {
      const std::optional<Number> key = key_at(at, bits);
      const ValueAtPoint typed = evaluate(*typed_, at, bits);
      if (!key || !key->is_finite()) return std::nullopt;
      if (typed.defined == Defined::No) return differ(at, "not defined", *key);
      if (typed.defined == Defined::Undecided) continue;
      const Number gap = abs(typed.value - *key);
      if (sign(gap) == Sign::Positive) return differ(at, decimal(typed.value), *key);
      const Number small = power_of_ten(-40) * (Number(1) + abs(*key));
      if (compare(gap, small) == std::strong_ordering::less) return true;
    }
    return std::nullopt;
  }

  std::optional<Number> key_at(const std::vector<Number>& at, Bits bits) const {
    Model copy = model_;
    Bindings locals;
    for (std::size_t i = 0; i < at.size(); ++i) {
      const std::string key = fmt::format("{} of the point", unknown_.variables[i]);
      locals.push_back({unknown_.variables[i], {copy.derivation().give(key, scalar(at[i]))}});
    }
    const auto value = copy.number(other_, locals, bits);
    return value ? std::optional<Number>(*value) : std::nullopt;
  }

  static std::string decimal(const Number& x) {
    const auto written = write(Precision::significant(6), x);
    return written ? written->text : "a number";
  }

  bool differ(const std::vector<Number>& at, std::string left, const Number& key) {
    Counterexample c;
    for (std::size_t i = 0; i < at.size(); ++i)
      c.at += fmt::format("{}{} = {}", i == 0 ? "" : ", ", unknown_.variables[i],
                          text_of(scalar(at[i])));
    c.sign = "==";
    c.left = std::move(left);
    c.right = decimal(key);
    found_ = std::move(c);
    return false;
  }

  const Model& model_;
  const Unknown& unknown_;
  const Expr& other_;
  std::optional<TypedExpression> typed_;
  Stream stream_{1, "points of same"};
  std::optional<Counterexample> found_;
};

// ---- `same(I, 0 < x and x <= 2)`, `same(e, w0 + w1 >= 0)`

std::string point_in_words(const std::vector<std::string>& names, const std::vector<Number>& at) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i)
    out += fmt::format("{}{} = {}", i == 0 ? "" : ", ", names[i], text_of(scalar(at[i])));
  return out;
}

ConditionRun differ_there(std::string at, bool holds) {
  Counterexample c;
  c.at = std::move(at);
  c.call = holds ? "holds" : "fails";
  return {Holds::No, std::move(c)};
}

/// What is typed against what is said, `other`; their difference is a point.
ConditionRun same_set(const Unknown& unknown, const UnknownValue& typed, const Expr& other,
                      const ConstantOf& constant_of) {
  if (unknown.kind == UnknownKind::OneInterval) {
    const auto key = interval_of(other, unknown.variables[0], constant_of);
    if (!key) return {Holds::Undecided, std::nullopt};
    const auto x = difference(typed.interval, *key);
    return x ? differ_there(point_in_words(unknown.variables, {*x}), contains(typed.interval, *x))
             : ConditionRun();
  }
  const auto key = inequality_of(other, unknown.variables, constant_of);
  if (!key) return {Holds::Undecided, std::nullopt};
  const auto at = difference(typed.inequality, *key);
  return at ? differ_there(point_in_words(unknown.variables, *at), holds_at(typed.inequality, *at))
            : ConditionRun();
}

// ---- names whose values are all that matters

constexpr std::array<std::string_view, 8> kOfValues = {"sum", "dot",  "abs",        "max",
                                                       "min", "step", "perceptron", "same"};

/// Whether a condition looks at the values of its names only: nothing in it is differentiated or
/// given another value.
bool looks_at_values(const Model& model, const ConditionSlot& slot, const Expr& e) {
  if (e.kind == ExprKind::At) return false;
  if (e.kind == ExprKind::Call) {
    const Value* called = model.find(e.text);
    const bool is_function = called != nullptr && called->as<BooleanFunction>() != nullptr;
    const bool is_unknown = std::any_of(slot.unknowns.begin(), slot.unknowns.end(),
                                        [&e](const Unknown& u) { return u.name == e.text; });
    const bool is_known = std::find(kOfValues.begin(), kOfValues.end(), e.text) != kOfValues.end();
    if (!is_function && !is_unknown && !is_known) return false;
  }
  return std::all_of(e.children.begin(), e.children.end(),
                     [&](const Expr& child) { return looks_at_values(model, slot, child); });
}

/// The names of such a condition with their values, which are then worked out once and not in each
/// row of its `for`.
void add_values(Model& model, const Expr& e, Bindings& values) {
  for (const Expr& child : e.children) add_values(model, child, values);
  if (e.kind != ExprKind::Name || member_of(values, e.text) != nullptr) return;
  const Value* value = model.find(e.text);
  const QuantityId* id = value == nullptr ? nullptr : value->as<QuantityId>();
  if (id == nullptr || *id == QuantityId::None) return;
  const QuantityId targets[] = {*id};
  const Values all = evaluate(model.derivation(), targets);
  const Matrix& m = all[*id];
  const bool is_exact =
      !all.faults().domain &&
      std::all_of(m.data(), m.data() + m.size(), [](const Number& x) { return x.is_exact(); });
  if (is_exact) values.push_back({e.text, {model.derivation().literal(m)}});
}

// ---- a condition on values

class Runner {
 public:
  Runner(const Model& model, const ConditionSlot& slot, const Solution& solution)
      : model_(model), slot_(slot), solution_(solution) {
    const auto& conditions = slot.ask->find->such_that;
    const bool may_be_fixed =
        std::all_of(conditions.begin(), conditions.end(), [&](const Find::SuchThat& such_that) {
          return looks_at_values(model_, slot, such_that.condition);
        });
    if (may_be_fixed)
      for (const Find::SuchThat& such_that : conditions)
        add_values(model_, such_that.condition, bound_);
    for (Item& item : bind(model_, slot, solution)) bound_.push_back(std::move(item));
  }

  ConditionRun run(Rewrite rewrite) {
    ConditionRun out;
    for (Find::SuchThat such_that : slot_.ask->find->such_that) {
      if (rewrite != nullptr) rewrite(such_that.condition);
      ConditionRun part = run_one(such_that);
      if (part.holds == Holds::No) return part;
      if (part.holds == Holds::Undecided) out.holds = Holds::Undecided;
    }
    return out;
  }

  std::vector<RunRow> rows() {
    std::vector<RunRow> out;
    const auto& conditions = slot_.ask->find->such_that;
    for (std::size_t k = 0; k < conditions.size(); ++k) {
      const Find::SuchThat& such_that = conditions[k];
      if (such_that.range.empty() || !is_equation(such_that.condition)) continue;
      for (const Item& item : items_of(such_that).value_or(std::vector<Item>())) {
        if (out.size() >= kMostRows) break;
        const Counterexample c = sides(such_that, item);
        if (!c.sign.empty()) out.push_back({k, c.at, c.left, c.right});
      }
    }
    return out;
  }

 private:
  std::optional<std::vector<Item>> items_of(const Find::SuchThat& such_that) {
    if (such_that.range.empty()) return std::vector<Item>{{"", {}}};
    auto items = model_.items(such_that.range[0], bound_);
    return items ? std::optional(std::move(*items)) : std::nullopt;
  }

  Bindings locals_of(const Find::SuchThat& such_that, const Item& item) const {
    Bindings locals = bound_;
    if (!such_that.range.empty()) locals.push_back({such_that.index, item.value});
    return locals;
  }

  /// `same(u, ...)` of an unknown u that is no value of the language.
  std::optional<ConditionRun> run_same(const Expr& condition) const {
    const bool is_same = condition.kind == ExprKind::Call && condition.text == "same" &&
                         condition.children.size() == 2 &&
                         condition.children[0].kind == ExprKind::Name;
    if (!is_same) return std::nullopt;
    for (std::size_t k = 0; k < slot_.unknowns.size(); ++k) {
      const Unknown& unknown = slot_.unknowns[k];
      if (unknown.name != condition.children[0].text) continue;
      if (unknown.kind == UnknownKind::ExpressionText)
        return SameRun(model_, {&unknown, &solution_[k].text}, condition.children[1]).run();
      if (unknown.kind >= UnknownKind::OneInterval)
        return same_set(unknown, solution_[k], condition.children[1], constant_in(model_, bound_));
    }
    return std::nullopt;
  }

  /// `I.lo` of an interval that has no lower end: no error of the author's.
  bool asks_for_missing_end(const Expr& e) const {
    if (e.kind == ExprKind::Member && e.children[0].kind == ExprKind::Name)
      for (std::size_t k = 0; k < slot_.unknowns.size(); ++k)
        if (slot_.unknowns[k].kind == UnknownKind::OneInterval &&
            slot_.unknowns[k].name == e.children[0].text)
          return (e.text == "lo" && !solution_[k].interval.lo) ||
                 (e.text == "hi" && !solution_[k].interval.hi);
    return std::any_of(e.children.begin(), e.children.end(),
                       [this](const Expr& child) { return asks_for_missing_end(child); });
  }

  ConditionRun run_one(const Find::SuchThat& such_that) {
    if (const auto same = run_same(such_that.condition)) return *same;
    if (const auto tables = compare_tables(model_, such_that, bound_)) return *tables;
    ConditionRun out;
    const auto items = items_of(such_that);
    if (!items) return {Holds::Undecided, std::nullopt};
    for (const Item& item : *items) {
      const auto truth = scratch().decide(such_that.condition, locals_of(such_that, item));
      if (!truth && asks_for_missing_end(such_that.condition)) {
        return {Holds::No, Counterexample()};
      } else if (!truth) {
        out.holds = Holds::Undecided;
      } else if (!*truth) {
        return {Holds::No, sides(such_that, item)};
      }
    }
    return out;
  }

  /// A copy that may grow a little: one serves many rows.
  Model& scratch() {
    if (!scratch_ || scratch_->derivation().size() > model_.derivation().size() + kMostAdded)
      scratch_ = model_;
    return *scratch_;
  }

  Counterexample sides(const Find::SuchThat& such_that, const Item& item) {
    Counterexample c;
    if (!such_that.range.empty()) c.at = text_of(model_, item.value);
    if (such_that.condition.kind == ExprKind::Call) c.call = such_that.condition.text;
    if (!is_comparison(such_that.condition)) return c;
    const Bindings locals = locals_of(such_that, item);
    const auto left = model_.matrix(such_that.condition.children[0], locals);
    const auto right = model_.matrix(such_that.condition.children[1], locals);
    if (!left || !right) return c;
    c.sign = such_that.condition.text;
    c.left = text_of(*left);
    c.right = text_of(*right);
    if (left->size() == 1 && right->size() == 1) c.gap = abs((*left)(0, 0) - (*right)(0, 0));
    return c;
  }

  static constexpr std::size_t kMostAdded = 500;

  Model model_;  // a copy: literals of the answer are added
  std::optional<Model> scratch_;
  const ConditionSlot& slot_;
  const Solution& solution_;
  Bindings bound_;
};

// ---- all answers

/// How many values one place of an unknown can take, and their number of places.
struct Choices {
  std::int64_t each = 0;
  int places = 0;
};
std::optional<Choices> choices_of(const Unknown& unknown) {
  if (unknown.kind == UnknownKind::Words)
    return Choices{static_cast<std::int64_t>(unknown.words.size()), unknown.shape.rows};
  if (unknown.kind == UnknownKind::Subset)
    return Choices{2, static_cast<int>(unknown.words.size())};
  const bool is_finite = unknown.kind <= UnknownKind::NumberRows && unknown.is_whole &&
                         unknown.lo && unknown.hi && unknown.hi->bit_size() < 20 &&
                         unknown.lo->bit_size() < 20;
  if (!is_finite) return std::nullopt;
  return Choices{unknown.hi->to_int() - unknown.lo->to_int() + 1, unknown.shape.cells()};
}

/// The `number`-th value; the quotient is left in `number`.
UnknownValue value_by_number(const Unknown& unknown, const Choices& choices, std::int64_t& number) {
  UnknownValue value;
  if (unknown.kind <= UnknownKind::NumberRows)
    value.numbers.resize(unknown.shape.rows, unknown.shape.cols);
  for (int k = 0; k < choices.places; ++k, number /= choices.each) {
    const std::int64_t which = number % choices.each;
    if (unknown.kind == UnknownKind::Words) {
      value.words.push_back(unknown.words[static_cast<std::size_t>(which)]);
    } else if (unknown.kind == UnknownKind::Subset) {
      if (which == 1) value.words.push_back(unknown.words[static_cast<std::size_t>(k)]);
    } else {
      value.numbers.data()[k] = *unknown.lo + Number(which);
    }
  }
  return value;
}

}  // namespace

Bindings bind(Model& model, const ConditionSlot& slot, const Solution& solution) {
  Bindings all;
  for (const Unknown& unknown : slot.unknowns)
    if (unknown.kind == UnknownKind::Subset && !unknown.is_whole)
      for (const std::string& word : unknown.words) all.push_back({word, {Word{word}}});
  for (std::size_t k = 0; k < slot.unknowns.size(); ++k)
    all.push_back({slot.unknowns[k].name, bound(model, slot.unknowns[k], solution[k])});
  return all;
}

std::function<std::optional<Number>(const Expr&)> constant_in(const Model& model,
                                                              const Bindings& locals) {
  return [&model, locals](const Expr& e) -> std::optional<Number> {
    if (e.kind == ExprKind::Number) return number_of(e.text);
    const auto value = model.number(e, locals);
    return value && value->is_exact() ? std::optional<Number>(*value) : std::nullopt;
  };
}

ConditionRun run_condition(const Model& model, const ConditionSlot& slot, const Solution& solution,
                           Rewrite rewrite) {
  return Runner(model, slot, solution).run(rewrite);
}

std::vector<RunRow> run_rows(const Model& model, const ConditionSlot& slot,
                             const Solution& solution) {
  return Runner(model, slot, solution).rows();
}

std::optional<bool> has_solution_by_brute_force(const Model& model, const ConditionSlot& slot) {
  std::vector<Choices> choices;
  std::int64_t all = 1;
  for (const Unknown& unknown : slot.unknowns) {
    const auto one = choices_of(unknown);
    if (!one || one->each < 1) return std::nullopt;
    for (int k = 0; k < one->places; ++k)
      if ((all *= one->each) > kMostTried) return std::nullopt;
    choices.push_back(*one);
  }
  for (std::int64_t number = 0; number < all; ++number) {
    std::int64_t rest = number;
    Solution solution;
    for (std::size_t k = 0; k < choices.size(); ++k)
      solution.push_back(value_by_number(slot.unknowns[k], choices[k], rest));
    if (run_condition(model, slot, solution).holds == Holds::Yes) return true;
  }
  return false;
}

std::string text_of(const Matrix& m) {
  std::string out;
  for (Eigen::Index i = 0; i < m.size(); ++i) {
    auto text = write(Precision::exact(), m.data()[i]);
    if (!text || text->text.size() > kLongestFraction)
      text = write(Precision::significant(6), m.data()[i]);
    out += (i == 0 ? "" : ", ") + (text ? text->text : m.data()[i].to_string());
  }
  return m.size() == 1 ? out : "(" + out + ")";
}

std::string text_of(const Model& model, const Value& value) {
  if (const auto* n = value.as<Number>()) return text_of(scalar(*n));
  if (const auto* id = value.as<QuantityId>(); id != nullptr && *id != QuantityId::None) {
    const QuantityId targets[] = {*id};
    return text_of(evaluate(model.derivation(), targets)[*id]);
  }
  if (const auto* record = value.as<Record>()) {
    std::string out;
    for (const Item& member : record->members)
      out += fmt::format("{}{} = {}", out.empty() ? "" : ", ", member.label,
                         text_of(model, member.value));
    return out;
  }
  return describe(value);
}

}  // namespace deltarule
