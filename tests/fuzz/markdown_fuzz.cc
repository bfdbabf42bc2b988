// Whatever an author writes is either a page or a list of reasons, each with a place in the text;
// and every page prints in every format.
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "document/markdown.h"
#include "render/render.h"

using namespace deltarule;

namespace {

Result<Filled> fill(const Placeholder& p) {
  Filled filled;
  if (p.in_math) {
    filled.latex = "-4";
    filled.cut = p.before.size() % 3;
  } else if (p.is_slot) {
    filled.inlines = {{Blank{p.content, static_cast<int>(p.content.size() % 3) + 1, 1, "", {}}}};
  } else {
    filled.inlines = {text(p.content)};
    filled.blocks = {{HorizontalRule{}}};
  }
  return filled;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view markdown(reinterpret_cast<const char*>(data), size);
  const Span whole{static_cast<FileId>(0), 0, static_cast<std::uint32_t>(size)};
  const Result<Blocks> blocks = read_markdown(markdown, whole, fill);
  if (!blocks) {
    assert(!blocks.error().empty());
    for (const Diagnostic& d : blocks.error())
      assert(d.span.begin <= d.span.end && d.span.end <= size);
    return 0;
  }
  const Document page{"", "", "en", *blocks};
  for (const Format& format : formats()) assert(format.render({&page, 1}, {}).has_value());
  return 0;
}
