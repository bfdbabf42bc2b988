// What the tests of laid-out figures look for on a Drawing: labels that overlap, marks off the
// sheet.
#pragma once

#include <string>
#include <vector>

#include "render/marks.h"
#include "tests/support/catch.h"

namespace deltarule {

template <class M>
std::vector<M> marks_of(const Drawing& d) {
  std::vector<M> found;
  for (const Mark& mark : d.marks)
    if (const M* m = std::get_if<M>(&mark)) found.push_back(*m);
  return found;
}

inline Drawing laid_out(const Figure& figure) {
  const Result<Drawing> d = lay_out(figure);
  REQUIRE(d.has_value());
  return *d;
}

inline std::string refusal_of(const Figure& figure) {
  const Result<Drawing> d = lay_out(figure);
  if (d) return "";
  return std::string(d.error()[0].code) + " " + d.error()[0].message;
}

/// Pairs of labels that share room, by their formulas.
inline std::vector<std::string> label_overlaps(const Drawing& d) {
  const std::vector<Label> labels = marks_of<Label>(d);
  std::vector<std::string> found;
  for (std::size_t i = 0; i < labels.size(); ++i)
    for (std::size_t k = i + 1; k < labels.size(); ++k)
      if (overlap(bounds_of(labels[i]).grown(-0.1), bounds_of(labels[k]).grown(-0.1)))
        found.push_back(to_string(labels[i].formula) + " and " + to_string(labels[k].formula));
  return found;
}

inline bool all_on_sheet(const Drawing& d) {
  const Rect sheet{0, 0, d.width, d.height};
  for (const Mark& mark : d.marks)
    if (!holds(sheet.grown(0.01), bounds_of(mark))) return false;
  return true;
}

}  // namespace deltarule
