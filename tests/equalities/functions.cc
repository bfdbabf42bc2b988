// The functions that solutions print.
#include <algorithm>
#include <array>

#include "tests/equalities/evaluate.h"

namespace deltarule::test {
namespace {

constexpr Bits kBits = 64;

ExactInterval point(int x) { return ExactInterval::point(Number(x)); }
ExactInterval undecided() { return {Number(0), Number(1)}; }

/// 1 where x > 0; at 0 itself `at_zero`.
ExactInterval positive(const ExactInterval& x, int at_zero) {
  if (sign(x.lo) == Sign::Positive) return point(1);
  if (sign(x.hi) == Sign::Negative) return point(0);
  if (sign(x.lo) == Sign::Zero && sign(x.hi) == Sign::Zero) return point(at_zero);
  const bool touches_from_above = sign(x.lo) == Sign::Zero && at_zero == 1;
  const bool touches_from_below = sign(x.hi) == Sign::Zero && at_zero == 0;
  return touches_from_above ? point(1) : touches_from_below ? point(0) : undecided();
}

ExactInterval sigma(const ExactInterval& x) { return {sigmoid(x.lo, kBits), sigmoid(x.hi, kBits)}; }
ExactInterval relu(const ExactInterval& x) { return max(x, point(0)); }
ExactInterval step(const ExactInterval& x) { return positive(x, 1); }
ExactInterval softplus(const ExactInterval& x) {
  const auto end = [](const Number& v) { return log(exp(v, kBits) + Number(1), kBits); };
  return {end(x.lo), end(x.hi)};
}
ExactInterval sign_of(const ExactInterval& x) { return sub(positive(x, 0), positive(neg(x), 0)); }
ExactInterval identity(const ExactInterval& x) { return x; }
ExactInterval no(const ExactInterval& x) { return sub(point(1), x); }

template <ExactInterval (*F)(const ExactInterval&, Bits, Faults&)>
ExactInterval known(const ExactInterval& x) {
  Faults faults;
  const ExactInterval out = F(x, kBits, faults);
  if (faults.domain) throw Unreadable("outside the domain of a function");
  return out;
}

// a(1 - a) and 1 - a^2 rise and fall; both ends and the top hold every value between.
ExactInterval sigma_slope(const ExactInterval& x) {
  const ExactInterval a = sigma(x);
  const ExactInterval at_lo = mul(ExactInterval::point(a.lo), no(ExactInterval::point(a.lo)));
  const ExactInterval at_hi = mul(ExactInterval::point(a.hi), no(ExactInterval::point(a.hi)));
  const bool has_top = sign(x.lo) != Sign::Positive && sign(x.hi) != Sign::Negative;
  const ExactInterval ends = hull(at_lo, at_hi);
  return has_top ? hull(ends, ExactInterval::point(Number::ratio(1, 4))) : ends;
}
ExactInterval tanh_slope(const ExactInterval& x) {
  Faults faults;
  return sub(point(1), power(known<tanh<Number>>(x), 2, faults));
}
ExactInterval relu_slope(const ExactInterval& x) { return positive(x, 0); }

struct CellRow {
  std::string_view name;
  ExactInterval (*value)(const ExactInterval&);
};
constexpr std::array<CellRow, 13> kByCell = {{{"sigma", sigma},
                                              {"tanh", known<tanh<Number>>},
                                              {"exp", known<exp<Number>>},
                                              {"ln", known<log<Number>>},
                                              {"sin", known<sin<Number>>},
                                              {"cos", known<cos<Number>>},
                                              {"ReLU", relu},
                                              {"step", step},
                                              {"sign", sign_of},
                                              {"id", identity},
                                              {"not", no},
                                              {"sqrt", known<sqrt<Number>>},
                                              {"softplus", softplus}}};
constexpr std::array<CellRow, 4> kSlopes = {
    {{"sigma", sigma_slope}, {"tanh", tanh_slope}, {"ReLU", relu_slope}, {"softplus", sigma}}};

PrintedValue sum(const PrintedValue& a) {
  ExactInterval total = point(0);
  for (const ExactInterval& x : a.cells) total = add(total, x);
  return scalar_value(total);
}
PrintedValue mean(const PrintedValue& a) {
  return divided(sum(a), exact_value(Number(static_cast<int>(a.cells.size()))));
}

/// e^s by the sum of all, each cell with the smallest and largest that the others allow.
PrintedValue softmax(const PrintedValue& a) {
  PrintedValue out{a.rows, a.cols, {}};
  for (const ExactInterval& mine : a.cells) {
    ExactInterval total = point(0);
    for (const ExactInterval& other : a.cells)
      total = add(total, &other == &mine ? point(1) : known<exp<Number>>(sub(other, mine)));
    out.cells.push_back(divided(exact_value(Number(1)), scalar_value(total)).cells[0]);
  }
  return out;
}

/// The place of the largest, from 1: all places that it may have; the first of equals.
PrintedValue argmax(const PrintedValue& a) {
  std::vector<int> places;
  for (std::size_t i = 0; i < a.cells.size(); ++i) {
    const bool may_be = std::none_of(a.cells.begin(), a.cells.end(), [&](const ExactInterval& x) {
      const auto order = compare(a.cells[i].hi, x.lo);
      return order && *order < 0;
    });
    if (may_be) places.push_back(static_cast<int>(i) + 1);
  }
  if (is_exact(a)) return exact_value(Number(places.front()));
  return scalar_value({Number(places.front()), Number(places.back())});
}

/// Each column added up.
PrintedValue sum_rows(const PrintedValue& a) {
  PrintedValue out{1, a.cols, {}};
  for (int j = 0; j < a.cols; ++j) {
    ExactInterval total = point(0);
    for (int i = 0; i < a.rows; ++i) total = add(total, a.at(i, j));
    out.cells.push_back(total);
  }
  return out;
}

struct WholeRow {
  std::string_view name;
  PrintedValue (*value)(const PrintedValue&);
};
constexpr std::array<WholeRow, 6> kOfAll = {{{"sum", sum},
                                             {"mean", mean},
                                             {"count", sum},
                                             {"softmax", softmax},
                                             {"arg\\,max", argmax},
                                             {"sum rows", sum_rows}}};

template <ExactInterval (*F)(const ExactInterval&, const ExactInterval&)>
PrintedValue folded(const std::vector<PrintedValue>& all) {
  PrintedValue out = all.at(0);
  if (all.size() == 1) {  // over the cells of one
    PrintedValue best = scalar_value(out.cells.at(0));
    for (const ExactInterval& x : out.cells) best.cells[0] = F(best.cells[0], x);
    return best;
  }
  for (std::size_t k = 1; k < all.size(); ++k) {
    if (all[k].rows != out.rows || all[k].cols != out.cols) throw Unreadable("shapes do not fit");
    for (std::size_t i = 0; i < out.cells.size(); ++i)
      out.cells[i] = F(out.cells[i], all[k].cells[i]);
  }
  return out;
}

struct FoldRow {
  std::string_view name;
  PrintedValue (*value)(const std::vector<PrintedValue>&);
};
constexpr std::array<FoldRow, 4> kFolds = {{{"max", folded<max<Number>>},
                                            {"min", folded<min<Number>>},
                                            {"and", folded<min<Number>>},
                                            {"or", folded<max<Number>>}}};

template <class Table>
auto find_row(const Table& table, const std::string& name) {
  const auto row =
      std::find_if(table.begin(), table.end(), [&](const auto& r) { return r.name == name; });
  return row == table.end() ? nullptr : &*row;
}

PrintedValue each_cell(const CellRow& row, const PrintedValue& a) {
  PrintedValue out{a.rows, a.cols, {}};
  for (const ExactInterval& x : a.cells) out.cells.push_back(row.value(x));
  return out;
}

}  // namespace

PrintedValue apply(const std::string& function, const std::vector<PrintedValue>& arguments,
                   bool is_slope) {
  const CellRow* by_cell = is_slope ? find_row(kSlopes, function) : find_row(kByCell, function);
  if (by_cell && arguments.size() == 1) return each_cell(*by_cell, arguments[0]);
  const WholeRow* of_all = find_row(kOfAll, function);
  if (of_all && !is_slope && arguments.size() == 1) return of_all->value(arguments[0]);
  const FoldRow* fold = find_row(kFolds, function);
  if (fold && !is_slope && !arguments.empty()) return fold->value(arguments);
  throw Unreadable("a function without a meaning: " + function + (is_slope ? "'" : ""));
}

PrintedValue compared(const std::string& sign, const PrintedValue& a, const PrintedValue& b) {
  if (!a.is_scalar() || !b.is_scalar()) throw Unreadable("compares matrices");
  const ExactInterval more = sub(a.cells[0], b.cells[0]);
  const ExactInterval less = neg(more);
  if (sign == ">") return scalar_value(positive(more, 0));
  if (sign == "<") return scalar_value(positive(less, 0));
  if (sign == "\\geq" || sign == "\\ge") return scalar_value(positive(more, 1));
  if (sign == "\\leq" || sign == "\\le") return scalar_value(positive(less, 1));
  const ExactInterval differs = max(positive(more, 0), positive(less, 0));
  return scalar_value(sign == "\\neq" ? differs : sub(point(1), differs));
}

}  // namespace deltarule::test
