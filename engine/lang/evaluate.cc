// Expressions to values: names, indices, calls, lists. Arithmetic stands in arithmetic.cc.
#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "lang/boolean_formula.h"
#include "lang/elaborator.h"
#include "lang/typed_network.h"

namespace deltarule {

namespace {

constexpr int kMostDepth = 256;
constexpr int kMostExpansion = 32;
constexpr std::size_t kMostQuantities = 20000;
constexpr int kMostItems = 4096;
constexpr int kMostCells = 4096;
constexpr std::int64_t kMostCost =
    500000;                         // cells of all quantities, products inside matrices included
constexpr int kMostWork = 1000000;  // expressions looked at

/// Counts up while it lives.
class Deeper {
 public:
  explicit Deeper(int& depth) : depth_(depth) { ++depth_; }
  ~Deeper() { --depth_; }
  Deeper(const Deeper&) = delete;
  Deeper& operator=(const Deeper&) = delete;

 private:
  int& depth_;
};

std::string listed(const Bindings& items) {
  std::string out;
  for (const Item& item : items) out += fmt::format("{}`{}`", out.empty() ? "" : ", ", item.label);
  return out;
}

/// `3`, `-0.5`
std::optional<Number> constant_number(const Expr& e) {
  if (e.kind == ExprKind::Number) return number_of(e.text);
  const bool is_negative =
      e.kind == ExprKind::Unary && e.text == "-" && e.children[0].kind == ExprKind::Number;
  return is_negative ? std::optional<Number>(-number_of(e.children[0].text)) : std::nullopt;
}

}  // namespace

// ---- quantities

std::optional<Matrix> constant_matrix(const Expr& e) {
  if (const auto x = constant_number(e)) return scalar(*x);
  if ((e.kind != ExprKind::List && e.kind != ExprKind::Rows) || e.children.empty())
    return std::nullopt;
  std::vector<const Expr*> cells;
  for (const Expr& row : e.children) {
    if (e.kind == ExprKind::List) cells.push_back(&row);
    if (e.kind == ExprKind::Rows)
      for (const Expr& cell : row.children) cells.push_back(&cell);
  }
  const auto rows = static_cast<Eigen::Index>(e.children.size());
  const auto n = static_cast<Eigen::Index>(cells.size());
  if (n == 0 || n % rows != 0) return std::nullopt;
  Matrix m(rows, n / rows);
  for (Eigen::Index i = 0; i < n; ++i) {
    const auto x = constant_number(*cells[static_cast<std::size_t>(i)]);
    if (!x) return std::nullopt;
    m.data()[i] = *x;
  }
  return m;
}

QuantityId Elaborator::add(Rule rule, std::vector<QuantityId> inputs, std::vector<int> attributes,
                           Span span) {
  for (const QuantityId id : inputs)
    if (id == QuantityId::None) return id;
  if (d_.size() >= kMostQuantities) {
    fail("L-028", span, "a model of more than 20000 quantities");
    return QuantityId::None;
  }
  const int inner = rule == Rule::MatMul || rule == Rule::Affine ? d_[inputs[0]].shape.cols : 1;
  const QuantityId id = checked(d_.add(rule, std::move(inputs), std::move(attributes), span), span);
  if (id == QuantityId::None) return id;
  const int cells = d_[id].shape.cells();
  cost_ += static_cast<std::int64_t>(cells) * inner;
  if (cells <= kMostCells && cost_ <= kMostCost) return id;
  fail("L-028", span, fmt::format("a {} is too large here", to_string(d_[id].shape)),
       "a matrix has at most 4096 cells, a model some hundred thousand");
  return QuantityId::None;
}

QuantityId Elaborator::add_spread(Rule rule, std::vector<QuantityId> inputs,
                                  std::vector<int> attributes, Span span) {
  Shape common;
  for (const QuantityId id : inputs)
    if (id != QuantityId::None && !d_[id].shape.is_scalar()) common = d_[id].shape;
  if (!common.is_scalar())
    for (QuantityId& id : inputs)
      if (id != QuantityId::None && d_[id].shape.is_scalar() && d_[id].rule == Rule::Literal)
        id = d_.spread(d_.constant(id)(0, 0), common);
  return add(rule, std::move(inputs), std::move(attributes), span);
}

QuantityId Elaborator::checked(Result<QuantityId> result, Span span) {
  if (result) return *result;
  for (Diagnostic& d : result.error())
    fail(d.code, d.span.file == FileId::None ? span : d.span, std::move(d.message),
         std::move(d.hint));
  return QuantityId::None;
}

QuantityId Elaborator::to_quantity(const Value& v, Span span) {
  if (v.failed()) return QuantityId::None;
  if (const auto* id = v.as<QuantityId>()) return *id;
  if (const auto* n = v.as<Number>()) return d_.literal(*n);
  if (const auto* list = v.as<List>(); list != nullptr && !list->items.empty()) {
    std::vector<QuantityId> cells;
    for (const Item& item : list->items) cells.push_back(to_quantity(item.value, span));
    return add(Rule::Append, std::move(cells), {}, span);
  }
  fail("L-025", span, fmt::format("{} where a number, a vector or a matrix is needed", describe(v)),
       v.as<Family>() != nullptr ? "say which one: `z[k]`" : "");
  return QuantityId::None;
}

QuantityId Elaborator::quantity(const Expr& e) { return to_quantity(evaluate(e), e.span); }

// ---- expressions

Value Elaborator::evaluate(const Expr& e) {
  const Deeper deeper(depth_);
  if (depth_ > kMostDepth)
    return failed("L-028", e.span, "an expression expands more than 256 deep");
  if (++work_ > kMostWork)
    return failed("L-028", e.span, "a model that takes more than 1000000 steps");
  switch (e.kind) {
    case ExprKind::Number:
      return {literal(number_of(e.text))};
    case ExprKind::Name:
      return evaluate_name(e);
    case ExprKind::Index:
      return evaluate_index(e);
    case ExprKind::Member:
      return evaluate_member(e);
    case ExprKind::Call:
      return evaluate_call(e);
    case ExprKind::Unary:
      return evaluate_unary(e);
    case ExprKind::Postfix:
      return {add(Rule::Transpose, {quantity(e.children[0])}, {}, e.span)};
    case ExprKind::Binary:
      return {binary(e)};
    case ExprKind::If:
      return evaluate_if(e);
    case ExprKind::At:
      return evaluate_at(e);
    case ExprKind::List:
      return evaluate_list(e);
    case ExprKind::Rows:
      return evaluate_rows(e);
    case ExprKind::Range:
      return evaluate_range(e);
    case ExprKind::Each:
      return evaluate_each(e);
  }
  return {};
}

const Value* Elaborator::find(std::string_view name) const {
  for (auto it = frame_.rbegin(); it != frame_.rend(); ++it)
    if (it->label == name) return &it->value;
  return model_.find(name);
}

Value Elaborator::unknown_name(const Expr& e) {
  std::vector<std::string> names = model_.names();
  for (const Item& item : frame_) names.push_back(item.label);
  for (const Function& f : all_functions()) names.emplace_back(f.name);
  const auto near = nearest_name(e.text, names);
  return failed("L-004", e.span, fmt::format("unknown name `{}`", e.text),
                near ? fmt::format("did you mean `{}`?", *near) : "");
}

Value Elaborator::evaluate_name(const Expr& e) {
  if (const Value* v = find(e.text)) return *v;
  if (const Function* f = find_function(e.text)) return {f};
  return unknown_name(e);
}

Value Elaborator::evaluate_unary(const Expr& e) {
  const Expr& inside = e.children[0];
  if (e.text == "-" && inside.kind == ExprKind::Number) return {literal(-number_of(inside.text))};
  const Rule rule = e.text == "-" ? Rule::Negate : Rule::Not;
  return {add(rule, {quantity(inside)}, {}, e.span)};
}

Value Elaborator::evaluate_member(const Expr& e) {
  const Value base = evaluate(e.children[0]);
  if (base.failed()) return {};
  if (const auto* record = base.as<Record>()) {
    if (const Value* v = member_of(record->members, e.text)) return *v;
    return failed("L-031", e.span, fmt::format("no member `{}`", e.text),
                  fmt::format("there are {}", listed(record->members)));
  }
  if (const auto* trace = base.as<std::shared_ptr<const Trace>>()) {
    List column;
    for (const TraceRow& row : (*trace)->rows)
      if (const Value* v = member_of(row.cells, e.text))
        column.items.push_back({fmt::format("{}", column.items.size() + 1), *v});
    if (!column.items.empty()) return {column};
    return failed("L-031", e.span, fmt::format("the trace has no column `{}`", e.text));
  }
  if (const auto* interval = base.as<NumberInterval>()) return member_of_interval(e, *interval);
  return failed("L-031", e.span, fmt::format("a member of {}", describe(base)));
}

// ---- indices

Value Elaborator::evaluate_index(const Expr& e) {
  // Families are large: not copied.
  const Value* known_base =
      e.children[0].kind == ExprKind::Name ? find(e.children[0].text) : nullptr;
  if (known_base != nullptr && known_base->as<Family>() != nullptr)
    return index_family(e, *known_base->as<Family>());
  const Value base = evaluate(e.children[0]);
  if (base.failed()) return {};
  if (const auto* id = base.as<QuantityId>()) return index_quantity(e, *id);
  if (const auto* list = base.as<List>(); list != nullptr && e.children.size() == 2) {
    const auto i = whole(e.children[1], "an index");
    if (!i) return {};
    if (*i >= 1 && static_cast<std::size_t>(*i) <= list->items.size())
      return list->items[static_cast<std::size_t>(*i) - 1].value;
    return failed("L-027", e.span, fmt::format("index {} of a list of {}", *i, list->items.size()));
  }
  return failed("L-025", e.span, fmt::format("an index of {}", describe(base)));
}

Value Elaborator::index_family(const Expr& e, const Family& family) {
  std::vector<int> indices;
  for (std::size_t k = 1; k < e.children.size(); ++k) {
    const auto i = whole(e.children[k], "an index");
    if (!i) return {};
    indices.push_back(*i);
  }
  const auto it = family.cells.find(indices);
  if (it != family.cells.end()) return it->second == QuantityId::None ? Value{} : Value{it->second};
  const std::string& name = e.children[0].text;
  return failed(
      "L-027", e.span, fmt::format("`{}[{}]` was not given", name, label_of(indices)),
      fmt::format("`{0}[{1}]` to `{0}[{2}]` are there", name, label_of(family.cells.begin()->first),
                  label_of(family.cells.rbegin()->first)));
}

Value Elaborator::index_quantity(const Expr& e, QuantityId base) {
  const Shape shape = d_[base].shape;
  const std::size_t n = e.children.size() - 1;
  if (n > 2 || (n == 1 && shape.rows > 1 && shape.cols > 1))
    return failed("L-027", e.span, fmt::format("{} indices of a {}", n, to_string(shape)),
                  "a vector takes one, a matrix takes two: `W[1,2]`");
  const int sizes[] = {n == 1 ? shape.cells() : shape.rows, shape.cols};
  int first[] = {1, 1};
  int last[] = {1, 1};
  bool is_part = false;
  for (std::size_t k = 0; k < n; ++k) {
    const Expr& i = e.children[k + 1];
    const bool is_range = i.kind == ExprKind::Range;
    const auto lo = whole(is_range ? i.children[0] : i, "an index");
    const auto hi = is_range ? whole(i.children[1], "an index") : lo;
    if (!lo || !hi) return {};
    if (*lo < 1 || *hi < *lo || *hi > sizes[k])
      return failed("L-027", i.span,
                    fmt::format("index {} of a {}", *lo < 1 ? *lo : *hi, to_string(shape)),
                    "indices count from 1");
    first[k] = *lo;
    last[k] = *hi;
    is_part = is_part || is_range;
  }
  if (n == 1 && shape.rows == 1) {
    std::swap(first[0], first[1]);
    std::swap(last[0], last[1]);
  }
  if (!is_part) return {add(Rule::Index, {base}, {first[0] - 1, first[1] - 1}, e.span)};
  return {add(Rule::Slice, {base},
              {first[0] - 1, last[0] - first[0] + 1, first[1] - 1, last[1] - first[1] + 1},
              e.span)};
}

// ---- calls

Value Elaborator::evaluate_call(const Expr& e) {
  const Value* named = find(e.text);
  const Function* builtin = named == nullptr ? find_function(e.text) : nullptr;
  if (named == nullptr && builtin == nullptr) return unknown_name(e);
  CallSite site{{}, e};
  for (const Expr& argument : e.children) {
    Value v = evaluate(argument);
    if (v.failed() || (v.as<QuantityId>() != nullptr && *v.as<QuantityId>() == QuantityId::None))
      return {};
    site.arguments.push_back(std::move(v));
  }
  if (builtin != nullptr) return call(*builtin, site);
  if (const auto* f = named->as<const Function*>()) return call(**f, site);
  if (const auto* f = named->as<UserFunction>()) return call_user(UserFunction(*f), site);
  if (const auto* f = named->as<BooleanFunction>()) return call_boolean(*f, site);
  if (const auto* f = named->as<std::shared_ptr<const WrittenFormula>>())
    return call_boolean((*f)->function, site);
  if (const auto* f = named->as<NetworkPointer>()) return call_boolean((*f)->output, site);
  if (const auto* set = named->as<Set>()) return call_set(*set, site);
  if (const auto* interval = named->as<NumberInterval>()) return call_interval(*interval, site);
  if (named->failed()) return {};
  return failed("L-025", e.span,
                fmt::format("`{}` is {}, not a function", e.text, describe(*named)),
                "a product is written with `*`");
}

Value Elaborator::call(const Function& f, const CallSite& site) {
  const int n = static_cast<int>(site.arguments.size());
  if (n < f.min_arguments || (f.max_arguments >= 0 && n > f.max_arguments)) {
    std::string takes = f.max_arguments == f.min_arguments ? "" : "at least ";
    return failed("L-026", site.expr.span, fmt::format("`{}` given {} arguments", f.name, n),
                  fmt::format("it takes {}{}", takes, f.min_arguments));
  }
  if (f.apply != nullptr) return f.apply(*this, site);
  std::vector<QuantityId> inputs;
  for (const Value& v : site.arguments) inputs.push_back(to_quantity(v, site.expr.span));
  return {add_spread(f.rule, std::move(inputs), {}, site.expr.span)};
}

Value Elaborator::call_user(const UserFunction& f, const CallSite& site) {
  const Statement& s = *f.definition;
  if (s.arguments.size() != site.arguments.size())
    return failed("L-026", site.expr.span,
                  fmt::format("`{}` given {} arguments", s.name, site.arguments.size()),
                  fmt::format("it takes {}", s.arguments.size()));
  const Deeper deeper(expansion_);
  if (expansion_ > kMostExpansion)
    return failed("L-028", site.expr.span, fmt::format("`{}` expands more than 32 deep", s.name),
                  "a function cannot call itself");
  Bindings inner;
  for (std::size_t k = 0; k < s.arguments.size(); ++k)
    inner.push_back({s.arguments[k], site.arguments[k]});
  std::swap(frame_, inner);
  Value v = evaluate(s.exprs.at(0));
  std::swap(frame_, inner);
  return v;
}

// ---- conditions and lists

// Where indices decide alone, only the branch taken exists: `if k == 1 then x else h[k-1]`.
Value Elaborator::evaluate_if(const Expr& e) {
  const bool is_fixed = !asks_which_member(e.children[0]);
  if (const auto c = known(e.children[0], is_fixed))
    return evaluate(e.children[identical(*c, 0) ? 2 : 1]);
  const QuantityId condition = quantity(e.children[0]);
  QuantityId a = quantity(e.children[1]);
  QuantityId b = quantity(e.children[2]);
  if (condition == QuantityId::None || a == QuantityId::None || b == QuantityId::None) return {};
  return {add_spread(Rule::Select, {condition, a, b}, {}, e.span)};
}

Value Elaborator::evaluate_list(const Expr& e) {
  if (e.children.size() == 1 && e.children[0].kind == ExprKind::Each)
    return evaluate_each(e.children[0]);
  if (e.children.empty()) return {List{}};
  if (auto m = constant_matrix(e)) return {d_.literal(std::move(*m))};
  std::vector<QuantityId> cells;
  for (const Expr& child : e.children) cells.push_back(quantity(child));
  return {add(Rule::Append, std::move(cells), {}, e.span)};
}

Value Elaborator::evaluate_rows(const Expr& e) {
  const std::size_t cols = e.children[0].children.size();
  for (const Expr& row : e.children)
    if (row.children.size() != cols || cols == 0)
      return failed(
          "L-029", row.span,
          fmt::format("a row of {} in a matrix of {} columns", row.children.size(), cols));
  if (auto m = constant_matrix(e)) return {d_.literal(std::move(*m))};
  std::vector<QuantityId> cells;
  for (const Expr& row : e.children)
    for (const Expr& cell : row.children) cells.push_back(quantity(cell));
  return {add(Rule::Stack, std::move(cells),
              {static_cast<int>(e.children.size()), static_cast<int>(cols)}, e.span)};
}

Value Elaborator::evaluate_range(const Expr& e) {
  const auto first = whole(e.children[0], "the start of a range");
  const auto last = whole(e.children[1], "the end of a range");
  if (!first || !last) return {};
  if (*last - *first >= kMostItems) return failed("L-029", e.span, "a range of more than 4096");
  List list;
  for (int i = *first; i <= *last; ++i) list.items.push_back({fmt::format("{}", i), {Number(i)}});
  return {list};
}

Value Elaborator::evaluate_each(const Expr& e) {
  List list;
  for (const Item& item : items(e.children[0])) {
    frame_.push_back({e.names.at(0), item.value});
    Value v = evaluate(e.children[1]);
    frame_.pop_back();
    if (v.failed()) return {};
    list.items.push_back({item.label, std::move(v)});
  }
  return {list};
}

std::vector<Item> Elaborator::items(const Expr& e) { return items_of(evaluate(e), e.span); }

std::vector<Item> Elaborator::items_of(const Value& v, Span span) {
  if (v.failed()) return {};
  if (const auto* list = v.as<List>()) return list->items;
  if (const auto* set = v.as<Set>()) return set->items;
  if (const auto* graph = v.as<Graph>()) return graph->inner;
  std::vector<Item> out;
  if (const auto* family = v.as<Family>()) {
    for (const auto& [indices, id] : family->cells) out.push_back({label_of(indices), {id}});
    return out;
  }
  const auto* id = v.as<QuantityId>();
  const bool is_vector = id != nullptr && *id != QuantityId::None && d_[*id].shape.is_column() &&
                         !d_[*id].shape.is_scalar();
  if (id != nullptr && *id == QuantityId::None) return {};
  if (!is_vector) {
    fail("L-029", span, fmt::format("{} has nothing to run over", describe(v)),
         "a range `1..n`, a list, `inner(G)`, `rows(n)` or a vector");
    return {};
  }
  for (int i = 0; i < d_[*id].shape.rows; ++i)
    out.push_back({fmt::format("{}", i + 1), {add(Rule::Index, {*id}, {i, 0}, span)}});
  return out;
}

}  // namespace deltarule
