#include "cli/grading.h"

#include "cli/variants.h"

namespace deltarule {

Diagnostics Grader::add_exercise(const std::string& path) {
  const auto exercise = library_->load(path);
  if (!exercise) return exercise.error();
  added_[(*exercise)->name] = *exercise;
  return {};
}

Result<Grader::Entry*> Grader::entry(const VariantName& name) {
  std::unique_ptr<Entry>& kept = entries_[to_string(name)];
  if (kept) return kept.get();
  const auto own = added_.find(name.exercise);
  auto variant = own == added_.end() ? draw_named(*library_, name) : draw_of(*own->second, name);
  if (!variant) return failure_of(variant);
  kept = std::make_unique<Entry>(Entry{std::move(*variant), nullptr});
  kept->marker = std::make_unique<Marker>(kept->variant);
  return kept.get();
}

Result<MarkedResponse> Grader::mark(Response response) {
  const auto found = entry(response.variant);
  if (!found) return tl::unexpected(found.error());
  Entry& one = **found;
  check_names(one.variant, response);
  Marking marking = one.marker->mark(to_typed(one.variant, response));
  return MarkedResponse{&one.variant, std::move(response), std::move(marking)};
}

}  // namespace deltarule
