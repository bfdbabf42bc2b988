#include "lang/typed_expression.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "base/text.h"
#include "lang/elaborate.h"
#include "lang/parser.h"

namespace deltarule {
namespace {

constexpr std::size_t kLongest = 400;
constexpr int kLargestExponent = 400;

tl::unexpected<Diagnostics> not_understood(const std::string& what) {
  return failure("N-001", {}, "`" + what + "` in a typed value");
}

// The operations: each says where it is not defined; the value is of no meaning there.

/// What needs x != 0 (x > 0, x >= 0), once the sign of x is known.
Defined defined_by(Sign s, bool at_zero, bool below_zero) {
  if (s == Sign::Unknown) return Defined::Undecided;
  if (s == Sign::Zero) return at_zero ? Defined::Yes : Defined::No;
  return s == Sign::Positive || below_zero ? Defined::Yes : Defined::No;
}

ValueAtPoint divide(const Number& a, const Number& b) {
  return {a / b, defined_by(sign(b), false, true)};
}
ValueAtPoint log_of(const Number& x, Bits bits) {
  return {log(x, bits), defined_by(sign(x), false, false)};
}
ValueAtPoint sqrt_of(const Number& x, Bits bits) {
  return {sqrt(x, bits), defined_by(sign(x), true, false)};
}
ValueAtPoint tan_of(const Number& x, Bits bits) { return divide(sin(x, bits), cos(x, bits)); }

template <Number (*function)(const Number&, Bits)>
ValueAtPoint everywhere(const Number& x, Bits bits) {
  return {function(x, bits), Defined::Yes};
}

struct KnownFunction {
  std::string_view name;
  ValueAtPoint (*value)(const Number&, Bits);
};
constexpr std::array<KnownFunction, 10> kFunctions = {{{"sqrt", sqrt_of},
                                                       {"exp", everywhere<exp>},
                                                       {"ln", log_of},
                                                       {"log", log_of},
                                                       {"sin", everywhere<sin>},
                                                       {"cos", everywhere<cos>},
                                                       {"tan", tan_of},
                                                       {"tanh", everywhere<tanh>},
                                                       {"sigma", everywhere<sigmoid>},
                                                       {"sigmoid", everywhere<sigmoid>}}};

const KnownFunction* find_known(std::string_view name) {
  for (const KnownFunction& f : kFunctions)
    if (f.name == name) return &f;
  return nullptr;
}

bool is_small_integer(const Number& x) {
  return x.is_integer() && abs(x).to_double() <= kLargestExponent;
}

ValueAtPoint power_of(const Number& base, const Number& exponent, Bits bits) {
  const Sign s = sign(base);
  if (is_small_integer(exponent)) {
    const bool is_negative = sign(exponent) == Sign::Negative;
    return {power(base, static_cast<int>(exponent.to_int())),
            is_negative ? defined_by(s, false, true) : Defined::Yes};
  }
  if (s == Sign::Zero) return {Number(0), defined_by(sign(exponent), false, false)};
  if (s == Sign::Negative && exponent.is_integer()) return {Number(0), Defined::Undecided};
  return {exp(exponent * log(base, bits), bits), defined_by(s, false, false)};
}

// --- What is understood, without values ---

bool is_variable(const std::string& name, std::span<const std::string> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_e(const Expr& e, std::span<const std::string> names) {
  return e.kind == ExprKind::Name && e.text == "e" && !is_variable("e", names);
}

bool is_understood(const Expr& e, std::span<const std::string> names) {
  switch (e.kind) {
    case ExprKind::Number:
      return true;
    case ExprKind::Name:
      return is_variable(e.text, names) || e.text == "e" || e.text == "pi";
    case ExprKind::Call:
      return e.children.size() == 1 && find_known(e.text) != nullptr;
    case ExprKind::Unary:
      return e.text == "-";
    case ExprKind::Binary:
      return e.text.size() == 1 && std::string_view("+-*/^").find(e.text) != std::string_view::npos;
    default:
      return false;
  }
}

/// The first part that is not; null where all is understood.
const Expr* find_strange(const Expr& e, std::span<const std::string> names) {
  if (!is_understood(e, names)) return &e;
  for (const Expr& child : e.children)
    if (const Expr* strange = find_strange(child, names)) return strange;
  return nullptr;
}

// --- Values ---

class Evaluation {
 public:
  Evaluation(const TypedExpression& expression, std::span<const Number> values, Bits bits)
      : names_(expression.names), values_(values), bits_(bits) {}

  Number run(const Expr& e) {
    switch (e.kind) {
      case ExprKind::Number:
        return number_of(e.text);
      case ExprKind::Name:
        return name(e.text);
      case ExprKind::Call:
        return take(find_known(e.text)->value(run(e.children[0]), bits_));
      case ExprKind::Unary:
        return -run(e.children[0]);
      default:
        return binary(e);
    }
  }

  Defined defined() const { return defined_; }
  /// Whether a number was raised to what read_typed_expression without names refuses.
  bool has_strange_power() const { return has_strange_power_; }

 private:
  Number take(ValueAtPoint taken) {
    // What is proved to be undefined makes the whole undefined, whatever else is undecided.
    if (taken.defined == Defined::No || defined_ == Defined::Yes) defined_ = taken.defined;
    return std::move(taken.value);
  }

  Number name(const std::string& text) const {
    const auto found = std::find(names_.begin(), names_.end(), text);
    if (found != names_.end()) return values_[static_cast<std::size_t>(found - names_.begin())];
    return text == "e" ? exp(Number(1), bits_) : pi(bits_);
  }

  Number binary(const Expr& e) {
    const Number b = run(e.children[1]);
    if (e.text == "^" && is_e(e.children[0], names_)) return exp(b, bits_);
    const Number a = run(e.children[0]);
    switch (e.text[0]) {
      case '+':
        return a + b;
      case '-':
        return a - b;
      case '*':
        return a * b;
      case '/':
        return take(divide(a, b));
      default:
        has_strange_power_ = has_strange_power_ || !is_small_integer(b);
        if (has_strange_power_ && names_.empty()) return Number(0);
        return take(power_of(a, b, bits_));
    }
  }

  std::span<const std::string> names_;
  std::span<const Number> values_;
  Bits bits_;
  Defined defined_ = Defined::Yes;
  bool has_strange_power_ = false;
};

// The signs that people paste, as the language writes them.
std::string plain_signs(std::string_view text) {
  std::string s(text);
  for (const auto& [sign, plain] : {std::pair{"−", "-"},
                                    {"–", "-"},
                                    {"×", "*"},
                                    {"·", "*"},
                                    {"÷", "/"},
                                    {"σ", "sigma"},
                                    {"π", "pi"},
                                    {"²", "^2"},
                                    {"³", "^3"},
                                    {"**", "^"},
                                    {"√", "sqrt"}})
    s = replace_all(std::move(s), sign, plain);
  return s;
}

// ---- products without a sign: 4x^3, 2(x + 1), x sin(3x)

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

class ProductSigns {
 public:
  ProductSigns(std::string_view text, std::span<const std::string> names)
      : text_(text), names_(names) {}

  /// Nothing where a product could be read in two ways: 1/2x, e^2x.
  std::optional<std::string> run() {
    while (at_ < text_.size()) {
      const std::size_t blanks = text_.find_first_not_of(' ', at_);
      if (blanks == std::string_view::npos) break;
      has_blank_ = blanks > at_;
      at_ = blanks;
      if (is_letter(text_[at_]))
        take_name();
      else if (is_digit(text_[at_]) || text_[at_] == '.')
        take_number();
      else
        take_sign();
    }
    return is_clear_ ? std::optional(std::move(out_)) : std::nullopt;
  }

 private:
  enum class Left : std::uint8_t { Nothing, Number, Name, Group, Function };

  /// Before something that begins a factor.
  void multiply(bool is_function) {
    if (left_ == Left::Nothing || left_ == Left::Function) return;
    const bool in_fraction = before_ == '/';
    const bool in_exponent = before_ == '^' && left_ != Left::Group && !has_blank_ && !is_function;
    if (in_fraction || in_exponent) is_clear_ = false;
    out_ += '*';
    before_ = '*';
  }

  void take_name() {
    std::size_t end = at_;
    while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]))) ++end;
    const std::string name(text_.substr(at_, end - at_));
    const bool is_value = is_variable(name, names_) || name == "e" || name == "pi";
    const bool is_function = !is_value && find_known(name) != nullptr;
    multiply(is_function);
    append(end, is_value ? Left::Name : is_function ? Left::Function : Left::Nothing);
  }

  void take_number() {
    std::size_t end = at_;
    const auto skip_digits = [&] {
      while (end < text_.size() && (is_digit(text_[end]) || text_[end] == '.')) ++end;
    };
    skip_digits();
    if (const std::size_t digits = exponent_at(end); digits > 0) {
      end = digits;
      skip_digits();
    }
    if (left_ != Left::Number) multiply(false);  // two numbers are no product
    append(end, Left::Number);
  }

  /// 1e-3: where the digits of the exponent begin, or 0.
  std::size_t exponent_at(std::size_t end) const {
    if (end >= text_.size() || (text_[end] != 'e' && text_[end] != 'E')) return 0;
    std::size_t digits = end + 1;
    if (digits < text_.size() && (text_[digits] == '-' || text_[digits] == '+')) ++digits;
    return digits < text_.size() && is_digit(text_[digits]) ? digits : 0;
  }

  void take_sign() {
    const char c = text_[at_];
    if (c == '(') multiply(false);
    const bool is_end = c == ')';
    const char sign_before = before_;
    append(at_ + 1, is_end ? Left::Group : Left::Nothing);
    if (c == '(') open_.push_back(sign_before);
    if (is_end) {
      before_ = open_.empty() ? ' ' : open_.back();
      if (!open_.empty()) open_.pop_back();
    } else {
      before_ = c;
    }
  }

  void append(std::size_t end, Left left) {
    if (has_blank_) out_ += ' ';
    out_ += text_.substr(at_, end - at_);
    at_ = end;
    left_ = left;
  }

  std::string_view text_;
  std::span<const std::string> names_;
  std::string out_;
  std::string open_;  ///< the sign before each open parenthesis
  std::size_t at_ = 0;
  Left left_ = Left::Nothing;
  char before_ = ' ';  ///< the sign before what was taken last
  bool has_blank_ = false;
  bool is_clear_ = true;
};

}  // namespace

Result<TypedExpression> read_typed_expression(std::string_view text,
                                              std::span<const std::string> names) {
  if (text.size() > kLongest) return not_understood("more than 400 characters");
  const std::optional<std::string> with_signs = ProductSigns(plain_signs(text), names).run();
  if (!with_signs) return not_understood("a product that can be read in two ways");
  const std::string& plain = *with_signs;
  const Span span{FileId::None, 0, static_cast<std::uint32_t>(plain.size())};
  Result<Expr> tree = parse_expression(plain, span);
  if (!tree) return failure_of(tree);
  if (const Expr* strange = find_strange(*tree, names)) return not_understood(strange->text);
  return TypedExpression{std::move(*tree), {names.begin(), names.end()}};
}

Result<Number> read_typed_expression(std::string_view text) {
  Result<TypedExpression> expression = read_typed_expression(text, {});
  if (!expression) return failure_of(expression);
  Evaluation evaluation(*expression, {}, kMostBits);
  Number value = evaluation.run(expression->tree);
  if (evaluation.has_strange_power()) return not_understood("^");
  if (!value.is_finite()) return not_understood(std::string(text));
  return value;
}

ValueAtPoint evaluate(const TypedExpression& expression, std::span<const Number> values,
                      Bits bits) {
  assert(values.size() == expression.names.size());
  Evaluation evaluation(expression, values, bits);
  Number value = evaluation.run(expression.tree);
  const bool is_lost = evaluation.defined() == Defined::Yes && !value.is_finite();
  return {std::move(value), is_lost ? Defined::Undecided : evaluation.defined()};
}

}  // namespace deltarule
