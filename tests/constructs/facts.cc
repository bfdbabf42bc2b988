#include "tests/constructs/facts.h"

#include <fmt/format.h>

#include "lang/parser.h"
#include "tests/support/catch.h"

namespace deltarule::constructs {

Fractions numbers_of(const Variant& variant, const std::string& name) {
  const Span span{FileId::None, 0, static_cast<std::uint32_t>(name.size())};
  const auto tree = parse_expression(name, span);
  REQUIRE(tree.has_value());
  const auto value = variant.model->matrix(*tree);
  REQUIRE(value.has_value());
  Fractions out;
  for (Eigen::Index i = 0; i < value->size(); ++i)
    out.push_back(Fraction::from_text(value->data()[i].to_string()));
  return out;
}

Fraction number_of(const Variant& variant, const std::string& name) {
  const Fractions all = numbers_of(variant, name);
  REQUIRE(all.size() == 1);
  return all[0];
}

long whole_of(const Variant& variant, const std::string& name) {
  const Fraction x = number_of(variant, name);
  REQUIRE(x.is_whole());
  return x.above();
}

Table table_of(const Variant& variant, const std::string& name) {
  const Value* value = variant.model->find(name);
  REQUIRE(value != nullptr);
  const auto* f = value->as<BooleanFunction>();
  REQUIRE(f != nullptr);
  Table table{f->inputs(), {}};
  for (const char c : f->to_text()) table.column.push_back(c == '1');
  return table;
}

Fractions bits_of(std::size_t row, int inputs) {
  Fractions out;
  for (int i = 0; i < inputs; ++i) out.emplace_back(bit_of(row, inputs, i));
  return out;
}

std::vector<Point> points_of(const Variant& variant, const std::string& name) {
  const Value* value = variant.model->find(name);
  REQUIRE(value != nullptr);
  const auto* list = value->as<List>();
  REQUIRE(list != nullptr);
  std::vector<Point> points;
  for (std::size_t k = 1; k <= list->items.size(); ++k)
    points.push_back({numbers_of(variant, fmt::format("{}[{}].x", name, k)),
                      whole_of(variant, fmt::format("{}[{}].y", name, k))});
  return points;
}

std::string place(const Fractions& x) {
  std::string out;
  for (const Fraction& one : x) out += (out.empty() ? "" : ", ") + one.to_string();
  return x.size() == 1 ? out : "(" + out + ")";
}

std::string place(const Point& point) {
  return fmt::format("x = {}, y = {}", place(point.x), point.y);
}

}  // namespace deltarule::constructs
