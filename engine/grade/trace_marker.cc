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
enum class Kind { Step, Doubled, AfterSkipped, Repeat, Extra };

/// Where the student's own unfolding stands.
struct Cursor {
  TraceState state;
  std::size_t next = 0;  ///< position of the row that comes next, from 0
  bool pass_has_one = false;
  bool is_over = false;
};

struct Placed {
  Kind kind = Kind::Step;
  std::size_t position = 0;  ///< of the row in the student's own unfolding, from 0
  UnfoldedRow step;
  std::vector<char> fits;  ///< by column
  Cursor before;           ///< the row was placed from here
};

bool all(const std::vector<char>& fits) {
  return std::all_of(fits.begin(), fits.end(), [](char f) { return f != 0; });
}

class TraceMarking {
 public:
  TraceMarking(const Variant& variant, const TraceSlot& table, std::vector<WrittenRow> rows)
      : v_(variant), table_(table), stepper_(variant, table), rows_(std::move(rows)) {}

  MarkedTrace run() {
    at_.state = stepper_.start();
    for (std::size_t i = 0; i < rows_.size(); ++i) place(i);
    count_rows_to_come();
    diagnose();
    return result();
  }

 private:
  std::size_t pass() const { return table_.trace->pass(); }
  bool is_again(std::size_t i) const { return i > 0 && is_same(rows_[i - 1], rows_[i]); }

  void place(std::size_t i) {
    if (at_.is_over) return place_behind_the_end(i);
    Placed first = as_step(i);
    if (all(first.fits)) return keep(i, std::move(first));
    if (is_again(i) && !keeps_its_slip(i, first)) return keep(i, without_step(Kind::Doubled));
    if (is_shifted_by_doubled(i) || was_no_doubled(i)) return;
    std::optional<Placed> second = as_second_step(i, first);
    keep(i, second ? std::move(*second) : std::move(first));
  }

  /// Spare rows filled with the last one say nothing new; any other row says that the loop goes on.
  void place_behind_the_end(std::size_t i) {
    if (is_again(i) && placed_.back().kind != Kind::Extra)
      return keep(i, without_step(Kind::Repeat));
    if (!is_shifted_by_doubled(i)) keep(i, without_step(Kind::Extra));
  }

  Placed as_step(std::size_t i) const {
    Placed p{Kind::Step, at_.next, stepper_.step(at_.state, at_.next), {}, {}};
    p.fits = stepper_.fits(p.step, rows_[i]);
    return p;
  }

  std::optional<Placed> as_second_step(std::size_t i, const Placed& first) const {
    if (!rows_[i].is_whole() || stepper_.is_over(first.step, at_.next, at_.pass_has_one))
      return std::nullopt;
    const UnfoldedRow& skipped = first.step;
    Placed p{Kind::AfterSkipped, at_.next + 1, {}, {}, {}};
    p.step = stepper_.step(stepper_.state_after(skipped), p.position);
    p.fits = stepper_.fits(p.step, rows_[i]);
    return all(p.fits) ? std::optional(std::move(p)) : std::nullopt;
  }

  Placed without_step(Kind kind) const {
    return {kind, at_.next, {}, std::vector<char>(table_.columns.size(), 0), {}};
  }

  std::vector<std::string> explanations(std::size_t i, const Placed& p) const {
    const TraceState* previous = i == 0 ? nullptr : &placed_[i - 1].before.state;
    return stepper_.explanations(p.step, rows_[i], previous);
  }

  /// A row that looks like the one before it because the same slip was made in both.
  bool keeps_its_slip(std::size_t i, const Placed& step) const {
    const Placed& before = placed_.back();
    if (before.kind != Kind::Step || all(before.fits)) return false;
    const std::vector<std::string> here = explanations(i, step);
    const std::vector<std::string> there = explanations(i - 1, before);
    return std::find_first_of(here.begin(), here.end(), there.begin(), there.end()) != here.end();
  }

  /// A doubled row may happen to be the next step as well, and then every later row is off by one:
  /// with it taken as doubled, do all rows up to this one follow?
  bool is_shifted_by_doubled(std::size_t i) {
    std::size_t j = i;
    while (j > 0 && !(is_again(j) && placed_.size() > j && placed_[j].kind == Kind::Step)) --j;
    if (j == 0) return false;
    return replay(j, Kind::Doubled, i);
  }

  /// The row before only looked like the one before it: it was a step, wrong in part.
  bool was_no_doubled(std::size_t i) {
    return i > 1 && placed_.back().kind == Kind::Doubled && replay(i - 1, Kind::Step, i);
  }

  /// Row `from` read in another way, if all rows behind it up to `to` follow then.
  bool replay(std::size_t from, Kind kind, std::size_t to) {
    const Cursor now = at_;
    const std::vector<Placed> kept = placed_;
    at_ = placed_[from].before;
    placed_.resize(from);
    keep(from, kind == Kind::Step ? as_step(from) : without_step(kind));
    for (std::size_t k = from + 1; k <= to; ++k) {
      Placed step = as_step(k);
      if (at_.is_over || !all(step.fits)) {
        at_ = now;
        placed_ = kept;
        return false;
      }
      keep(k, std::move(step));
    }
    return true;
  }

  void keep(std::size_t i, Placed placed) {
    placed.before = at_;
    if (placed.kind == Kind::Step || placed.kind == Kind::AfterSkipped) {
      if (placed.kind == Kind::AfterSkipped) see_end(stepper_.step(at_.state, at_.next), at_.next);
      stepper_.pin(placed.step, rows_[i]);
      see_end(placed.step, placed.position);
      at_.state = stepper_.state_after(placed.step);
      at_.next = placed.position + 1;
    }
    placed_.push_back(std::move(placed));
  }

  void see_end(const UnfoldedRow& step, std::size_t position) {
    if (position % pass() == 0) at_.pass_has_one = false;
    at_.is_over = stepper_.is_over(step, position, at_.pass_has_one);
    at_.pass_has_one = at_.pass_has_one || stepper_.has_one(step);
  }

  void count_rows_to_come() {
    if (placed_.empty()) return;
    const auto limit = static_cast<std::size_t>(stepper_.limit());
    while (!at_.is_over && at_.next < limit) {
      const UnfoldedRow step = stepper_.step(at_.state, at_.next);
      see_end(step, at_.next);
      at_.state = stepper_.state_after(step);
      ++at_.next;
      ++to_come_;
    }
  }

  // ---- the slip that explains the first row that went wrong
  bool is_wrong(std::size_t i) const {
    return placed_[i].kind == Kind::Step && !all(placed_[i].fits) && rows_[i].is_whole();
  }

  void diagnose() {
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      if (!is_wrong(i)) continue;
      const std::vector<std::string> here = explanations(i, placed_[i]);
      if (slips_.empty()) {
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
    if (p.kind == Kind::Repeat) {
      cell.verdict = Verdict::Right;
      cell.note = "row-repeats";
    } else if (p.kind == Kind::Doubled || p.kind == Kind::Extra) {
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

  /// Who has filled the sheet, or has shown as many rows as the key in a loop that does not end,
  /// has shown enough; who stops before an end that is near loses a row at least.
  int lost_at_the_end() const {
    const int written = static_cast<int>(rows_.size());
    if (to_come_ == 0 || written >= table_.sheet_rows) return 0;
    const int key_rows = static_cast<int>(table_.trace->rows.size());
    return std::min(to_come_, std::max(at_.is_over ? 1 : 0, key_rows - written));
  }

  /// Rows of the key that are lost; fractions for rows that are right in part.
  Number lost_rows(const SlotMark& mark) const {
    Number lost = lost_at_the_end();
    bool has_extra = false;
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      if (placed_[i].kind == Kind::Repeat) continue;
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
    mark.is_endless = to_come_ > 0 && !at_.is_over && table_.trace->stops;
    for (std::size_t i = 0; i < rows_.size(); ++i)
      for (std::size_t j = 0; j < table_.columns.size(); ++j) mark.cells.push_back(cell_mark(i, j));
    mark.slips = std::move(slips_);
    mark.verdict = verdict_of(mark);
    if (!rows_.empty()) {
      const Number rows(static_cast<int>(table_.trace->rows.size()));
      const Number kept = rows - lost_rows(mark);
      if (sign(kept) == Sign::Positive) mark.marks = mark.out_of * kept / rows;
      for (const Placed& p : placed_)
        if (p.kind == Kind::Step || p.kind == Kind::AfterSkipped) stepper_.write(p.step);
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
  Cursor at_;
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
