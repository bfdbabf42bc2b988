// The bracket at the end of a line of an `ask` block: `[8 marks in all, spare rows]`, `[2 marks, 3
// dp, form: expression]`.
#pragma once

#include <string_view>
#include <vector>

#include "lang/cursor.h"
#include "lang/syntax.h"

namespace deltarule {

/// Takes the annotation that stands next, if one does.
Annotation read_annotation(Cursor& c);

/// What may stand in it, for the reference.
struct AnnotationForm {
  std::string_view form;  ///< "n dp"
  std::string_view meaning;
};
std::vector<AnnotationForm> annotation_forms();

}  // namespace deltarule
