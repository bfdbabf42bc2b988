#include "tests/students/trace_students.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "lang/parser.h"
#include "tests/support/catch.h"

namespace deltarule::test {
namespace {

constexpr std::size_t kFar = 1000;

class Runner {
 public:
  Runner(const std::vector<LabelledPoint>& points, LoopSlip slip, std::size_t row, long wrong_by)
      : points_(points), slip_(slip), row_(row), wrong_by_(wrong_by) {
    student_.w.assign(points.front().x.size(), 0);
    before_ = student_.w;
  }

  TraceStudent run(std::size_t most) {
    bool pass_has_one = false;
    for (std::size_t i = 0; i < most; ++i) {
      if (i % points_.size() == 0) pass_has_one = false;
      add_row(i);
      pass_has_one = pass_has_one || student_.rows.back().m;
      if ((i + 1) % points_.size() == 0 && !pass_has_one) break;
    }
    return std::move(student_);
  }

 private:
  bool is_here(LoopSlip slip, std::size_t i) const { return slip_ == slip && i == row_; }

  static long score(const LabelledPoint& p, const std::vector<long>& w) {
    return p.label * std::inner_product(w.begin(), w.end(), p.x.begin(), 0L);
  }

  void add_row(std::size_t i) {
    const LabelledPoint& p = points_[i % points_.size()];
    const std::vector<long> old = student_.w;
    const long right = score(p, old);
    long s = slip_ == LoopSlip::ScoreWithOldWeights ? score(p, before_) : right;
    if (is_here(LoopSlip::OneScore, i)) s += wrong_by_;
    int spoilt = s == right ? 0 : 1;
    bool m = s <= 0;
    if (slip_ == LoopSlip::StrictThreshold && s == 0) m = false, ++spoilt;
    if (is_here(LoopSlip::OneDecision, i)) m = !m, ++spoilt;
    if (m) spoilt += update(p, i);
    if (is_here(LoopSlip::OneWeight, i)) {
      student_.w[static_cast<std::size_t>(wrong_by_ + 5) % old.size()] += wrong_by_;
      ++spoilt;
    }
    if (slip_ == LoopSlip::ScoreWithNewWeights && m) s = score(p, student_.w), ++spoilt;
    if (spoilt > 0) student_.own.push_back(i);
    student_.lost_cells += spoilt;
    student_.updates += m ? 1 : 0;
    student_.rows.push_back({s, m, student_.w});
    before_ = old;
  }

  /// Whether the new weights are wrong by the slip: 1, or 0.
  int update(const LabelledPoint& p, std::size_t i) {
    const bool is_away = slip_ == LoopSlip::EverySign || is_here(LoopSlip::OneSign, i);
    const bool keeps_bias = slip_ == LoopSlip::BiasNeverUpdated;
    for (std::size_t k = 0; k < p.x.size(); ++k) {
      if (keeps_bias && k + 1 == p.x.size()) continue;
      student_.w[k] += (is_away ? -1 : 1) * p.label * p.x[k];
    }
    return is_away || keeps_bias ? 1 : 0;
  }

  const std::vector<LabelledPoint>& points_;
  LoopSlip slip_;
  std::size_t row_;
  long wrong_by_;
  TraceStudent student_;
  std::vector<long> before_;  ///< the weights before the last row
};

std::size_t one_of(std::size_t n, Stream& stream) {
  return static_cast<std::size_t>(stream.below(static_cast<std::uint64_t>(n)));
}

/// A row for the slip: any; for an update any that has one; the last one doubled reads as right.
std::size_t chosen_row(const LoopTable& right, LoopSlip slip, Stream& stream) {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < right.size(); ++i)
    if ((slip != LoopSlip::OneSign || right[i].m) &&
        (slip != LoopSlip::RowDoubled || i + 1 < right.size()))
      rows.push_back(i);
  return rows[one_of(rows.size(), stream)];
}

long wrong_by(Stream& stream) { return stream.between(1, 5) * (stream.bit() ? 1 : -1); }

void leave_out(TraceStudent& student, std::size_t row) {
  student.rows.erase(student.rows.begin() + static_cast<std::ptrdiff_t>(row));
  student.own = {row};
  student.lost_cells = 3;
}

void write_again(TraceStudent& student, std::size_t row) {
  const LoopRow again = student.rows[row];
  student.rows.insert(student.rows.begin() + static_cast<std::ptrdiff_t>(row), again);
  student.own = {row + 1};
  student.lost_cells = 3;
}

void leave_out_last_pass(TraceStudent& student, std::size_t pass) {
  student.rows.resize(student.rows.size() - pass);
  student.own = {student.rows.size()};
  student.lost_cells = 3 * static_cast<int>(pass);
  student.missing_rows = static_cast<int>(pass);
}

}  // namespace

const std::vector<LoopSlipRow>& loop_slips() {
  static const std::vector<LoopSlipRow> rows = {
      {LoopSlip::None, "right", {}},
      {LoopSlip::NoneRepeatsTheStop, "right, the stop repeated", {}},
      {LoopSlip::OneDecision, "one wrong decision", {"decision_turned", "threshold_side"}},
      {LoopSlip::OneSign, "one wrong sign", {"update_away"}},
      {LoopSlip::EverySign, "every sign wrong", {"update_away"}},
      {LoopSlip::BiasNeverUpdated, "bias never updated", {"bias_not_updated"}},
      {LoopSlip::ScoreWithNewWeights, "score with the new w", {"new_state_in_row"}},
      {LoopSlip::ScoreWithOldWeights, "score with the w before", {"old_state_in_row"}},
      {LoopSlip::StrictThreshold, "< for <=", {"threshold_side"}},
      {LoopSlip::OneScore, "one wrong score", {}},
      {LoopSlip::OneWeight, "one wrong weight", {}},
      {LoopSlip::RowSkipped, "a row skipped", {"row-skipped", "rows-missing"}},
      {LoopSlip::RowDoubled, "a row doubled", {"row-doubled"}},
      {LoopSlip::PassMissing, "the last pass missing", {"rows-missing"}},
  };
  return rows;
}

std::vector<LabelledPoint> labelled_points(const Variant& variant) {
  const auto member = [&variant](const Item& item, const std::string& text) {
    const auto tree = parse_expression(text, {FileId::None, 0, 3});
    REQUIRE(tree.has_value());
    const auto value = variant.model->matrix(*tree, {{"p", item.value}});
    REQUIRE(value.has_value());
    return *value;
  };
  std::vector<LabelledPoint> points;
  for (const Item& item : variant.traces.front().trace->data) {
    LabelledPoint p;
    const Matrix x = member(item, "p.x");
    for (Eigen::Index k = 0; k < x.size(); ++k) p.x.push_back(x.data()[k].to_int());
    p.x.push_back(1);
    p.label = member(item, "p.y")(0, 0).to_int();
    points.push_back(std::move(p));
  }
  return points;
}

LoopTable run_loop(const std::vector<LabelledPoint>& points, std::size_t most) {
  return Runner(points, LoopSlip::None, 0, 0).run(most).rows;
}

TraceStudent make_trace_student(const std::vector<LabelledPoint>& points, LoopSlip slip,
                                std::size_t most, Stream& stream) {
  const LoopTable right = run_loop(points, kFar);
  const std::size_t row = chosen_row(right, slip, stream);
  TraceStudent student = Runner(points, slip, row, wrong_by(stream)).run(most);
  if (slip == LoopSlip::NoneRepeatsTheStop) student.rows.resize(most, right.back());
  if (slip == LoopSlip::RowSkipped) leave_out(student, row);
  if (slip == LoopSlip::RowDoubled) write_again(student, row);
  if (slip == LoopSlip::PassMissing) leave_out_last_pass(student, points.size());
  return student;
}

std::vector<TypedSlot> answers_of(const TraceStudent& student, const TraceHand& hand) {
  const std::string bit[] = {hand.has_words ? "no" : "0", hand.has_words ? "yes" : "1"};
  TypedSlot table{"T", {}};
  for (const LoopRow& row : student.rows) {
    table.cells.push_back(std::to_string(row.s));
    table.cells.push_back(bit[row.m ? 1 : 0]);
    table.cells.push_back(hand.has_brackets ? fmt::format("({})", fmt::join(row.w, ", "))
                                            : fmt::format("{}", fmt::join(row.w, " ")));
  }
  table.cells.resize(table.cells.size() + 3 * hand.blank_rows);
  TypedSlot weights{"w", {}};
  for (const long w : student.w) weights.cells.push_back(std::to_string(w));
  return {table, weights, {"updates", {std::to_string(student.updates)}}};
}

}  // namespace deltarule::test
