#include "exercise/figures.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "exercise/graph_figure.h"
#include "exercise/layered_figure.h"
#include "exercise/plot_calls.h"
#include "exercise/unit_figures.h"

namespace deltarule {

namespace {

constexpr std::array<FigureCall, 9> kCalls = {{
    {"graph", "f", "values, gradients", make_graph_figure, "the computation graph that leads to f"},
    {"network", "J", "values", make_layered_figure,
     "the layers of neurons that lead to J: `W * a + b`, `w * a`; past 8 weights, their signs"},
    {"mp", "kinds, theta", "", make_mp_figure,
     "a McCulloch-Pitts neuron, also `mp(mp_solve(f))`; inhibitory inputs end in a small circle"},
    {"perceptron", "w, b", "weights", make_perceptron_figure,
     "a perceptron; without weights only their signs"},
    {"units", "H, o, ...", "weights", make_units_figure,
     "layers of perceptrons: a row of a matrix is a unit, its weights and then its bias"},
    {"table", "f, ...", "blanks", make_truth_table, "the truth table of boolean functions"},
    {"karnaugh", "f", "groups, blanks", make_karnaugh_map,
     "the Karnaugh map; groups are the products of a minimal form"},
    {"plot", "part, ...", "", make_plot, "points, lines and curves in a frame with axes"},
    {"panels", "plot(...) for k in 1..n", "", make_panels,
     "several plots side by side; of more than 12 the first 11 and the last"},
}};

std::vector<std::string> words_of(std::string_view list) {
  std::vector<std::string> out;
  for (const std::string_view word : split(list, ',')) out.emplace_back(trim(word));
  return out;
}

Diagnostics check_words(const FigureCall& call, const FigureSpec& spec) {
  const std::vector<std::string> known = words_of(call.with);
  for (const std::string& word : spec.with)
    if (std::find(known.begin(), known.end(), word) == known.end())
      return {{"E-074", spec.span, fmt::format("`{}` shows no `{}`", call.name, word),
               call.with.empty() ? "" : fmt::format("it shows {}", call.with)}};
  return {};
}

std::string all_names() {
  std::string out;
  for (const FigureCall& call : kCalls)
    out += fmt::format("{}`{}({})`", out.empty() ? "" : ", ", call.name, call.arguments);
  return out;
}

Diagnostics no_such_figure(const FigureSpec& spec) {
  std::vector<std::string> names;
  for (const FigureCall& call : kCalls) names.emplace_back(call.name);
  const auto near = nearest_name(spec.what.text, names);
  return {
      {"E-073", spec.what.span, "there is no such figure",
       near ? fmt::format("did you mean `{}`?", *near) : fmt::format("there are {}", all_names())}};
}

}  // namespace

std::span<const FigureCall> figure_calls() { return kCalls; }

Result<bool> stands_there(const Variant& variant, const FigureSpec& spec) {
  if (spec.condition.empty()) return true;
  return variant.model->truth(spec.condition[0]);
}

Result<Figure> make_figure(const Variant& variant, const FigureSpec& spec) {
  const auto call = std::find_if(kCalls.begin(), kCalls.end(), [&](const FigureCall& c) {
    return spec.what.kind == ExprKind::Call && c.name == spec.what.text;
  });
  if (call == kCalls.end()) return tl::unexpected<Diagnostics>(no_such_figure(spec));
  if (auto errors = check_words(*call, spec); !errors.empty())
    return tl::unexpected<Diagnostics>(std::move(errors));
  return call->make(variant, spec);
}

}  // namespace deltarule
