#include "lang/boolean_formula.h"

#include <cassert>
#include <utility>

#include "base/text.h"
#include "lang/boolean_formula_words.h"

namespace deltarule {

namespace {

constexpr std::size_t kLongest = 4000;
constexpr int kDeepest = 64;

BooleanFormula joined(BooleanKind kind, std::vector<BooleanFormula> children) {
  if (children.size() == 1) return std::move(children[0]);
  return {kind, false, 0, std::move(children)};
}

BooleanFormula negated(BooleanFormula child) {
  BooleanFormula f{BooleanKind::Not, false, 0, {}};
  f.children.push_back(std::move(child));
  return f;
}

// One function per level of binding.
class Parser {
 public:
  explicit Parser(std::vector<BooleanToken> tokens) : tokens_(std::move(tokens)) {}

  Result<BooleanFormula> run() {
    BooleanFormula f = read_or();
    if (problem_.empty() && peek().word != BooleanWord::End) fail_here();
    if (!problem_.empty()) return tl::unexpected<Diagnostics>(std::move(problem_));
    return f;
  }

 private:
  const BooleanToken& peek() const { return tokens_[pos_]; }
  bool accept(BooleanWord word) {
    if (peek().word != word || !problem_.empty()) return false;
    ++pos_;
    return true;
  }

  BooleanFormula read_or() {
    std::vector<BooleanFormula> parts;
    do parts.push_back(read_xor());
    while (accept(BooleanWord::Or));
    return joined(BooleanKind::Or, std::move(parts));
  }

  BooleanFormula read_xor() {
    std::vector<BooleanFormula> parts;
    do parts.push_back(read_and());
    while (accept(BooleanWord::Xor));
    return joined(BooleanKind::Xor, std::move(parts));
  }

  BooleanFormula read_and() {
    std::vector<BooleanFormula> parts;
    do parts.push_back(read_not());
    while (accept(BooleanWord::And) || begins_operand());
    return joined(BooleanKind::And, std::move(parts));
  }

  bool begins_operand() const {
    if (!problem_.empty()) return false;
    switch (peek().word) {
      case BooleanWord::Variable:
      case BooleanWord::Constant:
      case BooleanWord::Not:
      case BooleanWord::Bar:
      case BooleanWord::Open:
        return true;
      default:
        return false;
    }
  }

  BooleanFormula read_not() {
    if (!accept(BooleanWord::Not)) return read_primed();
    if (!go_deeper()) return {};
    BooleanFormula f = negated(read_not());
    --depth_;
    return f;
  }

  BooleanFormula read_primed() {
    BooleanFormula f = read_operand();
    bool is_negated = false;
    while (accept(BooleanWord::Prime)) is_negated = !is_negated;  // x'' is x again
    return is_negated ? negated(std::move(f)) : f;
  }

  BooleanFormula read_operand() {
    const BooleanToken token = peek();
    if (accept(BooleanWord::Constant)) return {BooleanKind::Constant, token.value, 0, {}};
    if (accept(BooleanWord::Variable)) {
      BooleanFormula f{BooleanKind::Variable, false, token.input, {}};
      return token.is_negated ? negated(std::move(f)) : f;
    }
    if (accept(BooleanWord::Bar)) return read_under_bar();
    if (accept(BooleanWord::Open)) return read_group(token);
    fail_here();
    return {};
  }

  BooleanFormula read_under_bar() {
    if (!go_deeper()) return {};
    BooleanFormula f = negated(read_operand());
    --depth_;
    return f;
  }

  BooleanFormula read_group(const BooleanToken& open) {
    if (!go_deeper()) return {};
    BooleanFormula f = read_or();
    --depth_;
    if (peek().word == BooleanWord::End)
      fail(open.span, "a bracket that is not closed");
    else if (peek().word != BooleanWord::Close || peek().bracket != open.bracket)
      fail_here();
    else
      ++pos_;
    return f;
  }

  bool go_deeper() {
    if (++depth_ <= kDeepest) return true;
    fail(peek().span, "a formula that is nested more than 64 deep");
    return false;
  }

  void fail_here() {
    switch (peek().word) {
      case BooleanWord::End:
        return fail(peek().span, "a formula that ends where a variable is missing");
      case BooleanWord::Close:
        return fail(peek().span, "a closing bracket that nothing here opens, or an empty bracket");
      default:
        return fail(peek().span, "a sign without a variable before it");
    }
  }

  void fail(Span at, std::string message) {
    if (problem_.empty()) problem_.push_back({"N-001", at, std::move(message), {}});
  }

  std::vector<BooleanToken> tokens_;
  std::size_t pos_ = 0;
  int depth_ = 0;
  Diagnostics problem_;
};

std::string_view word_for(BooleanKind kind) {
  switch (kind) {
    case BooleanKind::Not:
      return "not";
    case BooleanKind::And:
      return "and";
    case BooleanKind::Or:
      return "or";
    default:
      return "xor";
  }
}

BooleanFunction evaluate(const BooleanFormula& f, const std::vector<BooleanFunction>& inputs,
                         int count) {
  if (f.kind == BooleanKind::Constant) return BooleanFunction(count, f.value);
  if (f.kind == BooleanKind::Variable) return inputs[static_cast<std::size_t>(f.input)];
  BooleanFunction all = evaluate(f.children[0], inputs, count);
  if (f.kind == BooleanKind::Not) return ~all;
  for (std::size_t i = 1; i < f.children.size(); ++i) {
    const BooleanFunction one = evaluate(f.children[i], inputs, count);
    all = f.kind == BooleanKind::And  ? all & one
          : f.kind == BooleanKind::Or ? all | one
                                      : all ^ one;
  }
  return all;
}

/// The operands of a chain, brackets around a part of it left out: (x y) z has three.
void flatten(const BooleanFormula& f, BooleanKind kind, std::vector<const BooleanFormula*>& out) {
  if (f.kind != kind) return out.push_back(&f);
  for (const BooleanFormula& child : f.children) flatten(child, kind, out);
}

struct Literal {
  int input;
  bool is_plain;
};

std::optional<Literal> literal_of(const BooleanFormula& f) {
  if (f.kind == BooleanKind::Variable) return Literal{f.input, true};
  if (f.kind != BooleanKind::Not || f.children[0].kind != BooleanKind::Variable) return {};
  return Literal{f.children[0].input, false};
}

/// False where the formula is no product of literals.
bool add_product(const BooleanFormula& f, SumAsTyped& out) {
  std::vector<const BooleanFormula*> factors;
  flatten(f, BooleanKind::And, factors);
  Product product;
  bool can_hold = true;
  for (const BooleanFormula* factor : factors) {
    const std::optional<Literal> literal = literal_of(*factor);
    if (!literal) return false;
    const std::uint32_t bit = std::uint32_t{1} << (out.sum.inputs - 1 - literal->input);
    const std::uint32_t value = literal->is_plain ? bit : 0;
    can_hold = can_hold && ((product.care & bit) == 0 || (product.value & bit) == value);
    product.care |= bit;
    product.value |= value;
  }
  out.cost.products += 1;
  out.cost.literals += static_cast<int>(factors.size());
  if (can_hold) out.sum.products.push_back(product);
  return true;
}

}  // namespace

Result<BooleanFormula> read_boolean_formula(std::string_view text,
                                            std::span<const std::string> names) {
  assert(names.size() <= static_cast<std::size_t>(kMostInputs));
  const Span all{FileId::None, 0, static_cast<std::uint32_t>(text.size())};
  if (text.size() > kLongest)
    return failure("N-001", all, "a formula of more than 4000 characters");
  if (!is_utf8(text)) return failure("N-001", all, "a formula that is not text in UTF-8");
  Result<std::vector<BooleanToken>> tokens = words_of_boolean_formula(text, names);
  if (!tokens) return failure_of(tokens);
  if (tokens->size() == 1) return failure("N-001", all, "no formula");
  return Parser(std::move(*tokens)).run();
}

std::string to_string(const BooleanFormula& f, std::span<const std::string> names) {
  if (f.kind == BooleanKind::Constant) return f.value ? "1" : "0";
  if (f.kind == BooleanKind::Variable) return names[static_cast<std::size_t>(f.input)];
  std::string text = "(" + std::string(word_for(f.kind));
  for (const BooleanFormula& child : f.children) text += " " + to_string(child, names);
  return text + ")";
}

BooleanFunction function_of(const BooleanFormula& formula, int inputs) {
  std::vector<BooleanFunction> columns;
  for (int i = 0; i < inputs; ++i) columns.push_back(BooleanFunction::projection(inputs, i));
  return evaluate(formula, columns, inputs);
}

std::optional<std::uint32_t> first_difference(const BooleanFormula& formula,
                                              const BooleanFunction& f) {
  return first_difference(function_of(formula, f.inputs()), f);
}

std::optional<SumAsTyped> sum_as_typed(const BooleanFormula& formula, int inputs) {
  SumAsTyped typed{{inputs, {}}, {}};
  if (formula.kind == BooleanKind::Constant) {
    if (formula.value) typed = {{inputs, {Product{}}}, {1, 0}};
    return typed;
  }
  std::vector<const BooleanFormula*> terms;
  flatten(formula, BooleanKind::Or, terms);
  for (const BooleanFormula* term : terms)
    if (!add_product(*term, typed)) return {};
  return typed;
}

bool is_minimal(const BooleanFormula& formula, const BooleanFunction& f) {
  const std::optional<SumAsTyped> typed = sum_as_typed(formula, f.inputs());
  return typed && function_of(typed->sum) == f && typed->cost == minimal_cost(f);
}

}  // namespace deltarule
