#include "grade/trace_marker.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "derivation/band.h"
#include "derivation/slips.h"
#include "grade/trace_rows.h"

namespace deltarule {
namespace {

/// How a written row follows from the one before.
enum class Kind { Step, Doubled, AfterSkipped, Extra };

struct Placed {
  Kind kind = Kind::Step;
  std::size_t position = 0;  ///< of the row in the student's own unfolding, from 0
  UnfoldedRow step;
  std::vector<char> fits;  ///< by column
};

class TraceMarking {
 public:
  TraceMarking(const Variant& variant, const TraceSlot& table, std::vector<WrittenRow> rows)
      : v_(variant), table_(table), stepper_(variant, table), rows_(std::move(rows)) {}

  MarkedTrace run() {
    state_ = stepper_.start();
    for (std::size_t i = 0; i < rows_.size(); ++i) place(i);
    count_rows_to_come();
    diagnose();
    return result();
  }

 private:
  std::size_t pass() const { return table_.trace->pass(); }

  static bool all(const std::vector<char>& fits) {
    return std::all_of(fits.begin(), fits.end(), [](char f) { return f != 0; });
  }

  void place(std::size_t i) {
    if (is_over_) return keep(i, {Kind::Extra, next_, {}, none()});
    Placed first{Kind::Step, next_, stepper_.step(state_, next_), {}};
    first.fits = stepper_.fits(first.step, rows_[i]);
    if (all(first.fits)) return keep(i, std::move(first));
    if (i > 0 && is_same(rows_[i - 1], rows_[i]))
      return keep(i, {Kind::Doubled, next_, {}, none()});
    Placed second{Kind::AfterSkipped, next_ + 1, {}, {}};
    if (!stepper_.is_over(first.step, next_, pass_has_one_)) {
      second.step = stepper_.step(stepper_.state_after(first.step), next_ + 1);
      second.fits = stepper_.fits(second.step, rows_[i]);
      if (all(second.fits) && rows_[i].is_whole()) return keep(i, std::move(second));
    }
    keep(i, std::move(first));
  }

  std::vector<char> none() const { return std::vector<char>(table_.columns.size(), 0); }

  void keep(std::size_t i, Placed placed) {
    if (placed.kind == Kind::Step || placed.kind == Kind::AfterSkipped) {
      if (placed.kind == Kind::AfterSkipped) see_end(stepper_.step(state_, next_), next_);
      stepper_.pin(placed.step, rows_[i]);
      see_end(placed.step, placed.position);
      state_ = stepper_.state_after(placed.step);
      next_ = placed.position + 1;
    }
    placed_.push_back(std::move(placed));
  }

  void see_end(const UnfoldedRow& step, std::size_t position) {
    if (position % pass() == 0) pass_has_one_ = false;
    is_over_ = stepper_.is_over(step, position, pass_has_one_);
    pass_has_one_ = pass_has_one_ || stepper_.has_one(step);
  }

  void count_rows_to_come() {
    if (placed_.empty()) return;
    const auto limit = static_cast<std::size_t>(stepper_.limit());
    while (!is_over_ && next_ < limit) {
      const UnfoldedRow step = stepper_.step(state_, next_);
      see_end(step, next_);
      state_ = stepper_.state_after(step);
      ++next_;
      ++to_come_;
    }
  }

  // ---- the slip that explains the first row that went wrong
  bool is_wrong(std::size_t i) const {
    return placed_[i].kind == Kind::Step && !all(placed_[i].fits) && rows_[i].is_whole();
  }

  void diagnose() {
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      if (!is_wrong(i)) continue;
      const std::vector<std::string> here = stepper_.explanations(placed_[i].step, rows_[i]);
      if (codes.empty() && slips_.empty()) {
        for (const std::string& code : here)
          slips_.push_back({code, false, {fmt::format("{}[{}]", table_.name, i + 1)}});
        if (slips_.empty()) return;
        continue;
      }
      for (Diagnosis& d : slips_)
        if (std::find(here.begin(), here.end(), d.code) != here.end())
          d.seen_at.push_back(fmt::format("{}[{}]", table_.name, i + 1));
    }
    // Rows narrow: what explains most of them stays.
    std::size_t most = 0;
    for (const Diagnosis& d : slips_) most = std::max(most, d.seen_at.size());
    std::erase_if(slips_, [most](const Diagnosis& d) { return d.seen_at.size() < most; });
    for (Diagnosis& d : slips_) d.everywhere = d.seen_at.size() > 1;
  }

  // ---- the result
  bool is_key(const Placed& p, std::size_t row, std::size_t column) const {
    if (p.position >= table_.trace->rows.size() || !rows_[row].cells[column]) return false;
    const QuantityId q = v_.key_cell(table_, p.position, column);
    Band band(v_.derivation(), {q, {}, {}, v_.question.work, table_.give});
    const Matrix& typed = *rows_[row].cells[column];
    for (int k = 0; k < band.cells(); ++k)
      if (band.contains(k, typed.data()[k]) != Answer::Yes) return false;
    return true;
  }

  CellMark cell_mark(std::size_t row, std::size_t column) const {
    const Placed& p = placed_[row];
    CellMark cell = rows_[row].marks[column];
    if (cell.verdict == Verdict::Unreadable || !rows_[row].cells[column]) return cell;
    if (p.kind == Kind::Doubled || p.kind == Kind::Extra) {
      cell.verdict = Verdict::Wrong;
      cell.note = p.kind == Kind::Doubled ? "row-doubled" : "row-extra";
    } else if (!p.fits[column]) {
      cell.verdict = Verdict::Wrong;
    } else {
      cell.verdict = is_key(p, row, column) ? Verdict::Right : Verdict::FollowThrough;
      if (p.kind == Kind::AfterSkipped) cell.note = "row-skipped";
    }
    return cell;
  }

  /// Who has written as many rows as the key, in a loop that is longer by earlier mistakes, has
  /// shown enough; who stops before the end loses a row at least.
  int lost_at_the_end() const {
    if (to_come_ == 0 || !is_over_) return 0;
    const int key_rows = static_cast<int>(table_.trace->rows.size());
    return std::min(to_come_, std::max(1, key_rows - static_cast<int>(rows_.size())));
  }

  /// Rows of the key that are lost; fractions for rows that are right in part.
  Number lost_rows(const SlotMark& mark) const {
    Number lost = lost_at_the_end();
    bool has_extra = false;
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      if (placed_[i].kind == Kind::AfterSkipped) lost += 1;
      if (placed_[i].kind == Kind::Extra) {
        has_extra = true;
        continue;
      }
      int bad = 0;
      for (int j = 0; j < mark.cols; ++j) {
        const Verdict v =
            mark.cells[i * static_cast<std::size_t>(mark.cols) + static_cast<std::size_t>(j)]
                .verdict;
        if (v != Verdict::Right && v != Verdict::FollowThrough) ++bad;
      }
      lost += Number::ratio(bad, mark.cols);
    }
    return has_extra ? lost + Number(1) : lost;
  }

  MarkedTrace result() {
    MarkedTrace out;
    SlotMark& mark = out.mark;
    mark.slot = table_.name;
    mark.is_table = true;
    mark.rows = static_cast<int>(rows_.size());
    mark.cols = static_cast<int>(table_.columns.size());
    mark.out_of = table_.marks;
    mark.missing_rows = to_come_;
    mark.is_endless = to_come_ > 0 && !is_over_;
    for (std::size_t i = 0; i < rows_.size(); ++i)
      for (std::size_t j = 0; j < table_.columns.size(); ++j) mark.cells.push_back(cell_mark(i, j));
    mark.slips = std::move(slips_);
    mark.verdict = verdict_of(mark);
    if (!rows_.empty()) {
      const Number rows(static_cast<int>(table_.trace->rows.size()));
      const Number kept = rows - lost_rows(mark);
      if (sign(kept) == Sign::Positive) mark.marks = mark.out_of * kept / rows;
      out.written = stepper_.written();
      out.model = stepper_.model();
    }
    return out;
  }

  static Verdict verdict_of(const SlotMark& mark) {
    if (mark.cells.empty()) return Verdict::Blank;
    const Verdict worst = worst_of(mark.cells);
    const bool has_skipped = std::any_of(mark.cells.begin(), mark.cells.end(),
                                         [](const CellMark& c) { return c.note == "row-skipped"; });
    const bool is_short = mark.missing_rows > 0 || has_skipped;
    return is_short && worst != Verdict::Unreadable ? Verdict::Wrong : worst;
  }

  const Variant& v_;
  const TraceSlot& table_;
  TraceStepper stepper_;
  std::vector<WrittenRow> rows_;
  std::vector<Placed> placed_;
  TraceState state_;
  std::size_t next_ = 0;  ///< position of the row that comes next
  bool pass_has_one_ = false;
  bool is_over_ = false;
  int to_come_ = 0;
  std::vector<Diagnosis> slips_;
};

/// The statement of the model that gives a plain name its value, or null.
const Statement* definition_of(const Statements& model, std::string_view name) {
  for (const Statement& s : model)
    if (s.kind == StatementKind::Assign && s.indices.empty() && s.name == name) return &s;
  return nullptr;
}

/// `final` where the model says `final = last(train).w`: what the name stands for.
const Expr& spelled_out(const Statements& model, const Expr& e) {
  if (e.kind != ExprKind::Name) return e;
  const Statement* definition = definition_of(model, e.text);
  return definition == nullptr ? e : spelled_out(model, definition->exprs.at(0));
}

bool names(const Expr& e, const std::string& name) {
  if (e.kind == ExprKind::Name && e.text == name) return true;
  return std::any_of(e.children.begin(), e.children.end(),
                     [&name](const Expr& child) { return names(child, name); });
}

}  // namespace

std::optional<Matrix> value_from_traces(const Variant& v, const Slot& slot,
                                        const std::vector<MarkedTrace>& traces) {
  const Exercise& exercise = *v.exercise;
  const auto ask = std::find_if(exercise.ask.begin(), exercise.ask.end(),
                                [&slot](const Ask& a) { return a.slot == slot.ask; });
  if (ask == exercise.ask.end()) return std::nullopt;
  const Expr& e = spelled_out(exercise.model, ask->value);
  for (const MarkedTrace& t : traces) {
    if (!t.written || !names(e, t.written->name)) continue;
    Model model = *t.model;
    model.define(t.written->name, {t.written});
    const auto value = model.matrix(e, slot.locals);
    if (value) return *value;
  }
  return std::nullopt;
}

MarkedTrace mark_trace(const Variant& variant, const TraceSlot& table,
                       const std::vector<std::string>& cells) {
  return TraceMarking(variant, table, read_rows(table, cells)).run();
}

}  // namespace deltarule
