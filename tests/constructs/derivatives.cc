// Derivatives in the many forms that students write, against the same function in doubles.
#include <fmt/format.h>

#include <cmath>
#include <complex>
#include <functional>

#include "tests/constructs/choices.h"
#include "tests/constructs/facts.h"
#include "tests/constructs/pen.h"
#include "tests/support/catch.h"

namespace deltarule::constructs {
namespace {

using Complex = std::complex<double>;

/// f'(x) without a formula of it: Im f(x + ih) / h, exact to the last digits for a tiny h (Squire
/// and Trapp 1998).
using Curve = std::function<Complex(const Complex&)>;
double slope_of(const Curve& f, double x) {
  constexpr double kStep = 1e-30;
  return f(Complex(x, kStep)).imag() / kStep;
}

/// An expression in x: its text and its values.
struct Form {
  std::string text;
  std::function<double(double)> at;
};

Form number(double value) {
  return {fmt::format("{}", value), [value](double) { return value; }};
}
Form sum(const Form& a, const Form& b) {
  return {a.text + " + " + b.text, [=](double x) { return a.at(x) + b.at(x); }};
}
Form product(const std::vector<Form>& factors, const std::string& times) {
  std::string text;
  for (const Form& f : factors) text += (text.empty() ? "" : times) + f.text;
  return {text, [factors](double x) {
            double out = 1;
            for (const Form& f : factors) out *= f.at(x);
            return out;
          }};
}
Form call(const std::string& name, const Form& a, double (*function)(double)) {
  return {name + "(" + a.text + ")", [=](double x) { return function(a.at(x)); }};
}
Form sin_of(const Form& a) { return call("sin", a, std::sin); }
Form cos_of(const Form& a) { return call("cos", a, std::cos); }
Form exp_of(const Form& a, Pen& pen) {
  const Form out = call("exp", a, std::exp);
  return pen.coin() ? out : Form{"e^(" + a.text + ")", out.at};
}
/// x^n, or x*x*x.
Form power_of_x(int n, Pen& pen) {
  const auto at = [n](double x) { return std::pow(x, n); };
  if (n == 0) return {"1", at};
  if (n == 1) return {"x", at};
  if (n > 4 || pen.coin()) return {fmt::format("x^{}", n), at};
  std::string text = "x";
  for (int i = 1; i < n; ++i) text += "*x";
  return {text, at};
}
Form times_number(double a, const Form& b) {
  return {fmt::format("{}*{}", a, b.text), [=](double x) { return a * b.at(x); }};
}

/// The same function in a roundabout way.
Form dressed(const Form& a, Pen& pen) {
  switch (pen.below(6)) {
    case 0:
      return {"(" + a.text + ") * 3 / 3", a.at};
    case 1:
      return {a.text + " + sin(x)^2 - 1 + cos(x)^2", a.at};
    case 2:
      return {"-(-(" + a.text + "))", a.at};
    case 3:
      return {"0.5 * (" + a.text + ") + (" + a.text + ")/2", a.at};
    default:
      return a;
  }
}

/// Something else, a little or much.
Form spoilt(const Form& a, Pen& pen) {
  switch (pen.below(5)) {
    case 0:
      return sum(a, number(1));
    case 1:
      return {"-(" + a.text + ")", [a](double x) { return -a.at(x); }};
    case 2:
      return {"(" + a.text + ") * 1.000001", [a](double x) { return 1.000001 * a.at(x); }};
    case 3:
      return {"(" + a.text + ") + x/1000", [a](double x) { return a.at(x) + x / 1000; }};
    default:
      return {"2*(" + a.text + ")", [a](double x) { return 2 * a.at(x); }};
  }
}

struct DerivativeTask {
  Curve f;
  std::function<Form(Pen&)> right;  ///< the derivative, in any order and way
  std::function<Form(Pen&)> wrong;  ///< with a mistake of calculus
};

bool is_derivative(const Form& form, const Curve& f) {
  for (double x = 0.51; x < 1.5; x += 0.037) {
    const double slope = slope_of(f, x);
    if (std::fabs(form.at(x) - slope) > 1e-9 * (1 + std::fabs(slope))) return false;
  }
  return true;
}

/// "At x = 0.713 your answer gives 2.5, where 3 is needed."
bool is_true_of(const Form& form, const Curve& f, const Remark& r) {
  if (r.code != "condition-value-at" || !r.parts.at(0).starts_with("x = ")) return false;
  const double x = claim_of(r.parts[0].substr(4) + " == 0").left;
  return is_shown_as(std::stod(r.parts.at(1)), form.at(x)) &&
         is_shown_as(std::stod(r.parts.at(2)), slope_of(f, x)) && 0.5 <= x && x <= 1.5;
}

Task derivative_task(const DerivativeTask& task) {
  return {[task](Stream& stream, bool wants_right) {
            Pen pen(stream);
            Form form = task.right(pen);
            if (!wants_right) form = pen.coin() ? spoilt(form, pen) : task.wrong(pen);
            form = dressed(form, pen);
            return Answer{{{pen.coin() ? "e" : "", form.text}},
                          is_derivative(form, task.f),
                          [form, f = task.f](const Remark& r) { return is_true_of(form, f, r); }};
          },
          {}};
}

std::string times_sign(Pen& pen) { return pen.one_of<std::string>({"*", " * ", "\u00b7"}); }

/// Factors in any order.
Form shuffled(std::vector<Form> factors, Pen& pen) {
  pen.shuffle(factors);
  return product(factors, times_sign(pen));
}
Form either_order(const Form& a, const Form& b, Pen& pen) {
  return pen.coin() ? sum(a, b) : sum(b, a);
}

Form bracket(const Form& a) { return {"(" + a.text + ")", a.at}; }
Form over(const Form& a, const Form& b) {
  return {"(" + a.text + ")/(" + b.text + ")", [=](double x) { return a.at(x) / b.at(x); }};
}
Form power_of(const Form& a, int n) {
  return {fmt::format("{}^{}", a.text, n), [=](double x) { return std::pow(a.at(x), n); }};
}
Form line(int a, Pen& pen) { return times_number(a, power_of_x(1, pen)); }

int whole(const Variant& v, const std::string& name) { return static_cast<int>(whole_of(v, name)); }

// ---- e^(sin(a x^b)) + c x; without the last term where c is 0

struct Composition {
  int a, b, c;

  Complex operator()(const Complex& x) const {
    return std::exp(std::sin(double(a) * std::pow(x, b))) + double(c) * x;
  }
};

Form composition_slope(const Composition& p, int outer, int power, bool is_cos, bool has_c,
                       Pen& pen) {
  const Form inner = times_number(p.a, power_of_x(p.b, pen));
  const Form slope = is_cos ? cos_of(inner) : sin_of(inner);
  const Form all =
      shuffled({number(outer), power_of_x(power, pen), slope, exp_of(sin_of(inner), pen)}, pen);
  return has_c && p.c != 0 ? either_order(all, number(p.c), pen) : all;
}

Task composition_task(const Composition& p) {
  const int outer = p.a * p.b;
  return derivative_task(
      {p, [=](Pen& pen) { return composition_slope(p, outer, p.b - 1, true, true, pen); },
       [=](Pen& pen) {
         const std::size_t way = pen.below(4);
         return composition_slope(p, way == 0 ? p.a : outer, way == 1 ? p.b : p.b - 1, way != 2,
                                  way != 3, pen);
       }});
}

// ---- x^b sin(m x)

Form product_rule(int b, int m, int outer, bool is_cos, Pen& pen) {
  const Form first = shuffled({number(b), power_of_x(b - 1, pen), sin_of(line(m, pen))}, pen);
  const Form inner = line(m, pen);
  return either_order(
      first,
      shuffled({number(outer), power_of_x(b, pen), is_cos ? cos_of(inner) : sin_of(inner)}, pen),
      pen);
}

Task power_times_sine(const Variant& v) {
  const int b = whole(v, "b"), m = whole(v, "m");
  return derivative_task(
      {[=](const Complex& x) { return std::pow(x, b) * std::sin(double(m) * x); },
       [=](Pen& pen) { return product_rule(b, m, m, true, pen); },
       [=](Pen& pen) {
         const bool has_factor = pen.coin();
         return product_rule(b, m, has_factor ? m : 1, !has_factor, pen);
       }});
}

// ---- x^n / (c + x^2), by the quotient rule in one fraction or in two

Form quotient_rule(int n, int c, int sign, Pen& pen) {
  const Form below = sum(number(c), power_of_x(2, pen));
  const Form up = product({number(n), power_of_x(n - 1, pen)}, "*");
  const Form down = product({number(2 * sign), power_of_x(n + 1, pen)}, "*");
  const Form square = power_of(bracket(below), 2);
  if (pen.coin()) return sum(over(up, below), over(down, square));
  return over(sum(product({up, bracket(below)}, "*"), down), square);
}

Task power_over_square(const Variant& v) {
  const int n = whole(v, "n"), c = whole(v, "c");
  return derivative_task({[=](const Complex& x) { return std::pow(x, n) / (double(c) + x * x); },
                          [=](Pen& pen) { return quotient_rule(n, c, -1, pen); },
                          [=](Pen& pen) {
                            return pen.coin() ? quotient_rule(n, c, 1, pen)
                                              : quotient_rule(n + 1, c, -1, pen);
                          }});
}

// ---- e^(x sin(a x))

Form exponent_rule(int a, int factor, bool has_first, Pen& pen) {
  const Form sine = sin_of(line(a, pen));
  const Form second = shuffled({number(factor), power_of_x(1, pen), cos_of(line(a, pen))}, pen);
  const Form inner = has_first ? either_order(sine, second, pen) : second;
  return shuffled({bracket(inner), exp_of(shuffled({power_of_x(1, pen), sine}, pen), pen)}, pen);
}

Task exponential_of_product(const Variant& v) {
  const int a = whole(v, "a");
  return derivative_task({[=](const Complex& x) { return std::exp(x * std::sin(double(a) * x)); },
                          [=](Pen& pen) { return exponent_rule(a, a, true, pen); },
                          [=](Pen& pen) {
                            const bool has_first = pen.coin();
                            return exponent_rule(a, has_first ? 1 : a, has_first, pen);
                          }});
}

// ---- ln(c + x^b)

Task logarithm(const Variant& v) {
  const int b = whole(v, "b"), c = whole(v, "c");
  const auto slope = [=](int power, bool has_above, Pen& pen) {
    const Form below = either_order(number(c), power_of_x(b, pen), pen);
    return over(has_above ? shuffled({number(b), power_of_x(power, pen)}, pen) : number(1), below);
  };
  return derivative_task({[=](const Complex& x) { return std::log(double(c) + std::pow(x, b)); },
                          [=](Pen& pen) { return slope(b - 1, true, pen); },
                          [=](Pen& pen) { return slope(b, pen.coin(), pen); }});
}

// ---- (cos m x)^n

Task power_of_cosine(const Variant& v) {
  const int m = whole(v, "m"), n = whole(v, "n");
  const auto slope = [=](int outer, int power, Pen& pen) {
    return shuffled(
        {bracket(number(outer)), power_of(cos_of(line(m, pen)), power), sin_of(line(m, pen))}, pen);
  };
  return derivative_task(
      {[=](const Complex& x) { return std::pow(std::cos(double(m) * x), n); },
       [=](Pen& pen) { return slope(-m * n, n - 1, pen); },
       [=](Pen& pen) { return pen.coin() ? slope(m * n, n - 1, pen) : slope(-n, n - 1, pen); }});
}

}  // namespace

Constructs derivative_constructs() {
  return {
      {"chain_rule/derivative", "d",
       [](const Variant& v) {
         return composition_task({whole(v, "a"), whole(v, "b"), whole(v, "c")});
       }},
      {"chain_rule/products", "e1", power_times_sine},
      {"chain_rule/products", "e2", power_over_square},
      {"chain_rule/products", "e3", exponential_of_product},
      {"chain_rule/relatives", "e1", logarithm},
      {"chain_rule/relatives", "e2", power_of_cosine},
      {"chain_rule/relatives", "e3",
       [](const Variant& v) {
         return composition_task({whole(v, "a"), whole(v, "b"), 0});
       }},
  };
}

}  // namespace deltarule::constructs
