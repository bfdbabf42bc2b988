#include "exercise/written_expression.h"

#include <algorithm>
#include <map>

#include "derivation/formula_writer.h"
#include "exercise/condition_run.h"
#include "lang/functions.h"
#include "lang/parser.h"

namespace deltarule {
namespace {

using Arguments = std::map<std::string, Expr>;
constexpr int kDeepest = 16;

/// The tree without `if` and without functions of the model.
class Resolver {
 public:
  explicit Resolver(const Model& model) : model_(model) {}

  Expr run(const Expr& e, const Arguments& arguments, int depth = 0) const {
    if (e.kind == ExprKind::Name) {
      const auto it = arguments.find(e.text);
      return it == arguments.end() ? e : it->second;
    }
    if (e.kind == ExprKind::If)
      if (const auto holds = model_.truth(run(e.children[0], arguments, depth)))
        return run(e.children[*holds ? 1 : 2], arguments, depth);
    Expr out = e;
    for (Expr& child : out.children) child = run(child, arguments, depth);
    return e.kind == ExprKind::Call ? called(std::move(out), depth) : out;
  }

 private:
  Expr called(Expr call, int depth) const {
    const Value* value = model_.find(call.text);
    const auto* f = value == nullptr ? nullptr : value->as<UserFunction>();
    if (f == nullptr || depth >= kDeepest) return call;
    const Statement& definition = *f->definition;
    if (definition.arguments.size() != call.children.size()) return call;
    Arguments inner;
    for (std::size_t k = 0; k < call.children.size(); ++k)
      inner[definition.arguments[k]] = call.children[k];
    return run(definition.exprs[0], inner, depth + 1);
  }

  const Model& model_;
};

/// An operator's binding in what is typed.
int binding_of(const Expr& e) {
  if (e.kind == ExprKind::Unary) return 3;
  if (e.kind != ExprKind::Binary) return 9;
  if (e.text == "+" || e.text == "-") return 1;
  return e.text == "^" ? 4 : 2;
}

std::string written(const Model& model, const Expr& e, const std::vector<std::string>& variables) {
  const auto inner = [&](const Expr& child, int least) {
    std::string text = written(model, child, variables);
    const bool needs = binding_of(child) < least;
    return needs ? "(" + text + ")" : text;
  };
  const int binding = binding_of(e);
  switch (e.kind) {
    case ExprKind::Number:
      return e.text;
    case ExprKind::Name: {
      if (std::find(variables.begin(), variables.end(), e.text) != variables.end()) return e.text;
      const Value* value = model.find(e.text);
      if (value != nullptr && value->as<const Function*>() != nullptr)
        return std::string((*value->as<const Function*>())->name);
      const auto number = model.number(e);
      if (!number) return e.text;
      const std::string text = text_of(scalar(*number));
      const bool is_plain = text.find_first_of("-/") == std::string::npos;
      return is_plain ? text : "(" + text + ")";
    }
    case ExprKind::Unary:
      return "-" + inner(e.children[0], 3);
    case ExprKind::Binary:
      return inner(e.children[0], e.text == "^" ? binding + 1 : binding) + e.text +
             inner(e.children[1], binding + (e.text == "^" ? 0 : 1));
    case ExprKind::Call: {
      const Value* value = model.find(e.text);
      const auto* f = value == nullptr ? nullptr : value->as<const Function*>();
      std::string out = (f == nullptr ? e.text : std::string((*f)->name)) + "(";
      for (std::size_t k = 0; k < e.children.size(); ++k)
        out += (k == 0 ? "" : ", ") + written(model, e.children[k], variables);
      return out + ")";
    }
    default:
      return {};
  }
}

}  // namespace

std::string text_with_values(const Model& model, const Expr& e,
                             const std::vector<std::string>& variables) {
  return written(model, Resolver(model).run(e, {}), variables);
}

std::optional<Formula> formula_of_text(const std::string& text,
                                       const std::vector<std::string>& variables) {
  const auto tree = parse_expression(text, {});
  if (!tree) return std::nullopt;
  Model model;
  for (const std::string& name : variables) model.give(name, scalar(Number(2)));
  const auto id = model.quantity(*tree);
  if (!id || *id == QuantityId::None) return std::nullopt;
  return formula_of(model.derivation(), *id);
}

}  // namespace deltarule
