// The gallery's pages: what is put in is text, what is broken keeps its place.
#include "render/gallery.h"

#include "tests/support/catch.h"

namespace deltarule {
namespace {

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

Gallery sample() {
  GalleryExercise plain{"t/a", "A <b> & 50% #1", {"tag_1"}, "1", {}, {}, {}};
  plain.variants.push_back({"", "t/a@1#1", "<p>statement</p>", "<p>solution</p>", ""});
  GalleryExercise two{"t/b", "Two", {}, "4", {1, 3}, {}, {}};
  two.variants.push_back({"Level 1", "t/b@1/1#1", "S1", "L1", ""});
  two.variants.push_back({"Level 3", "t/b@1/3#1", "", "", "error <here> 100%"});
  return {{"t", "Topic & more", {plain, two}}};
}

}  // namespace

TEST_CASE("counts of a gallery") {
  const GalleryCounts counts = count(sample());
  CHECK(counts.exercises == 2);
  CHECK(counts.levels == 3);  // an exercise without levels counts as one
  CHECK(counts.topics == 1);
}

TEST_CASE("titles and errors are text, printed fragments are not touched") {
  const std::string html = gallery_html(sample(), "", {});
  CHECK(holds(html, "A &lt;b&gt; &amp; 50% #1"));
  CHECK(holds(html, "error &lt;here&gt; 100%"));
  CHECK(holds(html, "<p>statement</p>"));
  CHECK(holds(html, "<span>1 mark</span>"));
  CHECK(holds(html, "<span>levels 1, 3</span>"));
  CHECK_FALSE(holds(html, "<script>\n"));  // none was given
  const std::string latex = gallery_latex(sample(), {});
  CHECK(holds(latex, "50\\% \\#1"));
  CHECK(holds(latex, "tag\\_1"));
  CHECK(holds(latex, "100\\%"));
  CHECK(holds(latex, "\\drgallery{2}{3}{1}"));
}

TEST_CASE("the first variant is open, the others wait") {
  const std::string html = gallery_html(sample(), "", {});
  CHECK(html.find("S1") < html.find("<details>"));
  CHECK(html.find("<details>") < html.find("error &lt;here"));
}

TEST_CASE("marks in words") {
  CHECK(marks_in_words("13") == "13 marks");
  CHECK(marks_in_words("1") == "1 mark");
  CHECK(marks_in_words("1 each") == "1 mark each");
  CHECK(marks_in_words("2 + 1 each") == "2 marks + 1 mark each");
  CHECK(marks_in_words("0.5 each") == "0.5 marks each");
}

}  // namespace deltarule
