// The `params` block: what is drawn, under which conditions, and which slips must show.
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "lang/draw_words.h"
#include "lang/grammar.h"
#include "lang/parser.h"

namespace deltarule {

namespace {

std::vector<std::string> as_strings(std::vector<std::string_view> parts) {
  std::vector<std::string> out;
  for (const std::string_view p : parts)
    if (!trim(p).empty()) out.emplace_back(trim(p));
  return out;
}

/// Whether the words of `phrase` stand next.
bool stands_next(const Cursor& c, std::string_view phrase) {
  std::size_t ahead = 0;
  for (const std::string_view word : split(phrase, ' '))
    if (!c.peek(ahead++).is(word)) return false;
  return true;
}

void take_words(Cursor& c, std::string_view phrase) {
  for (std::size_t n = split(phrase, ' ').size(); n > 0; --n) c.take();
}

const DrawKind* kind_here(const Cursor& c) {
  for (const DrawKind& k : draw_kinds())
    if (stands_next(c, k.words)) return &k;
  return nullptr;
}

/// `3x2` is read as the number 3 and the name x2.
bool is_glued_size(const Token& t) {
  return t.kind == TokenKind::Name && !t.is_after_space && t.text.size() > 1 && t.text[0] == 'x' &&
         std::all_of(t.text.begin() + 1, t.text.end(), [](char d) { return d >= '0' && d <= '9'; });
}

Expr size_of_glued(const Token& t) {
  Expr e;
  e.text = std::string(t.text.substr(1));
  e.span = t.span;
  return e;
}

void read_two_sizes(Cursor& c, Draw& draw) {
  draw.arguments.push_back(read_expression(c));
  if (is_glued_size(c.peek())) {
    draw.arguments.push_back(size_of_glued(c.take()));
    return;
  }
  if (!c.accept("by") && !c.accept("x")) return c.fail_expected("`by` between rows and columns");
  draw.arguments.push_back(read_expression(c));
}

void read_range_argument(Cursor& c, Draw& draw) {
  draw.arguments.push_back(read_expression(c));
  const Expr& range = draw.arguments.back();
  if (range.kind != ExprKind::Range)
    c.fail("L-006", range.span, fmt::format("`{}` needs a range", draw.kind),
           "a range is written `-9..9`");
}

void read_kind_arguments(Cursor& c, const DrawKind& kind, Draw& draw) {
  switch (kind.takes) {
    case DrawTakes::Nothing:
      return;
    case DrawTakes::Range:
      return read_range_argument(c, draw);
    case DrawTakes::List:
      draw.arguments = read_expressions(c);
      return;
    case DrawTakes::Size:
      draw.arguments.push_back(read_expression(c));
      return;
    case DrawTakes::TwoSizes:
      return read_two_sizes(c, draw);
  }
}

const std::string* option_here(const Cursor& c, const std::vector<std::string>& options) {
  for (const std::string& o : options)
    if (stands_next(c, o)) return &o;
  return nullptr;
}

bool starts_value(const Token& t) {
  return t.kind == TokenKind::Number || t.is("-") || t.is("(") || t.is("[");
}

void complain_about_option(Cursor& c, const DrawKind& kind,
                           const std::vector<std::string>& options) {
  const Token t = c.peek();
  const auto near = nearest_name(t.text, options);
  std::string hint = near ? fmt::format("did you mean `{}`?", *near) : std::string();
  if (!near && !options.empty()) hint = fmt::format("its options are {}", kind.options);
  c.fail("L-012", t.span, fmt::format("`{}` has no option `{}`", kind.words, t.text),
         std::move(hint));
}

/// In `find` the next unknown, or the condition, may follow.
bool starts_another(const Cursor& c) {
  const bool is_unknown = c.peek().is_first_of_line && (c.peek(1).is(":") || c.peek(1).is(","));
  return is_unknown || c.is("of") || c.is("such") || c.is("or") || c.is("witness");
}

/// A flag has no values; of the others, a name is a value only where it is no option itself.
Exprs read_option_values(Cursor& c, const std::vector<std::string>& options) {
  const bool is_value =
      starts_value(c.peek()) || (c.is_name() && !is_reserved(c.peek().text) && !starts_another(c) &&
                                 option_here(c, options) == nullptr);
  return is_value ? read_expressions(c) : Exprs();
}

void read_options(Cursor& c, const DrawKind& kind, Draw& draw) {
  const std::vector<std::string> options = as_strings(split(kind.options, ','));
  while (c.is_name() && !starts_another(c)) {
    const std::string* name = option_here(c, options);
    if (name == nullptr) return complain_about_option(c, kind, options);
    const Token first = c.peek();
    take_words(c, *name);
    for (const Draw::Option& o : draw.options)
      if (o.name == *name)
        return c.fail("L-009", first.span, fmt::format("`{}` is given twice", *name));
    Draw::Option option{*name, first.span, read_option_values(c, options)};
    draw.options.push_back(std::move(option));
  }
}

void read_element(Cursor& c, const DrawKind& kind, Draw& draw) {
  if (!kind.has_element) return;
  if (!c.expect("of", fmt::format("and what the {} is made of", kind.words))) return;
  draw.element.push_back(read_draw(c));
}

Draw read_known(Cursor& c, const DrawKind& kind) {
  const Cursor::Nested nested(c);
  const Token first = c.peek();
  Draw draw;
  draw.kind = std::string(kind.words);
  take_words(c, kind.words);
  read_kind_arguments(c, kind, draw);
  // `vector 3 distinct of int ...`: before `of` the options are the vector's, behind it the
  // element's.
  read_options(c, kind, draw);
  read_element(c, kind, draw);
  draw.span = c.since(first);
  return draw;
}

/// `itn -9..9` reads as a difference: said here, where a kind was meant.
bool fail_misspelt_kind(Cursor& c, const Token& first, const Token& second) {
  std::vector<std::string> kinds;
  for (const DrawKind& k : draw_kinds()) kinds.emplace_back(split(k.words, ' ').front());
  if (first.kind != TokenKind::Name || second.kind == TokenKind::End) return false;
  const auto near = nearest_name(first.text, kinds);
  const bool looks_like_kind = second.kind == TokenKind::Number || second.kind == TokenKind::Name;
  if (!near && !looks_like_kind) return false;
  c.fail("L-011", first.span, fmt::format("there is no way to draw a `{}`", first.text),
         near ? fmt::format("did you mean `{}`?", *near) : std::string());
  return true;
}

/// `n of excitatory, inhibitory`: n choices.
Draw read_list_of(Cursor& c, Expr count, const Token& first) {
  Draw draw;
  draw.kind = "list";
  draw.arguments.push_back(std::move(count));
  c.take();
  if (kind_here(c) != nullptr) {
    draw.element.push_back(read_draw(c));
  } else {
    Draw choice;
    choice.kind = "one of";
    const Token begin = c.peek();
    choice.arguments = read_expressions(c);
    choice.span = c.since(begin);
    draw.element.push_back(std::move(choice));
  }
  draw.span = c.since(first);
  return draw;
}

Draw read_value(Cursor& c) {
  const Token first = c.peek();
  Draw draw;
  if (c.peek(1).is("of")) return read_list_of(c, read_expression(c), first);
  if (fail_misspelt_kind(c, first, c.peek(1))) return draw;
  Expr value = read_expression(c);
  if (c.is("of")) return read_list_of(c, std::move(value), first);
  if (value.kind == ExprKind::Range)
    c.fail("L-011", value.span, "a range is no value",
           "say what to draw from it: `int -9..9`, `decimal 0..1 step 0.1`");
  draw.kind = "value";
  draw.arguments.push_back(std::move(value));
  draw.span = c.since(first);
  return draw;
}

class ParamsReader {
 public:
  ParamsReader(std::string_view text, Span at) : text_(text), at_(at) {}

  Result<ParamsBlock> run() {
    read_all(read_lines(text_, at_, Heads::Levels, errors_), std::nullopt);
    std::sort(block_.levels.begin(), block_.levels.end());
    return value_or(std::move(block_), std::move(errors_));
  }

 private:
  using Level = std::optional<int>;

  void read_all(const std::vector<Line>& lines, Level level) {
    for (const Line& line : lines) {
      Cursor c(line.tokens, line.end, errors_);
      if (line.is_head)
        read_level(c, line, level);
      else
        read_statement(c, level);
    }
  }

  void read_level(Cursor& c, const Line& line, Level outer) {
    c.take();
    const Token number = c.take();
    const bool is_level = number.kind == TokenKind::Number && number.text.size() < 3 &&
                          number.text.find_first_not_of("0123456789") == std::string_view::npos;
    if (!is_level || outer) {
      c.fail("L-020", number.span, "expected `level` with a number of at most two digits",
             outer ? "levels do not nest" : "`level 1: n: int 2..3`");
      return;
    }
    c.expect_end();
    if (line.body.empty()) return c.fail("L-018", line.end, "a level without lines");
    int level = 0;
    for (const char d : number.text) level = 10 * level + (d - '0');
    if (std::find(block_.levels.begin(), block_.levels.end(), level) == block_.levels.end())
      block_.levels.push_back(level);
    read_all(line.body, level);
  }

  void read_statement(Cursor& c, Level level) {
    struct Keyword {
      std::string_view phrase;
      void (ParamsReader::*read)(Cursor&, Level);
    };
    static constexpr std::array<Keyword, 4> kKeywords = {{
        {"where", &ParamsReader::read_where},
        {"balanced by", &ParamsReader::read_balanced},
        {"detect", &ParamsReader::read_detect},
        {"effort", &ParamsReader::read_effort},
    }};
    const bool is_parameter = c.peek(1).is(":") || c.peek(1).is(",");
    for (const Keyword& k : kKeywords) {
      if (is_parameter || !stands_next(c, k.phrase)) continue;
      take_words(c, k.phrase);
      (this->*k.read)(c, level);
      return c.expect_end();
    }
    if (!is_parameter && c.is_name()) return complain_about_keyword(c);
    read_parameter(c, level);
    c.expect_end();
  }

  void complain_about_keyword(Cursor& c) {
    const std::vector<std::string> words = {"where", "balanced", "detect", "effort", "level"};
    const Token t = c.peek();
    const auto near = nearest_name(t.text, words);
    c.fail(
        "L-010", t.span, fmt::format("`{}` begins no statement of a `params` block", t.text),
        near ? fmt::format("did you mean `{}`?", *near) : "a parameter is written `x: int -9..9`");
  }

  void read_where(Cursor& c, Level level) { block_.where.push_back({read_expression(c), level}); }
  void read_balanced(Cursor& c, Level) { block_.balanced_by.push_back(read_expression(c)); }
  void read_detect(Cursor& c, Level) {
    do {
      const Token slip = c.expect_name("the name of a slip");
      if (!c.failed()) block_.detect.push_back({std::string(slip.text), slip.span});
    } while (c.accept(","));
  }

  void read_effort(Cursor& c, Level level) {
    const Expr range = read_expression(c);
    if (c.failed()) return;
    const auto bound = [&range](std::size_t k) {
      const Expr& e = range.children[k];
      const bool is_whole = e.kind == ExprKind::Number && e.text.size() < 6 &&
                            e.text.find_first_not_of("0123456789") == std::string::npos;
      return is_whole ? std::stoi(e.text) : -1;
    };
    ParamsBlock::EffortBounds bounds{0, 0, range.span, level};
    if (range.kind == ExprKind::Range) bounds = {bound(0), bound(1), range.span, level};
    if (bounds.least < 0 || bounds.most <= 0 || bounds.least > bounds.most)
      return c.fail("L-014", range.span, "an effort is a range of whole numbers below 100 000",
                    "`effort 20..40`; `deltarule check` prints what variants cost");
    block_.effort.push_back(bounds);
  }

  void read_parameter(Cursor& c, Level level) {
    const Token first = c.peek();
    Parameter p;
    p.level = level;
    do {
      const Token name = c.expect_name("the name of a parameter");
      if (c.failed()) return;
      p.names.emplace_back(name.text);
      p.name_spans.push_back(name.span);
      give(c, name, level);
    } while (c.accept(","));
    c.expect(":", "behind the name");
    p.draw = read_draw(c);
    p.span = c.since(first);
    if (!c.failed()) block_.parameters.push_back(std::move(p));
  }

  // A name may be drawn once for all levels, or once in each.
  void give(Cursor& c, const Token& name, Level level) {
    const std::string text(name.text);
    GivenNames& other = level ? for_all_ : of_some_level_;
    if (other.has(text)) {
      other.give(c, text, name.text, name.span);
    } else if (!level) {
      for_all_.give(c, text, name.text, name.span);
    } else {
      of_one_level_.give(c, fmt::format("{} at {}", text, *level), name.text, name.span);
      if (!of_some_level_.has(text)) of_some_level_.give(c, text, name.text, name.span);
    }
  }

  std::string_view text_;
  Span at_;
  Diagnostics errors_;
  GivenNames for_all_{text_, at_};
  GivenNames of_some_level_{text_, at_};
  GivenNames of_one_level_{text_, at_};
  ParamsBlock block_;
};

}  // namespace

Draw read_draw(Cursor& c) {
  const DrawKind* kind = kind_here(c);
  return kind != nullptr ? read_known(c, *kind) : read_value(c);
}

Result<ParamsBlock> parse_params(std::string_view text, Span at) {
  return ParamsReader(text, at).run();
}

}  // namespace deltarule
