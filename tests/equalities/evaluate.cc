#include "tests/equalities/evaluate.h"

#include <algorithm>
#include <charconv>

namespace deltarule::test {
namespace {

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || rest != text.data() + text.size()) return std::nullopt;
  return value;
}

class Evaluator {
 public:
  Evaluator(const NamedValues& names, const Digits& digits) : names_(names), digits_(digits) {}

  PrintedValue value(const Tree& t) const {
    switch (t.kind) {
      case TreeKind::Literal:
        return scalar_value(printed_interval(t.text, digits_.work, digits_.are_rounded));
      case TreeKind::Name:
        return named(t.text);
      case TreeKind::Sum:
        return sum(t);
      case TreeKind::Product:
        return product(t);
      case TreeKind::Power:
        return raised(value(t.parts[0]), value(t.parts[1]));
      case TreeKind::Root:
        return apply("sqrt", {value(t.parts[0])}, false);
      case TreeKind::Transpose:
        return turned(value(t.parts[0]));
      case TreeKind::Abs:
        return size(t);
      case TreeKind::Norm:
        return norm_of(value(t.parts[0]));
      case TreeKind::Matrix:
        return matrix(t);
      case TreeKind::Call:
      case TreeKind::Slope:
        return apply(t.text, values(t.parts), t.kind == TreeKind::Slope);
      case TreeKind::Derivative:
        return derivative(t);
      case TreeKind::Compare:
        return compared(t.text, value(t.parts[0]), value(t.parts[1]));
      case TreeKind::Cases:
        return cases(t, 0);
      case TreeKind::Cell:
        return cell(t);
    }
    throw Unreadable("a tree without a meaning");
  }

 private:
  std::vector<PrintedValue> values(const std::vector<Tree>& all) const {
    std::vector<PrintedValue> out;
    for (const Tree& t : all) out.push_back(value(t));
    return out;
  }

  PrintedValue named(const std::string& key) const {
    const auto found = names_.find(key);
    if (found == names_.end()) throw Unreadable("no value for " + key);
    return found->second;
  }

  PrintedValue sum(const Tree& t) const {
    PrintedValue total = value(t.parts[0]);
    if (t.text[0] == '-') total = times(exact_value(Number(-1)), total);
    for (std::size_t i = 1; i < t.parts.size(); ++i)
      total = plus(total, value(t.parts[i]), t.text[i] == '-' ? -1 : 1);
    return total;
  }

  PrintedValue product(const Tree& t) const {
    PrintedValue all = value(t.parts[0]);
    for (std::size_t i = 1; i < t.parts.size(); ++i) {
      const PrintedValue next = value(t.parts[i]);
      const char sign = t.text[i - 1];
      all = sign == '/' ? divided(all, next) : sign == 'o' ? cellwise(all, next) : times(all, next);
    }
    return all;
  }

  PrintedValue size(const Tree& t) const {
    PrintedValue out = value(t.parts[0]);
    for (ExactInterval& x : out.cells) x = abs(x);
    return out;
  }

  /// A column may be made of shorter columns: `\begin{pmatrix} x \\ 1 \end{pmatrix}`.
  PrintedValue matrix(const Tree& t) const {
    const int rows = static_cast<int>(t.parts.size()) / t.cols;
    PrintedValue out{rows, t.cols, {}};
    for (const Tree& part : t.parts) {
      const PrintedValue v = value(part);
      if (v.cols != 1 || (t.cols > 1 && v.rows != 1)) throw Unreadable("a matrix in a matrix");
      out.cells.insert(out.cells.end(), v.cells.begin(), v.cells.end());
    }
    if (t.cols == 1) out.rows = static_cast<int>(out.cells.size());
    return out;
  }

  /// Of a maximum or a minimum, by one of its arguments: 1 where that is chosen.
  PrintedValue derivative(const Tree& t) const {
    const Tree& top = t.parts[0];
    const bool is_max = top.text == "max";
    if (top.kind != TreeKind::Call || !(is_max || top.text == "min"))
      throw Unreadable("a derivative that is not written out");
    const auto mine = std::find(top.parts.begin(), top.parts.end(), t.parts[1]);
    if (mine == top.parts.end()) throw Unreadable("a derivative by what is not an argument");
    PrintedValue chosen = exact_value(Number(1));
    for (auto other = top.parts.begin(); other != top.parts.end(); ++other)
      if (other != mine)
        chosen = cellwise(chosen, compared(is_max ? ">" : "<", value(*mine), value(*other)));
    return chosen;
  }

  PrintedValue cases(const Tree& t, std::size_t i) const {
    if (i + 1 >= t.parts.size()) return value(t.parts.at(i));
    const ExactInterval holds = value(t.parts[i + 1]).cells.at(0);
    if (sign(holds.lo) == Sign::Positive) return value(t.parts[i]);
    if (sign(holds.hi) == Sign::Zero) return cases(t, i + 2);
    return hull_of(value(t.parts[i]), cases(t, i + 2));
  }

  /// `x_2`, `W_{1,2}`, and the rows `x_{\text{2..3}}`.
  PrintedValue cell(const Tree& t) const {
    const PrintedValue whole = value(t.parts[0]);
    if (t.text.starts_with("\\text{")) return rows(whole, t.text.substr(6, t.text.size() - 7));
    const std::size_t comma = t.text.find(',');
    const auto i = whole_number(std::string_view(t.text).substr(0, comma));
    const auto j = comma == std::string::npos
                       ? std::optional<int>(1)
                       : whole_number(std::string_view(t.text).substr(comma + 1));
    if (!i || !j || *i < 1 || *j < 1 || *i > whole.rows || *j > whole.cols)
      throw Unreadable("no cell " + t.text);
    return scalar_value(whole.at(*i - 1, *j - 1));
  }

  static PrintedValue rows(const PrintedValue& whole, const std::string& range) {
    const std::size_t dots = range.find("..");
    if (dots == std::string::npos) throw Unreadable("no cell " + range);
    const auto first = whole_number(std::string_view(range).substr(0, dots));
    const auto last = whole_number(std::string_view(range).substr(dots + 2));
    if (!first || !last || *first < 1 || *last > whole.rows || whole.cols != 1)
      throw Unreadable("no rows " + range);
    return {*last - *first + 1, 1, {whole.cells.begin() + *first - 1, whole.cells.begin() + *last}};
  }

  const NamedValues& names_;
  const Digits& digits_;
};

}  // namespace

PrintedValue evaluate(const Tree& side, const NamedValues& names, const Digits& digits) {
  return Evaluator(names, digits).value(side);
}

}  // namespace deltarule::test
