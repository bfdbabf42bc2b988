#include "grade/trace_marker.h"

#include <algorithm>
#include <tuple>

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

/// One way to read the rows so far.
struct Reading {
  Cursor at;
  std::vector<std::shared_ptr<const Placed>> rows;
  int incidents = 0;  ///< things that must have gone wrong
  int cells = 0;      ///< that they cost
  int extras = 0;     ///< rows behind the end

  auto cost() const { return std::make_tuple(incidents, cells, extras); }
};

constexpr std::size_t kMostReadings = 6;

bool all(const std::vector<char>& fits) {
  return std::all_of(fits.begin(), fits.end(), [](char f) { return f != 0; });
}

class TraceMarking {
 public:
  TraceMarking(const Variant& variant, const TraceSlot& table, std::vector<WrittenRow> rows,
               std::vector<Pin> before)
      : v_(variant),
        table_(table),
        stepper_(variant, table, std::move(before)),
        rows_(std::move(rows)),
        limit_(static_cast<std::size_t>(stepper_.limit())) {}

  MarkedTrace run() {
    Reading empty;
    empty.at.state = stepper_.start();
    readings_.push_back(std::move(empty));
    for (std::size_t i = 0; i < rows_.size(); ++i) read_row(i);
    choose();
    diagnose();
    return result();
  }

 private:
  std::size_t pass() const { return table_.trace->pass(); }
  int columns() const { return static_cast<int>(table_.columns.size()); }
  bool is_again(std::size_t i) const { return i > 0 && is_same(rows_[i - 1], rows_[i]); }

  // ---- how the rows follow from each other: the reading in which least went wrong
  void read_row(std::size_t i) {
    const std::vector<Reading> before = std::move(readings_);
    readings_.clear();
    for (const Reading& r : before)
      if (r.at.is_over)
        add_behind_the_end(r, i);
      else
        add_readings(r, i);
    std::stable_sort(readings_.begin(), readings_.end(),
                     [](const Reading& a, const Reading& b) { return a.cost() < b.cost(); });
    const int fewest = readings_.front().incidents;
    std::erase_if(readings_, [&](const Reading& r) { return r.incidents > fewest + 1; });
    if (readings_.size() > kMostReadings) readings_.resize(kMostReadings);
  }

  /// A doubled row may happen to be the next step as well: both are followed up. Behind the last
  /// row that the limit allows it says nothing new.
  void add_readings(const Reading& r, std::size_t i) {
    Placed first{Kind::Step, r.at.next, stepper_.step(r.at.state, r.at.next), {}, {}};
    first.fits = stepper_.fits(first.step, rows_[i]);
    if (is_again(i) && r.at.next >= limit_)
      add(r, i, without_step(r, Kind::Repeat), 0, 0);
    else if (is_again(i))
      add(r, i, without_step(r, Kind::Doubled), 1, columns());
    const auto misfits = static_cast<int>(std::count(first.fits.begin(), first.fits.end(), 0));
    std::optional<Placed> second;
    if (misfits > 0) second = as_second_step(r, i, first.step);
    if (second) add(r, i, std::move(*second), 1, columns());
    add(r, i, std::move(first), misfits, misfits);
  }

  /// Spare rows filled with the last one say nothing new; any other row says that the loop goes on.
  void add_behind_the_end(const Reading& r, std::size_t i) {
    const bool has_extra = r.rows.back()->kind == Kind::Extra;
    if (is_again(i) && !has_extra) return add(r, i, without_step(r, Kind::Repeat), 0, 0);
    add(r, i, without_step(r, Kind::Extra), has_extra ? 0 : 1, has_extra ? 0 : columns());
    ++readings_.back().extras;
  }

  std::optional<Placed> as_second_step(const Reading& r, std::size_t i,
                                       const UnfoldedRow& skipped) const {
    if (!rows_[i].is_whole() || stepper_.is_over(skipped, r.at.next, r.at.pass_has_one))
      return std::nullopt;
    Placed p{Kind::AfterSkipped, r.at.next + 1, {}, {}, {}};
    p.step = stepper_.step(stepper_.state_after(skipped), p.position);
    p.fits = stepper_.fits(p.step, rows_[i]);
    return all(p.fits) ? std::optional(std::move(p)) : std::nullopt;
  }

  Placed without_step(const Reading& r, Kind kind) const {
    return {kind, r.at.next, {}, std::vector<char>(table_.columns.size(), 0), {}};
  }

  void add(Reading r, std::size_t i, Placed placed, int incidents, int cells) {
    placed.before = r.at;
    Cursor& at = r.at;
    if (placed.kind == Kind::Step || placed.kind == Kind::AfterSkipped) {
      if (placed.kind == Kind::AfterSkipped) see_end(at, stepper_.step(at.state, at.next), at.next);
      stepper_.pin(placed.step, rows_[i]);
      see_end(at, placed.step, placed.position);
      at.state = stepper_.state_after(placed.step);
      at.next = placed.position + 1;
    }
    r.incidents += incidents;
    r.cells += cells;
    r.rows.push_back(std::make_shared<const Placed>(std::move(placed)));
    readings_.push_back(std::move(r));
  }

  void see_end(Cursor& at, const UnfoldedRow& step, std::size_t position) const {
    if (position % pass() == 0) at.pass_has_one = false;
    at.is_over = stepper_.is_over(step, position, at.pass_has_one);
    at.pass_has_one = at.pass_has_one || stepper_.has_one(step);
  }

  /// The reading with the least cost, rows that are missing at the end counted in.
  void choose() {
    std::optional<std::tuple<int, int, int>> least;
    for (const Reading& r : readings_) {
      Cursor at = r.at;
      const int to_come = count_rows_to_come(at);
      const int lost = lost_at_the_end(to_come, at.is_over);
      const auto cost =
          std::make_tuple(r.incidents + (lost > 0 ? 1 : 0), r.cells + lost * columns(), r.extras);
      if (least && *least <= cost) continue;
      least = cost;
      placed_ = r.rows;
      to_come_ = to_come;
      is_over_ = at.is_over;
    }
  }

  int count_rows_to_come(Cursor& at) const {
    if (rows_.empty()) return 0;
    int to_come = 0;
    for (; !at.is_over && at.next < limit_; ++to_come) {
      const UnfoldedRow step = stepper_.step(at.state, at.next);
      see_end(at, step, at.next);
      at.state = stepper_.state_after(step);
      ++at.next;
    }
    return to_come;
  }

  /// Who has filled the sheet, or has shown as many rows as the key in a loop that does not end,
  /// has shown enough; who stops before an end that is near loses a row at least.
  int lost_at_the_end(int to_come, bool is_over) const {
    const int written = static_cast<int>(rows_.size());
    if (to_come == 0 || written >= table_.sheet_rows) return 0;
    const int key_rows = static_cast<int>(table_.trace->rows.size());
    return std::min(to_come, std::max(is_over ? 1 : 0, key_rows - written));
  }

  std::vector<std::string> explanations(std::size_t i) const {
    const TraceState* previous = i == 0 ? nullptr : &placed_[i - 1]->before.state;
    return stepper_.explanations(placed_[i]->step, rows_[i], previous);
  }

  // ---- the slip that explains the first row that went wrong
  bool is_wrong(std::size_t i) const {
    return placed_[i]->kind == Kind::Step && !all(placed_[i]->fits) && rows_[i].is_whole();
  }

  void diagnose() {
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      if (!is_wrong(i)) continue;
      const std::vector<std::string> here = explanations(i);
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
    const Placed& p = *placed_[row];
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

  /// Rows of the key that are lost; fractions for rows that are right in part.
  Number lost_rows(const SlotMark& mark) const {
    Number lost = lost_at_the_end(to_come_, is_over_);
    bool has_extra = false;
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      if (placed_[i]->kind == Kind::Repeat) continue;
      if (placed_[i]->kind == Kind::AfterSkipped) lost += 1;
      if (placed_[i]->kind == Kind::Extra) {
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
    mark.is_endless = to_come_ > 0 && !is_over_ && table_.trace->stops;
    for (std::size_t i = 0; i < rows_.size(); ++i)
      for (std::size_t j = 0; j < table_.columns.size(); ++j) mark.cells.push_back(cell_mark(i, j));
    mark.slips = std::move(slips_);
    mark.verdict = verdict_of(mark);
    if (!rows_.empty()) {
      const Number rows(static_cast<int>(table_.trace->rows.size()));
      const Number kept = rows - lost_rows(mark);
      if (sign(kept) == Sign::Positive) mark.marks = mark.out_of * kept / rows;
      for (const auto& p : placed_)
        if (p->kind == Kind::Step || p->kind == Kind::AfterSkipped) stepper_.write(p->step);
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
  std::size_t limit_;  ///< the loop has no more rows
  std::vector<Reading> readings_;
  std::vector<std::shared_ptr<const Placed>> placed_;  ///< of the reading that was chosen
  int to_come_ = 0;
  bool is_over_ = false;  ///< false: the limit comes first
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

bool is_zero(const Matrix& m) {
  return std::all_of(m.data(), m.data() + m.size(),
                     [](const Number& x) { return sign(x) == Sign::Zero; });
}

}  // namespace

std::vector<Pin> pins_before(const Variant& variant, const TraceSlot& table,
                             std::vector<Pin> answered) {
  std::vector<QuantityId> cells;
  for (std::size_t i = 0; i < table.trace->rows.size(); ++i)
    for (std::size_t j = 0; j < table.columns.size(); ++j)
      cells.push_back(variant.key_cell(table, i, j));
  const Derivation& d = variant.derivation();
  std::erase_if(answered, [&](const Pin& pin) {
    const QuantityId q = pin.cell.quantity;
    return std::ranges::any_of(cells, [&](QuantityId c) { return d.depends(q, c); }) ||
           std::ranges::none_of(cells, [&](QuantityId c) { return d.depends(c, q); });
  });
  return answered;
}

bool nothing_happens(const Matrix& own, const Matrix& key) { return is_zero(own) && !is_zero(key); }

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
                       const std::vector<std::string>& cells, std::vector<Pin> before) {
  return TraceMarking(variant, table, read_rows(table, cells), std::move(before)).run();
}

}  // namespace deltarule
