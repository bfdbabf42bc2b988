#include "exercise/placeholders.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "derivation/formula_writer.h"
#include "exercise/condition_page.h"
#include "exercise/family_table.h"
#include "exercise/figures.h"
#include "exercise/item_page.h"
#include "exercise/model_tables.h"
#include "exercise/printed.h"
#include "exercise/slots.h"
#include "lang/functions.h"
#include "lang/parser.h"
#include "notation/printers.h"

namespace deltarule {

namespace {

constexpr std::array<PlaceholderForm, 5> kForms = {{
    {"matrix", "in brackets"},
    {"table", "rows and columns; of a boolean function its truth table, of points a row each"},
    {"list", "the numbers with commas between; of a boolean function its column of outputs"},
    {"equations", "a = 1, b = 2 by the names of the cells; of a graph its nodes"},
    {"formula", "how a quantity of the model is computed: (x + y) z"},
}};

Filled inline_of(Inline i) { return {{std::move(i)}, {}, {}, 0}; }

/// Formulas with commas between, in text or in mathematics.
Filled joined(const Formulas& formulas, bool in_math) {
  Filled filled;
  for (std::size_t k = 0; k < formulas.size(); ++k) {
    if (in_math) {
      filled.latex += (k == 0 ? "" : ",\\; ") + to_latex(formulas[k]);
    } else {
      if (k > 0) filled.inlines.push_back(text(", "));
      filled.inlines.push_back(math(formulas[k]));
    }
  }
  return filled;
}

Formulas node_equations(const Derivation& d, const Graph& graph) {
  Formulas all;
  for (const Item& node : graph.inner) {
    const QuantityId q = *node.value.as<QuantityId>();
    all.push_back(relation("=", {symbol_of(node.label), formula_of(d, q)}));
  }
  return all;
}

/// `inputs(G)`
const Graph* graph_of_inputs(const Model& model, const Expr& e) {
  if (e.kind != ExprKind::Call || e.text != "inputs" || e.children.size() != 1) return nullptr;
  const Value* of = model.find(e.children[0].text);
  return of == nullptr ? nullptr : of->as<Graph>();
}

Formulas input_equations(const Derivation& d, const Graph& graph) {
  Formulas all;
  for (const Item& input : graph.inputs) {
    const Number& x = d.constant(*input.value.as<QuantityId>())(0, 0);
    all.push_back(relation("=", {symbol_of(input.label), number_formula(x)}));
  }
  return all;
}

Formulas cell_formulas(const Printed& printed) {
  Formulas all;
  for (const std::string& cell : printed.cells) all.push_back(number(cell));
  return all;
}

Formulas cell_equations(const std::string& name, const Printed& printed) {
  Formulas all = cell_formulas(printed);
  for (std::size_t k = 0; k < all.size(); ++k) {
    const auto cols = static_cast<std::size_t>(printed.shape.cols);
    Formulas subscripts = {number(static_cast<int>(k / cols) + 1)};
    if (cols > 1) subscripts.push_back(number(static_cast<int>(k % cols) + 1));
    if (printed.shape.is_scalar()) subscripts.clear();
    all[k] = relation("=", {symbol_of(name, std::move(subscripts)), all[k]});
  }
  return all;
}

Filled table_of(const Printed& printed) {
  Table table;
  table.columns.assign(static_cast<std::size_t>(printed.shape.cols), Align::Right);
  const auto cols = static_cast<std::size_t>(printed.shape.cols);
  for (std::size_t k = 0; k < printed.cells.size(); ++k) {
    if (k % cols == 0) table.rows.emplace_back();
    table.rows.back().push_back({math(number(printed.cells[k]))});
  }
  return {{}, {Block{std::move(table)}}, {}, 0};
}

/// "2." before the question of a family's second member.
void number_item(const ItemSlot& slot, Blocks& blocks) {
  const Inlines number = {strong(slot.name.substr(slot.ask.size() + 1) + "."), text(" ")};
  if (slot.question.empty()) blocks.insert(blocks.begin(), paragraph({}));
  auto& first = std::get<Paragraph>(blocks.front().value).inlines;
  first.insert(first.begin(), number.begin(), number.end());
}

bool is_all_exact(const Matrix& m) {
  return std::all_of(m.data(), m.data() + m.size(), [](const Number& x) { return x.is_exact(); });
}

}  // namespace

struct PlaceholderFiller::Wanted {
  Expr expr;
  std::optional<Precision> precision;
  std::string form;  ///< "": as it is
};

std::span<const PlaceholderForm> placeholder_forms() { return kForms; }

std::string marks_words(const Number& marks) {
  const auto text = write(Precision::exact(), marks);
  return fmt::format("{} {}", text ? text->text : marks.to_string(),
                     identical(marks, 1) ? "mark" : "marks");
}

Span PlaceholderFiller::inside(const Placeholder& p, std::string_view part) const {
  const std::size_t from = p.span.begin - at_.begin;
  const std::size_t found = text_.find(part, from);
  const std::size_t begin = found == std::string_view::npos ? from : found;
  return {p.span.file, at_.begin + static_cast<std::uint32_t>(begin),
          at_.begin + static_cast<std::uint32_t>(std::min(begin + part.size(), text_.size()))};
}

Result<PlaceholderFiller::Wanted> PlaceholderFiller::read(const Placeholder& p) const {
  std::string_view rest = p.content;
  Wanted wanted;
  if (const std::size_t colon = rest.rfind(':'); colon != std::string_view::npos) {
    const std::string_view digits = trim(rest.substr(colon + 1));
    wanted.precision = parse_precision(digits);
    if (!wanted.precision)
      return failure("E-071", p.span, fmt::format("`{}` is no precision", digits),
                     "`{{q: 3 sf}}`, `{{q: 2 dp}}`");
    rest = trim(rest.substr(0, colon));
  }
  if (const std::size_t as = rest.rfind(" as "); as != std::string_view::npos) {
    wanted.form = std::string(trim(rest.substr(as + 4)));
    std::vector<std::string> forms;
    for (const PlaceholderForm& form : kForms) forms.emplace_back(form.word);
    if (std::find(forms.begin(), forms.end(), wanted.form) == forms.end()) {
      const auto near = nearest_name(wanted.form, forms);
      return failure("E-071", p.span, fmt::format("nothing is written as `{}`", wanted.form),
                     near ? fmt::format("did you mean `{}`?", *near)
                          : "there are matrix, table, list, equations and formula");
    }
    rest = trim(rest.substr(0, as));
  }
  auto expr = parse_expression(rest, inside(p, rest));
  if (!expr) return tl::unexpected<Diagnostics>(expr.error());
  wanted.expr = std::move(*expr);
  return wanted;
}

Result<Filled> PlaceholderFiller::fill(const Placeholder& p) {
  if (p.is_slot) return fill_slot(p);
  if (p.content != "figure") return fill_value(p);
  met_figure_ = true;
  auto blocks = figures();
  if (!blocks) return tl::unexpected<Diagnostics>(blocks.error());
  return Filled{{}, std::move(*blocks), {}, 0};
}

Result<Blocks> PlaceholderFiller::figures() const {
  Blocks blocks;
  for (const FigureSpec& spec : variant_.exercise->figures) {
    if (spec.in_solution != in_solution_) continue;
    const auto stands = stands_there(variant_, spec);
    if (!stands) return tl::unexpected<Diagnostics>(stands.error());
    if (!*stands) continue;
    auto figure = make_figure(variant_, spec);
    if (!figure) return tl::unexpected<Diagnostics>(figure.error());
    const std::string id =
        fmt::format("{}-{}", in_solution_ ? "solution" : "statement", blocks.size() + 1);
    blocks.push_back({FigureBlock{std::move(*figure), id, {}}});
  }
  return blocks;
}

// ---- values

/// Whether all of them are families of slots; `{{W as table}}` of one slot is its matrix.
bool PlaceholderFiller::are_families(const std::vector<std::string>& names) const {
  return std::ranges::all_of(names, [this](const std::string& name) {
    const auto members = slots_of(variant_, name);
    return !members.empty() && !ask_of(variant_, *members[0]).index.empty();
  });
}

Result<Filled> PlaceholderFiller::fill_value(const Placeholder& p) const {
  if (const auto families = table_families(p.content); families && are_families(*families))
    return fill_families(p, *families, TableCells::Values);
  const auto wanted = read(p);
  if (!wanted) return tl::unexpected<Diagnostics>(wanted.error());
  const Value* known =
      wanted->expr.kind == ExprKind::Name ? variant_.model->find(wanted->expr.text) : nullptr;
  if (const Graph* graph = graph_of_inputs(*variant_.model, wanted->expr);
      graph != nullptr && wanted->form == "equations")
    return joined(input_equations(variant_.derivation(), *graph), p.in_math);
  if (known == nullptr) return fill_matrix(p, *wanted);
  if (const auto* f = known->as<const Function*>())
    return p.in_math ? Filled{{}, {}, function_latex((*f)->name), 0}
                     : inline_of(text(function_words((*f)->name)));
  if (const auto* graph = known->as<Graph>(); graph != nullptr && wanted->form == "equations")
    return joined(node_equations(variant_.derivation(), *graph), p.in_math);
  if (auto filled = fill_model_value(variant_, wanted->expr.text, *known, wanted->form, p.in_math))
    return std::move(*filled);
  if (known->as<QuantityId>() == nullptr && known->as<Number>() == nullptr)
    return failure("E-072", p.span, fmt::format("{} cannot stand in the text", describe(*known)),
                   known->as<Graph>() != nullptr ? "`{{G as equations}}` writes its nodes" : "");
  return fill_matrix(p, *wanted);
}

Result<Filled> PlaceholderFiller::fill_matrix(const Placeholder& p, const Wanted& wanted) const {
  Model copy = *variant_.model;
  const auto q = copy.quantity(wanted.expr);
  if (!q) {
    Diagnostics errors = q.error();
    for (Diagnostic& e : errors)
      if (e.code == "L-004") e.code = "E-070";
    return tl::unexpected<Diagnostics>(std::move(errors));
  }
  if (wanted.form == "formula") {
    const Formula formula = formula_of(copy.derivation(), *q);
    return p.in_math ? Filled{{}, {}, to_latex(formula), 0} : inline_of(math(formula));
  }
  const QuantityId targets[] = {*q};
  const Values values = evaluate(copy.derivation(), targets);
  const Precision usual =
      is_all_exact(values[*q]) ? Precision::exact() : variant_.exercise->front.give;
  const Printed printed =
      print_quantity(copy.derivation(), values[*q], *q, wanted.precision.value_or(usual));
  if (wanted.form == "table") return table_of(printed);
  if (wanted.form == "list") return joined(cell_formulas(printed), p.in_math);
  if (wanted.form == "equations")
    return joined(cell_equations(wanted.expr.text, printed), p.in_math);
  const bool is_number = printed.shape.is_scalar() && wanted.form.empty();
  if (!p.in_math) return inline_of(math(as_formula(printed)));
  if (!is_number) return Filled{{}, {}, to_latex(as_formula(printed)), 0};
  const Placed placed = place_number(printed.cells[0], p.before, p.after);
  return Filled{{}, {}, placed.text, placed.cut};
}

// ---- blanks

std::string PlaceholderFiller::marks_after(const Number& marks, bool in_all) const {
  if (!options_.show_marks) return {};
  return fmt::format(" ({}{})", marks_words(marks), in_all ? " in all" : "");
}

void PlaceholderFiller::add_blank(const Slot& slot, Inlines& into) const {
  const Shape shape = variant_.derivation()[slot.quantity].shape;
  Blank blank;
  blank.slot = slot.name;
  blank.rows = shape.rows;
  blank.cols = shape.cols;
  if (slot.give != variant_.exercise->front.give) blank.unit_hint = to_string(slot.give);
  into.push_back({std::move(blank)});
}

Result<Filled> PlaceholderFiller::fill_families(const Placeholder& p,
                                                const std::vector<std::string>& names,
                                                TableCells cells) const {
  Number marks = 0;
  const std::size_t members = slots_of(variant_, names[0]).size();
  for (const std::string& name : names) {
    const auto family = slots_of(variant_, name);
    if (family.empty() || family.size() != members)
      return failure("E-072", p.span,
                     fmt::format("no family of {} slots is called `{}` in this draw",
                                 family.empty() ? "" : fmt::format("{} ", members), name),
                     "`[[h, y as table]]` takes families that run over the same things");
    for (const Slot* slot : family) marks += slot->marks;
  }
  Filled filled{{}, {{family_table(variant_, names, cells)}}, {}, 0};
  if (cells == TableCells::Values) return filled;
  if (const std::string words = marks_after(marks, true); !words.empty())
    filled.blocks.push_back(paragraph({text(words.substr(1))}));
  return filled;
}

Result<Filled> PlaceholderFiller::fill_slot(const Placeholder& p) const {
  Filled filled;
  if (const auto families = table_families(p.content))
    return fill_families(p, *families, TableCells::Blanks);
  if (const TraceSlot* table = variant_.find_trace(p.content)) {
    const int columns = static_cast<int>(table->columns.size());
    filled.inlines = {{Blank{table->name, table->sheet_rows, columns, {}, {}}},
                      text(marks_after(table->marks, true))};
    return filled;
  }
  if (const Slot* slot = variant_.find_slot(p.content)) {
    add_blank(*slot, filled.inlines);
    filled.inlines.push_back(text(marks_after(slot->marks, false)));
    return filled;
  }
  if (const ConditionSlot* slot = find_condition(variant_.conditions, p.content)) {
    filled.inlines = condition_blanks(*slot, p.content);
    // The marks stand once, behind the last blank.
    const bool is_last = p.content == slot->name || p.content == blank_names(*slot).back();
    if (is_last) filled.inlines.push_back(text(marks_after(slot->marks, false)));
    return filled;
  }
  filled.blocks = item_blocks(p.content);
  if (!filled.blocks.empty()) return filled;
  const std::vector<const Slot*> family = slots_of(variant_, p.content);
  if (family.empty())
    return failure("E-072", p.span, fmt::format("no slot is called `{}` in this draw", p.content),
                   "`[[dw]]` stands for all members of a family");
  Number marks = 0;
  for (std::size_t k = 0; k < family.size(); ++k) {
    if (k > 0) filled.inlines.push_back(text(", "));
    filled.inlines.push_back(math(slot_formula(variant_, *family[k])));
    filled.inlines.push_back(text(" = "));
    add_blank(*family[k], filled.inlines);
    marks += family[k]->marks;
  }
  filled.inlines.push_back(text(marks_after(marks, family.size() > 1)));
  return filled;
}

// The rule stands once in a family.
Blocks PlaceholderFiller::item_blocks(std::string_view content) const {
  Blocks out;
  for (const ItemSlot& slot : variant_.items) {
    if (slot.name != content && slot.ask != content) continue;
    ItemPageOptions options;
    options.show_rule = out.empty();
    options.show_marks = options_.show_marks;
    Blocks item = item_statement(slot, options);
    const bool is_numbered = slot.ask == content && slot.name != slot.ask;
    if (is_numbered) number_item(slot, item);
    std::move(item.begin(), item.end(), std::back_inserter(out));
  }
  return out;
}

}  // namespace deltarule
