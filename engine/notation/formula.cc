#include "notation/formula.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>

namespace deltarule {
namespace {

using Node = Formula::Node;

Formula make(FormulaKind kind, std::string text, Formulas children) {
  Node node;
  node.kind = kind;
  node.text = std::move(text);
  node.children = std::move(children);
  return Formula(std::move(node));
}

std::string name_of(FormulaKind kind) {
  switch (kind) {
    case FormulaKind::Symbol:
      return "sym";
    case FormulaKind::Number:
      return "num";
    case FormulaKind::Text:
      return "text";
    case FormulaKind::Blank:
      return "blank";
    case FormulaKind::Sum:
      return "sum";
    case FormulaKind::Product:
      return "product";
    case FormulaKind::Fraction:
      return "fraction";
    case FormulaKind::Power:
      return "pow";
    case FormulaKind::Call:
      return "call";
    case FormulaKind::Prime:
      return "prime";
    case FormulaKind::Transpose:
      return "transpose";
    case FormulaKind::Inverse:
      return "inverse";
    case FormulaKind::Abs:
      return "abs";
    case FormulaKind::Norm:
      return "norm";
    case FormulaKind::Negate:
      return "negate";
    case FormulaKind::Matrix:
      return "matrix";
    case FormulaKind::Partial:
      return "partial";
    case FormulaKind::Relation:
      return "relation";
    case FormulaKind::Cases:
      return "cases";
    case FormulaKind::Index:
      return "index";
    case FormulaKind::Tuple:
      return "tuple";
    case FormulaKind::Boxed:
      return "boxed";
    case FormulaKind::Raw:
      return "raw";
  }
  return "?";
}

/// Text with blanks or brackets in it stands in quotes, so that the printed tree stays unambiguous.
std::string atom(const std::string& text) {
  const bool plain = !text.empty() && text.find_first_of(" ()\"\\") == std::string::npos;
  return plain ? text : '"' + text + '"';
}

std::string head(const Node& n) {
  if (n.kind == FormulaKind::Product && !n.text.empty()) return n.text;
  std::string out = name_of(n.kind);
  if (n.kind == FormulaKind::Matrix) out += fmt::format(" {} {}", n.rows, n.cols);
  if (n.keep_signs) out += " keep";
  const bool has_text = !n.text.empty() || n.kind == FormulaKind::Text;
  return has_text ? out + ' ' + atom(n.text) : out;
}

}  // namespace

Formula::Formula() : node_(std::make_shared<const Node>()) {}

Formula::Formula(Node node) : node_(std::make_shared<const Node>(std::move(node))) {}

Formula symbol(std::string name, Formulas subscripts, std::string super) {
  Node node;
  node.kind = FormulaKind::Symbol;
  node.text = std::move(name);
  node.children = std::move(subscripts);
  node.super = std::move(super);
  return Formula(std::move(node));
}

Formula number(std::string text) { return make(FormulaKind::Number, std::move(text), {}); }
Formula number(int value) { return number(fmt::format("{}", value)); }
Formula words(std::string text) { return make(FormulaKind::Text, std::move(text), {}); }
Formula blank(std::string label) { return make(FormulaKind::Blank, std::move(label), {}); }

Formula sum(std::vector<std::pair<int, Formula>> terms, bool keep_signs) {
  Node node;
  node.kind = FormulaKind::Sum;
  node.keep_signs = keep_signs;
  for (auto& [sign, term] : terms) {
    assert(sign == 1 || sign == -1);
    node.signs.push_back(sign);
    node.children.push_back(std::move(term));
  }
  return Formula(std::move(node));
}

Formula product(Formulas factors) { return make(FormulaKind::Product, "", std::move(factors)); }
Formula dotted(Formulas factors) { return make(FormulaKind::Product, "dot", std::move(factors)); }
Formula hadamard(Formulas factors) {
  return make(FormulaKind::Product, "hadamard", std::move(factors));
}

Formula fraction(Formula top, Formula bottom) {
  return make(FormulaKind::Fraction, "", {std::move(top), std::move(bottom)});
}

Formula pow(Formula base, Formula exponent) {
  return make(FormulaKind::Power, "", {std::move(base), std::move(exponent)});
}

Formula call(std::string function, Formulas arguments) {
  return make(FormulaKind::Call, std::move(function), std::move(arguments));
}

Formula prime(std::string function, Formulas arguments) {
  return make(FormulaKind::Prime, std::move(function), std::move(arguments));
}

Formula transpose(Formula m) { return make(FormulaKind::Transpose, "", {std::move(m)}); }
Formula inverse(Formula m) { return make(FormulaKind::Inverse, "", {std::move(m)}); }
Formula absolute(Formula x) { return make(FormulaKind::Abs, "", {std::move(x)}); }
Formula norm(Formula x) { return make(FormulaKind::Norm, "", {std::move(x)}); }
Formula negate(Formula x) { return make(FormulaKind::Negate, "", {std::move(x)}); }

Formula matrix(int rows, int cols, Formulas cells) {
  assert(rows > 0 && cols > 0);
  assert(cells.size() == static_cast<std::size_t>(rows) * static_cast<std::size_t>(cols));
  Node node;
  node.kind = FormulaKind::Matrix;
  node.rows = rows;
  node.cols = cols;
  node.children = std::move(cells);
  return Formula(std::move(node));
}

Formula partial(Formula top, Formula bottom) {
  return make(FormulaKind::Partial, "", {std::move(top), std::move(bottom)});
}

Formula relation(std::string signs, Formulas sides) {
  return make(FormulaKind::Relation, std::move(signs), std::move(sides));
}

Formula cases(std::vector<std::pair<Formula, Formula>> rows) {
  Formulas children;
  for (auto& [value, condition] : rows) {
    children.push_back(std::move(value));
    children.push_back(std::move(condition));
  }
  return make(FormulaKind::Cases, "", std::move(children));
}

Formula indexed(Formula base, Formulas subscripts) {
  subscripts.insert(subscripts.begin(), std::move(base));
  return make(FormulaKind::Index, "", std::move(subscripts));
}

Formula tuple(Formulas items) { return make(FormulaKind::Tuple, "", std::move(items)); }
Formula boxed(Formula f) { return make(FormulaKind::Boxed, "", {std::move(f)}); }
Formula raw(std::string latex) { return make(FormulaKind::Raw, std::move(latex), {}); }

bool operator==(const Formula& a, const Formula& b) {
  const Node& x = a.node();
  const Node& y = b.node();
  if (&x == &y) return true;
  return x.kind == y.kind && x.text == y.text && x.super == y.super && x.signs == y.signs &&
         x.rows == y.rows && x.cols == y.cols && x.keep_signs == y.keep_signs &&
         x.children == y.children;
}

std::string to_string(const Formula& f) {
  const Node& n = f.node();
  std::string out = '(' + head(n);
  for (std::size_t i = 0; i < n.children.size(); ++i) {
    const std::string child = to_string(n.children[i]);
    if (n.kind == FormulaKind::Sum)
      out += fmt::format(" ({} {})", n.signs[i] < 0 ? '-' : '+', child);
    else
      out += ' ' + child;
  }
  if (!n.super.empty()) out += " ^" + n.super;
  return out + ')';
}

}  // namespace deltarule
