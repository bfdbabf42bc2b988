#include "render/page.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "notation/layout.h"
#include "notation/printers.h"

namespace deltarule {
namespace {

bool is_name_character(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }

const SkeletonMark* find_mark(std::span<const SkeletonMark> marks, std::string_view name) {
  const auto found = std::find_if(marks.begin(), marks.end(),
                                  [name](const SkeletonMark& m) { return m.name == name; });
  return found == marks.end() ? nullptr : &*found;
}

struct VerdictSign {
  std::string_view tag;
  std::string_view sign;
};
constexpr std::array verdict_signs = {
    VerdictSign{"right", "✓"}, VerdictSign{"form", "≈"},    VerdictSign{"follow-through", "↳"},
    VerdictSign{"wrong", "✗"}, VerdictSign{"flagged", "⚑"}, VerdictSign{"unreadable", "?"},
    VerdictSign{"blank", "–"},
};

/// `\cdot`, `\{`, or one byte.
std::size_t length_of_sign(std::string_view latex) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (latex[0] != '\\' || latex.size() == 1) return 1;
  std::size_t length = 2;
  if (is_letter(latex[1]))
    while (length < latex.size() && is_letter(latex[length])) ++length;
  return length;
}

/// Bytes up to the `)` that closes the `(` in front; 0 where they are too many for one line.
std::size_t length_of_short_group(std::string_view latex) {
  constexpr std::size_t most = 60;
  int depth = 0;
  for (std::size_t i = 0; i < std::min(latex.size(), most); ++i) {
    if (latex[i] == '(') ++depth;
    if (latex[i] == ')' && --depth == 0) return i + 1;
  }
  return 0;
}

constexpr std::array<std::string_view, 9> breaking_signs = {"+",      "-",       "=",    "<",   ">",
                                                            "\\cdot", "\\times", "\\le", "\\ge"};

// The letters of pages are set wider than those of drawings, which the layout measures: in em.
constexpr double more_for_sign = 0.2, more_for_column = 0.42, more_for_brackets = 0.5;

double more_for_signs(std::string_view latex) {
  constexpr std::string_view wide = "+-=<>";
  const auto signs = std::count_if(latex.begin(), latex.end(), [wide](char c) {
    return wide.find(c) != std::string_view::npos;
  });
  return more_for_sign * static_cast<double>(signs);
}

/// Of what stands between `\begin{pmatrix}` and `\end{pmatrix}`: of its widest row.
double more_for_matrix(std::string_view rows) {
  double widest = 0;
  while (!rows.empty()) {
    const std::string_view row = rows.substr(0, rows.find("\\\\"));
    const auto columns = static_cast<double>(std::count(row.begin(), row.end(), '&'));
    widest = std::max(widest, more_for_column * columns + more_for_signs(row));
    rows.remove_prefix(std::min(rows.size(), row.size() + 2));
  }
  return more_for_brackets + widest;
}

double more_on_a_page(std::string_view latex) {
  constexpr std::string_view begin = "\\begin{pmatrix}", end = "\\end{pmatrix}";
  double more = 0;
  while (!latex.empty()) {
    const std::size_t from = std::min(latex.find(begin), latex.size());
    more += more_for_signs(latex.substr(0, from));
    latex.remove_prefix(std::min(latex.size(), from + begin.size()));
    const std::size_t to = std::min(latex.find(end), latex.size());
    if (to > 0) more += more_for_matrix(latex.substr(0, to));
    latex.remove_prefix(std::min(latex.size(), to + end.size()));
  }
  return more;
}

bool may_break_behind(std::string_view sign) {
  return std::find(breaking_signs.begin(), breaking_signs.end(), sign) != breaking_signs.end();
}

}  // namespace

std::string fill_skeleton(std::string_view skeleton, std::span<const SkeletonMark> marks) {
  if (skeleton.empty()) skeleton = "@body@";
  std::string out;
  while (!skeleton.empty()) {
    const std::size_t at = std::min(skeleton.find('@'), skeleton.size());
    out += skeleton.substr(0, at);
    skeleton.remove_prefix(at);
    if (skeleton.empty()) break;
    std::size_t end = 1;
    while (end < skeleton.size() && is_name_character(skeleton[end])) ++end;
    const bool closed = end < skeleton.size() && skeleton[end] == '@';
    const SkeletonMark* mark = closed ? find_mark(marks, skeleton.substr(1, end - 1)) : nullptr;
    out += mark != nullptr ? mark->text : skeleton.substr(0, end);
    skeleton.remove_prefix(mark != nullptr ? end + 1 : end);
  }
  return out;
}

std::string base64(std::string_view bytes) {
  static constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t here = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      group = group << 8 | (k < here ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      out += k <= here ? digits[group >> (18 - 6 * k) & 63U] : '=';
    }
  }
  return out;
}

bool is_safe_link(std::string_view target) {
  const auto is_bad = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; };
  if (target.empty() || std::any_of(target.begin(), target.end(), is_bad)) return false;
  const std::size_t colon = target.find(':');
  if (colon == std::string_view::npos || target.find_first_of("/?#") < colon) return true;
  const std::string_view scheme = target.substr(0, colon);
  return scheme == "http" || scheme == "https" || scheme == "mailto";
}

std::string_view sign_of_verdict(std::string_view tag) {
  for (const VerdictSign& v : verdict_signs) {
    if (v.tag == tag) return v.sign;
  }
  return {};
}

std::string safe_name(std::string_view tag) {
  std::string out(tag);
  for (char& c : out) {
    const bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!good) c = '-';
  }
  return out;
}

std::string_view filled_cell(const Blank& blank, int row, int column) {
  const auto index = static_cast<std::size_t>(row * blank.cols + column);
  return index < blank.filled.size() ? std::string_view(blank.filled[index]) : std::string_view();
}

std::string cell_name(const Blank& blank, int row, int column) {
  if (!is_grid(blank)) return blank.slot;
  return fmt::format("{}[{},{}]", blank.slot, row + 1, column + 1);
}

std::string latex_of_display(const Formula& formula, double font_size, double width) {
  std::string latex = to_latex(formula);
  const double wanted = layout(formula, font_size).width + font_size * more_on_a_page(latex);
  return wanted > width ? to_latex_in_lines(formula) : latex;
}

std::string latex_in_a_line(const Formula& formula) {
  constexpr double short_width = 7;  // em
  std::string latex = to_latex(formula);
  const bool is_relation =
      formula.kind() == FormulaKind::Relation ||
      (formula.kind() == FormulaKind::Raw && latex.find_first_of("=<>") != std::string::npos);
  const bool is_short = is_relation && layout(formula, 1).width <= short_width;
  return is_short ? "{" + latex + "}" : unbroken_in_parentheses(latex);
}

std::string unbroken_in_parentheses(std::string_view latex) {
  if (latex.find("\\begin") != std::string_view::npos) return std::string(latex);
  constexpr std::string_view unbroken = "\\nobreak";
  std::string out;
  std::size_t kept = 0;  // signs from here on that stay in one line
  int braces = 0;        // nothing breaks within them
  while (!latex.empty()) {
    if (kept == 0 && braces == 0 && latex[0] == '(') kept = length_of_short_group(latex);
    const std::string_view sign = latex.substr(0, length_of_sign(latex));
    latex.remove_prefix(sign.size());
    const bool is_in_front = out.ends_with('(');  // -2, where no line could break
    out += sign;
    if (sign == "{") ++braces;
    if (sign == "}") --braces;
    kept -= std::min(kept, sign.size());
    if (kept == 0 || braces != 0 || is_in_front || !may_break_behind(sign)) continue;
    out += unbroken;
    if (latex[0] != ' ') out += ' ';
  }
  return out;
}

std::string figure_name(const RenderOptions& options, std::size_t number) {
  const std::string prefix = options.figure_prefix.empty() ? "figure" : options.figure_prefix;
  return fmt::format("figures/{}-{}.svg", prefix, number);
}

Drawing draw_or_report(const Figure& figure, Diagnostics& errors) {
  Result<Drawing> drawing = lay_out(figure);
  if (drawing) return *std::move(drawing);
  errors.insert(errors.end(), drawing.error().begin(), drawing.error().end());
  return {};
}

std::size_t columns_in_a_line(const Columns& columns, double line_width, Diagnostics& errors) {
  constexpr double smallest_scale = 0.75, most_columns = 4;
  double widest = 0;
  for (const Blocks& column : columns.columns)
    for (const Block& block : column)
      if (const auto* f = std::get_if<FigureBlock>(&block.value))
        widest = std::max(widest, draw_or_report(f->figure, errors).width);
  const double wanted = std::max(smallest_scale * widest, line_width / most_columns);
  const std::size_t fit = std::max<std::size_t>(1, static_cast<std::size_t>(line_width / wanted));
  const std::size_t all = std::max<std::size_t>(1, columns.columns.size());
  const std::size_t lines = (all + fit - 1) / fit;
  return (all + lines - 1) / lines;  // four are two and two, not three and one
}

}  // namespace deltarule
