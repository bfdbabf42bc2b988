#include "exercise/condition_page.h"

#include <fmt/core.h>

#include <algorithm>

#include "exercise/condition_run.h"
#include "exercise/figure_reader.h"
#include "exercise/written_expression.h"
#include "lang/boolean_formula.h"
#include "notation/printers.h"

namespace deltarule {

namespace {

constexpr std::size_t kMostRowsShown = 8;  // longer tables tell nothing more

Inline blank_of(const ConditionSlot& slot, const Unknown& unknown) {
  return {Blank{fmt::format("{}.{}", slot.name, unknown.name), 1, 1, type_in_words(unknown), {}}};
}
Inline impossible_blank(const ConditionSlot& slot) {
  return {Blank{slot.name + ".impossible", 1, 1, "yes, if there is none", {}}};
}

Inlines all_blanks(const ConditionSlot& slot) {
  Inlines out;
  for (const Unknown& unknown : slot.unknowns) {
    if (!out.empty()) out.push_back(text(", "));
    out.push_back(math(symbol_of(unknown.name)));
    out.push_back(text(" = "));
    out.push_back(blank_of(slot, unknown));
  }
  if (!slot.may_be_impossible) return out;
  out.push_back(text("; or: impossible "));
  out.push_back(impossible_blank(slot));
  return out;
}

/// `\bar x_1 x_2 + x_3`: as it is written by hand. `tight`: it stands as a factor.
std::string latex_of(const BooleanFormula& f, const std::vector<std::string>& names, bool tight) {
  const auto joined = [&](std::string_view sign, bool inner) {
    std::string out;
    for (const BooleanFormula& child : f.children)
      out += (out.empty() ? "" : std::string(sign)) + latex_of(child, names, inner);
    return out;
  };
  const auto grouped = [tight](const std::string& sum) { return tight ? "(" + sum + ")" : sum; };
  switch (f.kind) {
    case BooleanKind::Constant:
      return f.value ? "1" : "0";
    case BooleanKind::Variable:
      return to_latex(symbol_of(names.at(static_cast<std::size_t>(f.input))));
    case BooleanKind::Not:
      return "\\overline{" + latex_of(f.children.at(0), names, false) + "}";
    case BooleanKind::And:
      return joined("\\,", true);
    case BooleanKind::Or:
      return grouped(joined(" + ", false));
    case BooleanKind::Xor:
      return grouped(joined(" \\oplus ", true));
  }
  return {};
}

Formula number_cells(const Matrix& m, bool is_list) {
  Formulas cells;
  for (Eigen::Index i = 0; i < m.rows(); ++i)
    for (Eigen::Index j = 0; j < m.cols(); ++j) cells.push_back(number_formula(m(i, j)));
  if (cells.size() == 1) return cells[0];
  if (is_list) return tuple(std::move(cells));
  return matrix(static_cast<int>(m.rows()), static_cast<int>(m.cols()), std::move(cells));
}

/// w_0 + 2 w_1 < 3: the constant on the right, the first factor positive.
Formula inequality_formula(const Unknown& unknown, const LinearInequality& inequality) {
  int turn = 0;
  std::vector<std::pair<int, Formula>> terms;
  for (std::size_t i = 0; i < unknown.variables.size(); ++i) {
    const Number& c = inequality.coefficients[i];
    const int sign_here = sign(c) == Sign::Negative ? -1 : 1;
    if (identical(c, 0)) continue;
    if (turn == 0) turn = sign_here;
    const Formula name = symbol_of(unknown.variables[i]);
    terms.emplace_back(turn * sign_here,
                       identical(abs(c), 1) ? name : product({number_formula(abs(c)), name}));
  }
  if (turn == 0) turn = 1;
  const std::string_view strict[] = {">", "<"}, weak[] = {">=", "<="};
  const auto& signs = inequality.is_strict ? strict : weak;
  const Formula left = terms.empty() ? number("0") : sum(std::move(terms));
  return relation(std::string(signs[turn < 0 ? 1 : 0]),
                  {left, number_formula(inequality.constant * Number(-turn))});
}

Inline witness_words(const Unknown& unknown, const UnknownValue& value) {
  switch (unknown.kind) {
    case UnknownKind::OneNumber:
    case UnknownKind::NumberList:
    case UnknownKind::NumberRows:
      return math(number_cells(value.numbers, unknown.kind == UnknownKind::NumberList));
    case UnknownKind::BooleanText:
      if (const auto f = read_boolean_formula(value.text, unknown.variables))
        return math(raw(latex_of(*f, unknown.variables, false)));
      break;
    case UnknownKind::Words:
      return text(join_words(value.words));
    case UnknownKind::ExpressionText:
      if (const auto f = formula_of_text(value.text, unknown.variables)) return math(*f);
      break;
    case UnknownKind::OneInequality:
      return math(inequality_formula(unknown, value.inequality));
    case UnknownKind::Network:
      if (std::string whole = shown_text(unknown, value); whole == typed_text(unknown, value))
        return code(std::move(whole));
      break;
    default:
      break;
  }
  return text(shown_text(unknown, value));
}

/// A table for each condition.
void add_witness_tables(const std::vector<RunRow>& rows, Blocks& to) {
  for (std::size_t first = 0, k = 0; first < rows.size(); first = k) {
    Table table;
    table.columns = {Align::Centre, Align::Right, Align::Right};
    table.header = {{text("at")}, {text("this answer gives")}, {text("wanted")}};
    for (; k < rows.size() && rows[k].condition == rows[first].condition; ++k)
      table.rows.push_back({{text(rows[k].at)}, {text(rows[k].left)}, {text(rows[k].right)}});
    to.push_back({std::move(table)});
  }
}

void add_solution(const Variant& variant, const ConditionSlot& slot, Blocks& to) {
  if (slot.is_impossible) {
    to.push_back(paragraph({strong(slot.name), text(": impossible; no answer fulfils it.")}));
    return;
  }
  Inlines line = {strong(slot.name), text(": for example ")};
  for (std::size_t k = 0; k < slot.unknowns.size(); ++k) {
    if (k > 0) line.push_back(text(", "));
    line.push_back(math(symbol_of(slot.unknowns[k].name)));
    line.push_back(text(" = "));
    line.push_back(witness_words(slot.unknowns[k], slot.witness[k]));
  }
  line.push_back(text("."));
  to.push_back(paragraph(std::move(line)));
  const auto rows = run_rows(*variant.model, slot, slot.witness);
  if (rows.size() <= kMostRowsShown) add_witness_tables(rows, to);
}

}  // namespace

Inlines condition_blanks(const ConditionSlot& slot, std::string_view content) {
  if (content == slot.name) return all_blanks(slot);
  for (const Unknown& unknown : slot.unknowns)
    if (content == fmt::format("{}.{}", slot.name, unknown.name)) return {blank_of(slot, unknown)};
  return {impossible_blank(slot)};
}

std::string key_words(const ConditionSlot& slot) {
  if (slot.is_impossible) return "impossible";
  std::string out;
  for (std::size_t k = 0; k < slot.unknowns.size(); ++k)
    out += fmt::format("{}{} = {}", k == 0 ? "" : ", ", slot.unknowns[k].name,
                       shown_text(slot.unknowns[k], slot.witness[k]));
  return out;
}

Blocks condition_solutions(const Variant& variant) {
  Blocks blocks;
  for (const ConditionSlot& slot : variant.conditions) add_solution(variant, slot, blocks);
  const bool has_example = std::ranges::any_of(
      variant.conditions, [](const ConditionSlot& slot) { return !slot.is_impossible; });
  if (has_example)
    blocks.push_back(paragraph(
        {text(variant.conditions.size() > 1 ? "These are examples: any answers that fulfil the "
                                              "conditions are right."
                                            : "Any answer that fulfils the condition is right.")}));
  return blocks;
}

}  // namespace deltarule
