// The `ask` block: one slot, or one family of slots, a statement.
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "lang/annotation.h"
#include "lang/grammar.h"
#include "lang/parser.h"

namespace deltarule {

namespace {

constexpr std::array<std::string_view, 3> kItemVerbs = {"match", "choose", "order"};
constexpr std::array<std::string_view, 2> kDecoys = {"decoys", "decoy"};
constexpr std::array<std::string_view, 2> kOffers = {"figures", "formulas"};

Find::Unknown read_unknown(Cursor& c) {
  Find::Unknown u;
  do {
    const Token name = c.expect_name("the name of an unknown");
    u.names.emplace_back(name.text);
    u.name_spans.push_back(name.span);
  } while (c.accept(","));
  c.expect(":", "and what the unknown may be");
  u.type = read_draw(c);
  return u;
}

bool starts_such_that(const Cursor& c) { return c.is("such") && c.peek(1).is("that"); }

// `such that for r in rows(n): mp(kinds, theta, r) == f(r)`
Find::SuchThat read_such_that(Cursor& c) {
  c.take();
  c.take();
  Find::SuchThat s;
  if (c.accept("for")) {
    s.index = std::string(c.expect_name("a name behind `for`").text);
    c.expect("in", "behind the name of `for`");
    s.range.push_back(read_expression(c));
    c.expect(":", "and the condition");
  }
  s.condition = read_expression(c);
  return s;
}

bool starts_named_witness(const Cursor& c) { return c.is_name() && c.peek(1).is("="); }

void read_witness(Cursor& c, Find& find) {
  if (!c.accept("witness")) return;
  if (!starts_named_witness(c)) {
    find.witness.push_back(read_expression(c));
    return;
  }
  do {
    find.witness_names.emplace_back(c.take().text);
    c.take();
    find.witness.push_back(read_expression(c));
  } while (c.accept(",") && starts_named_witness(c));
}

Find read_find(Cursor& c) {
  const Token word = c.take();
  Find find;
  do {
    find.unknowns.push_back(read_unknown(c));
    c.accept(",");
  } while (c.is_name() && c.peek(1).kind == TokenKind::Sign);
  if (!c.failed() && !starts_such_that(c))
    c.fail("L-015", word.span, "`find` without a condition",
           "`such that ...` says when it is found");
  while (starts_such_that(c)) find.such_that.push_back(read_such_that(c));
  if (c.accept("or")) {
    c.expect("impossible", "behind `or`");
    c.expect("if", "behind `or impossible`");
    find.impossible_if = read_expression(c);
  }
  read_witness(c, find);
  if (!c.failed() && find.witness.empty())
    c.fail("L-015", word.span, "`find` without a witness",
           "`witness ...` gives one answer for the key");
  return find;
}

Draw::Option read_item_option(Cursor& c) {
  const Token first = c.peek();
  Draw::Option option;
  const bool has_number = !c.is_name() || c.peek(1).kind == TokenKind::Name;  // `n decoys`
  if (has_number) option.values.push_back(read_expression(c));
  const Token name = c.expect_name("what there shall be: `with 2 decoys`");
  if (!c.failed() && std::ranges::find(kDecoys, name.text) == kDecoys.end())
    c.fail("L-012", name.span, fmt::format("`{}` is no option of items", name.text),
           "`with 2 decoys` adds wrong options");
  option.name = kDecoys.front();
  option.span = c.since(first);
  return option;
}

// `2..3 of 5`: the number of options is an option of its own, named `of`
void read_number_offered(Cursor& c, Items& items) {
  const Token of = c.peek();
  if (c.accept("of")) items.options.push_back({"of", of.span, {read_expression(c)}});
}

bool is_decoys(const Token& t) { return t.is(kDecoys[0]) || t.is(kDecoys[1]); }

// `with 2 decoys`, `with n decoys`
bool starts_decoys(const Cursor& c) {
  const Token& behind = c.peek(1);
  return behind.kind == TokenKind::Number || is_decoys(behind) || is_decoys(c.peek(2));
}

// Behind a comma: `graph(g)`, `g: graph(g)`, `g[1]: ...`, not a further word of `with`.
bool starts_offered_behind(const Cursor& c) {
  const Token& behind = c.peek(2);
  return behind.is("(") || behind.is(":") || behind.is("[");
}

// `with values, gradients`; a name with a bracket behind it is the next option.
void read_shown_words(Cursor& c, FigureSpec& figure) {
  if (!c.is("with") || starts_decoys(c)) return;
  c.take();
  do {
    figure.with.emplace_back(c.expect_name("what the figure shall show").text);
  } while (c.is(",") && !starts_offered_behind(c) && c.accept(","));
}

// `graph(f) right`, `graph(f) with values`, `f: graph(f)`
OfferedOption read_offered(Cursor& c) {
  const Token first = c.peek();
  OfferedOption option;
  option.shown.what = read_expression(c);
  if (c.accept(":")) {
    option.left.push_back(std::move(option.shown.what));
    option.shown.what = read_expression(c);
  }
  option.is_right = c.accept("right");
  read_shown_words(c, option.shown);
  option.shown.span = c.since(first);
  return option;
}

// A bank may have the name `figures`: then nothing, or `with`, stands behind it.
bool starts_offered(const Cursor& c, const Items& items) {
  const bool is_offer = std::ranges::find(kOffers, items.source) != kOffers.end();
  return is_offer && !c.at_end() && !c.is("of") && !c.is("with") &&
         c.peek().kind != TokenKind::Annotation;
}

// `match 4 from losses with 2 decoys`
Items read_items(Cursor& c) {
  Items items;
  items.verb = std::string(c.take().text);
  if (!c.accept("all")) items.count = read_expression(c);
  read_number_offered(c, items);
  c.expect("from", "and the bank of items");
  const Token source = c.expect_name("the name of a bank of items");
  items.source = std::string(source.text);
  if (c.accept("/"))
    items.source += "/" + std::string(c.expect_name("the name of a bank of that topic").text);
  items.source_span = c.since(source);
  if (starts_offered(c, items)) do {
      items.offered.push_back(read_offered(c));
    } while (c.accept(","));
  if (c.accept("of")) items.source_of = std::string(c.expect_name("the name of a slot").text);
  if (c.accept("with")) do {
      items.options.push_back(read_item_option(c));
    } while (c.accept(",") || c.accept("and"));
  return items;
}

bool starts_items(const Cursor& c) {
  const Token& behind = c.peek(1);
  for (const std::string_view verb : kItemVerbs)
    if (c.is(verb)) return behind.kind == TokenKind::Number || behind.kind == TokenKind::Name;
  return false;
}

void read_value(Cursor& c, Ask& ask) {
  if (c.is("find") && c.peek(1).kind == TokenKind::Name) {
    ask.kind = AskKind::Find;
    ask.find = read_find(c);
  } else if (starts_items(c)) {
    ask.kind = AskKind::Items;
    ask.items = read_items(c);
  } else {
    ask.value = read_expression(c);
    const bool is_table = ask.value.kind == ExprKind::Call && ask.value.text == "table";
    if (is_table && ask.index.empty()) ask.kind = AskKind::Table;
  }
}

void read_family(Cursor& c, Ask& ask) {
  if (!c.accept("for")) return;
  ask.kind = AskKind::Family;
  ask.index = std::string(c.expect_name("the name of the index behind `for`").text);
  c.expect("in", "behind the index of `for`");
  ask.range.push_back(read_expression(c));
}

Ask read_ask(Cursor& c, GivenNames& given) {
  const Token first = c.peek();
  Ask ask;
  ask.slot = std::string(c.expect_name("the name of a slot").text);
  ask.slot_span = first.span;
  given.give(c, ask.slot, ask.slot, first.span);
  read_family(c, ask);
  c.expect("=", fmt::format("behind the slot `{}`", ask.slot));
  read_value(c, ask);
  ask.annotation = read_annotation(c);
  c.expect_end();
  ask.span = c.since(first);
  return ask;
}

}  // namespace

Result<std::vector<Ask>> parse_ask(std::string_view text, Span at) {
  Diagnostics errors;
  std::vector<Ask> all;
  GivenNames given(text, at);
  for (const Line& line : read_lines(text, at, Heads::None, errors)) {
    Cursor c(line.tokens, line.end, errors);
    all.push_back(read_ask(c, given));
  }
  return value_or(std::move(all), std::move(errors));
}

}  // namespace deltarule
