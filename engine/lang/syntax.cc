#include "lang/syntax.h"

namespace deltarule {

namespace {

std::string head_of(const Expr& e) {
  switch (e.kind) {
    case ExprKind::Index:
      return "[]";
    case ExprKind::If:
      return "if";
    case ExprKind::At:
      return "at";
    case ExprKind::List:
      return "list";
    case ExprKind::Rows:
      return "rows";
    case ExprKind::Range:
      return "..";
    case ExprKind::Each:
      return "for " + e.names.at(0);
    default:
      return e.text;
  }
}

std::string with_children(const Expr& e) {
  std::string out = "(" + head_of(e);
  for (std::size_t i = 0; i < e.children.size(); ++i) {
    const bool is_replacement = e.kind == ExprKind::At && i > 0;
    out += is_replacement ? " (= " + e.names.at(i - 1) + " " : " ";
    out += to_string(e.children[i]);
    if (is_replacement) out += ")";
  }
  return out + ")";
}

}  // namespace

std::string to_string(const Expr& e) {
  switch (e.kind) {
    case ExprKind::Number:
    case ExprKind::Name:
      return e.text;
    case ExprKind::Member:
      return "(. " + to_string(e.children.at(0)) + " " + e.text + ")";
    default:
      return with_children(e);
  }
}

}  // namespace deltarule
