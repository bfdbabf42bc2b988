#include "render/latex_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

#include "base/text.h"

namespace deltarule {
namespace {

struct Glyph {
  char32_t code;
  std::string_view latex;
};

/// In order of code point; nothing from the symbol fonts of TS1, of which only bitmaps are
/// everywhere. Mathematics is set with \ensuremath, so it is right inside and outside of dollars.
constexpr std::array glyphs = {
    Glyph{U'\u00A0', "~"},
    Glyph{U'\u00A9', "(c)"},
    Glyph{U'\u00AC', "\\ensuremath{\\neg}"},
    Glyph{U'\u00AD', "\\-"},
    Glyph{U'\u00B0', "\\ensuremath{{}^\\circ}"},
    Glyph{U'\u00B1', "\\ensuremath{\\pm}"},
    Glyph{U'\u00B2', "\\ensuremath{{}^2}"},
    Glyph{U'\u00B3', "\\ensuremath{{}^3}"},
    Glyph{U'\u00B5', "\\ensuremath{\\mu}"},
    Glyph{U'\u00B7', "\\ensuremath{\\cdot}"},
    Glyph{U'\u00B9', "\\ensuremath{{}^1}"},
    Glyph{U'\u00BD', "\\ensuremath{\\frac12}"},
    Glyph{U'\u00D7', "\\ensuremath{\\times}"},
    Glyph{U'\u00F7', "\\ensuremath{\\div}"},
    Glyph{U'\u0393', "\\ensuremath{\\Gamma}"},
    Glyph{U'\u0394', "\\ensuremath{\\Delta}"},
    Glyph{U'\u0398', "\\ensuremath{\\Theta}"},
    Glyph{U'\u039B', "\\ensuremath{\\Lambda}"},
    Glyph{U'\u03A0', "\\ensuremath{\\Pi}"},
    Glyph{U'\u03A3', "\\ensuremath{\\Sigma}"},
    Glyph{U'\u03A6', "\\ensuremath{\\Phi}"},
    Glyph{U'\u03A8', "\\ensuremath{\\Psi}"},
    Glyph{U'\u03A9', "\\ensuremath{\\Omega}"},
    Glyph{U'\u03B1', "\\ensuremath{\\alpha}"},
    Glyph{U'\u03B2', "\\ensuremath{\\beta}"},
    Glyph{U'\u03B3', "\\ensuremath{\\gamma}"},
    Glyph{U'\u03B4', "\\ensuremath{\\delta}"},
    Glyph{U'\u03B5', "\\ensuremath{\\varepsilon}"},
    Glyph{U'\u03B6', "\\ensuremath{\\zeta}"},
    Glyph{U'\u03B7', "\\ensuremath{\\eta}"},
    Glyph{U'\u03B8', "\\ensuremath{\\theta}"},
    Glyph{U'\u03B9', "\\ensuremath{\\iota}"},
    Glyph{U'\u03BA', "\\ensuremath{\\kappa}"},
    Glyph{U'\u03BB', "\\ensuremath{\\lambda}"},
    Glyph{U'\u03BC', "\\ensuremath{\\mu}"},
    Glyph{U'\u03BD', "\\ensuremath{\\nu}"},
    Glyph{U'\u03BE', "\\ensuremath{\\xi}"},
    Glyph{U'\u03C0', "\\ensuremath{\\pi}"},
    Glyph{U'\u03C1', "\\ensuremath{\\rho}"},
    Glyph{U'\u03C2', "\\ensuremath{\\varsigma}"},
    Glyph{U'\u03C3', "\\ensuremath{\\sigma}"},
    Glyph{U'\u03C4', "\\ensuremath{\\tau}"},
    Glyph{U'\u03C5', "\\ensuremath{\\upsilon}"},
    Glyph{U'\u03C6', "\\ensuremath{\\varphi}"},
    Glyph{U'\u03C7', "\\ensuremath{\\chi}"},
    Glyph{U'\u03C8', "\\ensuremath{\\psi}"},
    Glyph{U'\u03C9', "\\ensuremath{\\omega}"},
    Glyph{U'\u1D40', "\\ensuremath{{}^T}"},
    Glyph{U'\u2009', "\\,"},
    Glyph{U'\u200B', ""},
    Glyph{U'\u2010', "-"},
    Glyph{U'\u2011', "\\mbox{-}"},
    Glyph{U'\u2012', "--"},
    Glyph{U'\u2013', "--"},
    Glyph{U'\u2014', "---"},
    Glyph{U'\u2018', "`{}"},
    Glyph{U'\u2019', "'{}"},
    Glyph{U'\u201C', "``{}"},
    Glyph{U'\u201D', "''{}"},
    Glyph{U'\u2020', "\\ensuremath{\\dagger}"},
    Glyph{U'\u2022', "\\ensuremath{\\bullet}"},
    Glyph{U'\u2026', "\\dots{}"},
    Glyph{U'\u202F', "\\,"},
    Glyph{U'\u2032', "\\ensuremath{{}'}"},
    Glyph{U'\u207A', "\\ensuremath{{}^+}"},
    Glyph{U'\u207B', "\\ensuremath{{}^-}"},
    Glyph{U'\u20AC', "EUR"},
    Glyph{U'\u2113', "\\ensuremath{\\ell}"},
    Glyph{U'\u211D', "\\ensuremath{\\mathbb{R}}"},
    Glyph{U'\u2190', "\\ensuremath{\\leftarrow}"},
    Glyph{U'\u2192', "\\ensuremath{\\rightarrow}"},
    Glyph{U'\u2194', "\\ensuremath{\\leftrightarrow}"},
    Glyph{U'\u21B3', "\\ensuremath{\\hookrightarrow}"},
    Glyph{U'\u21D2', "\\ensuremath{\\Rightarrow}"},
    Glyph{U'\u21D4', "\\ensuremath{\\Leftrightarrow}"},
    Glyph{U'\u2200', "\\ensuremath{\\forall}"},
    Glyph{U'\u2202', "\\ensuremath{\\partial}"},
    Glyph{U'\u2203', "\\ensuremath{\\exists}"},
    Glyph{U'\u2205', "\\ensuremath{\\emptyset}"},
    Glyph{U'\u2207', "\\ensuremath{\\nabla}"},
    Glyph{U'\u2208', "\\ensuremath{\\in}"},
    Glyph{U'\u2209', "\\ensuremath{\\notin}"},
    Glyph{U'\u2211', "\\ensuremath{\\sum}"},
    Glyph{U'\u2212', "\\ensuremath{-}"},
    Glyph{U'\u2218', "\\ensuremath{\\circ}"},
    Glyph{U'\u221A', "\\ensuremath{\\surd}"},
    Glyph{U'\u221E', "\\ensuremath{\\infty}"},
    Glyph{U'\u2227', "\\ensuremath{\\wedge}"},
    Glyph{U'\u2228', "\\ensuremath{\\vee}"},
    Glyph{U'\u2229', "\\ensuremath{\\cap}"},
    Glyph{U'\u222A', "\\ensuremath{\\cup}"},
    Glyph{U'\u2248', "\\ensuremath{\\approx}"},
    Glyph{U'\u2260', "\\ensuremath{\\neq}"},
    Glyph{U'\u2261', "\\ensuremath{\\equiv}"},
    Glyph{U'\u2264', "\\ensuremath{\\leq}"},
    Glyph{U'\u2265', "\\ensuremath{\\geq}"},
    Glyph{U'\u2295', "\\ensuremath{\\oplus}"},
    Glyph{U'\u2297', "\\ensuremath{\\otimes}"},
    Glyph{U'\u2299', "\\ensuremath{\\odot}"},
    Glyph{U'\u22A4', "\\ensuremath{\\top}"},
    Glyph{U'\u22C5', "\\ensuremath{\\cdot}"},
    Glyph{U'\u2691', "\\ensuremath{\\triangleright}"},
    Glyph{U'\u2713', "\\ensuremath{\\checkmark}"},
    Glyph{U'\u2714', "\\ensuremath{\\checkmark}"},
    Glyph{U'\u2717', "\\ensuremath{\\times}"},
    Glyph{U'\u2718', "\\ensuremath{\\times}"},
};

constexpr bool in_order() {
  for (std::size_t i = 1; i < glyphs.size(); ++i) {
    if (glyphs[i - 1].code >= glyphs[i].code) return false;
  }
  return true;
}
static_assert(in_order());

/// The code point at `place`, and how many bytes it takes; U+FFFD and 1 where it is not UTF-8.
std::pair<char32_t, std::size_t> code_point(std::string_view text, std::size_t place) {
  const auto byte = [&](std::size_t i) {
    return place + i < text.size() ? static_cast<unsigned char>(text[place + i]) : 0U;
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  char32_t code = lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return {0xFFFD, 1};
    code = code << 6 | (byte(i) & 0x3FU);
  }
  return {lead < 0xC2 || lead > 0xF4 ? 0xFFFD : code, lead < 0xC2 || lead > 0xF4 ? 1 : size};
}

/// Letters that inputenc knows: Latin-1 and Latin Extended-A.
bool is_latin(char32_t c) {
  const bool odd = c == 0x138 || c == 0x13F || c == 0x140 || c == 0x149 || c == 0x17F ||
                   c == 0x126 || c == 0x127 || c == 0x166 || c == 0x167;
  const bool signs = c == 0xA1 || c == 0xA3 || c == 0xA7 || c == 0xB6 || c == 0xBF;
  return !odd && (signs || (c >= 0xC0 && c <= 0x17F));
}

std::string beyond_ascii(char32_t c, std::string_view bytes) {
  const auto* found = std::lower_bound(glyphs.begin(), glyphs.end(), c,
                                       [](const Glyph& g, char32_t code) { return g.code < code; });
  if (found != glyphs.end() && found->code == c) return std::string(found->latex);
  if (is_latin(c)) return std::string(bytes);
  if (c >= 0x2080 && c <= 0x2089)
    return fmt::format("\\ensuremath{{{{}}_{}}}", static_cast<int>(c - 0x2080));
  if (c >= 0x2070 && c <= 0x2079)
    return fmt::format("\\ensuremath{{{{}}^{}}}", static_cast<int>(c - 0x2070));
  if ((c >= 0x300 && c <= 0x36F) || (c >= 0xFE00 && c <= 0xFE0F))
    return {};  // combining: no base to put it on
  return fmt::format("\\texttt{{\\footnotesize U+{:04X}}}", static_cast<std::uint32_t>(c));
}

std::string_view ascii(char c) {
  switch (c) {
    case '\\':
      return "\\textbackslash{}";
    case '{':
      return "\\{";
    case '}':
      return "\\}";
    case '$':
      return "\\ensuremath{\\mathdollar}";  // \$ is a bitmap without Latin Modern
    case '&':
      return "\\&";
    case '#':
      return "\\#";
    case '%':
      return "\\%";
    case '_':
      return "\\_";
    case '^':
      return "\\textasciicircum{}";
    case '~':
      return "\\ensuremath{\\sim}";
    case '<':
      return "\\textless{}";
    case '>':
      return "\\textgreater{}";
    case '|':
      return "\\textbar{}";
    case '`':
      return "`{}";
    case '[':
      return "{[}";  // after \\ or \item it would begin an argument
    case ']':
      return "{]}";
    case '*':
      return "{*}";
    default:
      return {};
  }
}

bool is_word(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

/// A straight quote opens before a word and closes behind one.
std::string_view quote_at(std::string_view text, std::size_t i) {
  const bool opens = i + 1 < text.size() && (is_word(text[i + 1]) || text[i + 1] == '(') &&
                     (i == 0 || !(is_word(text[i - 1]) || text[i - 1] == '.'));
  return opens ? "``{}" : "''{}";
}

}  // namespace

std::string escape_latex(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto [code, size] = code_point(text, i);
    const char c = text[i];
    if (code >= 0x80) {
      out += beyond_ascii(code, text.substr(i, size));
    } else if (c == '"') {
      out += quote_at(text, i);
    } else if (const std::string_view known = ascii(c); !known.empty()) {
      out += known;
    } else if (code < 0x20 || code == 0x7F) {
      out += ' ';
    } else {
      // "--" and "''" would be ligatures: a student's "--5" must stay two signs.
      if ((c == '-' || c == '\'' || c == ',') && i > 0 && text[i - 1] == c) out += "{}";
      out += c;
    }
    i += size;
  }
  return out;
}

std::string latex_math(std::string_view latex) {
  std::string out;
  for (std::size_t i = 0; i < latex.size();) {
    const auto [code, size] = code_point(latex, i);
    if (code < 0x80) {
      out += code < 0x20 || code == 0x7F ? ' ' : latex[i];
    } else {
      const std::string glyph = beyond_ascii(code, latex.substr(i, size));
      const bool is_math = glyph.empty() || glyph.substr(0, 11) == "\\ensuremath";
      out += is_math ? glyph : "\\text{" + glyph + "}";
    }
    i += size;
  }
  return std::string(trim(out));
}

std::string latex_code_lines(std::string_view text) {
  std::string out;
  for (const std::string_view line : lines(text)) {
    if (!out.empty()) out += "\\\\\n";
    // TeX runs blanks together and drops those at a line's start, and an empty line would end the
    // paragraph.
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    out += line.empty() ? "~" : replace_all(std::string(indent, ' '), " ", "~");
    out += replace_all(escape_latex(line.substr(indent)), " ", "\\ ");
  }
  return out;
}

}  // namespace deltarule
