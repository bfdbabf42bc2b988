#include "cli/exercise_words.h"

#include <fmt/format.h>

namespace deltarule {
namespace {

struct TopicName {
  std::string_view folder;
  std::string_view title;
};
constexpr TopicName kTopics[] = {
    {"backprop", "Backpropagation"},
    {"boolean", "Boolean functions and separability"},
    {"chain", "Chains of neurons"},
    {"chain_rule", "The chain rule"},
    {"concepts", "Concepts"},
    {"descent", "Gradient descent"},
    {"graph", "Computational graphs"},
    {"layers", "Layered networks"},
    {"losses", "Outputs and losses"},
    {"mp", "McCulloch-Pitts neurons"},
    {"network", "Networks of threshold units"},
    {"neuron", "Single neurons"},
    {"perceptron", "The perceptron"},
    {"vanishing", "Vanishing and exploding gradients"},
};

}  // namespace

std::string marks_in_short(const Exercise& exercise) {
  double sum = 0;
  double each = 0;
  for (const Ask& ask : exercise.ask) {
    const Annotation& marks = ask.annotation;
    const double one = marks.marks_each.value_or(1);
    if (marks.marks_total)
      sum += *marks.marks_total;
    else if (!ask.index.empty())
      each += one;
    else
      sum += one;
  }
  if (each == 0) return fmt::format("{}", sum);
  return sum == 0 ? fmt::format("{} each", each) : fmt::format("{} + {} each", sum, each);
}

std::string levels_in_short(const Exercise& exercise) {
  const std::vector<int>& levels = exercise.params.levels;
  return levels.empty() ? "-" : fmt::format("{}", fmt::join(levels, " "));
}

std::string_view topic_of(std::string_view exercise_name) {
  return exercise_name.substr(0, exercise_name.find('/'));
}

std::string topic_title(std::string_view topic) {
  for (const TopicName& row : kTopics)
    if (row.folder == topic) return std::string(row.title);
  std::string title(topic);
  for (char& c : title)
    if (c == '_') c = ' ';
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z')
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return title;
}

}  // namespace deltarule
