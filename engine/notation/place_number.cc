// A number put into an author's formula, with the sign, dot and parentheses that its neighbours ask
// for.
#include <algorithm>

#include "notation/pieces.h"
#include "notation/printers.h"

namespace deltarule {
namespace {

enum class Place {
  Start,      ///< after nothing, `=`, `,`, `(`, `{`, `&`: the number stands as it is
  Script,     ///< straight after `_` or `^`
  AfterPlus,  ///< a sign between two terms
  AfterMinus,
  UnaryPlus,  ///< a sign with nothing before it
  UnaryMinus,
  AfterDot,    ///< after `\cdot`, `\times`, `/`, `\pm` or a function name
  AfterFactor  ///< straight after a letter, a number, a closing bracket
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_any(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::string_view without_spaces_at_end(std::string_view text) {
  while (true) {
    const std::size_t size = text.size();
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '~'))
      text.remove_suffix(1);
    for (const std::string_view thin : {"\\,", "\\;", "\\:", "\\!"})
      if (text.ends_with(thin)) text.remove_suffix(thin.size());
    if (text.size() == size) return text;
  }
}

std::string_view without_spaces_in_front(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \n");
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

/// The control word at the end, without its backslash; empty where there is none.
std::string_view command_at_end(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && is_letter(text[begin - 1])) --begin;
  return begin > 0 && text[begin - 1] == '\\' ? text.substr(begin) : std::string_view();
}

Place place_after_command(std::string_view command) {
  if (is_any(command, {"cdot", "times", "odot", "div", "pm", "mp", "ast", "ln", "log", "exp", "max",
                       "min", "sin", "cos", "tan", "tanh", "neg", "lnot", "oplus"}))
    return Place::AfterDot;
  if (is_any(command, {"le",         "leq",        "ge",    "geq",   "ne",     "neq",
                       "approx",     "in",         "to",    "gets",  "mapsto", "leftarrow",
                       "rightarrow", "Rightarrow", "iff",   "land",  "lor",    "equiv",
                       "sim",        "mid",        "colon", "quad",  "qquad",  "left",
                       "bigl",       "big",        "dots",  "ldots", "cdots",  "displaystyle",
                       "textstyle",  "wedge",      "vee",   "frac",  "sqrt",   "hline"}))
    return Place::Start;
  return Place::AfterFactor;
}

/// `}` closes words, an environment's name or a factor.
Place place_after_brace(std::string_view text) {
  int depth = 0;
  std::size_t open = text.size();
  while (open > 0) {
    --open;
    if (text[open] == '}') ++depth;
    if (text[open] == '{' && --depth == 0) break;
  }
  const std::string_view command = command_at_end(text.substr(0, open));
  if (command == "operatorname") return Place::AfterDot;
  return is_any(command, {"text", "begin", "textbf", "textrm"}) ? Place::Start : Place::AfterFactor;
}

Place place_after(std::string_view before);

Place place_after_sign(std::string_view before, char sign) {
  const Place earlier = place_after(before.substr(0, before.size() - 1));
  const bool binary = earlier == Place::AfterFactor;
  if (sign == '+') return binary ? Place::AfterPlus : Place::UnaryPlus;
  return binary ? Place::AfterMinus : Place::UnaryMinus;
}

/// An odd number of bars so far: the last one opens.
bool opens_bar(std::string_view before) {
  return std::count(before.begin(), before.end(), '|') % 2 == 1;
}

Place place_after(std::string_view before) {
  before = without_spaces_at_end(before);
  if (before.empty() || before.ends_with("\\\\")) return Place::Start;
  const char last = before.back();
  if (last == '}' && !before.ends_with("\\}")) return place_after_brace(before);
  if (last == '_' || last == '^') return Place::Script;
  if (last == '*' || last == '/') return Place::AfterDot;
  if (last == '|') return opens_bar(before) ? Place::Start : Place::AfterFactor;
  if (std::string_view("=,({&[<>:;.").find(last) != std::string_view::npos) return Place::Start;
  if (is_letter(last)) {
    const std::string_view command = command_at_end(before);
    return command.empty() ? Place::AfterFactor : place_after_command(command);
  }
  return Place::AfterFactor;
}

/// Signs are told apart here so that `- - -` does not recurse: a sign before a sign is in front.
Place place_in(std::string_view before) {
  before = without_spaces_at_end(before);
  if (before.empty() || (before.back() != '+' && before.back() != '-')) return place_after(before);
  const std::string_view earlier = without_spaces_at_end(before.substr(0, before.size() - 1));
  const bool sign_before = earlier.ends_with('+') || earlier.ends_with('-');
  return sign_before ? (before.back() == '+' ? Place::UnaryPlus : Place::UnaryMinus)
                     : place_after_sign(before, before.back());
}

struct Shape {
  bool negative = false;
  bool compound = false;  ///< a fraction or a scientific number
};

Shape shape_of(std::string_view number) {
  return {number.starts_with('-'), number.find_first_of("/eE") != std::string_view::npos};
}

std::string latex_of(std::string_view number) {
  return print_latex(arrange_number(number, Style::TwoDimensional));
}

std::string in_parentheses(std::string_view number) {
  return print_latex(fence(arrange_number(number, Style::TwoDimensional)));
}

bool is_base(std::string_view after) {
  return after.starts_with('^') || after.starts_with('!') || after.starts_with('_');
}

/// `+ {{x}}` with -4 becomes `- 4`: the author's sign goes, with the blanks after it kept.
Placed merged(std::string_view number, std::string_view before, std::string_view sign) {
  const std::size_t blanks = before.size() - without_spaces_at_end(before).size();
  const std::string gap(before.substr(before.size() - blanks));
  return {std::string(sign) + gap + latex_of(number.substr(1)), blanks + 1};
}

Placed as_factor(std::string_view number, std::string_view before, bool needs_parentheses) {
  std::string text = needs_parentheses ? in_parentheses(number) : latex_of(number);
  const bool spaced = before.ends_with(' ');
  return {(spaced ? "\\cdot " : " \\cdot ") + text, 0};
}

Placed after_dot(std::string_view number, bool needs_parentheses) {
  return {needs_parentheses ? in_parentheses(number) : latex_of(number), 0};
}

Placed in_script(std::string_view number) {
  const std::string text = latex_of(number);
  return {text.size() == 1 ? text : '{' + text + '}', 0};
}

Placed placed(std::string_view number, std::string_view before, bool base) {
  const Shape shape = shape_of(number);
  const bool as_base = base && (shape.negative || shape.compound);
  const Place place = place_in(before);
  const bool merges = shape.negative && !base;
  switch (place) {
    case Place::Script:
      return in_script(number);
    case Place::AfterFactor:
      return as_factor(number, before, shape.negative || as_base);
    case Place::AfterDot:
      return after_dot(number, shape.negative || as_base);
    case Place::AfterPlus:
    case Place::UnaryPlus:
      if (merges) return merged(number, before, "-");
      break;
    case Place::AfterMinus:
      if (merges) return merged(number, before, "+");
      break;
    case Place::UnaryMinus:
      if (merges) return {in_parentheses(number), 0};
      break;
    case Place::Start:
      break;
  }
  return {as_base ? in_parentheses(number) : latex_of(number), 0};
}

}  // namespace

Placed place_number(std::string_view number_text, std::string_view before, std::string_view after) {
  if (number_text.starts_with('+')) number_text.remove_prefix(1);
  after = without_spaces_in_front(after);
  Placed result = placed(number_text, before, is_base(after));
  const bool meets_digit = !after.empty() && is_digit(after.front());
  if (meets_digit) result.text += " \\cdot";
  return result;
}

}  // namespace deltarule
