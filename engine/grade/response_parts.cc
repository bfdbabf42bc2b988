#include "grade/response_parts.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace deltarule {
namespace {

constexpr std::size_t kShownOfTooLong = 40;  // bytes

bool same_texts(const std::vector<AnsweredCell>& a, const std::vector<AnsweredCell>& b) {
  return std::ranges::equal(a, b, {}, &AnsweredCell::text, &AnsweredCell::text);
}

bool is_blank(const std::vector<AnsweredCell>& cells) {
  return std::ranges::all_of(cells, [](const AnsweredCell& c) { return c.text.empty(); });
}

/// `text` cut after at most `most` bytes, never within a code point.
std::string_view beginning(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

/// Numbers in rows or layers, as those of a network: these may be many.
bool is_of_layers(std::string_view text) {
  return text.find_first_of(";|") != std::string_view::npos &&
         text.find_first_not_of("0123456789+-./;|, \t\r\n[](){}") == std::string_view::npos;
}

std::string cut(std::string_view text) {
  return std::string(trim(beginning(text, kShownOfTooLong))) + " ...";
}

}  // namespace

void note(Response& response, std::string_view code, Severity severity, Span span,
          std::string message, std::string hint) {
  if (response.notes.size() > kMostNotes) return;
  if (response.notes.size() == kMostNotes) {
    code = "R-010";
    message =
        fmt::format("more than {} notes on this response; the others are left out", kMostNotes);
    hint.clear();
  }
  response.notes.push_back({code, span, std::move(message), std::move(hint), severity});
}

AnsweredCell answered_cell(Response& response, std::string_view text, Span span) {
  text = trim(text);
  if (text.size() <= kLongestAnswer || is_of_layers(text)) return {std::string(text), span};
  note(response, "R-009", Severity::Error, span,
       fmt::format("an answer of {} characters", length_in_code_points(text)),
       fmt::format("an answer has at most {}", kLongestAnswer));
  return {cut(text), span};
}

std::string written(const std::vector<AnsweredCell>& cells) {
  if (cells.size() == 1) return cells.front().text;
  std::string out = "[";
  for (const AnsweredCell& cell : cells) {
    if (out.size() > 1) out += ", ";
    out += cell.text.empty() ? "_" : cell.text;
  }
  return out + "]";
}

void add_answer(Response& response, std::string_view name, Span span, GivenAnswer answer) {
  std::string key;
  for (const char c : name) {
    if (c != ' ' && c != '\t') key += c;
  }
  const auto found = response.answers.find(key);
  if (found == response.answers.end()) {
    if (answer.shape) response.shapes[key] = *answer.shape;
    response.answers.emplace(std::move(key), std::move(answer.cells));
    return;
  }
  std::vector<AnsweredCell>& before = found->second;
  if (is_blank(answer.cells)) return;
  if (is_blank(before)) {
    before = std::move(answer.cells);
    response.shapes.erase(key);
    if (answer.shape) response.shapes[key] = *answer.shape;
    return;
  }
  const bool agree = same_texts(before, answer.cells);
  note(response, "R-006", agree ? Severity::Warning : Severity::Error, span,
       fmt::format("`{}` is answered twice", key),
       agree ? std::string() : "leave the answer that you mean, and take the other one away");
  if (agree) return;
  std::string both = written(before) + " or " + written(answer.cells);
  if (both.size() > kLongestAnswer) both = cut(both);
  before = {{std::move(both), span}};
  response.shapes.erase(key);
}

}  // namespace deltarule
