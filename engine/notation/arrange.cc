// Where signs, dots and parentheses stand: the only place that knows.
#include <algorithm>
#include <cassert>
#include <optional>

#include "notation/pieces.h"
#include "notation/symbols.h"

namespace deltarule {
namespace {

/// The precedence table, loosest first. A formula that is looser than its place asks for gets
/// parentheses.
enum class Level {
  Relation,  ///< a = b, cases
  Sum,       ///< a + b
  Signed,    ///< -a: may stand first in a product, nowhere else
  Product,   ///< a b; a fraction with a slash
  Quotient,  ///< a fraction with a bar: needs nothing as a factor, but parentheses under a power
  Power,     ///< a^b, a transpose, a symbol with a superscript
  Atom
};

bool is_negative_number(const Formula& f) {
  return f.kind() == FormulaKind::Number && f.node().text.starts_with('-');
}

bool has_exponent(std::string_view number) {
  return number.find_first_of("eE") != std::string_view::npos;
}

bool has_slash(std::string_view number) { return number.find('/') != std::string_view::npos; }

/// A sum of one term or a product of one factor is that term.
const Formula& without_wrapping(const Formula& f) {
  const auto& n = f.node();
  const bool single_sum = n.kind == FormulaKind::Sum && n.children.size() == 1 && n.signs[0] > 0;
  const bool single_product = n.kind == FormulaKind::Product && n.children.size() == 1;
  return single_sum || single_product ? without_wrapping(n.children.front()) : f;
}

/// The formula without the minus in front of it, where it has one that can merge with the sign of a
/// term.
std::optional<Formula> without_minus(const Formula& wrapped) {
  const Formula& f = without_wrapping(wrapped);
  if (is_negative_number(f)) return number(f.node().text.substr(1));
  if (f.kind() == FormulaKind::Negate) return f.node().children.front();
  if (f.kind() != FormulaKind::Product || f.node().children.empty()) return std::nullopt;
  const auto first = without_minus(f.node().children.front());
  if (!first) return std::nullopt;
  Formula::Node node = f.node();
  node.children.front() = *first;
  return Formula(std::move(node));
}

/// The other way: the minus stays, in parentheses of its own: `2 - (-3) \cdot 4`.
Formula with_shielded_minus(const Formula& wrapped) {
  const Formula& f = without_wrapping(wrapped);
  if (f.kind() != FormulaKind::Product || f.node().children.empty()) return f;
  Formula::Node node = f.node();
  Formula& first = node.children.front();
  first = without_wrapping(first).kind() == FormulaKind::Product ? with_shielded_minus(first)
                                                                 : tuple({first});
  return Formula(std::move(node));
}

bool begins_with_sign(const Piece& p) {
  const Piece& first = first_leaf(p);
  return first.kind == PieceKind::Minus ||
         (first.kind == PieceKind::Infix && (first.text == "-" || first.text == "+"));
}

bool is_slashed(const Piece& p) {
  return p.kind == PieceKind::Row &&
         std::any_of(p.parts.begin(), p.parts.end(), [](const Piece& part) {
           return part.kind == PieceKind::Infix && part.text == "/";
         });
}

/// What would melt into a number before it: digits, a fraction of digits, parentheses round a
/// signed number.
bool begins_with_number(const Piece& p) {
  const Piece& first = first_leaf(p);
  if (first.kind == PieceKind::Fraction) return begins_with_number(first.parts.front());
  if (first.kind == PieceKind::Fence) return begins_with_sign(first.parts.front());
  return first.kind == PieceKind::Digits || first.kind == PieceKind::Minus;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 128; });
}

/// A name of several letters beside another name would read as one name.
bool is_long_name(const Piece& leaf) {
  if (leaf.kind == PieceKind::Word || leaf.kind == PieceKind::Blank) return true;
  return leaf.kind == PieceKind::Letter && leaf.text.size() > 1 && is_ascii(leaf.text) &&
         !is_greek(leaf.text);
}

bool needs_dot(const Piece& left, const Piece& right) {
  return begins_with_number(right) || is_long_name(last_leaf(left)) ||
         is_long_name(first_leaf(right)) || is_slashed(left) || is_slashed(right);
}

Piece empty() { return {}; }
Piece minus() { return piece(PieceKind::Minus); }
Piece mark(std::string name) { return piece(PieceKind::Mark, std::move(name)); }
Piece infix(std::string name) { return piece(PieceKind::Infix, std::move(name)); }

Piece joined(std::vector<Piece> items, std::string comma) {
  std::vector<Piece> parts;
  for (Piece& item : items) {
    if (!parts.empty()) parts.push_back(piece(PieceKind::Comma, comma));
    parts.push_back(std::move(item));
  }
  return row(std::move(parts));
}

Piece ratio(Piece top, Piece bottom, Style style) {
  if (style == Style::TwoDimensional)
    return piece(PieceKind::Fraction, "", {std::move(top), std::move(bottom)});
  return row({std::move(top), infix("/"), std::move(bottom)});
}

/// "x", "delta" and "dx" in italics; longer words upright, so that `margin` does not read as a
/// product.
Piece name_piece(const std::string& name) {
  if (name == "infty" || name == "nabla" || name == "ell") return mark(name);
  const bool short_name = name.size() <= 2 || !is_ascii(name);
  const bool letter = short_name || is_greek(name) || is_greek_differential(name);
  return piece(letter ? PieceKind::Letter : PieceKind::Word, name);
}

/// "new", "(i)", "2", "t".
Piece super_piece(const std::string& text) {
  if (text.empty()) return empty();
  if (text.size() > 2 && text.front() == '(' && text.back() == ')')
    return fence(super_piece(text.substr(1, text.size() - 2)));
  if (text.find_first_not_of("0123456789") == std::string::npos)
    return piece(PieceKind::Digits, text);
  if (text == "*" || text == "+") return mark(text);
  if (text == "'") return mark("prime");
  const bool letter = text.size() == 1 || is_greek(text);
  return piece(letter ? PieceKind::Letter : PieceKind::Word, text);
}

class Arranger {
 public:
  explicit Arranger(Style style) : style_(style) {}

  Piece arrange(const Formula& wrapped) const {
    const Formula& f = without_wrapping(wrapped);
    const auto& n = f.node();
    switch (n.kind) {
      case FormulaKind::Symbol:
        return symbol(n);
      case FormulaKind::Number:
        return arrange_number(n.text, style_);
      case FormulaKind::Text:
        return n.text.empty() ? empty() : piece(PieceKind::Word, n.text);
      case FormulaKind::Blank:
        return piece(PieceKind::Blank, n.text);
      case FormulaKind::Sum:
        return sum(n);
      case FormulaKind::Product:
        return product(n);
      case FormulaKind::Fraction:
        return fraction(n);
      case FormulaKind::Power:
        return scripts(at_least(n.children[0], Level::Atom), empty(), arrange(n.children[1]));
      case FormulaKind::Call:
        return call(n);
      case FormulaKind::Prime:
        return applied(primed(n.text), n.children);
      case FormulaKind::Transpose:
        return scripts(at_least(n.children[0], Level::Atom), empty(), mark("top"));
      case FormulaKind::Inverse:
        return scripts(at_least(n.children[0], Level::Atom), empty(), arrange(number("-1")));
      case FormulaKind::Abs:
        return bars("|", n.children[0]);
      case FormulaKind::Norm:
        return bars("||", n.children[0]);
      case FormulaKind::Negate:
        return negated(n.children[0]);
      case FormulaKind::Matrix:
        return grid(n);
      case FormulaKind::Partial:
        return partial(n);
      case FormulaKind::Relation:
        return relation(n);
      case FormulaKind::Cases:
        return piece(PieceKind::Cases, "", all(n.children));
      case FormulaKind::Index:
        return index(n);
      case FormulaKind::Tuple:
        return fence(joined(all(n.children), ", "));
      case FormulaKind::Boxed:
        return piece(PieceKind::Boxed, "", {arrange(n.children[0])});
      case FormulaKind::Raw:
        return piece(PieceKind::Raw, n.text, {read_latex(n.text)});
    }
    return empty();
  }

 private:
  Level level(const Formula& wrapped) const {
    const Formula& f = without_wrapping(wrapped);
    const auto& n = f.node();
    switch (n.kind) {
      case FormulaKind::Relation:
      case FormulaKind::Cases:
        return Level::Relation;
      case FormulaKind::Sum:
        return Level::Sum;
      case FormulaKind::Negate:
        return Level::Signed;
      case FormulaKind::Number:
        return number_level(n.text);
      case FormulaKind::Product:
        return Level::Product;
      case FormulaKind::Fraction:
      case FormulaKind::Partial:
        return quotient();
      case FormulaKind::Symbol:
        return n.super.empty() ? Level::Atom : Level::Power;
      case FormulaKind::Power:
      case FormulaKind::Transpose:
      case FormulaKind::Inverse:
        return Level::Power;
      case FormulaKind::Call:
        return call_level(n);
      case FormulaKind::Raw:
        return raw_level(n.text);
      default:
        return Level::Atom;
    }
  }

  Level quotient() const { return style_ == Style::Linear ? Level::Product : Level::Quotient; }

  Level number_level(std::string_view text) const {
    if (text.starts_with('-')) return Level::Signed;
    if (has_slash(text)) return quotient();
    return has_exponent(text) ? Level::Product : Level::Atom;
  }

  Level call_level(const Formula::Node& n) const {
    if (is_exponential(n)) return Level::Power;
    return n.text == "sqrt" && style_ == Style::Linear ? Level::Power : Level::Atom;
  }

  static bool is_exponential(const Formula::Node& n) {
    return n.text == "exp" && n.children.size() == 1 && n.children[0].kind() != FormulaKind::Matrix;
  }

  static Level raw_level(std::string_view latex) {
    const Piece read = read_latex(latex);
    if (read.kind != PieceKind::Row)
      return read.kind == PieceKind::Scripts ? Level::Power : Level::Atom;
    const bool has_signs = std::any_of(read.parts.begin(), read.parts.end(), [](const Piece& p) {
      return p.kind == PieceKind::Minus || (p.kind == PieceKind::Infix && p.text != "dot");
    });
    return has_signs ? Level::Relation : Level::Product;
  }

  Piece at_least(const Formula& f, Level least) const {
    return level(f) < least ? fence(arrange(f)) : arrange(f);
  }

  std::vector<Piece> all(const Formulas& formulas) const {
    std::vector<Piece> pieces;
    for (const Formula& f : formulas) pieces.push_back(arrange(f));
    return pieces;
  }

  Piece symbol(const Formula::Node& n) const {
    return with_subscripts(name_piece(n.text), n.children, super_piece(n.super));
  }

  Piece with_subscripts(Piece base, const Formulas& subscripts, Piece sup) const {
    if (subscripts.empty() && sup.empty()) return base;
    return scripts(std::move(base), joined(all(subscripts), ","), std::move(sup));
  }

  Piece sum(const Formula::Node& n) const {
    if (n.children.empty()) return piece(PieceKind::Digits, "0");
    std::vector<Piece> parts;
    for (std::size_t i = 0; i < n.children.size(); ++i)
      add_term(parts, n.signs[i], n.children[i], n.keep_signs);
    return row(std::move(parts));
  }

  void add_term(std::vector<Piece>& parts, int sign, Formula term, bool keep_signs) const {
    const bool first = parts.empty();
    if (!keep_signs) {
      for (auto bare = without_minus(term); bare; bare = without_minus(term)) {
        sign = -sign;
        term = *bare;
      }
    }
    if (first && sign > 0) {
      parts.push_back(at_least(term, Level::Sum));
      return;
    }
    parts.push_back(!first ? infix(sign < 0 ? "-" : "+") : minus());
    parts.push_back(unsigned_term(term));
  }

  /// What stands after a sign: never begins with a sign itself.
  Piece unsigned_term(const Formula& term) const {
    Piece body = at_least(without_minus(term) ? with_shielded_minus(term) : term, Level::Product);
    return begins_with_sign(body) ? fence(std::move(body)) : body;
  }

  Piece negated(const Formula& f) const {
    Piece body = at_least(f, Level::Product);
    if (begins_with_sign(body)) body = fence(std::move(body));
    return row({minus(), std::move(body)});
  }

  Piece product(const Formula::Node& n) const {
    if (n.children.empty()) return piece(PieceKind::Digits, "1");
    std::vector<Piece> parts;
    Piece before;
    for (const Formula& child : n.children) {
      Piece next = factor(child, n.text == "hadamard", parts.empty());
      if (!parts.empty()) parts.push_back(separator(n.text, before, next));
      before = next;
      parts.push_back(std::move(next));
    }
    return row(std::move(parts));
  }

  Piece factor(const Formula& wrapped, bool in_hadamard, bool first) const {
    const Formula& f = without_wrapping(wrapped);
    const bool is_product = f.kind() == FormulaKind::Product;
    if (is_product && (f.node().text == "hadamard") != in_hadamard) return fence(arrange(f));
    if (first) return at_least(f, Level::Signed);
    Piece body = at_least(f, Level::Product);
    return begins_with_sign(body) ? fence(std::move(body)) : body;
  }

  static Piece separator(const std::string& mode, const Piece& left, const Piece& right) {
    if (mode == "hadamard") return infix("hadamard");
    if (mode == "dot" || needs_dot(left, right)) return infix("dot");
    return piece(PieceKind::Times);
  }

  Piece fraction(const Formula::Node& n) const {
    if (style_ == Style::TwoDimensional)
      return ratio(arrange(n.children[0]), arrange(n.children[1]), style_);
    Piece top = at_least(n.children[0], Level::Signed);
    if (is_slashed(top)) top = fence(std::move(top));
    return ratio(std::move(top), at_least(n.children[1], Level::Power), style_);
  }

  Piece partial(const Formula::Node& n) const {
    const auto side = [&](const Formula& f) {
      return row({mark("partial"), at_least(f, Level::Power)});
    };
    return ratio(side(n.children[0]), side(n.children[1]), style_);
  }

  static Piece function_name(const std::string& name) {
    if (find_symbol(functions(), name) != nullptr) return piece(PieceKind::Function, name);
    const Piece letter = Arranger(Style::TwoDimensional).arrange(symbol_of(name));
    return first_leaf(letter).kind == PieceKind::Letter && !is_two_letters(first_leaf(letter).text)
               ? letter
               : piece(PieceKind::Function, name);
  }

  static bool is_two_letters(const std::string& text) {
    return text.size() == 2 && !is_greek(text) && is_ascii(text);
  }

  static Piece primed(const std::string& name) {
    return scripts(function_name(name), empty(), mark("prime"));
  }

  Piece applied(Piece name, const Formulas& arguments) const {
    if (arguments.empty()) return name;
    const bool has_brackets = arguments.size() == 1 && arguments[0].kind() == FormulaKind::Matrix;
    if (has_brackets) return row({std::move(name), arrange(arguments[0])});
    return row({std::move(name), fence(joined(all(arguments), ", "))});
  }

  Piece call(const Formula::Node& n) const {
    if (is_exponential(n))
      return scripts(piece(PieceKind::Letter, "e"), empty(), arrange(n.children[0]));
    if (n.text == "sqrt" && n.children.size() == 1) return root(n.children[0]);
    if (n.text == "abs" && n.children.size() == 1) return bars("|", n.children[0]);
    if (n.text == "norm" && n.children.size() == 1) return bars("||", n.children[0]);
    return applied(function_name(n.text), n.children);
  }

  Piece root(const Formula& f) const {
    if (style_ == Style::TwoDimensional) return piece(PieceKind::Root, "", {arrange(f)});
    return row({mark("sqrt"), fence(arrange(f))});
  }

  Piece bars(std::string text, const Formula& f) const {
    return piece(PieceKind::Fence, std::move(text), {arrange(f)});
  }

  Piece grid(const Formula::Node& n) const {
    Piece p = piece(PieceKind::Grid, "(", all(n.children));
    p.cols = n.cols;
    return p;
  }

  Piece relation(const Formula::Node& n) const {
    std::vector<Piece> parts;
    std::string_view signs = n.text;
    std::string sign = "=";
    for (std::size_t i = 0; i < n.children.size(); ++i) {
      const Formula& side = n.children[i];
      if (i > 0) parts.push_back(infix(sign = next_sign(signs, sign)));
      const bool nested = without_wrapping(side).kind() == FormulaKind::Relation;
      Piece p = nested ? fence(arrange(side)) : arrange(side);
      if (!p.empty()) parts.push_back(std::move(p));
    }
    return row(std::move(parts));
  }

  /// The last sign serves all further sides.
  static std::string next_sign(std::string_view& signs, const std::string& last) {
    const std::size_t begin = signs.find_first_not_of(' ');
    if (begin == std::string_view::npos) return last;
    const std::size_t end = std::min(signs.find(' ', begin), signs.size());
    const std::string sign(signs.substr(begin, end - begin));
    signs.remove_prefix(end);
    return sign;
  }

  Piece index(const Formula::Node& n) const {
    const Formula& base = n.children.front();
    const bool is_symbol = without_wrapping(base).kind() == FormulaKind::Symbol;
    Piece p = is_symbol ? arrange(base) : at_least(base, Level::Atom);
    return with_subscripts(std::move(p), {n.children.begin() + 1, n.children.end()}, empty());
  }

  Style style_;
};

/// "1.2e-7" -> 1.2 \cdot 10^{-7}; a mantissa of 1 is not written.
Piece scientific(std::string_view mantissa, std::string_view exponent) {
  if (exponent.starts_with('+')) exponent.remove_prefix(1);
  Piece power = scripts(piece(PieceKind::Digits, "10"), empty(),
                        arrange_number(exponent, Style::TwoDimensional));
  if (mantissa == "1") return power;
  return row({piece(PieceKind::Digits, std::string(mantissa)), infix("dot"), std::move(power)});
}

Piece unsigned_number(std::string_view text, Style style) {
  if (text == "inf") return mark("infty");
  const std::size_t slash = text.find('/');
  if (slash != std::string_view::npos)
    return ratio(arrange_number(text.substr(0, slash), style),
                 arrange_number(text.substr(slash + 1), style), style);
  const std::size_t e = text.find_first_of("eE");
  if (e != std::string_view::npos && e > 0 && e + 1 < text.size())
    return scientific(text.substr(0, e), text.substr(e + 1));
  return piece(PieceKind::Digits, std::string(text));
}

}  // namespace

Piece arrange(const Formula& f, Style style) { return Arranger(style).arrange(f); }

Piece arrange_number(std::string_view text, Style style) {
  if (text.starts_with('+')) text.remove_prefix(1);
  if (!text.starts_with('-')) return unsigned_number(text, style);
  Piece body = unsigned_number(text.substr(1), style);
  if (body.kind != PieceKind::Row) return row({minus(), std::move(body)});
  body.parts.insert(body.parts.begin(), minus());
  return body;
}

}  // namespace deltarule
