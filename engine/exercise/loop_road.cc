#include "exercise/loop_road.h"

#include <fmt/core.h>

namespace deltarule {

namespace {

bool is_equal(const Matrix& a, const Matrix& b) {
  if (shape_of(a) != shape_of(b)) return false;
  for (Eigen::Index i = 0; i < a.size(); ++i) {
    const auto order = compare(a.data()[i], b.data()[i]);
    if (order && *order != 0) return false;
  }
  return true;
}

class LoopRunner {
 public:
  LoopRunner(const Variant& v, const TraceSlot& table)
      : v_(v), trace_(*table.trace), model_(*v.model) {
    for (const Item& s : trace_.start)
      state_.push_back({s.label, give(v.values[*s.value.as<QuantityId>()])});
  }

  bool run() {
    bool pass_has_one = false;
    for (std::size_t row = 0; row < trace_.rows.size(); ++row) {
      if (!is_row(row)) return false;
      const bool is_last = row + 1 == trace_.rows.size();
      if (row % trace_.pass() == 0) pass_has_one = false;
      const auto holds = until_holds();
      pass_has_one = pass_has_one || holds.value_or(false);
      const bool ends_pass = (row + 1) % trace_.pass() == 0;
      const bool ends = holds && (by_pass_ ? ends_pass && !pass_has_one : *holds);
      if (ends != (is_last && trace_.stops && holds.has_value())) return false;
    }
    return true;
  }

 private:
  Value give(const Matrix& value) { return {model_.give(fmt::format("loop {}", ++given_), value)}; }

  bool is_row(std::size_t row) {
    names_ = state_;
    if (!trace_.data.empty())
      names_.push_back(
          {trace_.definition->arguments.at(0), trace_.data[row % trace_.data.size()].value});
    Bindings next = state_;
    cells_.clear();
    for (const Statement& s : trace_.definition->body) {
      if (s.kind != StatementKind::Assign) continue;
      const auto value = model_.matrix(s.exprs.at(0), names_);
      if (!value) return false;
      const Item cell{s.name, give(*value)};
      cells_.push_back(cell);
      bool is_state = false;
      for (Item& part : next)
        if (part.label == s.name) {
          part.value = cell.value;
          is_state = true;
        }
      if (!is_state) names_.push_back(cell);
      if (!is_equal(*value, key(row, s.name))) return false;
    }
    state_ = std::move(next);
    return true;
  }

  const Matrix& key(std::size_t row, const std::string& name) const {
    for (const Item& cell : trace_.rows[row].cells)
      if (cell.label == name) return v_.values[*cell.value.as<QuantityId>()];
    return v_.values[*trace_.start.front().value.as<QuantityId>()];
  }

  /// Nothing where there is no `until`.
  std::optional<bool> until_holds() {
    for (const Statement& s : trace_.definition->body) {
      if (s.kind != StatementKind::Until) continue;
      by_pass_ = !s.words.empty();
      const auto holds = model_.truth(s.exprs.at(0), cells_);
      return holds && *holds;
    }
    return std::nullopt;
  }

  const Variant& v_;
  const Trace& trace_;
  Model model_;
  Bindings state_;
  Bindings names_;
  Bindings cells_;
  bool by_pass_ = false;
  int given_ = 0;
};

}  // namespace

bool is_what_the_loop_gives(const Variant& variant, const TraceSlot& table) {
  return LoopRunner(variant, table).run();
}

}  // namespace deltarule
