#include "exercise/conditions.h"

#include <fmt/core.h>

#include <algorithm>

#include "exercise/condition_run.h"
#include "exercise/draws.h"
#include "exercise/exercise.h"
#include "exercise/written_expression.h"
#include "lang/boolean_formula.h"
#include "lang/typed_inequality.h"

namespace deltarule {

namespace {

constexpr int kMostCells = 64;
constexpr std::size_t kMostVariables = 8;
constexpr std::size_t kMostMembers = 64;

class ConditionMaker {
 public:
  ConditionMaker(const Ask& ask, const Model& model) : ask_(ask), find_(*ask.find), model_(model) {
    out_.name = ask.slot;
    out_.ask = &ask;
  }

  Result<ConditionSlot> run() {
    for (const Find::Unknown& unknown : find_.unknowns) add_unknowns(unknown);
    out_.marks = marks();
    if (errors_.empty() && find_.impossible_if) decide_impossible();
    if (errors_.empty() && !out_.is_impossible) add_witness();
    if (errors_.empty() && !out_.is_impossible) check_witness();
    if (!errors_.empty()) return tl::unexpected<Diagnostics>(std::move(errors_));
    return std::move(out_);
  }

 private:
  void add(const Diagnostics& more) { errors_.insert(errors_.end(), more.begin(), more.end()); }
  void fail(std::string_view code, Span at, std::string message, std::string hint = {}) {
    errors_.push_back({code, at, std::move(message), std::move(hint)});
  }

  Number marks() const {
    const auto& a = ask_.annotation;
    const double marks = a.marks_total ? *a.marks_total : a.marks_each.value_or(1);
    return number_of(fmt::format("{}", marks));
  }

  // ---- types

  void add_unknowns(const Find::Unknown& given) {
    Unknown unknown;
    read_type(given.type, unknown);
    for (std::size_t k = 0; k < given.names.size(); ++k) {
      unknown.name = given.names[k];
      const bool is_twice = std::any_of(out_.unknowns.begin(), out_.unknowns.end(),
                                        [&](const Unknown& u) { return u.name == unknown.name; });
      if (is_twice || unknown.name == "impossible")
        fail("E-100", given.name_spans[k],
             fmt::format("`{}` is no name for an unknown", unknown.name),
             is_twice ? "it is given twice" : "that is an answer of its own");
      out_.unknowns.push_back(unknown);
    }
  }

  void read_type(const Draw& type, Unknown& unknown) {
    if (type.kind == "vector" || type.kind == "matrix") {
      unknown.kind = type.kind == "vector" ? UnknownKind::NumberList : UnknownKind::NumberRows;
      const int rows = size(type.arguments.at(0));
      unknown.shape = {rows, type.kind == "matrix" ? size(type.arguments.at(1)) : 1};
      if (unknown.shape.cells() > kMostCells)
        return fail("E-100", type.span, fmt::format("{} cells", unknown.shape.cells()),
                    "at most 64");
      return read_numbers(type.element.at(0), unknown);
    }
    if (type.kind == "list") return read_labels(type, unknown);
    if (type.kind == "network of") return read_network_type(type, unknown);
    if (type.kind == "set of") return read_members(type, unknown);
    if (type.kind == "interval" || type.kind == "inequality") return read_linear(type, unknown);
    if (type.kind == "formula" || type.kind == "expression") return read_variables(type, unknown);
    read_numbers(type, unknown);
  }

  int size(const Expr& e) {
    const auto n = model_.number(e);
    if (!n) {
      add(n.error());
      return 1;
    }
    if (n->is_integer() && n->bit_size() < 10 && n->to_int() >= 1 && n->to_int() <= kMostCells)
      return static_cast<int>(n->to_int());
    fail("E-100", e.span, fmt::format("a size of {}", n->to_string()), "from 1 to 64");
    return 1;
  }

  void read_numbers(const Draw& type, Unknown& unknown) {
    if (type.kind == "rational") return;
    unknown.is_whole = type.kind == "int" || type.kind == "bit";
    if (type.kind == "bit") {
      unknown.lo = 0;
      unknown.hi = 1;
    } else if (type.kind == "int" || type.kind == "decimal") {
      const Expr& range = type.arguments.at(0);
      const auto lo = model_.number(range.children.at(0));
      const auto hi = model_.number(range.children.at(1));
      if (!lo) return add(lo.error());
      if (!hi) return add(hi.error());
      if (compare(*hi, *lo) == std::strong_ordering::less)
        fail("E-100", range.span, "a range that ends before it begins");
      unknown.lo = *lo;
      unknown.hi = *hi;
    } else {
      fail("E-100", type.span, fmt::format("an unknown cannot be a `{}`", type.kind),
           "int, decimal, bit, rational, vector, matrix, `n of a, b`, formula, expression, "
           "network of, set of, interval, inequality");
    }
  }

  void read_labels(const Draw& type, Unknown& unknown) {
    unknown.kind = UnknownKind::Words;
    unknown.shape = {size(type.arguments.at(0)), 1};
    const Draw& element = type.element.at(0);
    if (element.kind != "one of")
      return fail("E-100", element.span, "labels that are no words",
                  "`n of excitatory, inhibitory`");
    for (const Expr& word : element.arguments) {
      if (word.kind != ExprKind::Name) return fail("E-100", word.span, "a label that is no word");
      unknown.words.push_back(word.text);
    }
  }

  // `network of 2 inputs at most 3 units`
  void read_network_type(const Draw& type, Unknown& unknown) {
    unknown.kind = UnknownKind::Network;
    unknown.form.inputs = size(type.arguments.at(0));
    if (unknown.form.inputs > kMostInputs)
      return fail("E-100", type.span, fmt::format("a network of {} inputs", unknown.form.inputs),
                  "1 to 16 inputs");
    if (find_option(type, "pm1") != nullptr) unknown.form.input_code = BitCode::PlusMinus;
    if (!model_.conventions().step_is_one_at_zero) unknown.form.firing = Firing::AboveZero;
    const Draw::Option* most = find_option(type, "at most");
    if (most == nullptr) return;
    const auto n = most->values.size() == 1 ? model_.number(most->values[0]) : Result<Number>(0);
    if (!n) return add(n.error());
    if (!n->is_integer() || n->bit_size() > 20 || n->to_int() < 1)
      return fail("E-100", most->span, "`at most` without a number of units",
                  "`network of 2 inputs at most 3 units`");
    unknown.most_units = static_cast<int>(n->to_int());
  }

  // `set of 1..8`, `set of up, down`
  void read_members(const Draw& type, Unknown& unknown) {
    unknown.kind = UnknownKind::Subset;
    const auto add_number = [&](const Result<Number>& n) {
      if (n) return unknown.words.push_back(text_of(scalar(*n)));
      add(n.error());
    };
    for (const Expr& member : type.arguments) {
      const bool is_word = member.kind == ExprKind::Name && model_.find(member.text) == nullptr;
      unknown.is_whole = unknown.is_whole || !is_word;
      if (is_word)
        unknown.words.push_back(member.text);
      else if (member.kind == ExprKind::Range)
        add_range(member, unknown);
      else
        add_number(model_.number(member));
    }
    if (unknown.words.empty() || unknown.words.size() > kMostMembers)
      fail("E-100", type.span, fmt::format("a set out of {}", unknown.words.size()), "1 to 64");
  }

  void add_range(const Expr& range, Unknown& unknown) {
    Model copy = model_;
    const auto items = copy.items(range);
    if (!items) return add(items.error());
    for (const Item& item : *items) unknown.words.push_back(item.label);
  }

  void read_linear(const Draw& type, Unknown& unknown) {
    const bool is_interval = type.kind == "interval";
    unknown.kind = is_interval ? UnknownKind::OneInterval : UnknownKind::OneInequality;
    if (const Draw::Option* in = find_option(type, "in"))
      for (const Expr& name : in->values)
        if (name.kind == ExprKind::Name) unknown.variables.push_back(name.text);
    if (is_interval && unknown.variables.empty()) unknown.variables = {"x"};
    const std::size_t most = is_interval ? 1 : kMostVariables;
    if (unknown.variables.empty() || unknown.variables.size() > most)
      fail("E-100", type.span, fmt::format("an {} without its variables", type.kind),
           is_interval ? "`interval in x`" : "`inequality in w0, w1, w2`, at most eight");
  }

  void read_variables(const Draw& type, Unknown& unknown) {
    unknown.kind = type.kind == "formula" ? UnknownKind::BooleanText : UnknownKind::ExpressionText;
    if (const Draw::Option* in = find_option(type, "in"))
      for (const Expr& name : in->values)
        if (name.kind == ExprKind::Name) unknown.variables.push_back(name.text);
    if (unknown.variables.empty() || unknown.variables.size() > kMostVariables)
      fail("E-100", type.span, fmt::format("a `{}` without variables, or too many", type.kind),
           fmt::format("`{} in x, y`", type.kind));
    const Draw::Option* over = find_option(type, "over");
    if (over == nullptr) return;
    const bool is_range = over->values.size() == 1 && over->values[0].kind == ExprKind::Range;
    const auto from = is_range ? model_.number(over->values[0].children[0]) : Result<Number>(0);
    const auto to = is_range ? model_.number(over->values[0].children[1]) : Result<Number>(0);
    if (!from || !to || compare(*from, *to) != std::strong_ordering::less)
      return fail("E-100", over->span, "`over` without a range", "`over 0..2`");
    unknown.from = *from;
    unknown.to = *to;
  }

  // ---- truth and witness

  void decide_impossible() {
    out_.may_be_impossible = true;
    const auto truth = model_.truth(*find_.impossible_if);
    if (!truth) return add(truth.error());
    out_.is_impossible = *truth;
  }

  void add_witness() {
    Model copy = model_;
    for (const Unknown& unknown : out_.unknowns) {
      const Expr* e = expr_of(unknown);
      if (e == nullptr)
        return fail("E-101", ask_.span, fmt::format("no witness for `{}`", unknown.name),
                    "`witness theta = 2, w = ...`, or an expression that gives all");
      if (unknown.kind == UnknownKind::ExpressionText) {
        out_.witness.push_back({{}, {}, text_with_values(model_, *e, unknown.variables)});
        continue;
      }
      const bool takes_words = unknown.kind == UnknownKind::Words ||
                               (unknown.kind == UnknownKind::Subset && !unknown.is_whole);
      if (takes_words && e->kind == ExprKind::List) {
        add_words(unknown, *e);
        continue;
      }
      if (unknown.kind >= UnknownKind::OneInterval) {
        add_linear(unknown, *e);
        continue;
      }
      const auto value = witness_value(copy, unknown, *e);
      if (!value) return add(value.error());
      auto taken = taken_from(copy, unknown, *value);
      if (!taken || !fits(unknown, *taken)) return fail_misfit(unknown, *e);
      out_.witness.push_back(std::move(*taken));
    }
  }

  /// A list of numbers is a vector.
  static Result<Value> witness_value(Model& model, const Unknown& unknown, const Expr& e) {
    auto value = model.value(e);
    if (!value || unknown.kind != UnknownKind::NumberList || value->as<List>() == nullptr)
      return value;
    const auto vector = model.quantity(e);
    if (!vector) return tl::unexpected<Diagnostics>(vector.error());
    return Value{*vector};
  }

  void fail_misfit(const Unknown& unknown, const Expr& e) {
    fail("E-101", e.span,
         fmt::format("the witness of `{}` is not {}", unknown.name, type_in_words(unknown)));
  }

  /// `witness e = w0 + w1 >= 0`: a tree that is read, not run.
  void add_linear(const Unknown& unknown, const Expr& e) {
    const ConstantOf constant_of = constant_in(model_);
    UnknownValue value;
    if (unknown.kind == UnknownKind::OneInterval) {
      const auto interval = interval_of(e, unknown.variables[0], constant_of);
      if (!interval || is_empty(*interval)) return fail_misfit(unknown, e);
      value.interval = *interval;
    } else {
      auto inequality = inequality_of(e, unknown.variables, constant_of);
      if (!inequality) return fail_misfit(unknown, e);
      value.inequality = std::move(*inequality);
    }
    out_.witness.push_back(std::move(value));
  }

  /// `witness k = [up, down]`: words, no names of the model.
  void add_words(const Unknown& unknown, const Expr& list) {
    UnknownValue value;
    for (const Expr& word : list.children) value.words.push_back(word.text);
    if (!fits(unknown, value)) return fail_misfit(unknown, list);
    out_.witness.push_back(std::move(value));
  }

  const Expr* expr_of(const Unknown& unknown) const {
    if (find_.witness_names.empty()) return find_.witness.empty() ? nullptr : &find_.witness[0];
    for (std::size_t k = 0; k < find_.witness_names.size(); ++k)
      if (find_.witness_names[k] == unknown.name) return &find_.witness[k];
    return nullptr;
  }

  static std::optional<UnknownValue> taken_from(const Model& model, const Unknown& unknown,
                                                const Value& value) {
    if (const auto* record = value.as<Record>()) {
      for (const Item& member : record->members)
        if (member.label == unknown.name) return taken_from(model, unknown, member.value);
      return std::nullopt;
    }
    UnknownValue out;
    if (unknown.kind == UnknownKind::Subset) return members_taken(model, value);
    if (unknown.kind == UnknownKind::Network) return network_taken(unknown, value);
    if (const auto* n = value.as<Number>()) {
      out.numbers = scalar(*n);
    } else if (const auto* id = value.as<QuantityId>()) {
      const QuantityId targets[] = {*id};
      out.numbers = evaluate(model.derivation(), targets)[*id];
    } else if (const auto* formula = value.as<std::shared_ptr<const WrittenFormula>>()) {
      out.text = (*formula)->text;
    } else if (const auto* list = value.as<List>()) {
      for (const Item& item : list->items)
        if (const auto* word = item.value.as<Word>()) out.words.push_back(word->text);
    }
    return out;
  }

  static std::optional<UnknownValue> members_taken(const Model& model, const Value& value) {
    UnknownValue out;
    const auto* list = value.as<List>();
    if (list == nullptr && value.as<QuantityId>() == nullptr) return std::nullopt;
    if (list == nullptr) {
      const QuantityId targets[] = {*value.as<QuantityId>()};
      const Matrix members = evaluate(model.derivation(), targets)[targets[0]];
      for (Eigen::Index i = 0; i < members.size(); ++i)
        out.words.push_back(text_of(scalar(members.data()[i])));
      return out;
    }
    for (const Item& item : list->items) {
      const auto* word = item.value.as<Word>();
      out.words.push_back(word != nullptr ? word->text : text_of(model, item.value));
    }
    return out;
  }

  /// Its numbers, run as the unknown says.
  static std::optional<UnknownValue> network_taken(const Unknown& unknown, const Value& value) {
    const auto* given = value.as<NetworkPointer>();
    if (given == nullptr || (*given)->network.inputs != unknown.form.inputs) return std::nullopt;
    UnknownValue out;
    out.network = *given;
    const bool is_meant_so = out.network->network.input_code == unknown.form.input_code &&
                             out.network->network.firing == unknown.form.firing;
    if (is_meant_so) return out;
    ThresholdNetwork network = out.network->network;
    network.input_code = unknown.form.input_code;
    network.firing = unknown.form.firing;
    if (!why_not_run(network).empty()) return std::nullopt;
    out.network = run_network(std::move(network));
    return out;
  }

  void check_witness() {
    const ConditionRun ran = run_condition(model_, out_, out_.witness);
    if (ran.holds == Holds::Yes) return;
    std::string where = ran.counterexample ? ran.counterexample->at : std::string();
    fail("E-102", ask_.span,
         fmt::format("the witness of `{}` does not fulfil the condition{}", ask_.slot,
                     where.empty() ? "" : " at " + where),
         out_.may_be_impossible ? "or it is impossible, and `impossible if` does not say so" : "");
  }

  const Ask& ask_;
  const Find& find_;
  const Model& model_;
  ConditionSlot out_;
  Diagnostics errors_;
};

bool is_within(const Unknown& unknown, const Number& x) {
  if (unknown.is_whole && !x.is_integer()) return false;
  if (unknown.lo && compare(x, *unknown.lo) == std::strong_ordering::less) return false;
  return !(unknown.hi && compare(x, *unknown.hi) == std::strong_ordering::greater);
}

bool are_all_in(const std::vector<std::string>& words, const std::vector<std::string>& all) {
  return std::all_of(words.begin(), words.end(), [&all](const std::string& word) {
    return std::find(all.begin(), all.end(), word) != all.end();
  });
}

}  // namespace

Result<std::vector<ConditionSlot>> make_conditions(const Exercise& exercise, const Model& model) {
  std::vector<ConditionSlot> all;
  Diagnostics errors;
  for (const Ask& ask : exercise.ask) {
    if (ask.kind != AskKind::Find) continue;
    auto slot = ConditionMaker(ask, model).run();
    if (slot)
      all.push_back(std::move(*slot));
    else
      errors.insert(errors.end(), slot.error().begin(), slot.error().end());
  }
  if (!errors.empty()) return tl::unexpected<Diagnostics>(std::move(errors));
  return all;
}

const ConditionSlot* find_condition(const std::vector<ConditionSlot>& all, std::string_view name) {
  for (const ConditionSlot& slot : all) {
    if (slot.name == name) return &slot;
    const auto blanks = blank_names(slot);
    if (std::find(blanks.begin(), blanks.end(), name) != blanks.end()) return &slot;
  }
  return nullptr;
}

std::vector<std::string> blank_names(const ConditionSlot& slot) {
  std::vector<std::string> names;
  for (const Unknown& unknown : slot.unknowns) names.push_back(slot.name + "." + unknown.name);
  if (slot.may_be_impossible) names.push_back(slot.name + ".impossible");
  return names;
}

bool fits(const Unknown& unknown, const UnknownValue& value) {
  if (unknown.kind == UnknownKind::Network)
    return unknown.most_units == 0 || count_units(value.network->network) <= unknown.most_units;
  if (unknown.kind == UnknownKind::Subset) return are_all_in(value.words, unknown.words);
  if (unknown.kind >= UnknownKind::OneInterval) return true;
  if (unknown.kind == UnknownKind::BooleanText || unknown.kind == UnknownKind::ExpressionText)
    return !value.text.empty();
  if (unknown.kind == UnknownKind::Words)
    return static_cast<int>(value.words.size()) == unknown.shape.rows &&
           are_all_in(value.words, unknown.words);
  const Matrix& m = value.numbers;
  return shape_of(m) == unknown.shape &&
         std::all_of(m.data(), m.data() + m.size(),
                     [&unknown](const Number& x) { return is_within(unknown, x); });
}

}  // namespace deltarule
