#include "grade/trace_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "derivation/slips.h"
#include "grade/typed_grid.h"

namespace deltarule {
namespace {

constexpr std::array<std::string_view, 6> kYes = {"yes", "y", "true", "t", "ja", "\u2713"};
constexpr std::array<std::string_view, 6> kNo = {"no", "n", "false", "f", "nein", "\u2717"};

std::optional<TypedNumber> truth_of(std::string_view text) {
  std::string word(text);
  for (char& c : word)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  const bool is_yes = std::find(kYes.begin(), kYes.end(), word) != kYes.end();
  const bool is_no = std::find(kNo.begin(), kNo.end(), word) != kNo.end();
  if (!is_yes && !is_no) return std::nullopt;
  TypedNumber number;
  number.value = Number(is_yes ? 1 : 0);
  number.last_digit = Number(0);
  number.is_fraction = true;
  return number;
}

/// One text of a cell as its numbers.
std::optional<Matrix> read_cell(const TraceColumn& column, const std::string& text,
                                CellMark& mark) {
  mark.typed = std::string(trim(text));
  if (mark.typed.empty()) return std::nullopt;
  std::vector<std::string> parts = {mark.typed};
  if (!column.shape.is_scalar()) {
    auto cells = vector_of(mark.typed, column.shape.cells());
    if (!cells) {
      mark.verdict = Verdict::Unreadable;
      return std::nullopt;
    }
    parts = std::move(*cells);
  }
  Matrix out(column.shape.rows, column.shape.cols);
  for (std::size_t k = 0; k < parts.size(); ++k) {
    TypedResult read = read_typed_number(parts[k]);
    if (!read.number && column.is_truth) read.number = truth_of(parts[k]);
    if (!read.number) {
      mark.verdict = Verdict::Unreadable;
      mark.unreadable = std::move(read.error);
      return std::nullopt;
    }
    out.data()[k] = read.number->value;
    if (column.shape.is_scalar()) mark.value = std::move(read.number);
  }
  return out;
}

Matrix zeros(const Matrix& like) {
  Matrix out(like.rows(), like.cols());
  for (Eigen::Index i = 0; i < out.size(); ++i) out.data()[i] = Number(0);
  return out;
}

Matrix half_widths(const Precision& p, const Matrix& m) {
  Matrix out(m.rows(), m.cols());
  for (Eigen::Index i = 0; i < m.size(); ++i) out.data()[i] = unit(p, m.data()[i]);
  return out;
}

void add_pins(std::vector<Pin>& pins, QuantityId q, const Matrix& value, const Matrix& half) {
  for (int i = 0; i < value.rows(); ++i)
    for (int j = 0; j < value.cols(); ++j) pins.push_back({{q, i, j}, value(i, j), half(i, j)});
}

std::vector<Pin> sorted(std::vector<Pin> pins) {
  std::sort(pins.begin(), pins.end(), [](const Pin& a, const Pin& b) { return a.cell < b.cell; });
  return pins;
}

bool all(const std::vector<char>& fits) {
  return std::all_of(fits.begin(), fits.end(), [](char f) { return f != 0; });
}

QuantityId cell_of(const TraceRow& row, const std::string& name) {
  for (const Item& cell : row.cells)
    if (cell.label == name) return *cell.value.as<QuantityId>();
  return QuantityId::None;
}

}  // namespace

bool WrittenRow::is_whole() const {
  return std::all_of(cells.begin(), cells.end(), [](const auto& c) { return c.has_value(); });
}

bool is_same(const WrittenRow& a, const WrittenRow& b) {
  for (std::size_t j = 0; j < a.cells.size(); ++j) {
    if (!a.cells[j] || !b.cells[j]) return false;
    for (Eigen::Index k = 0; k < a.cells[j]->size(); ++k)
      if (!identical(a.cells[j]->data()[k], b.cells[j]->data()[k])) return false;
  }
  return true;
}

std::vector<WrittenRow> read_rows(const TraceSlot& table, const std::vector<std::string>& cells) {
  const std::size_t columns = table.columns.size();
  std::vector<WrittenRow> rows;
  for (std::size_t i = 0; i + columns <= cells.size(); i += columns) {
    WrittenRow row;
    row.marks.resize(columns);
    for (std::size_t j = 0; j < columns; ++j)
      row.cells.push_back(read_cell(table.columns[j], cells[i + j], row.marks[j]));
    const bool has_any = std::any_of(row.marks.begin(), row.marks.end(),
                                     [](const CellMark& m) { return !m.typed.empty(); });
    if (has_any) rows.push_back(std::move(row));
  }
  return rows;
}

TraceStepper::TraceStepper(const Variant& variant, const TraceSlot& table, std::vector<Pin> before)
    : variant_(variant),
      table_(table),
      before_(std::move(before)),
      written_(std::make_shared<Trace>(*table.trace)),
      model_(std::make_shared<Model>(*variant.model)) {
  written_->rows.clear();
}

TraceState TraceStepper::start() const {
  TraceState state;
  for (const Item& s : table_.trace->start) {
    const QuantityId q = *s.value.as<QuantityId>();
    Matrix value = variant_.values[q];
    if (!before_.empty()) {
      const BandRequest request{q, before_, {}, variant_.question.work, table_.give};
      const ExactBands bands = exact_bands(variant_.derivation(), request, kFirstBits);
      for (std::size_t k = 0; k < bands.centres.size(); ++k) value.data()[k] = bands.centres[k];
    }
    Matrix half = zeros(value);
    state.parts.push_back({std::move(value), std::move(half)});
  }
  return state;
}

UnfoldedRow TraceStepper::step(const TraceState& state, std::size_t position) const {
  UnfoldedRow out;
  out.model = std::make_shared<Model>(*variant_.model);
  out.pins = before_;
  Bindings before;
  for (std::size_t k = 0; k < state.parts.size(); ++k) {
    const std::string& name = table_.trace->start[k].label;
    const QuantityId q = out.model->give(fmt::format("{} before", name), state.parts[k].value);
    add_pins(out.pins, q, state.parts[k].value, state.parts[k].half_width);
    before.push_back({name, {q}});
  }
  const std::size_t size = out.model->derivation().size();
  out.first_own = static_cast<QuantityId>(size);
  auto row = out.model->next_row(*table_.trace, before, position % table_.trace->pass(),
                                 1000 + static_cast<int>(position));
  if (row) out.row = std::move(*row);
  for (const TraceColumn& column : table_.columns)
    out.columns.push_back(cell_of(out.row, column.name));
  return out;
}

std::vector<char> TraceStepper::fits(const UnfoldedRow& step, const WrittenRow& row) const {
  return fits(step, row, {});
}

std::vector<char> TraceStepper::fits(const UnfoldedRow& step, const WrittenRow& row,
                                     const std::vector<SlipInstance>& slips) const {
  std::vector<char> out(row.cells.size(), 0);
  std::vector<Pin> written;  // the state, and all columns so far
  for (const Pin& pin : step.pins)
    if (pin.cell.quantity < step.first_own) written.push_back(pin);
  std::vector<Pin> fitting = written;  // the state, and those columns that fit
  for (std::size_t j = 0; j < row.cells.size(); ++j) {
    if (!row.cells[j] || step.columns[j] == QuantityId::None) continue;
    const Matrix& typed = *row.cells[j];
    bool is_in = is_in_band(step, j, typed, written, slips);
    if (!is_in && fitting.size() < written.size())
      is_in = is_in_band(step, j, typed, fitting, slips);
    if (!is_in && !before_.empty())
      is_in = is_in_band(step, j, typed, without_those_before(written), slips);
    out[j] = is_in ? 1 : 0;
    add_pins(written, step.columns[j], typed, half_widths(table_.give, typed));
    if (is_in) add_pins(fitting, step.columns[j], typed, half_widths(table_.give, typed));
  }
  return out;
}

std::vector<Pin> TraceStepper::without_those_before(std::vector<Pin> pins) const {
  std::erase_if(pins, [this](const Pin& pin) {
    return std::ranges::any_of(before_, [&pin](const Pin& b) { return b.cell == pin.cell; });
  });
  return pins;
}

bool TraceStepper::is_in_band(const UnfoldedRow& step, std::size_t column, const Matrix& typed,
                              std::vector<Pin> pins, const std::vector<SlipInstance>& slips) const {
  Band band(step.model->derivation(), {step.columns[column], sorted(std::move(pins)), slips,
                                       variant_.question.work, table_.give});
  for (int k = 0; k < band.cells(); ++k)
    if (band.contains(k, typed.data()[k]) != Answer::Yes) return false;
  return true;
}

void TraceStepper::pin(UnfoldedRow& step, const WrittenRow& row) const {
  for (std::size_t j = 0; j < row.cells.size(); ++j)
    if (row.cells[j] && step.columns[j] != QuantityId::None)
      add_pins(step.pins, step.columns[j], *row.cells[j], half_widths(table_.give, *row.cells[j]));
  step.pins = sorted(std::move(step.pins));
}

void TraceStepper::write(const UnfoldedRow& step) {
  TraceRow kept;
  kept.item = step.row.item;
  for (const Item& cell : step.row.cells) {
    const Matrix m = value(step, *cell.value.as<QuantityId>());
    const std::string name = fmt::format("{} written {}", cell.label, written_->rows.size() + 1);
    kept.cells.push_back({cell.label, {model_->give(name, m)}});
  }
  written_->rows.push_back(std::move(kept));
}

/// What was written, or what follows from it.
Matrix TraceStepper::value(const UnfoldedRow& step, QuantityId q) const {
  const Shape shape = step.model->derivation()[q].shape;
  Matrix out(shape.rows, shape.cols);
  std::vector<char> is_pinned(static_cast<std::size_t>(shape.cells()), 0);
  for (const Pin& pin : step.pins)
    if (pin.cell.quantity == q) {
      out(pin.cell.row, pin.cell.col) = pin.value;
      is_pinned[static_cast<std::size_t>(pin.cell.row * shape.cols + pin.cell.col)] = 1;
    }
  if (std::all_of(is_pinned.begin(), is_pinned.end(), [](char p) { return p != 0; })) return out;
  const ExactBands bands =
      exact_bands(step.model->derivation(), {q, step.pins, {}, variant_.question.work, table_.give},
                  kFirstBits);
  for (std::size_t k = 0; k < bands.centres.size(); ++k) out.data()[k] = bands.centres[k];
  return out;
}

TraceState TraceStepper::state_after(const UnfoldedRow& step) const {
  TraceState state;
  for (const Item& s : table_.trace->start) {
    const QuantityId q = cell_of(step.row, s.label);
    const QuantityId kept = q == QuantityId::None ? *s.value.as<QuantityId>() : q;
    Matrix m = q == QuantityId::None ? variant_.values[kept] : value(step, q);
    Matrix half = half_widths(table_.give, m);
    state.parts.push_back({std::move(m), std::move(half)});
  }
  return state;
}

bool TraceStepper::has_one(const UnfoldedRow& step) const {
  UnfoldedRow asked = step;
  asked.model = std::make_shared<Model>(*step.model);
  const auto q = asked.model->until(*table_.trace, step.row);
  if (!q || *q == QuantityId::None) return false;
  return identical(value(asked, *q)(0, 0), 1);
}

bool TraceStepper::is_over(const UnfoldedRow& step, std::size_t position, bool pass_has_one) const {
  const Statements& body = table_.trace->definition->body;
  const auto until = std::find_if(
      body.begin(), body.end(), [](const Statement& s) { return s.kind == StatementKind::Until; });
  if (until == body.end()) return position + 1 >= table_.trace->rows.size();
  if (until->words.empty()) return has_one(step);
  const bool ends_pass = (position + 1) % table_.trace->pass() == 0;
  return ends_pass && !pass_has_one && !has_one(step);
}

int TraceStepper::limit() const {
  const int rows = static_cast<int>(table_.trace->rows.size());
  for (const Statement& s : table_.trace->definition->body) {
    if (s.kind != StatementKind::Limit) continue;
    const auto n = variant_.model->number(s.exprs.at(0));
    if (!n || !n->is_integer() || n->bit_size() > 20) return rows;
    const auto a_pass = s.words == "passes" ? static_cast<std::int64_t>(table_.trace->pass()) : 1;
    return static_cast<int>(n->to_int() * a_pass);
  }
  return rows;
}

std::vector<std::string> TraceStepper::explanations(const UnfoldedRow& step, const WrittenRow& row,
                                                    const TraceState* previous) const {
  const Derivation& d = step.model->derivation();
  const Values values = evaluate(d);
  std::vector<std::string> codes;
  for (const SlipInstance& slip : slip_instances(d, values, step.columns)) {
    if (slip.at < step.first_own) continue;
    const std::string code(slip.slip->code);
    if (all(fits(step, row, {slip})) && std::find(codes.begin(), codes.end(), code) == codes.end())
      codes.push_back(code);
  }
  const std::vector<char> fit = fits(step, row);
  if (all(fit) || !row.is_whole()) return codes;
  if (!misses_state(fit) && starts_from(state_left_by(step, row), step, row, fit))
    codes.emplace_back("new_state_in_row");
  if (previous != nullptr && starts_from(*previous, step, row, fit))
    codes.emplace_back("old_state_in_row");
  // A tie taken the other way is a misconception, and is named as that.
  if (codes.empty() && turns_decision(fit)) codes.emplace_back("decision_turned");
  return codes;
}

/// Whether a value that the next row starts from does not fit.
bool TraceStepper::misses_state(const std::vector<char>& fit) const {
  const Bindings& start = table_.trace->start;
  for (std::size_t j = 0; j < fit.size(); ++j)
    if (!fit[j] && std::any_of(start.begin(), start.end(),
                               [&](const Item& s) { return s.label == table_.columns[j].name; }))
      return true;
  return false;
}

TraceState TraceStepper::state_left_by(UnfoldedRow step, const WrittenRow& row) const {
  pin(step, row);
  return state_after(step);
}

/// Whether the values that do not fit are what comes out from another state.
bool TraceStepper::starts_from(const TraceState& state, const UnfoldedRow& step,
                               const WrittenRow& row, const std::vector<char>& fit) const {
  const std::vector<char> fit_there = fits(this->step(state, step.row.item), row);
  for (std::size_t j = 0; j < fit.size(); ++j)
    if (!fit[j] && (!fit_there[j] || table_.columns[j].is_truth)) return false;
  return true;
}

/// Whether truth values alone do not fit.
bool TraceStepper::turns_decision(const std::vector<char>& fit) const {
  for (std::size_t j = 0; j < fit.size(); ++j)
    if (!fit[j] && !table_.columns[j].is_truth) return false;
  return !all(fit);
}

}  // namespace deltarule
