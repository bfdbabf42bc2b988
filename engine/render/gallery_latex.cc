// The gallery for pdflatex. Its macros stand in templates/latex/gallery.tex.
#include <fmt/format.h>

#include "render/gallery.h"
#include "render/latex_text.h"
#include "render/page.h"

namespace deltarule {
namespace {

std::string title_of(const GalleryExercise& exercise) {
  return escape_latex(exercise.title.empty() ? exercise.name : exercise.title);
}

std::string joined(const std::vector<std::string>& words) {
  return escape_latex(fmt::format("{}", fmt::join(words, ", ")));
}

std::string error_box(const std::string& error) {
  return fmt::format("\\begin{{drcode}}\nThis could not be drawn:\\par\n{}\n\\end{{drcode}}\n\n",
                     latex_code_lines(error));
}

std::string variant_of(const GalleryVariant& variant) {
  std::string out = fmt::format("\\drvariant{{{}}}{{{}}}\n\n", escape_latex(variant.label),
                                escape_latex(variant.name));
  if (!variant.error.empty()) return out + error_box(variant.error);
  return out + fmt::format("{}\n\\begin{{drsolution}}\n{}\\end{{drsolution}}\n\n",
                           variant.statement, variant.solution);
}

std::string exercise_of(const GalleryExercise& exercise) {
  std::string out = fmt::format(
      "\\drexercise{{{}}}{{{}}}{{{}}}{{{}}}\n\n", title_of(exercise), escape_latex(exercise.name),
      exercise.marks.empty() ? "" : escape_latex(marks_in_words(exercise.marks)),
      joined(exercise.tags));
  if (!exercise.error.empty()) out += error_box(exercise.error);
  for (const GalleryVariant& variant : exercise.variants) out += variant_of(variant);
  return out;
}

}  // namespace

std::string gallery_latex(const Gallery& gallery, const RenderOptions& options) {
  const GalleryCounts counts = count(gallery);
  std::string body = fmt::format("\\drgallery{{{}}}{{{}}}{{{}}}\n\n", counts.exercises,
                                 counts.levels, counts.topics);
  for (const GalleryTopic& topic : gallery) {
    body += fmt::format("\\drtopic{{{}}}\n\n", escape_latex(topic.title));
    for (const GalleryExercise& exercise : topic.exercises) body += exercise_of(exercise);
  }
  return latex_page(body, "Gallery of exercises", options);
}

}  // namespace deltarule
