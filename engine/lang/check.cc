// The `check` block of a solution file: a second road for each slot.
#include <fmt/core.h>

#include <array>

#include "base/text.h"
#include "lang/grammar.h"
#include "lang/parser.h"

namespace deltarule {

namespace {

constexpr std::array<SecondRoadMethod, 5> kMethods = {{
    {"forward mode", "a gradient once more, by dual numbers from the inputs on"},
    {"central differences", "a gradient once more, by differences in 400-bit numbers"},
    {"brute force", "all rows, or all answers that there are"},
    {"running the loop", "a trace once more, its loop run on plain numbers"},
    {"none", "`none because ...`: why there is no second road"},
}};

class CheckReader {
 public:
  CheckReader(std::string_view text, Span at) : text_(text), at_(at), given_(text, at) {}

  Result<std::vector<CheckLine>> run() {
    std::vector<CheckLine> all;
    for (const Line& line : read_lines(text_, at_, Heads::None, errors_)) {
      Cursor c(line.tokens, line.end, errors_);
      all.push_back(read_line(c));
    }
    return value_or(std::move(all), std::move(errors_));
  }

 private:
  CheckLine read_line(Cursor& c) {
    const Token first = c.peek();
    CheckLine check;
    check.slot = std::string(c.expect_name("the name of a slot").text);
    while (c.accept(".")) read_part(c, check);
    check.slot_span = c.since(first);
    give(c, check);
    if (c.accept("="))
      check.formula = read_expression(c);
    else if (c.accept("by"))
      read_method(c, check);
    else
      c.fail_expected("`=` and a formula, or `by` and a method");
    c.expect_end();
    check.span = c.since(first);
    return check;
  }

  // `dw.k`, `dw.1`; two numbers are read as one decimal: `dW.1.2`
  static void read_part(Cursor& c, CheckLine& check) {
    if (c.peek().kind != TokenKind::Number) {
      check.index_names.emplace_back(c.expect_name("an index behind `.`").text);
      return;
    }
    for (const std::string_view part : split(c.take().text, '.'))
      check.index_names.emplace_back(part);
  }

  void give(Cursor& c, const CheckLine& check) {
    std::string name = check.slot;
    for (const std::string& index : check.index_names) name += "." + index;
    given_.give(c, name, name, check.slot_span);
  }

  void read_method(Cursor& c, CheckLine& check) {
    const Token first = c.peek();
    for (const SecondRoadMethod& method : kMethods) {
      const auto words = split(method.words, ' ');
      bool stands = true;
      for (std::size_t i = 0; i < words.size(); ++i) stands = stands && c.peek(i).is(words[i]);
      if (!stands) continue;
      for (std::size_t i = 0; i < words.size(); ++i) c.take();
      check.method = std::string(method.words);
    }
    if (check.method.empty()) return complain_about_method(c, first);
    if (check.method == "none") read_reason(c, check);
  }

  static void complain_about_method(Cursor& c, const Token& first) {
    std::string all;
    std::vector<std::string> firsts;
    for (const SecondRoadMethod& m : kMethods) {
      all += fmt::format("{}`{}`", all.empty() ? "" : ", ", m.words);
      firsts.emplace_back(split(m.words, ' ').front());
    }
    const auto near = nearest_name(first.text, firsts);
    c.fail("L-023", first.span, fmt::format("there is no second road by `{}`", first.text),
           near ? fmt::format("did you mean `{}`?", *near) : fmt::format("there are {}", all));
  }

  // The reason is free text: taken as written up to the end of the statement.
  void read_reason(Cursor& c, CheckLine& check) {
    c.expect("because", "and the reason");
    const Token first = c.peek();
    if (c.at_end()) return c.fail_expected("a reason");
    while (!c.at_end()) c.take();
    const Span all = c.since(first);
    check.reason = std::string(text_.substr(all.begin - at_.begin, all.end - all.begin));
  }

  std::string_view text_;
  Span at_;
  Diagnostics errors_;
  GivenNames given_;
};

}  // namespace

std::span<const SecondRoadMethod> second_road_methods() { return kMethods; }

Result<std::vector<CheckLine>> parse_check(std::string_view text, Span at) {
  return CheckReader(text, at).run();
}

}  // namespace deltarule
