#include "render/markdown_text.h"

#include <algorithm>

#include "base/text.h"

namespace deltarule {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_bracket(char c) { return c == '[' || c == ']'; }

bool needs_backslash(char c, char before, char after) {
  switch (c) {
    case '\\':
    case '`':
    case '*':
    case '<':
    case '|':
    case '~':
    case '$':
      return true;
    case '_':
      return !(is_word(before) && is_word(after));
    case '&':
      return is_word(after) || after == '#';
    case '(':
    case '[':
    case ':':
      return before == ']';
    default:
      return false;
  }
}

std::size_t longest_run(std::string_view text, char of) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) {
    run = c == of ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

}  // namespace

void append_markdown(std::string& out, std::string_view text, bool in_brackets) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F) {
      out += ' ';
      continue;
    }
    const char before = out.empty() ? ' ' : out.back();
    const char after = i + 1 < text.size() ? text[i + 1] : ' ';
    if (needs_backslash(c, before, after) || (in_brackets && is_bracket(c))) out += '\\';
    out += c;
  }
}

std::string markdown_code(std::string_view text, bool in_table) {
  std::string body = replace_all(std::string(text), "\n", " ");
  body.erase(std::remove(body.begin(), body.end(), '\r'), body.end());
  if (in_table) body = replace_all(body, "|", "\\|");
  if (body.empty()) body = " ";
  const std::string fence(longest_run(body, '`') + 1, '`');
  const bool touches = body.front() == '`' || body.back() == '`' || body.front() == ' ';
  return touches ? fence + " " + body + " " + fence : fence + body + fence;
}

std::string markdown_latex(std::string_view latex, bool in_table) {
  std::string out;
  for (std::size_t i = 0; i < latex.size(); ++i) {
    const char c = latex[i];
    const char next = i + 1 < latex.size() ? latex[i + 1] : ' ';
    if (c == '\\' && (next == '{' || next == '}')) {
      out += next == '{' ? "\\lbrace " : "\\rbrace ";
      ++i;
    } else if (c == '\\' && next == '|' && in_table) {
      out += "\\Vert ";
      ++i;
    } else if (c == '\\') {
      out += c;
      out += next == '\n' ? ' ' : next;
      ++i;
    } else if (c == '|' && in_table) {
      out += "\\vert ";
    } else if (c == '<' && (is_word(next) || next == '/' || next == '!' || next == '?')) {
      out += "< ";
    } else if (c == '$') {
      out += "\\$";
    } else {
      out += c == '\n' || c == '\r' ? ' ' : c;
    }
  }
  return std::string(trim(out));
}

std::string markdown_line(std::string_view line) {
  if (line.empty()) return {};
  const char first = line[0];
  const char second = line.size() > 1 ? line[1] : ' ';
  const bool item = (first == '-' || first == '+') && second == ' ';
  const bool rule =
      (first == '-' || first == '=') && line.find_first_not_of("-= ") == std::string_view::npos;
  const std::string_view box = line.substr(0, 3);
  const bool task = box == "[ ]" || box == "[x]" || box == "[X]" || line.substr(0, 2) == "[!";
  if (item || rule || task || first == '#' || first == '>') return "\\" + std::string(line);
  std::size_t end = 0;
  while (end < line.size() && is_digit(line[end])) ++end;
  const bool numbered = end > 0 && end < line.size() && (line[end] == '.' || line[end] == ')') &&
                        (end + 1 == line.size() || line[end + 1] == ' ');
  if (!numbered) return std::string(line);
  return std::string(line.substr(0, end)) + "\\" + std::string(line.substr(end));
}

}  // namespace deltarule
