// The gallery as one HTML page: a column of contents, sections of pairs, and a filter.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "render/gallery.h"
#include "render/page.h"

namespace deltarule {
namespace {

constexpr std::string_view kTitle = "Gallery of exercises";
constexpr std::string_view kFilter =
    "<p class=\"filter\"><label for=\"filter\">Filter</label><input type=\"search\" id=\"filter\" "
    "placeholder=\"a tag, a topic, a word\" autocomplete=\"off\" spellcheck=\"false\"></p>\n"
    "<p class=\"shown\" id=\"shown\" role=\"status\"></p>\n";
constexpr std::string_view kLead =
    "One variant of every exercise, as a student gets it, beside its worked solution. Another seed "
    "gives other numbers; every name below can be given to <code>deltarule show</code>, "
    "<code>solve</code> and <code>generate</code>.";

/// What an address may end with: `graph/sum_times` stays as it is.
std::string anchor_of(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    const bool is_good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9') || c == '/' || c == '_' || c == '-' || c == '.';
    if (!is_good) c = '-';
  }
  return out;
}

std::string topic_anchor(const GalleryTopic& topic) { return "topic-" + anchor_of(topic.folder); }

/// A file that could not be read has no title.
std::string title_of(const GalleryExercise& exercise) {
  return escape_xml(exercise.title.empty() ? exercise.name : exercise.title);
}

std::string counted(std::size_t number, std::string_view noun) {
  return fmt::format("<span><b>{}</b> {}{}</span>", number, noun, number == 1 ? "" : "s");
}

std::string contents(const Gallery& gallery) {
  std::string out =
      "<nav class=\"contents\" aria-label=\"Exercises\">\n<a class=\"brand\" "
      "href=\"#top\">deltarule</a>\n";
  out += kFilter;
  out += "<ul class=\"topics\">\n";
  for (const GalleryTopic& topic : gallery) {
    out += fmt::format("<li><a href=\"#{}\">{}</a>\n<ul>\n", topic_anchor(topic),
                       escape_xml(topic.title));
    for (const GalleryExercise& exercise : topic.exercises)
      out += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", anchor_of(exercise.name),
                         title_of(exercise));
    out += "</ul></li>\n";
  }
  return out + "</ul>\n</nav>\n";
}

std::string head_of_page(const Gallery& gallery) {
  const GalleryCounts counts = count(gallery);
  return fmt::format(
      "<header class=\"lead\">\n<h1>{}</h1>\n<p "
      "class=\"counts\">{}{}{}</p>\n<p>{}</p>\n</header>\n",
      kTitle, counted(counts.exercises, "exercise"), counted(counts.levels, "level"),
      counted(counts.topics, "topic"), kLead);
}

std::string error_box(const std::string& error) {
  return "<div class=\"broken\"><p>This could not be drawn:</p><pre><code>" + escape_xml(error) +
         "</code></pre></div>\n";
}

std::string pair_of(const GalleryVariant& variant) {
  if (!variant.error.empty()) return error_box(variant.error);
  return fmt::format(
      "<div class=\"pair\">\n<div class=\"statement\">\n<p class=\"side\">Statement</p>\n{}</div>\n"
      "<div class=\"solution\">\n<p class=\"side\">Solution</p>\n{}</div>\n</div>\n",
      variant.statement, variant.solution);
}

std::string variant_line(const GalleryVariant& variant) {
  return fmt::format("{}<code>{}</code>",
                     variant.label.empty() ? "" : escape_xml(variant.label) + " ",
                     escape_xml(variant.name));
}

std::string about(const GalleryExercise& exercise) {
  std::string out = fmt::format("<p class=\"about\"><code>{}</code>", escape_xml(exercise.name));
  if (!exercise.marks.empty())
    out += fmt::format("<span>{}</span>", escape_xml(marks_in_words(exercise.marks)));
  if (!exercise.levels.empty())
    out += fmt::format("<span>level{} {}</span>", exercise.levels.size() == 1 ? "" : "s",
                       fmt::join(exercise.levels, ", "));
  for (const std::string& tag : exercise.tags)
    out += fmt::format("<button type=\"button\" class=\"chip\" data-word=\"{0}\">{0}</button>",
                       escape_xml(tag));
  return out + "</p>\n";
}

std::string section_of(const GalleryExercise& exercise) {
  std::string out = fmt::format("<section class=\"exercise\" id=\"{}\">\n<h3>{}</h3>\n{}",
                                anchor_of(exercise.name), title_of(exercise), about(exercise));
  if (!exercise.error.empty()) out += error_box(exercise.error);
  for (std::size_t i = 0; i < exercise.variants.size(); ++i) {
    const GalleryVariant& variant = exercise.variants[i];
    out += i == 0 ? fmt::format("<p class=\"variant\">{}</p>\n{}", variant_line(variant),
                                pair_of(variant))
                  : fmt::format("<details>\n<summary>{}</summary>\n{}</details>\n",
                                variant_line(variant), pair_of(variant));
  }
  return out + "</section>\n";
}

}  // namespace

GalleryCounts count(const Gallery& gallery) {
  GalleryCounts counts;
  counts.topics = gallery.size();
  for (const GalleryTopic& topic : gallery) {
    counts.exercises += topic.exercises.size();
    for (const GalleryExercise& exercise : topic.exercises)
      counts.levels += std::max<std::size_t>(1, exercise.levels.size());
  }
  return counts;
}

std::string marks_in_words(std::string_view marks) {
  std::string out;
  for (const std::string_view part : split(marks, '+')) {
    const std::string_view term = trim(part);
    const std::string_view number = term.substr(0, term.find(' '));
    out += fmt::format("{}{} {}{}", out.empty() ? "" : " + ", number,
                       number == "1" ? "mark" : "marks", term.substr(number.size()));
  }
  return out;
}

std::string gallery_html(const Gallery& gallery, const std::string& script,
                         const RenderOptions& options) {
  std::string body = "<div class=\"gallery\" id=\"top\">\n" + contents(gallery) +
                     "<div class=\"rooms\">\n" + head_of_page(gallery);
  for (const GalleryTopic& topic : gallery) {
    body += fmt::format("<section class=\"topic\" id=\"{}\">\n<h2>{}</h2>\n", topic_anchor(topic),
                        escape_xml(topic.title));
    for (const GalleryExercise& exercise : topic.exercises) body += section_of(exercise);
    body += "</section>\n";
  }
  body += "</div>\n</div>\n";
  if (!script.empty()) body += "<script>\n" + script + "</script>\n";
  return html_page(body, "deltarule: " + std::string(kTitle), "en", options);
}

}  // namespace deltarule
