// What each row of a truth table demands of the weights, and sums of that.
#include "tests/constructs/inequality.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "tests/constructs/choices.h"
#include "tests/constructs/facts.h"
#include "tests/constructs/pen.h"

namespace deltarule::constructs {
namespace {

/// c.w + constant >= 0, or > 0.
struct Typed {
  Fractions c;
  Fraction constant;
  bool is_strict = false;

  bool holds(const Fractions& w) const {
    const Fraction sum = dot(c, w) + constant;
    return is_strict ? sum > 0 : sum >= 0;
  }
};

bool is_same(const Typed& typed, const Demand& demand) {
  if (typed.constant != 0 || typed.is_strict != demand.is_strict) return false;
  Fraction by;
  for (std::size_t i = 0; i < demand.c.size(); ++i)
    if (demand.c[i] != 0) by = typed.c[i] / demand.c[i];
  if (by <= 0) return false;
  for (std::size_t i = 0; i < demand.c.size(); ++i)
    if (typed.c[i] != by * demand.c[i]) return false;
  return true;
}

// ---- writing

std::string term(const Fraction& by, std::size_t i, Pen& pen) {
  const std::string name = fmt::format("{}{}", pen.one_of<std::string>({"w", "w", "w", "w_"}), i);
  if (by == 1) return name;
  const std::string factor = by.is_whole() ? by.to_string() : "(" + by.to_string() + ")";
  return factor + pen.one_of<std::string>({" ", "*", " * ", ""}) + name;
}

/// "w0 - 2 w1 + 3"; 0 where nothing stands there.
std::string side(const Fractions& c, const Fraction& constant, Pen& pen) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < c.size(); ++i)
    if (c[i] != 0) order.push_back(i);
  pen.shuffle(order);
  std::string out;
  for (const std::size_t i : order) {
    const std::string sign = c[i] < 0 ? (out.empty() ? "-" : " - ") : (out.empty() ? "" : " + ");
    out += sign + term(abs(c[i]), i, pen);
  }
  if (constant == 0 && !out.empty()) return out;
  const std::string sign = constant < 0 ? " - " : (out.empty() ? "" : " + ");
  return out + sign + abs(constant).to_string();
}

std::string text_of(const Typed& typed, Pen& pen) {
  Fractions left = typed.c, right(typed.c.size());
  for (std::size_t i = 0; i < left.size(); ++i)
    if (pen.below(5) == 0) std::swap(left[i], right[i]);
  for (Fraction& x : right) x = -x;
  const bool is_constant_right = pen.coin();
  const std::string a = side(left, is_constant_right ? Fraction() : typed.constant, pen);
  const std::string b = side(right, is_constant_right ? -typed.constant : Fraction(), pen);
  const std::string up = typed.is_strict ? ">" : pen.one_of<std::string>({">=", "\u2265", "=>"});
  const std::string down = typed.is_strict ? "<" : pen.one_of<std::string>({"<=", "\u2264"});
  const std::string blank = pen.below(4) == 0 ? "" : " ";
  return pen.coin() ? a + blank + up + blank + b : b + blank + down + blank + a;
}

// ---- judging

/// "w0 = 1, w1 = -1/2": the weights at the place that a remark shows.
Fractions weights_at(const std::string& place, std::size_t count) {
  Fractions w(count);
  std::istringstream in(place);
  for (std::string part; std::getline(in, part, ',');) {
    const std::size_t name = part.find('w'), equals = part.find('=');
    w.at(std::stoul(part.substr(name + 1))) = Fraction::from_text(part.substr(equals + 1));
  }
  return w;
}

bool is_true_of(const Typed& typed, const Demand& demand, const Remark& r) {
  const Fractions w = weights_at(r.parts.at(0), demand.c.size());
  const bool is_needed = Typed{demand.c, 0, demand.is_strict}.holds(w);
  const bool says_holds = r.code == "condition-set-holds";
  return typed.holds(w) == says_holds && is_needed != says_holds;
}

void spoil(Typed& typed, Pen& pen) {
  Fraction& c = typed.c[pen.below(typed.c.size())];
  switch (pen.below(7)) {
    case 0:
      typed.is_strict = !typed.is_strict;
      return;
    case 1:
      for (Fraction& x : typed.c) x = -x;
      return;
    case 2:
      c = -c;
      return;
    case 3:
      c += pen.small(3, 2);
      return;
    case 4:
      typed.constant = pen.small(4, 3);
      return;
    case 5:
      c = 0;
      return;
    default:
      for (Fraction& x : typed.c) x = pen.small(2);
  }
}

// ---- the exercises

/// Row `row` of the function: a perceptron sees 1 for each 1 of the table, and `lo` for each 0.
Task table_row(const Table& f, std::size_t row, const Fraction& lo, bool fires_at_zero) {
  Fractions c = {1};
  for (const Fraction& bit : bits_of(row, f.inputs)) c.push_back(bit == 1 ? bit : lo);
  return inequality_task(demand_of(c, f.column[row], fires_at_zero));
}

/// "f01": the slot's letter and the bits of the row.
void add_rows(Constructs& all, const std::string& exercise, const std::string& letter, int inputs,
              const std::function<Task(const Variant&, std::size_t row)>& task) {
  for (std::size_t row = 0; row < std::size_t{1} << inputs; ++row) {
    std::string slot = letter;
    for (int i = 0; i < inputs; ++i) slot += bit_of(row, inputs, i) == 1 ? '1' : '0';
    all.push_back({exercise, slot, [row, task](const Variant& v) { return task(v, row); }});
  }
}

/// Rows of output 1 demand at least 0, rows of output 0 less; their sums likewise.
Task sum_of_rows(const Variant& v, const std::vector<std::string>& rows, bool is_one) {
  Fractions c(4);
  for (const std::string& row : rows) {
    const Fractions x = numbers_of(v, row);
    c[0] += 1;
    for (std::size_t i = 0; i < 3; ++i) c[i + 1] += x[i];
  }
  return inequality_task(demand_of(c, is_one, true));
}

}  // namespace

Demand demand_of(Fractions c, bool is_one, bool fires_at_zero) {
  if (!is_one)
    for (Fraction& x : c) x = -x;
  return {c, is_one != fires_at_zero};
}

Task inequality_task(const Demand& demand) {
  return {[demand](Stream& stream, bool wants_right) {
            Pen pen(stream);
            Typed typed{demand.c, 0, demand.is_strict};
            if (!wants_right) spoil(typed, pen);
            const Fraction by = pen.coin() ? Fraction(1) : pen.factor();
            for (Fraction& x : typed.c) x *= by;
            typed.constant *= by;
            return Answer{
                {{"e", text_of(typed, pen)}},
                is_same(typed, demand),
                [typed, demand](const Remark& r) { return is_true_of(typed, demand, r); }};
          },
          {}};
}

Constructs inequality_constructs() {
  Constructs all = {
      {"boolean/four_rows", "ep", [](const Variant& v) { return sum_of_rows(v, {"p"}, true); }},
      {"boolean/four_rows", "eq", [](const Variant& v) { return sum_of_rows(v, {"q"}, true); }},
      {"boolean/four_rows", "er", [](const Variant& v) { return sum_of_rows(v, {"r"}, false); }},
      {"boolean/four_rows", "es", [](const Variant& v) { return sum_of_rows(v, {"s"}, false); }},
      {"boolean/four_rows", "et",
       [](const Variant& v) {
         return sum_of_rows(v, {"p", "q"}, true);
       }},
      {"boolean/four_rows", "ef",
       [](const Variant& v) {
         return sum_of_rows(v, {"r", "s"}, false);
       }},
  };
  add_rows(all, "boolean/inequalities", "r", 2, [](const Variant& v, std::size_t row) {
    return table_row(table_of(v, "f"), row, number_of(v, "lo"), true);
  });
  add_rows(all, "perceptron/inequalities", "f", 2, [](const Variant& v, std::size_t row) {
    return table_row(table_of(v, "f"), row, 0, true);
  });
  add_rows(all, "perceptron/inequalities", "g", 2, [](const Variant& v, std::size_t row) {
    return table_row(table_of(v, "g"), row, -1, false);
  });
  add_rows(all, "perceptron/inequalities_three", "f", 3, [](const Variant& v, std::size_t row) {
    return table_row(table_of(v, "f"), row, 0, true);
  });
  return all;
}

}  // namespace deltarule::constructs
