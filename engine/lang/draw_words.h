// The closed list of the ways to draw a parameter, and of their options. A new way is a row here
// and its meaning in exercise/.
#pragma once

#include <span>
#include <string_view>

namespace deltarule {

/// What stands behind the kind's words.
enum class DrawTakes {
  Nothing,  ///< bit
  Range,    ///< int -9..9
  List,     ///< one of a, b
  Size,     ///< vector 3 of ...
  TwoSizes  ///< matrix 2 by 3 of ..., also `2x3`
};

struct DrawKind {
  std::string_view words;  ///< "one of"
  DrawTakes takes;
  bool has_element;          ///< followed by `of <draw>`
  std::string_view options;  ///< with commas: "step, except"; "not separable" is one
  std::string_view meaning;  ///< for the reference
};

/// All kinds, those of two words before those of one.
std::span<const DrawKind> draw_kinds();

}  // namespace deltarule
