#include "grade/report_words.h"

#include <cassert>

#include <fmt/format.h>

#include "base/text.h"
#include "grade/report.h"

namespace deltarule {

namespace {

constexpr std::size_t kLongestShown = 60;  // code points of an answer in the table

}  // namespace

Inlines say(std::string_view code, const std::vector<Inlines>& parts) {
  Inlines out;
  std::string_view rest = sentence(code);
  for (const Inlines& part : parts) {
    const std::size_t at = rest.find("{}");
    assert(at != std::string_view::npos && "more parts than the sentence takes");
    if (at > 0) out.push_back(text(std::string(rest.substr(0, at))));
    out.insert(out.end(), part.begin(), part.end());
    rest.remove_prefix(at + 2);
  }
  assert(rest.find("{}") == std::string_view::npos && "a part is missing");
  if (!rest.empty()) out.push_back(text(std::string(rest)));
  return out;
}

std::string say_plainly(std::string_view code, const std::vector<std::string>& parts) {
  std::string out;
  std::string_view rest = sentence(code);
  for (const std::string& part : parts) {
    const std::size_t at = rest.find("{}");
    assert(at != std::string_view::npos && "more parts than the sentence takes");
    out += std::string(rest.substr(0, at)) + part;
    rest.remove_prefix(at + 2);
  }
  return out + std::string(rest);
}

std::string shortened(const std::string& typed) {
  if (length_in_code_points(typed) <= static_cast<int>(kLongestShown)) return typed;
  std::string out;
  for (const char32_t c : code_points(typed).substr(0, kLongestShown)) append_utf8(out, c);
  return out + " ...";
}

std::string marks_in_words(const Number& marks) {
  const auto written = write(Precision::places(2), marks);
  return written ? written->text : marks.to_string();
}

std::string precision_in_words(const Precision& p) {
  switch (p.kind) {
    case Precision::Kind::Exact:
      break;
    case Precision::Kind::SignificantFigures:
      return say_plainly("precision-significant", {fmt::format("{}", p.digits)});
    case Precision::Kind::DecimalPlaces:
      return say_plainly("precision-places", {fmt::format("{}", p.digits)});
  }
  return say_plainly("precision-exact");
}

std::string verdict_in_words(Verdict v) {
  switch (v) {
    case Verdict::Blank:
      return say_plainly("verdict-blank");
    case Verdict::Unreadable:
      return say_plainly("verdict-unreadable");
    case Verdict::Right:
      return say_plainly("verdict-right");
    case Verdict::Form:
      return say_plainly("verdict-form");
    case Verdict::FollowThrough:
      return say_plainly("verdict-follow-through");
    case Verdict::Flagged:
      return say_plainly("verdict-flagged");
    case Verdict::Wrong:
      break;
  }
  return say_plainly("verdict-wrong");
}

Inlines codes_joined(const std::vector<std::string>& names, std::string_view last) {
  Inlines out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out.push_back(text(std::string(i + 1 == names.size() ? last : ", ")));
    out.push_back(code(names[i]));
  }
  return out;
}

namespace {

std::string_view reason_code(Unreadable why) {
  switch (why) {
    case Unreadable::TooLong:
      return "unreadable-too-long";
    case Unreadable::TooLarge:
      return "unreadable-too-large";
    case Unreadable::NotFinite:
      return "unreadable-not-finite";
    default:
      return "unreadable-not-a-number";
  }
}

}  // namespace

Inlines unreadable_in_words(const CellMark& cell) {
  const TypedError& error = cell.unreadable;
  if (error.why == Unreadable::NotText) return say("unreadable-not-text");
  const Inlines typed = {code(cell.typed)};
  if (!cell.note.empty()) return say(cell.note, {typed});  // letters of an item slot
  if (error.readings.empty()) return say(reason_code(error.why), {typed});
  const Inlines readings = codes_joined(error.readings, " or ");
  const bool is_guess = error.readings.size() == 1;
  return say(is_guess ? "unreadable-guess" : "unreadable-two-readings", {typed, readings});
}

Inlines remark_in_words(const Remark& remark) {
  std::vector<Inlines> parts;
  for (const std::string& part : remark.parts) parts.push_back({code(part)});
  return say(remark.code, parts);
}

Inlines with_code(std::string_view message) {
  Inlines out;
  bool is_code = false;
  for (const std::string_view part : split(message, '`')) {
    if (!part.empty()) out.push_back(is_code ? code(std::string(part)) : text(std::string(part)));
    is_code = !is_code;
  }
  return out;
}

}  // namespace deltarule
