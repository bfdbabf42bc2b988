#include "cli/output_formats.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cli/streams.h"
#include "render/drawing.h"

namespace deltarule {
namespace {

Result<std::string> print_dot(const Figure& figure) { return to_dot(figure); }

Result<std::string> print_svg(const Figure& figure) { return lay_out(figure).map(to_svg); }

Result<std::string> print_tikz(const Figure& figure) { return lay_out(figure).map(to_tikz); }

const OutputFormat kOthers[] = {
    {"dot", ".dot", "the figure for Graphviz", OutputKind::Picture, nullptr, print_dot},
    {"svg", ".svg", "the figure as a picture", OutputKind::Picture, nullptr, print_svg},
    {"tikz", ".tikz", "the figure for LaTeX", OutputKind::Picture, nullptr, print_tikz},
    {"json", ".json", "data for other programs", OutputKind::Data, nullptr, nullptr},
};

}  // namespace

std::vector<OutputFormat> output_formats() {
  std::vector<OutputFormat> all;
  for (const Format& page : formats())
    all.push_back({page.name, page.ending, page.what, OutputKind::Page, &page, nullptr});
  all.insert(all.end(), std::begin(kOthers), std::end(kOthers));
  return all;
}

Result<OutputFormat> find_output_format(const std::string& name,
                                        const std::vector<OutputKind>& allowed) {
  std::vector<std::string> names;
  for (const OutputFormat& format : output_formats()) {
    if (std::ranges::find(allowed, format.kind) == allowed.end()) continue;
    if (format.name == name || format.ending.substr(1) == name) return format;
    names.emplace_back(format.ending.substr(1));
    if (format.name != names.back()) names.emplace_back(format.name);
  }
  const auto near = nearest_name(name, names);
  return failure("C-005", {}, fmt::format("unknown format `{}`", clean(name)),
                 near ? fmt::format("did you mean `{}`?", *near)
                      : fmt::format("the formats here are {}", fmt::join(names, ", ")));
}

}  // namespace deltarule
