// The `model` block: quantities by name, functions, `for` and `repeat`.
#include <fmt/core.h>

#include "lang/grammar.h"
#include "lang/parser.h"

namespace deltarule {

namespace {

constexpr std::size_t kMostStatements = 2000;

class ModelReader {
 public:
  ModelReader(std::string_view text, Span at) : text_(text), at_(at) {}

  Result<Statements> run() {
    const std::vector<Line> lines = read_lines(text_, at_, Heads::Loops, errors_);
    GivenNames given(text_, at_);
    Statements all = read_all(lines, given, false);
    return value_or(std::move(all), std::move(errors_));
  }

 private:
  Statements read_all(const std::vector<Line>& lines, GivenNames& given, bool in_repeat) {
    Statements all;
    for (const Line& line : lines) {
      Cursor c(line.tokens, line.end, errors_);
      if (++count_ == kMostStatements)
        c.fail("L-005", line.end, "a block of more than 2000 statements");
      if (count_ >= kMostStatements) return all;
      Statement s = read_statement(c, line, given, in_repeat);
      if (!c.failed()) all.push_back(std::move(s));
    }
    return all;
  }

  Statement read_statement(Cursor& c, const Line& line, GivenNames& given, bool in_repeat) {
    const Token first = c.peek();
    Statement s;
    if (c.is("for"))
      read_for(c, line, given, in_repeat, s);
    else if (c.is("until") || c.is("limit"))
      read_end_of_repeat(c, in_repeat, s);
    else
      read_definition(c, line, given, s);
    c.expect_end();
    s.span = c.since(first);
    return s;
  }

  bool has_body(Cursor& c, const Line& line, std::string_view what) {
    if (!line.is_head)
      c.fail("L-018", line.end, fmt::format("{} without `:` at its end", what));
    else if (line.body.empty())
      c.fail("L-018", line.end, fmt::format("{} without a body", what),
             "indent the lines that belong to it");
    return !c.failed();
  }

  // `for k in 1..n:`
  void read_for(Cursor& c, const Line& line, GivenNames& given, bool in_repeat, Statement& s) {
    c.take();
    s.kind = StatementKind::For;
    read_name(c, s, "the name of the index behind `for`");
    c.expect("in", "behind the index of `for`");
    s.exprs.push_back(read_expression(c));
    c.expect_end();
    if (has_body(c, line, "`for`")) s.body = read_all(line.body, given, in_repeat);
  }

  // `z = ...`, `z[k] = ...`, `J(v, w) = ...`, `train = repeat ...:`
  void read_definition(Cursor& c, const Line& line, GivenNames& given, Statement& s) {
    read_name(c, s, "a name that gets a value");
    if (c.is("(")) read_parameters(c, s);
    if (c.accept("[")) {
      s.indices = read_expressions(c);
      c.expect("]", "to close the index");
    }
    c.expect("=", fmt::format("behind `{}`", s.name));
    // A name with indices is given once for each: the elaboration knows them.
    if (s.indices.empty()) given.give(c, s.name, s.name, s.name_span);
    if (c.accept("repeat")) return read_repeat(c, line, s);
    s.exprs.push_back(read_expression(c));
  }

  void read_parameters(Cursor& c, Statement& s) {
    s.kind = StatementKind::DefineFunction;
    c.take();
    GivenNames given(text_, at_);
    do {
      const Token name = c.expect_name("the name of an argument");
      if (c.failed()) return;
      given.give(c, std::string(name.text), name.text, name.span);
      s.arguments.emplace_back(name.text);
    } while (c.accept(","));
    c.expect(")", "to close the arguments");
  }

  // `repeat p over P from w = zeros(3), b = 0:`
  void read_repeat(Cursor& c, const Line& line, Statement& s) {
    s.kind = StatementKind::Repeat;
    if (!s.indices.empty()) return c.fail("L-019", s.name_span, "a trace has no index");
    GivenNames given(text_, at_);
    if (!c.is("from")) {
      const Token item = c.expect_name("the name of the item behind `repeat`");
      s.arguments.emplace_back(item.text);
      c.expect("over", "and what the items come from");
      s.exprs.push_back(read_expression(c));
    }
    if (c.accept("from")) read_starts(c, given, s);
    c.expect_end();
    if (!has_body(c, line, "`repeat`")) return;
    GivenNames in_body(text_, at_);
    s.body = read_all(line.body, in_body, true);
    check_ends(c, s);
  }

  void read_starts(Cursor& c, GivenNames& given, Statement& s) {
    do {
      const Token name = c.expect_name("a name behind `from`");
      given.give(c, std::string(name.text), name.text, name.span);
      s.start_names.emplace_back(name.text);
      c.expect("=", "and the value that it starts with");
      s.exprs.push_back(read_expression(c));
    } while (c.accept(","));
  }

  void check_ends(Cursor& c, const Statement& s) {
    bool has_limit = false;
    for (const Statement& line : s.body) has_limit = has_limit || line.kind == StatementKind::Limit;
    if (!has_limit && errors_.empty())
      c.complain("L-019", s.name_span, fmt::format("the trace `{}` has no limit", s.name),
                 "say `limit 60 rows` as its last line");
  }

  // `until a pass has no m`, `until m == 0`, `limit 60 rows`
  void read_end_of_repeat(Cursor& c, bool in_repeat, Statement& s) {
    const Token word = c.take();
    s.name_span = word.span;
    if (!in_repeat)
      return c.fail("L-019", word.span, fmt::format("`{}` outside `repeat`", word.text));
    if (word.text == "limit") return read_limit(c, s);
    s.kind = StatementKind::Until;
    if (c.is("a") && c.peek(1).is("pass")) {
      s.words = "a pass has no";
      c.take();
      c.take();
      c.expect("has", "behind `a pass`");
      c.expect("no", "behind `a pass has`");
    }
    s.exprs.push_back(read_expression(c));
  }

  void read_limit(Cursor& c, Statement& s) {
    s.kind = StatementKind::Limit;
    s.exprs.push_back(read_expression(c));
    if (!c.is("rows") && !c.is("passes")) return c.fail_expected("`rows` or `passes`");
    s.words = std::string(c.take().text);
  }

  void read_name(Cursor& c, Statement& s, std::string_view what) {
    const Token name = c.expect_name(what);
    s.name = std::string(name.text);
    s.name_span = name.span;
  }

  std::string_view text_;
  Span at_;
  Diagnostics errors_;
  std::size_t count_ = 0;
};

}  // namespace

Result<Statements> parse_model(std::string_view text, Span at) {
  return ModelReader(text, at).run();
}

}  // namespace deltarule
