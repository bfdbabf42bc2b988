#include "tests/equalities/checker.h"

#include <algorithm>
#include <optional>

#include "tests/equalities/page.h"

namespace deltarule::test {
namespace {

constexpr double kWidthOfABall = 1e-12;  // wider is rounded, not worked out in balls

struct Side {
  std::string text;
  std::string key;  ///< where it is a name
  std::optional<PrintedValue> value;
  std::string reason;      ///< why it has none
  bool is_result = false;  ///< a number, or a matrix of numbers
};

bool is_result(const Tree& t) {
  const bool is_minus = t.kind == TreeKind::Sum && t.parts.size() == 1;
  const bool is_fraction = t.kind == TreeKind::Product && t.text == "/";
  if (t.kind != TreeKind::Matrix && !is_minus && !is_fraction) return t.kind == TreeKind::Literal;
  return std::all_of(t.parts.begin(), t.parts.end(), is_result);
}

std::string text_of(const Chain& chain) {
  std::string out;
  for (std::size_t i = 0; i < chain.sides.size(); ++i) {
    if (i > 0) out += ' ' + chain.signs[i - 1] + ' ';
    out += to_string(chain.sides[i]);
  }
  return out;
}

class Checker {
 public:
  Checker(NamedValues givens, const Precision& work) : names_(std::move(givens)) {
    // Where nothing is rounded, what is not rational is still printed with many digits.
    work_ = work.is_exact() ? Precision::significant(10) : work;
  }

  PageReport run(std::string_view markdown) {
    for (const TraceCell& cell : trace_cells_of(markdown)) keep_trace_cell(cell);
    const std::vector<PageFormula> formulas = formulas_of(markdown);
    for (const PageFormula& f : formulas)
      if (f.is_worked) check_formula(f);
    for (const PageFormula& f : formulas)
      if (!f.is_worked) check_formula(f);
    check_cells_of_gradients();
    return std::move(report_);
  }

 private:
  void keep_trace_cell(const TraceCell& cell) {
    const std::string key = key_of_name(read_tokens(cell.name));
    const Side side = read(read_tokens(cell.latex), false);
    if (!key.empty() && side.value) names_.insert_or_assign(key, *side.value);
  }

  void check_formula(const PageFormula& formula) {
    try {
      for (const Chain& chain : chains_of(formula.latex))
        formula.is_worked ? check_step(chain) : check_words(chain);
    } catch (const Unreadable& why) {
      if (formula.is_worked)
        report_.unread.push_back({formula.latex, formula.latex, why.what()});
      else
        ++report_.left_out;
    }
  }

  Side read(const Tokens& printed, bool is_rounded) const {
    Side side{to_string(printed), {}, {}, {}, false};
    try {
      const Tokens tokens = with_letters(printed);
      side.key = key_of_name(tokens);
      const Tree tree =
          read_side(tokens, [this](const std::string& key) { return names_.contains(key); });
      side.is_result = is_result(tree);
      side.value = evaluate(tree, names_, {work_, is_rounded});
    } catch (const Unreadable& why) {
      side.reason = why.what();
    }
    return side;
  }

  /// A letter of its own for what the sheet calls something and no rule here can read: f'(x).
  Tokens with_letters(const Tokens& tokens) const {
    Tokens out;
    for (std::size_t i = 0; i < tokens.size();) {
      const auto found = std::find_if(letters_.begin(), letters_.end(), [&](const Tokens& name) {
        return name.size() <= tokens.size() - i &&
               std::equal(name.begin(), name.end(), tokens.begin() + static_cast<std::ptrdiff_t>(i),
                          [](const Token& a, const Token& b) {
                            return a.kind == b.kind && a.text == b.text;
                          });
      });
      if (found == letters_.end()) {
        out.push_back(tokens[i++]);
        continue;
      }
      out.push_back({TokenKind::Letter, "called " + to_string(*found), true});
      i += found->size();
    }
    return out;
  }

  std::vector<Side> read_all(const Chain& chain) const {
    std::vector<Side> sides;
    for (std::size_t i = 0; i < chain.sides.size(); ++i)
      sides.push_back(read(chain.sides[i], i > 0 && chain.signs[i - 1] == "\\approx"));
    return sides;
  }

  void check_step(const Chain& chain) {
    std::vector<Side> sides = read_all(chain);
    if (sides[0].key.empty() && !sides[0].value) {
      letters_.push_back(chain.sides[0]);
      sides = read_all(chain);
    }
    // `fW` that was not printed before is a new name, not f times W.
    if (!sides[0].key.empty() && !names_.contains(sides[0].key)) sides[0].value.reset();
    const std::size_t named = names_it_defines(sides);
    for (std::size_t i = named; i < sides.size(); ++i)
      if (!sides[i].value)
        report_.unread.push_back({text_of(chain), sides[i].text, sides[i].reason});
    compare_sides(chain, sides);
    for (std::size_t i = 0; i < named; ++i)
      if (sides.back().value) names_.insert_or_assign(sides[i].key, *sides.back().value);
  }

  /// How many sides at the beginning are there to say what the chain is about.
  static std::size_t names_it_defines(const std::vector<Side>& sides) {
    if (sides[0].key.empty()) return 0;
    const bool has_second_name =
        sides.size() > 2 && !is_partial(sides[0].key) && is_partial(sides[1].key);
    return has_second_name ? 2 : 1;
  }

  /// "for k = 1", "if h = n": no claim about this page.
  static bool is_supposed(const std::vector<Side>& sides) {
    return sides.size() == 2 && !sides[0].key.empty() &&
           (sides[1].is_result || !sides[1].key.empty());
  }

  void check_words(const Chain& chain) {
    const std::vector<Side> sides = read_all(chain);
    const bool has_values =
        !is_supposed(sides) &&
        std::all_of(sides.begin(), sides.end(), [](const Side& s) { return s.value.has_value(); });
    if (has_values)
      compare_sides(chain, sides);
    else
      ++report_.left_out;
  }

  void compare_sides(const Chain& chain, const std::vector<Side>& sides) {
    for (std::size_t i = 0; i < sides.size(); ++i) {
      if (!sides[i].value) continue;
      count(sides[i]);
      if (i > 0 && sides[i - 1].value) ++report_.equalities;
      for (std::size_t j = 0; j < i; ++j)
        if (sides[j].value && meet(*sides[i].value, *sides[j].value) != Meeting::Yes)
          return disagree(chain, sides[j], sides[i]);
      if (i > 0 && chain.signs[i - 1] == "=" && is_rounding(sides[i - 1], sides[i]))
        return disagree(chain, sides[i - 1], sides[i]);
    }
  }

  /// `dJ/dz_1` and cell 1 of `dJ/dz` are one number, wherever on the page they stand.
  void check_cells_of_gradients() {
    for (const auto& [key, value] : names_) {
      const std::size_t script = key.rfind("_{");
      if (!is_partial(key) || script == std::string::npos) continue;
      const std::string place = key.substr(script + 2, key.size() - script - 3);
      const auto whole = names_.find(key.substr(0, script));
      if (whole == names_.end() || place.find_first_not_of("0123456789") != std::string::npos)
        continue;
      const Tree cell{TreeKind::Cell, place, {{TreeKind::Name, whole->first, {}, 0}}, 0};
      const Side a{key, key, value, {}, false};
      const Side b{test::to_string(cell), {}, evaluate(cell, names_, {work_, false}), {}, false};
      if (meet(*a.value, *b.value) != Meeting::Yes)
        report_.disagreements.push_back({"two gradients of one name", shown(a), shown(b)});
    }
  }

  /// A result that was rounded stands behind the approximate sign, not behind `=`.
  static bool is_rounding(const Side& from, const Side& to) {
    return from.value && relative_width(*from.value) > kWidthOfABall && to.is_result;
  }

  void disagree(const Chain& chain, const Side& a, const Side& b) {
    report_.disagreements.push_back({text_of(chain), shown(a), shown(b)});
  }

  void count(const Side& side) {
    ++report_.sides;
    const double width = relative_width(*side.value);
    if (width > 0) report_.widths.push_back(width);
    if (width <= report_.widest) return;
    report_.widest = width;
    report_.widest_side = shown(side);
  }

  static std::string shown(const Side& side) {
    return side.text + "  is  " + test::to_string(*side.value);
  }

  NamedValues names_;
  std::vector<Tokens> letters_;
  Precision work_ = Precision::exact();
  PageReport report_;
};

}  // namespace

PageReport check_page(std::string_view markdown, NamedValues givens, const Precision& work) {
  return Checker(std::move(givens), work).run(markdown);
}

}  // namespace deltarule::test
