// Whatever is handed in is either a list of responses or a list of reasons, in each format; every
// place lies in the file, and answers always have the shapes of the slots.
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/text.h"
#include "grade/response.h"

using namespace deltarule;

namespace {

Variant slots_of_two_shapes() {
  Variant variant;
  variant.model = std::make_unique<Model>();
  Matrix matrix(2, 2);
  for (int i = 0; i < 4; ++i) matrix(i / 2, i % 2) = Number(i);
  for (const auto& [name, value] :
       {std::pair<std::string, Matrix>("q", scalar(Number(3))), {"W", matrix}}) {
    Slot slot;
    slot.name = slot.ask = name;
    slot.quantity = variant.model->give(name, value);
    variant.slots.push_back(slot);
  }
  variant.question.d = &variant.model->derivation();
  return variant;
}

void check_places(const Diagnostics& all, std::size_t size) {
  for (const Diagnostic& d : all) assert(d.span.begin <= d.span.end && d.span.end <= size + 1);
}

void check_response(const Variant& variant, Response& response, std::size_t size) {
  assert(response.answers.size() <= 1000);
  for (const auto& [name, cells] : response.answers) {
    assert(!cells.empty());
    for (const AnsweredCell& cell : cells)
      assert(cell.text.size() <= 400 && trim(cell.text) == cell.text);
  }
  check_names(variant, response);
  const std::vector<TypedSlot> typed = to_typed(variant, response);
  assert(typed.size() == 2 && typed[0].cells.size() == 1 && typed[1].cells.size() == 4);
  check_places(response.notes, size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Variant variant = slots_of_two_shapes();
  Sources sources;
  const FileId file = sources.add("in", std::string(reinterpret_cast<const char*>(data), size));
  for (const ResponseFormat format : {ResponseFormat::Unknown, ResponseFormat::Yaml,
                                      ResponseFormat::Json, ResponseFormat::Markdown}) {
    Result<std::vector<Response>> read = read_responses(sources, file, format);
    if (!read) {
      assert(!read.error().empty());
      check_places(read.error(), size);
      continue;
    }
    assert(!read->empty());
    for (Response& response : *read) check_response(variant, response, size);
  }
  return 0;
}
