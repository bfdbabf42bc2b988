// What the unknowns of a condition and their values are in words.
#include <fmt/core.h>

#include "exercise/condition_run.h"
#include "lang/typed_inequality.h"

namespace deltarule {

namespace {

constexpr int kMostShownUnits = 64;

std::string joined(const std::vector<std::string>& words, std::string_view last) {
  std::string out;
  for (std::size_t k = 0; k < words.size(); ++k)
    out += (k == 0 ? "" : k + 1 == words.size() ? std::string(last) : ", ") + words[k];
  return out;
}

/// "1, 2, 3 and 4", "1, 2 ... 64"
std::string members_in_words(const std::vector<std::string>& all) {
  constexpr std::size_t kMostNamed = 8;
  if (all.size() <= kMostNamed) return joined(all, " and ");
  return fmt::format("{}, {} ... {}", all[0], all[1], all.back());
}

std::string network_in_words(const Unknown& unknown) {
  const int n = unknown.form.inputs, most = unknown.most_units;
  const std::string out = fmt::format("a network of {} input{}", n, n == 1 ? "" : "s");
  return most == 0 ? out : fmt::format("{}, at most {} unit{}", out, most, most == 1 ? "" : "s");
}

std::string bounds_in_words(const Unknown& unknown) {
  if (!unknown.lo || !unknown.hi) return {};
  return fmt::format(" from {} to {}", text_of(scalar(*unknown.lo)), text_of(scalar(*unknown.hi)));
}

}  // namespace

std::string typed_text(const Unknown& unknown, const UnknownValue& value) {
  if (unknown.kind == UnknownKind::Network) return to_text(value.network->network);
  if (unknown.kind == UnknownKind::OneInterval) return to_text(value.interval);
  if (unknown.kind == UnknownKind::OneInequality)
    return to_text(value.inequality, unknown.variables);
  if (unknown.kind == UnknownKind::Subset) return "{" + joined(value.words, ", ") + "}";
  if (unknown.kind == UnknownKind::BooleanText || unknown.kind == UnknownKind::ExpressionText)
    return value.text;
  std::string out;
  for (const std::string& word : value.words) out += (out.empty() ? "" : " ") + word;
  for (Eigen::Index i = 0; i < value.numbers.size(); ++i) {
    const bool is_new_row = i > 0 && i % value.numbers.cols() == 0;
    const bool is_matrix = unknown.kind == UnknownKind::NumberRows;
    out += (i == 0                    ? ""
            : is_new_row && is_matrix ? "; "
                                      : " ") +
           text_of(scalar(value.numbers.data()[i]));
  }
  return out;
}

std::string shown_text(const Unknown& unknown, const UnknownValue& value) {
  const bool is_large =
      unknown.kind == UnknownKind::Network && count_units(value.network->network) > kMostShownUnits;
  if (!is_large) return typed_text(unknown, value);
  std::vector<std::string> layers;
  for (const ThresholdLayer& layer : value.network->network.layers)
    layers.push_back(fmt::format("{}", layer.size()));
  return fmt::format("a network with layers of {} units", joined(layers, " and "));
}

std::string type_in_words(const Unknown& unknown) {
  const std::string_view one = unknown.is_whole ? "whole number" : "number";
  switch (unknown.kind) {
    case UnknownKind::OneNumber:
      return fmt::format("a {}{}", one, bounds_in_words(unknown));
    case UnknownKind::NumberList:
      return fmt::format("{} {}{}{}", unknown.shape.rows, one, unknown.shape.rows == 1 ? "" : "s",
                         bounds_in_words(unknown));
    case UnknownKind::NumberRows:
      return fmt::format("{} rows of {} {}s{}", unknown.shape.rows, unknown.shape.cols, one,
                         bounds_in_words(unknown));
    case UnknownKind::Words:
      return fmt::format("{} words, each {}", unknown.shape.rows, joined(unknown.words, " or "));
    case UnknownKind::BooleanText:
      return fmt::format("a formula in {}", joined(unknown.variables, " and "));
    case UnknownKind::Network:
      return network_in_words(unknown);
    case UnknownKind::Subset:
      return fmt::format("a set such as {{{}}} or {{}}, out of {}", unknown.words[0],
                         members_in_words(unknown.words));
    case UnknownKind::OneInterval:
      return fmt::format("an interval such as (0, 2] or 0 < {} <= 2", unknown.variables[0]);
    case UnknownKind::OneInequality:
      return fmt::format("a linear inequality in {}", joined(unknown.variables, " and "));
    case UnknownKind::ExpressionText:
      break;
  }
  return fmt::format("an expression in {}", joined(unknown.variables, " and "));
}

}  // namespace deltarule
