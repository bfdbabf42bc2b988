#include "exercise/draws.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "exercise/draws_models.h"
#include "exercise/random_graph.h"
#include "lang/functions.h"
#include "lang/parser.h"

namespace deltarule {

namespace {

constexpr std::int64_t kMostChoices = 1000000;
constexpr int kMostCells = 64;
constexpr int kMostTries = 1000;

Diagnostics fail(std::string_view code, Span at, std::string message, std::string hint = {}) {
  return {{code, at, std::move(message), std::move(hint)}};
}
Diagnostics fail_argument(Span at, std::string message, std::string hint = {}) {
  return fail("E-063", at, std::move(message), std::move(hint));
}

/// Single numbers to draw from: lo, lo + step, ..., without some.
struct Numbers {
  Number lo;
  Number step = 1;
  std::int64_t count = 0;
  std::vector<std::int64_t> left_out;  ///< ascending

  Number at(std::int64_t i) const { return lo + Number(i) * step; }
  std::optional<std::int64_t> place(const Number& x) const {
    const Number i = (x - lo) / step;
    if (!x.is_exact() || !i.is_integer() || i.bit_size() > 40) return std::nullopt;
    const std::int64_t k = i.to_int();
    if (k < 0 || k >= count) return std::nullopt;
    return k;
  }
  bool has(const Number& x) const {
    const auto k = place(x);
    return k && !std::binary_search(left_out.begin(), left_out.end(), *k);
  }
};

bool is_whole(const Draw& draw) { return draw.kind == "int"; }

/// Errors travel as diagnostics; the value is there where there are none.
class Drawing {
 public:
  Drawing(Model& model, const std::string& name) : model_(model), name_(name) {}

  Diagnostics take_errors() { return std::move(errors_); }
  bool failed() const { return !errors_.empty(); }
  Model& model() { return model_; }
  const std::string& name() const { return name_; }

  Number number(const Expr& e) {
    const auto x = model_.number(e);
    if (!x) {
      errors_.insert(errors_.end(), x.error().begin(), x.error().end());
      return 0;
    }
    if (!x->is_exact()) add(fail_argument(e.span, "a number that is not exact"));
    return *x;
  }

  int size(const Expr& e) {
    const Number n = number(e);
    if (failed()) return 1;
    if (n.is_integer() && n.bit_size() < 20 && n.to_int() >= 1 && n.to_int() <= kMostCells)
      return static_cast<int>(n.to_int());
    add(fail_argument(e.span, fmt::format("a size of {}", n.to_string()),
                      "sizes are whole numbers from 1 to 64"));
    return 1;
  }

  Numbers numbers_of(const Draw& draw) {
    if (draw.kind == "bit") return {0, 1, 2, {}};
    const Expr& range = draw.arguments.at(0);
    Numbers n;
    n.lo = number(range.children.at(0));
    const Number hi = number(range.children.at(1));
    const Draw::Option* step = find_option(draw, "step");
    if (step != nullptr && step->values.size() == 1) n.step = number(step->values[0]);
    if (failed()) return n;
    if (step == nullptr && !is_whole(draw))
      return bad(n, draw.span, "`decimal` without a step", "`decimal -2..2 step 0.1`");
    if (sign(n.step) != Sign::Positive) return bad(n, step->span, "a step that is not positive");
    if (is_whole(draw) && !(n.lo.is_integer() && n.step.is_integer()))
      return bad(n, range.span, "`int` of numbers that are not whole");
    count(n, hi, range.span);
    if (!failed()) leave_out(n, draw);
    return n;
  }

  Number pick(const Numbers& n, Stream& stream) {
    std::int64_t k = stream.between(0, n.count - 1 - static_cast<std::int64_t>(n.left_out.size()));
    for (const std::int64_t out : n.left_out)
      if (out <= k) ++k;
    return n.at(k);
  }

  void add(Diagnostics more) { errors_.insert(errors_.end(), more.begin(), more.end()); }

 private:
  Numbers bad(Numbers n, Span at, std::string message, std::string hint = {}) {
    add(fail_argument(at, std::move(message), std::move(hint)));
    return n;
  }

  void count(Numbers& n, const Number& hi, Span at) {
    const auto steps = floor((hi - n.lo) / n.step);
    if (sign(hi - n.lo) == Sign::Negative)
      add(fail_argument(at, "a range that ends before it begins"));
    else if (!steps || steps->bit_size() > 40 || steps->to_int() >= kMostChoices)
      add(fail_argument(at, "a range of more than a million numbers"));
    else
      n.count = steps->to_int() + 1;
  }

  void leave_out(Numbers& n, const Draw& draw) {
    const Draw::Option* except = find_option(draw, "except");
    if (except == nullptr) return;
    for (const Expr& e : except->values)
      if (const auto k = n.place(number(e))) n.left_out.push_back(*k);
    std::sort(n.left_out.begin(), n.left_out.end());
    n.left_out.erase(std::unique(n.left_out.begin(), n.left_out.end()), n.left_out.end());
    if (static_cast<std::int64_t>(n.left_out.size()) == n.count)
      add(fail_argument(except->span, "nothing is left to draw from"));
  }

  Model& model_;
  const std::string& name_;
  Diagnostics errors_;
};

// ---- one number

void draw_number(Drawing& to, const Draw& draw, Stream& stream) {
  const Numbers n = to.numbers_of(draw);
  if (!to.failed()) to.model().give(to.name(), scalar(to.pick(n, stream)));
}

bool fits_number(Drawing& to, const Draw& draw, const Matrix& m) {
  const Numbers n = to.numbers_of(draw);
  return !to.failed() && m.size() == 1 && n.has(m(0, 0));
}

// ---- a value as it stands: a number, a matrix, a function

void give_value(Drawing& to, const Expr& e) {
  if (e.kind == ExprKind::Name) {
    const Value* known = to.model().find(e.text);
    if (known == nullptr)
      if (const Function* f = find_function(e.text)) return to.model().define(to.name(), {f});
  }
  const auto m = to.model().matrix(e);
  if (!m) return to.add(m.error());
  for (Eigen::Index i = 0; i < m->size(); ++i)
    if (!m->data()[i].is_exact())
      return to.add(fail_argument(e.span, "a number that is not exact"));
  to.model().give(to.name(), *m);
}

void draw_choice(Drawing& to, const Draw& draw, Stream& stream) {
  give_value(to, draw.arguments[stream.below(draw.arguments.size())]);
}
void draw_value(Drawing& to, const Draw& draw, Stream&) { give_value(to, draw.arguments.at(0)); }

bool is_same_value(Drawing& to, const Expr& e, const Matrix& m) {
  const auto other = to.model().matrix(e);
  if (!other || shape_of(*other) != shape_of(m)) return false;
  for (Eigen::Index i = 0; i < m.size(); ++i)
    if (!identical(m.data()[i], other->data()[i])) return false;
  return true;
}
bool fits_choice(Drawing& to, const Draw& draw, const Matrix& m) {
  return std::any_of(draw.arguments.begin(), draw.arguments.end(),
                     [&](const Expr& e) { return is_same_value(to, e, m); });
}

// ---- vectors and matrices

Shape shape_drawn(Drawing& to, const Draw& draw) {
  const int rows = to.size(draw.arguments.at(0));
  const int cols = draw.kind == "matrix" ? to.size(draw.arguments.at(1)) : 1;
  if (rows * cols > kMostCells)
    to.add(fail_argument(draw.span, fmt::format("{} cells", rows * cols), "at most 64"));
  return {rows, cols};
}

bool is_distinct(const Matrix& m) {
  for (Eigen::Index i = 0; i < m.size(); ++i)
    for (Eigen::Index j = 0; j < i; ++j)
      if (identical(m.data()[i], m.data()[j])) return false;
  return true;
}

/// Gaussian elimination on exact numbers.
bool is_invertible(Matrix m) {
  if (m.rows() != m.cols()) return false;
  for (Eigen::Index k = 0; k < m.rows(); ++k) {
    Eigen::Index pivot = k;
    while (pivot < m.rows() && sign(m(pivot, k)) == Sign::Zero) ++pivot;
    if (pivot == m.rows()) return false;
    m.row(k).swap(m.row(pivot));
    for (Eigen::Index i = k + 1; i < m.rows(); ++i) {
      const Number factor = m(i, k) / m(k, k);
      for (Eigen::Index j = k; j < m.cols(); ++j) m(i, j) -= factor * m(k, j);
    }
  }
  return true;
}

bool is_symmetric(const Matrix& m) {
  if (m.rows() != m.cols()) return false;
  for (Eigen::Index i = 0; i < m.rows(); ++i)
    for (Eigen::Index j = 0; j < i; ++j)
      if (!identical(m(i, j), m(j, i))) return false;
  return true;
}

bool meets_options(const Draw& draw, const Matrix& m) {
  const bool is_zero = std::all_of(m.data(), m.data() + m.size(),
                                   [](const Number& x) { return sign(x) == Sign::Zero; });
  const auto asks = [&draw](std::string_view option) {
    return find_option(draw, option) != nullptr;
  };
  return !(asks("distinct") && !is_distinct(m)) && !(asks("not zero") && is_zero) &&
         !(asks("invertible") && !is_invertible(m)) && !(asks("symmetric") && !is_symmetric(m));
}

Matrix draw_cells(Drawing& to, const Draw& draw, const Numbers& n, Shape shape, Stream& stream) {
  Matrix m(shape.rows, shape.cols);
  const bool mirrors = find_option(draw, "symmetric") != nullptr && shape.rows == shape.cols;
  for (int i = 0; i < shape.rows; ++i)
    for (int j = 0; j < shape.cols; ++j) m(i, j) = mirrors && j < i ? m(j, i) : to.pick(n, stream);
  return m;
}

const Draw* cell_draw(Drawing& to, const Draw& draw) {
  const Draw& element = draw.element.at(0);
  if (element.kind == "int" || element.kind == "decimal" || element.kind == "bit") return &element;
  to.add(fail_argument(element.span, fmt::format("a {} of something that is no range", draw.kind),
                       "`vector 3 of int -2..2`"));
  return nullptr;
}

void draw_matrix(Drawing& to, const Draw& draw, Stream& stream) {
  const Shape shape = shape_drawn(to, draw);
  const Draw* element = cell_draw(to, draw);
  if (to.failed()) return;
  const Numbers n = to.numbers_of(*element);
  if (to.failed()) return;
  for (int tries = 0; tries < kMostTries; ++tries) {
    Matrix m = draw_cells(to, draw, n, shape, stream);
    if (!meets_options(draw, m)) continue;
    to.model().give(to.name(), std::move(m));
    return;
  }
  to.add(fail_argument(draw.span,
                       fmt::format("no {} met its options in {} tries", draw.kind, kMostTries)));
}

bool fits_matrix(Drawing& to, const Draw& draw, const Matrix& m) {
  if (shape_of(m) != shape_drawn(to, draw)) return false;
  const Draw* element = cell_draw(to, draw);
  if (to.failed()) return false;
  const Numbers n = to.numbers_of(*element);
  if (to.failed()) return false;
  return std::all_of(m.data(), m.data() + m.size(), [&n](const Number& x) { return n.has(x); }) &&
         meets_options(draw, m);
}

void draw_random_graph(Drawing& to, const Draw& draw, Stream& stream) {
  to.add(draw_graph(to.model(), to.name(), draw, stream));
}

void draw_function(Drawing& to, const Draw& draw, Stream& stream) {
  to.add(draw_boolean_function(to.model(), to.name(), draw, stream));
}
void draw_labelled_points(Drawing& to, const Draw& draw, Stream& stream) {
  to.add(draw_points(to.model(), to.name(), draw, stream));
}

// ---- the table

struct Way {
  std::string_view kind;
  void (*draw)(Drawing&, const Draw&, Stream&);
  /// Whether a value set by hand could have been drawn; null: it cannot be set by hand.
  bool (*fits)(Drawing&, const Draw&, const Matrix&);
};
constexpr std::array<Way, 11> kWays = {{
    {"int", draw_number, fits_number},
    {"decimal", draw_number, fits_number},
    {"bit", draw_number, fits_number},
    {"one of", draw_choice, fits_choice},
    {"value", draw_value, fits_choice},
    {"vector", draw_matrix, fits_matrix},
    {"matrix", draw_matrix, fits_matrix},
    {"random graph", draw_random_graph, nullptr},
    {"boolean function", draw_function, nullptr},
    {"truth table", draw_function, nullptr},
    {"points", draw_labelled_points, nullptr},
}};

const Way* find_way(const Draw& draw) {
  for (const Way& way : kWays)
    if (way.kind == draw.kind) return &way;
  return nullptr;
}

Diagnostics not_a_parameter(const Draw& draw) {
  return fail("E-064", draw.span, fmt::format("a parameter cannot be drawn by `{}`", draw.kind));
}

Diagnostics outside(const std::string& name, const std::string& text, const Draw& draw) {
  return fail("E-062", draw.span, fmt::format("`{}` cannot be `{}`", name, text),
              "it is not among what is drawn here");
}

/// A choice of functions is set by the function's name.
bool fix_function(Model& model, const std::string& name, const Draw& draw,
                  const std::string& text) {
  if (draw.kind != "one of" && draw.kind != "value") return false;
  for (const Expr& e : draw.arguments) {
    if (e.kind != ExprKind::Name || e.text != text) continue;
    const Function* f = find_function(text);
    if (f == nullptr) return false;
    model.define(name, {f});
    return true;
  }
  return false;
}

}  // namespace

const Draw::Option* find_option(const Draw& draw, std::string_view name) {
  for (const Draw::Option& o : draw.options)
    if (o.name == name) return &o;
  return nullptr;
}

Diagnostics draw_parameter(Model& model, const std::string& name, const Draw& draw, Stream stream) {
  const Way* way = find_way(draw);
  if (way == nullptr) return not_a_parameter(draw);
  Drawing to(model, name);
  way->draw(to, draw, stream);
  return to.take_errors();
}

Diagnostics fix_parameter(Model& model, const std::string& name, const Draw& draw,
                          const std::string& text) {
  const Way* way = find_way(draw);
  if (way == nullptr) return not_a_parameter(draw);
  if (fix_function(model, name, draw, text)) return {};
  const auto expr =
      parse_expression(text, {FileId::None, 0, static_cast<std::uint32_t>(text.size())});
  const auto m =
      expr ? Model().matrix(*expr) : Result<Matrix>(tl::unexpected<Diagnostics>(Diagnostics{}));
  if (!m || way->fits == nullptr) return outside(name, text, draw);
  Drawing to(model, name);
  const bool fits = way->fits(to, draw, *m);
  if (to.failed()) return to.take_errors();
  if (!fits) return outside(name, text, draw);
  model.give(name, *m);
  return {};
}

}  // namespace deltarule
