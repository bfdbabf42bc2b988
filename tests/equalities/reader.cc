#include "tests/equalities/reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "tests/equalities/names.h"

namespace deltarule::test {
namespace {

Tree tree(TreeKind kind, std::string text, std::vector<Tree> parts = {}, int cols = 0) {
  return {kind, std::move(text), std::move(parts), cols};
}

struct FunctionRow {
  std::string_view latex;
  std::string_view name;
};
constexpr std::array<FunctionRow, 9> kCommands = {{{"\\sigma", "sigma"},
                                                   {"\\tanh", "tanh"},
                                                   {"\\exp", "exp"},
                                                   {"\\ln", "ln"},
                                                   {"\\log", "ln"},
                                                   {"\\sin", "sin"},
                                                   {"\\cos", "cos"},
                                                   {"\\max", "max"},
                                                   {"\\min", "min"}}};
constexpr std::array<std::string_view, 8> kComparisons = {"<",     ">",    "\\leq", "\\le",
                                                          "\\geq", "\\ge", "\\neq", "="};

bool is_comparison(const Token& t) {
  return std::any_of(kComparisons.begin(), kComparisons.end(),
                     [&](std::string_view sign) { return t.is(sign); });
}

class Reader {
 public:
  Reader(const Tokens& tokens, const IsKnown& is_known) : tokens_(tokens), is_known_(is_known) {}

  Tree run() {
    Tree whole = joined();
    if (at_ < tokens_.size()) throw Unreadable("what is `" + here().text + "` here?");
    return whole;
  }

 private:
  // ---- The tokens

  bool has(std::size_t ahead = 0) const { return at_ + ahead < tokens_.size(); }
  bool sees(std::string_view sign, std::size_t ahead = 0) const {
    return has(ahead) && tokens_[at_ + ahead].is(sign);
  }
  const Token& here() const {
    if (!has()) throw Unreadable("ends too early");
    return tokens_[at_];
  }
  bool take(std::string_view sign) {
    if (!sees(sign)) return false;
    ++at_;
    return true;
  }
  void expect(std::string_view sign) {
    if (!take(sign)) throw Unreadable("`" + std::string(sign) + "` is missing");
  }
  /// The group at this place, as tokens; the place moves behind it.
  Tokens take_group() {
    Tokens inside = group_at(tokens_, at_);
    at_ = end_of_group(tokens_, at_);
    return inside;
  }
  Tree read(const Tokens& tokens) const { return Reader(tokens, is_known_).run(); }

  // ---- Sums and products

  Tree joined() {
    Tree left = compared();
    for (;;) {
      const char* name = take("\\land") ? "and" : take("\\lor") ? "or" : nullptr;
      if (name == nullptr) return left;
      left = tree(TreeKind::Call, name, {std::move(left), compared()});
    }
  }

  Tree compared() {
    Tree left = sum();
    if (!has() || !is_comparison(here())) return left;
    const std::string sign = tokens_[at_++].text;
    return tree(TreeKind::Compare, sign, {std::move(left), sum()});
  }

  Tree sum() {
    Tree all = tree(TreeKind::Sum, "");
    char sign = take("-") ? '-' : '+';
    if (sign == '+') take("+");
    for (;;) {
      all.text += sign;
      all.parts.push_back(product());
      if (!sees("+") && !sees("-")) break;
      sign = tokens_[at_++].text[0];
    }
    const bool is_plain = all.parts.size() == 1 && all.text == "+";
    return is_plain ? std::move(all.parts[0]) : all;
  }

  Tree product() {
    Tree all = tree(TreeKind::Product, "", {factor()});
    while (has()) {
      const char sign = product_sign();
      if (sign == 0) break;
      all.text += sign;
      all.parts.push_back(factor());
    }
    return all.parts.size() == 1 ? std::move(all.parts[0]) : all;
  }

  /// What joins the next factor to those before; 0 where none follows.
  char product_sign() {
    if (take("\\cdot") || take("\\times")) return '*';
    if (take("\\odot")) return 'o';
    if (take("/")) return '/';
    return begins_factor() ? '*' : '\0';
  }

  bool begins_factor() const {
    const Token& t = tokens_[at_];
    if (t.kind == TokenKind::End) return false;
    if (t.kind == TokenKind::Upright) return !t.text.starts_with("if") && t.text != "otherwise";
    if (t.kind == TokenKind::Command)
      return t.text == "\\frac" || t.text == "\\sqrt" || t.text == "\\lVert" ||
             t.text == "\\lvert" || t.text == "\\partial" || command_function(t) != nullptr ||
             (t.text == "\\|" && !in_bars_);
    if (t.kind == TokenKind::Sign) return t.text == "(" || (t.text == "|" && !in_bars_);
    return true;
  }

  static const FunctionRow* command_function(const Token& t) {
    const auto row = std::find_if(kCommands.begin(), kCommands.end(),
                                  [&](const FunctionRow& r) { return r.latex == t.text; });
    return row == kCommands.end() ? nullptr : &*row;
  }

  // ---- Scripts

  Tree factor() {
    Tree base = primary();
    for (;;) {
      if (take("^"))
        base = raised(std::move(base), take_group());
      else if (take("_"))
        base = tree(TreeKind::Cell, to_string(take_group()), {std::move(base)});
      else
        return base;
    }
  }

  Tree raised(Tree base, const Tokens& script) const {
    if (script.size() == 1 && script[0].is("\\top"))
      return tree(TreeKind::Transpose, "", {std::move(base)});
    return tree(TreeKind::Power, "", {std::move(base), read(script)});
  }

  // ---- Primaries

  Tree primary() {
    const Token& t = here();
    if (t.kind == TokenKind::Digits) return literal();
    if (t.kind == TokenKind::Begin) return environment();
    if (t.kind == TokenKind::Named) return call(tokens_[at_++].text);
    if (take("(")) return parentheses();
    if (t.is("\\frac") || t.is("\\partial")) return fraction();
    if (take("\\sqrt")) return tree(TreeKind::Root, "", {read(take_group())});
    if (t.is("|") || t.is("\\|") || t.is("\\lVert") || t.is("\\lvert")) return bars();
    if (const FunctionRow* function = command_function(t); function && is_applied()) {
      ++at_;
      return call(std::string(function->name));
    }
    if (is_name_part(t)) return name();
    throw Unreadable("what is `" + t.text + "` here?");
  }

  /// `1.2 \cdot 10^{-7}` is one number, rounded in its mantissa.
  Tree literal() {
    std::string text = tokens_[at_++].text;
    if (sees("\\cdot") && has(2) && tokens_[at_ + 1].text == "10" && sees("^", 2)) {
      const std::size_t begin = at_ + 3;
      const std::string exponent = to_string(group_at(tokens_, begin));
      if (exponent.find_first_not_of("-0123456789") == std::string::npos) {
        text += 'e' + exponent;
        at_ = end_of_group(tokens_, begin);
      }
    }
    return tree(TreeKind::Literal, text);
  }

  Tree parentheses() {
    const bool was_in_bars = std::exchange(in_bars_, false);
    std::vector<Tree> items = list();
    expect(")");
    in_bars_ = was_in_bars;
    if (items.size() == 1) return std::move(items[0]);
    return tree(TreeKind::Matrix, "", std::move(items), 1);
  }

  std::vector<Tree> list() {
    std::vector<Tree> items = {joined()};
    while (take(",")) items.push_back(joined());
    return items;
  }

  Tree bars() {
    const bool is_norm = sees("\\|") || sees("\\lVert");
    const std::string open = tokens_[at_++].text;
    const bool was_in_bars = std::exchange(in_bars_, true);
    Tree inside = sum();
    in_bars_ = was_in_bars;
    expect(open == "\\lVert" ? "\\rVert" : open == "\\lvert" ? "\\rvert" : open);
    return tree(is_norm ? TreeKind::Norm : TreeKind::Abs, "", {std::move(inside)});
  }

  /// A quotient, or a partial derivative: of a name, a name itself; of a function, its slope.
  Tree fraction() {
    const std::size_t begin = at_;
    std::size_t end = 0;
    if (sees("\\frac")) {
      end = end_of_group(tokens_, end_of_group(tokens_, at_ + 1));
    } else {
      end = end_of_slashed_partial();
    }
    at_ = end;
    const Tokens all(tokens_.begin() + static_cast<std::ptrdiff_t>(begin),
                     tokens_.begin() + static_cast<std::ptrdiff_t>(end));
    if (const std::string key = key_of_name(all); !key.empty()) return tree(TreeKind::Name, key);
    if (!all[0].is("\\frac")) throw Unreadable("a derivative of something without a name");
    return quotient(group_at(all, 1), group_at(all, end_of_group(all, 1)));
  }

  Tree quotient(const Tokens& top, const Tokens& bottom) const {
    const bool is_derivative = !top.empty() && top[0].is("\\partial") && !bottom.empty();
    if (!is_derivative) return tree(TreeKind::Product, "/", {read(top), read(bottom)});
    return tree(TreeKind::Derivative, "",
                {read({top.begin() + 1, top.end()}), read({bottom.begin() + 1, bottom.end()})});
  }

  /// `\partial J/\partial W_1`
  std::size_t end_of_slashed_partial() const {
    std::size_t i = at_ + 1;
    while (i < tokens_.size() && !tokens_[i].is("/")) ++i;
    if (i + 1 >= tokens_.size() || !tokens_[i + 1].is("\\partial"))
      throw Unreadable("half a derivative");
    std::size_t end = end_of_letters(tokens_, i + 2);
    while (end + 1 < tokens_.size() && (tokens_[end].is("_") || tokens_[end].is("^")))
      end = end_of_group(tokens_, end + 1);
    return end;
  }

  Tree environment() {
    const std::string kind = tokens_[at_++].text;
    if (kind == "cases") return cases();
    if (kind != "pmatrix") throw Unreadable("an environment without a meaning: " + kind);
    Tree all = tree(TreeKind::Matrix, "", {}, 0);
    int rows = 0;
    do {
      do all.parts.push_back(compared());
      while (take("&"));
      ++rows;
    } while (take("\\\\"));
    end_environment(kind);
    all.cols = static_cast<int>(all.parts.size()) / rows;
    return all;
  }

  void end_environment(const std::string& kind) {
    if (here().kind != TokenKind::End || here().text != kind)
      throw Unreadable("`\\end{" + kind + "}` is missing");
    ++at_;
  }

  Tree cases() {
    Tree all = tree(TreeKind::Cases, "");
    do {
      all.parts.push_back(compared());
      expect("&");
      if (here().kind != TokenKind::Upright) throw Unreadable("a case without a condition");
      const std::string word = tokens_[at_++].text;
      if (word.starts_with("if")) all.parts.push_back(joined());
    } while (take("\\\\"));
    end_environment("cases");
    return all;
  }

  // ---- Names and functions

  /// Whether the function sign here has an argument; a letter that is a name may look the same.
  bool is_applied() const {
    if (here().text != "\\sigma") return true;
    if (!has(1)) return false;
    return tokens_[at_ + 1].kind == TokenKind::Begin || sees("(", 1) || sees("'", 1);
  }

  /// The argument in brackets, in a matrix, or the factor that follows: `\tanh^2 z`.
  Tree call(std::string function) {
    const bool is_slope = take("'");
    std::optional<Tokens> exponent;
    if (take("^")) exponent = take_group();
    std::vector<Tree> arguments;
    if (take("(")) {
      const bool was_in_bars = std::exchange(in_bars_, false);
      arguments = list();
      expect(")");
      in_bars_ = was_in_bars;
    } else {
      arguments.push_back(primary());
    }
    Tree called = tree(is_slope ? TreeKind::Slope : TreeKind::Call, std::move(function),
                       std::move(arguments));
    return exponent ? raised(std::move(called), *exponent) : called;
  }

  Tree name() {
    const std::size_t end = end_of_letters(tokens_, at_);
    for (std::size_t stop = end; stop > at_; --stop)
      if (auto found = known_name(stop)) return *found;
    if (is_number_e()) return euler();
    return unknown_name(end);
  }

  Tokens cut(std::size_t end) const {
    return {tokens_.begin() + static_cast<std::ptrdiff_t>(at_),
            tokens_.begin() + static_cast<std::ptrdiff_t>(end)};
  }

  /// The longest known name of these letters: with both scripts, with one, without.
  std::optional<Tree> known_name(std::size_t letters_end) {
    std::size_t end = letters_end;
    if (end < tokens_.size() && tokens_[end].is("'")) ++end;
    std::vector<std::size_t> ends = {letters_end, end};
    for (const std::string_view sign : {"_", "^"}) {
      if (end + 1 >= tokens_.size() || !tokens_[end].is(sign)) continue;
      end = end_of_group(tokens_, end + 1);
      ends.push_back(end);
    }
    for (auto stop = ends.rbegin(); stop != ends.rend(); ++stop) {
      const std::string key = key_of_name(cut(*stop));
      if (key.empty() || !is_known_(key) || is_euler_power(key, *stop)) continue;
      at_ = *stop;
      return tree(TreeKind::Name, key);
    }
    return std::nullopt;
  }

  /// Where a page calls something e, only a plain number in the exponent makes a power of that.
  bool is_euler_power(const std::string& key, std::size_t end) const {
    if (key != "{e}" || end >= tokens_.size() || !tokens_[end].is("^")) return false;
    const Tokens exponent = group_at(tokens_, end + 1);
    if (exponent.size() != 1) return true;
    return exponent[0].kind != TokenKind::Digits && !exponent[0].is("\\top");
  }

  bool is_number_e() const {
    return here().kind == TokenKind::Letter && here().text == "e" && sees("^", 1);
  }
  Tree euler() {
    at_ += 2;
    return tree(TreeKind::Call, "exp", {read(take_group())});
  }

  Tree unknown_name(std::size_t end) {
    const bool is_call = end < tokens_.size() && !tokens_[end].is_after_blank &&
                         (tokens_[end].is("(") || tokens_[end].is("'"));
    const Tokens letters = cut(end);
    at_ = end;
    if (is_call) return call(to_string(letters));
    Tokens whole = letters;
    if (sees("_")) {
      const std::size_t stop = end_of_group(tokens_, at_ + 1);
      whole.insert(whole.end(), tokens_.begin() + static_cast<std::ptrdiff_t>(at_),
                   tokens_.begin() + static_cast<std::ptrdiff_t>(stop));
      at_ = stop;
    }
    return tree(TreeKind::Name, key_of_name(whole));
  }

  const Tokens& tokens_;
  const IsKnown& is_known_;
  std::size_t at_ = 0;
  bool in_bars_ = false;
};

constexpr std::array<std::string_view, 16> kKinds = {
    "literal", "name",   "sum",  "product", "power",      "root",    "transpose", "abs",
    "norm",    "matrix", "call", "slope",   "derivative", "compare", "cases",     "cell"};

}  // namespace

Tree read_side(const Tokens& side, const IsKnown& is_known) { return Reader(side, is_known).run(); }

std::string to_string(const Tree& t) {
  std::string out = '(' + std::string(kKinds[static_cast<std::size_t>(t.kind)]);
  if (!t.text.empty()) out += ' ' + t.text;
  for (const Tree& part : t.parts) out += ' ' + to_string(part);
  return out + ')';
}

}  // namespace deltarule::test
