#include "exercise/condition_page.h"

#include <fmt/core.h>

#include <algorithm>

#include "exercise/blank_names.h"
#include "exercise/condition_run.h"
#include "exercise/figure_reader.h"
#include "exercise/impossible_words.h"
#include "exercise/written_expression.h"
#include "lang/boolean_formula.h"
#include "notation/printers.h"

namespace deltarule {

namespace {

constexpr std::size_t kMostRowsShown = 8;  // longer tables tell nothing more

/// As many numbers as would fill the place that an answer takes.
int room_of(const Unknown& unknown) {
  constexpr int kOfAText = 6;
  constexpr int kOfANetwork = 12;
  switch (unknown.kind) {
    case UnknownKind::OneNumber:
      return 1;
    case UnknownKind::NumberList:
    case UnknownKind::NumberRows:
      return unknown.shape.cells();
    case UnknownKind::Words:
      return 2 * unknown.shape.rows;
    case UnknownKind::Network:
      return kOfANetwork;
    default:
      return kOfAText;
  }
}

Inline blank_of(const ConditionSlot& slot, const Unknown& unknown) {
  return {Blank{fmt::format("{}.{}", slot.name, unknown.name),
                1,
                1,
                type_in_words(unknown),
                {},
                room_of(unknown)}};
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

/// The comparison that `same(e, if ... then w0 >= 0 else w0 < 0)` comes down to: its sign.
std::string sign_written(const Model& model, const ConditionSlot& slot, const Unknown& unknown) {
  Model copy = model;
  for (const Find::SuchThat& such_that : slot.ask->find->such_that) {
    const Expr& c = such_that.condition;
    const bool is_same = c.kind == ExprKind::Call && c.text == "same" && c.children.size() == 2 &&
                         c.children[0].text == unknown.name;
    if (!is_same) continue;
    const Expr* e = &c.children[1];
    while (e->kind == ExprKind::If) {
      const auto holds = copy.decide(e->children[0]);
      if (!holds) return {};
      e = &e->children[*holds ? 1 : 2];
    }
    return e->kind == ExprKind::Binary ? e->text : std::string();
  }
  return {};
}

/// -1 where the sum is to be turned round, so that the sign is as the author wrote it, or else the
/// first factor is positive.
int turn_of(const LinearInequality& inequality, std::string_view written) {
  if (written.starts_with('>')) return 1;
  if (written.starts_with('<')) return -1;
  for (const Number& c : inequality.coefficients)
    if (!identical(c, 0)) return sign(c) == Sign::Negative ? -1 : 1;
  return 1;
}

/// w_0 + 2 w_1 < 3: the constant on the right.
Formula inequality_formula(const Unknown& unknown, const LinearInequality& inequality, int turn) {
  std::vector<std::pair<int, Formula>> terms;
  for (std::size_t i = 0; i < unknown.variables.size(); ++i) {
    const Number& c = inequality.coefficients[i];
    if (identical(c, 0)) continue;
    const Formula name = symbol_of(unknown.variables[i]);
    terms.emplace_back(turn * (sign(c) == Sign::Negative ? -1 : 1),
                       identical(abs(c), 1) ? name : product({number_formula(abs(c)), name}));
  }
  const std::string_view strict[] = {">", "<"}, weak[] = {">=", "<="};
  const auto& signs = inequality.is_strict ? strict : weak;
  const Formula left = terms.empty() ? number("0") : sum(std::move(terms));
  return relation(std::string(signs[turn < 0 ? 1 : 0]),
                  {left, number_formula(inequality.constant * Number(-turn))});
}

Inline witness_words(const Model& model, const ConditionSlot& slot, const Unknown& unknown,
                     const UnknownValue& value) {
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
      return math(
          inequality_formula(unknown, value.inequality,
                             turn_of(value.inequality, sign_written(model, slot, unknown))));
    case UnknownKind::Network:
      if (std::string whole = shown_text(unknown, value); whole == typed_text(unknown, value))
        return code(std::move(whole));
      break;
    default:
      break;
  }
  return text(shown_text(unknown, value));
}

// ---- the solution

bool is_name(const Expr& e, const std::string& name) {
  return e.kind == ExprKind::Name && e.text == name;
}
bool names_it(const Expr& e, const std::string& name) {
  return e.text == name ||
         std::ranges::any_of(e.children, [&](const Expr& child) { return names_it(child, name); });
}

/// `same(e, ...)`, `E == count`, or of a set `for k in ...: S(k) == ...` over all its members.
bool is_fixed_by(const Unknown& unknown, const Find::SuchThat& such_that, std::size_t rows) {
  const Expr& c = such_that.condition;
  if (c.children.size() != 2) return false;
  const Expr& left = c.children[0];
  if (c.kind == ExprKind::Call && c.text == "same" && unknown.kind >= UnknownKind::OneInterval)
    return is_name(left, unknown.name);
  if (c.kind != ExprKind::Binary || c.text != "==" || names_it(c.children[1], unknown.name))
    return false;
  if (such_that.range.empty())
    return unknown.kind == UnknownKind::OneNumber && is_name(left, unknown.name);
  return unknown.kind == UnknownKind::Subset && left.kind == ExprKind::Call &&
         left.text == unknown.name && left.children.size() == 1 &&
         is_name(left.children[0], such_that.index) && rows == unknown.words.size();
}

/// Whether any other answer says the same as the witness.
bool has_one_answer(const ConditionSlot& slot, const std::vector<RunRow>& rows) {
  const auto& conditions = slot.ask->find->such_that;
  return std::ranges::all_of(slot.unknowns, [&](const Unknown& unknown) {
    for (std::size_t k = 0; k < conditions.size(); ++k) {
      const auto here = std::ranges::count(rows, k, &RunRow::condition);
      if (is_fixed_by(unknown, conditions[k], static_cast<std::size_t>(here))) return true;
    }
    return false;
  });
}

/// A table for each condition. Both sides are equal: of a wanted number one of them is shown, of
/// two sides of the answer's own both.
void add_witness_tables(const ConditionSlot& slot, const std::vector<RunRow>& rows, Blocks& to) {
  for (std::size_t first = 0, k = 0; first < rows.size(); first = k) {
    const Expr& right = slot.ask->find->such_that[rows[first].condition].condition.children[1];
    const bool has_sides = std::ranges::any_of(
        slot.unknowns, [&right](const Unknown& unknown) { return names_it(right, unknown.name); });
    Table table;
    table.columns = {Align::Centre, Align::Right};
    table.header = {{text("at")}, {text(has_sides ? "one side" : "this answer gives, as wanted")}};
    if (has_sides) table.columns.push_back(Align::Right);
    if (has_sides) table.header.push_back({text("the other")});
    for (; k < rows.size() && rows[k].condition == rows[first].condition; ++k) {
      table.rows.push_back({{text(rows[k].at)}, {text(rows[k].left)}});
      if (has_sides) table.rows.back().push_back({text(rows[k].right)});
    }
    to.push_back({std::move(table)});
  }
}

void add_impossible(const Variant& variant, const ConditionSlot& slot, Blocks& to) {
  Inlines line = {strong(slot.name), text(": impossible; no answer fulfils it.")};
  const Inlines why = contradiction_words(*variant.model, slot);
  if (!why.empty()) line.push_back(text(" "));
  line.insert(line.end(), why.begin(), why.end());
  to.push_back(paragraph(std::move(line)));
}

/// What stands in front of the blank: f'(x) for an unknown of the author's that is called e.
std::optional<Formula> called_by_sheet(const Variant& variant, const ConditionSlot& slot,
                                       std::size_t unknown) {
  const std::string blank = fmt::format("{}.{}", slot.name, slot.unknowns[unknown].name);
  return name_in_front(variant.exercise->text, blank, *variant.model);
}

/// RETURNS: whether other answers are right too.
bool add_solution(const Variant& variant, const ConditionSlot& slot, Blocks& to) {
  if (slot.is_impossible) {
    add_impossible(variant, slot, to);
    return false;
  }
  const auto rows = run_rows(*variant.model, slot, slot.witness);
  const bool is_only = has_one_answer(slot, rows);
  const auto called = slot.unknowns.size() == 1 ? called_by_sheet(variant, slot, 0) : std::nullopt;
  Inlines line;
  if (!called) line = {strong(slot.name), text(": ")};
  if (!is_only) line.push_back(text(called ? "For example " : "for example "));
  for (std::size_t k = 0; k < slot.unknowns.size(); ++k) {
    if (k > 0) line.push_back(text(", "));
    // An inequality that is called e is no e = ... > 0.
    const bool is_relation = slot.unknowns[k].kind == UnknownKind::OneInequality;
    const Formula name =
        called_by_sheet(variant, slot, k).value_or(symbol_of(slot.unknowns[k].name));
    if (!is_relation) line.push_back(math(name));
    if (!is_relation) line.push_back(text(" = "));
    line.push_back(witness_words(*variant.model, slot, slot.unknowns[k], slot.witness[k]));
  }
  line.push_back(text("."));
  to.push_back(paragraph(std::move(line)));
  if (!is_only && rows.size() <= kMostRowsShown) add_witness_tables(slot, rows, to);
  return !is_only;
}

bool asks_for_inequality(const ConditionSlot& slot) {
  return std::ranges::any_of(slot.unknowns, [](const Unknown& unknown) {
    return unknown.kind == UnknownKind::OneInequality;
  });
}

/// What is said once, below all: `examples` of `all` slots have other answers.
std::string examples_words(std::size_t examples, std::size_t all) {
  if (examples == 0) return {};
  if (all == 1) return "Any answer that fulfils the condition is right.";
  return examples == all
             ? "These are examples: any answers that fulfil the conditions are right."
             : "Where it says \"for example\", any answer that fulfils the condition is "
               "right.";
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
  for (std::size_t k = 0; k < slot.unknowns.size(); ++k) {
    const Unknown& unknown = slot.unknowns[k];
    const std::string shown = shown_text(unknown, slot.witness[k]);
    if (k > 0) out += ", ";
    out += unknown.kind == UnknownKind::OneInequality ? shown
                                                      : fmt::format("{} = {}", unknown.name, shown);
  }
  return out;
}

Blocks condition_solutions(const Variant& variant) {
  Blocks blocks;
  std::size_t examples = 0;
  for (const ConditionSlot& slot : variant.conditions)
    if (add_solution(variant, slot, blocks)) ++examples;
  std::string words = examples_words(examples, variant.conditions.size());
  if (std::ranges::any_of(variant.conditions, asks_for_inequality))
    words += fmt::format("{}An inequality that says the same in another way is right too.",
                         words.empty() ? "" : " ");
  if (!words.empty()) blocks.push_back(paragraph({text(std::move(words))}));
  return blocks;
}

}  // namespace deltarule
