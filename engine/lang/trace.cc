// `repeat` unfolded: row after row, until what the author says holds or the limit is reached.
//
//   Each row is the body with the item and the values that the row before left. A name of `from`
//   means the value before, wherever it stands right of `=`. `until a pass has no m` is looked at
//   when a pass over the data ends, any other `until` after each row.
#include <fmt/core.h>

#include <algorithm>

#include "lang/elaborator.h"

namespace deltarule {

namespace {

constexpr int kMostRows = 500;

const Statement* find_kind(const Statement& repeat, StatementKind kind) {
  for (const Statement& s : repeat.body)
    if (s.kind == kind) return &s;
  return nullptr;
}

bool is_start_name(const Trace& t, const std::string& name) {
  return std::any_of(t.start.begin(), t.start.end(),
                     [&](const Item& i) { return i.label == name; });
}

/// w^{(3)}: the value after row 3.
Formula name_in_row(const std::string& name, int row) {
  Formula::Node node = symbol_of(name).node();
  node.super += fmt::format("({})", row);
  return Formula(std::move(node));
}

/// What the next row starts from.
Bindings state_after(const Trace& t) {
  if (t.rows.empty()) return t.start;
  Bindings state = t.start;
  for (Item& s : state)
    for (const Item& cell : t.rows.back().cells)
      if (cell.label == s.label) s.value = cell.value;
  return state;
}

}  // namespace

std::optional<bool> Elaborator::decided(QuantityId id, Span span) {
  if (id == QuantityId::None) return std::nullopt;
  if (!d_[id].shape.is_scalar())
    return fail("L-034", span,
                fmt::format("a {} where a condition is needed", to_string(d_[id].shape)));
  const QuantityId targets[] = {id};
  for (Bits bits = kFirstBits; bits <= kMostBits; bits *= 2) {
    const Values values = deltarule::evaluate(d_, targets, bits);
    if (values.faults().domain || values.faults().branch) continue;
    const Number& x = values[id](0, 0);
    if (identical(x, 0) || identical(x, 1)) return identical(x, 1);
    return fail("L-034", span, "a number where a condition is needed");
  }
  return fail("L-034", span, "a condition that 2048 bits do not decide");
}

std::optional<TraceRow> Elaborator::row_of(const Trace& t, const Bindings& state, std::size_t item,
                                           int row) {
  const std::size_t depth = frame_.size();
  const std::size_t said = errors_.size();
  const Statement& repeat = *t.definition;
  if (item < t.data.size()) frame_.push_back({repeat.arguments.at(0), t.data[item].value});
  frame_.insert(frame_.end(), state.begin(), state.end());
  TraceRow out;
  out.item = item;
  for (const Statement& s : repeat.body) {
    if (s.kind == StatementKind::Until || s.kind == StatementKind::Limit) continue;
    if (s.kind != StatementKind::Assign || !s.indices.empty()) {
      fail("L-035", s.span, "only plain definitions stand in `repeat`");
      continue;
    }
    fresh_ = d_.size();
    QuantityId id = quantity(s.exprs.at(0));
    if (id != QuantityId::None)
      id = named(id, fmt::format("{}.{}[{}]", t.name, s.name, row), name_in_row(s.name, row));
    if (id == QuantityId::None) break;
    out.cells.push_back({s.name, {id}});
    if (!is_start_name(t, s.name)) frame_.push_back(out.cells.back());
  }
  frame_.resize(depth);
  if (errors_.size() > said) return std::nullopt;
  return out;
}

// Whether `until` holds of a row.
std::optional<bool> Elaborator::ends(const Statement& until, const TraceRow& row) {
  const std::size_t depth = frame_.size();
  frame_.insert(frame_.end(), row.cells.begin(), row.cells.end());
  const Expr& e = until.exprs.at(0);
  const std::optional<bool> holds = decided(quantity(e), e.span);
  frame_.resize(depth);
  return holds;
}

std::optional<int> Elaborator::most_rows(const Statement& repeat, const Trace& t) {
  const Statement* limit = find_kind(repeat, StatementKind::Limit);
  if (limit == nullptr) return fail("L-019", repeat.name_span, "a trace without a limit");
  const auto n = whole(limit->exprs.at(0), "a limit");
  if (!n) return std::nullopt;
  const auto a_pass = std::max<std::int64_t>(1, static_cast<std::int64_t>(t.data.size()));
  const std::int64_t rows = limit->words == "passes" ? *n * a_pass : *n;
  if (rows < 1 || rows > kMostRows)
    return fail("L-035", limit->span, fmt::format("a limit of {} rows", rows),
                "at least 1, at most 500");
  return static_cast<int>(rows);
}

Value Elaborator::unfold(const Statement& s) {
  auto trace = std::make_shared<Trace>();
  Trace& t = *trace;
  t.definition = std::make_shared<const Statement>(s);
  t.name = s.name;
  const std::size_t first_start = s.arguments.empty() ? 0 : 1;
  if (first_start == 1) t.data = items(s.exprs[0]);
  for (std::size_t k = 0; k < s.start_names.size(); ++k)
    t.start.push_back({s.start_names[k], {quantity(s.exprs.at(k + first_start))}});
  for (const Statement& line : s.body)
    if (line.kind == StatementKind::Assign) t.columns.push_back(line.name);
  const auto most = most_rows(s, t);
  if (has_errors() || !most) return {};
  if (first_start == 1 && t.data.empty())
    return failed("L-029", s.exprs[0].span, "nothing to run over");

  const Statement* until = find_kind(s, StatementKind::Until);
  const std::size_t a_pass = std::max<std::size_t>(1, t.data.size());
  bool pass_has_one = false;
  for (int row = 1; row <= *most; ++row) {
    const std::size_t item = (static_cast<std::size_t>(row) - 1) % a_pass;
    if (item == 0) pass_has_one = false;
    auto cells = row_of(t, state_after(t), item, row);
    if (!cells) return {};
    t.rows.push_back(std::move(*cells));
    if (until == nullptr) continue;
    const auto holds = ends(*until, t.rows.back());
    if (!holds) return {};
    pass_has_one = pass_has_one || *holds;
    const bool is_done = until->words.empty() ? *holds : item + 1 == a_pass && !pass_has_one;
    if (is_done) return {std::shared_ptr<const Trace>(trace)};
  }
  t.stops = until == nullptr;
  return {std::shared_ptr<const Trace>(trace)};
}

}  // namespace deltarule
