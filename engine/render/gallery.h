// The gallery: a variant of every exercise on one page, by topic, statement beside solution.
//
//   Statements and solutions come in printed already, as fragments (RenderOptions::fragment) of the
//   same format; here they are put in their places. Looks and script stand in
//   templates/html/gallery.* and templates/latex/gallery.tex. What could not be drawn has its error
//   in its place.
//
// Tested by tests/unit/render/gallery_test.cc and tests/unit/cli/gallery_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/render.h"

namespace deltarule {

struct GalleryVariant {
  std::string label;  ///< "Level 2"; empty where the exercise has no levels
  std::string name;   ///< "chain/scalar@1/2#1"
  std::string statement;
  std::string solution;
  std::string error;  ///< not empty: what is wrong, in place of both
};

struct GalleryExercise {
  std::string name;   ///< "chain/scalar"
  std::string title;  ///< empty where the file could not be read
  std::vector<std::string> tags;
  std::string marks;                     ///< "13", "4 + 2 each"
  std::vector<int> levels;               ///< that the file has
  std::vector<GalleryVariant> variants;  ///< the first is open, the others wait to be opened
  std::string error;                     ///< not empty: the file could not be read
};

struct GalleryTopic {
  std::string folder;  ///< "chain"
  std::string title;   ///< "Chains of neurons"
  std::vector<GalleryExercise> exercises;
};

using Gallery = std::vector<GalleryTopic>;

/// The whole page. `options` has the page's skeleton; `script` is put behind the sections.
std::string gallery_html(const Gallery& gallery, const std::string& script,
                         const RenderOptions& options);
/// A source for pdflatex, with a table of contents.
std::string gallery_latex(const Gallery& gallery, const RenderOptions& options);

struct GalleryCounts {
  std::size_t exercises = 0;
  std::size_t levels = 0;  ///< an exercise without levels counts as one
  std::size_t topics = 0;
};
GalleryCounts count(const Gallery& gallery);

/// "13 marks", "4 marks + 1 mark each": of GalleryExercise::marks.
std::string marks_in_words(std::string_view marks);

}  // namespace deltarule
