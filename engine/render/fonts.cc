#include "render/fonts.h"

#include <algorithm>

#include "base/text.h"
#include "render/page.h"

namespace deltarule {
namespace {

constexpr std::string_view source = "src:url(";

/// "fonts/KaTeX_Main-Regular.woff2" of `src:url(...) format('woff2'),url(...)...`; empty where no
/// WOFF2 is among them.
std::string_view woff2_name(std::string_view list) {
  const std::size_t ending = list.find(".woff2)");
  if (ending == std::string_view::npos) return {};
  const std::size_t open = list.rfind('(', ending);
  return list.substr(open + 1, ending + std::string_view(".woff2").size() - open - 1);
}

}  // namespace

std::string inline_fonts(std::string_view style_sheet,
                         const std::function<std::string(std::string_view name)>& read_font) {
  std::string out;
  while (true) {
    const std::size_t at = std::min(style_sheet.find(source), style_sheet.size());
    out += style_sheet.substr(0, at);
    style_sheet.remove_prefix(at);
    if (style_sheet.empty()) break;
    const std::size_t end = std::min(style_sheet.find_first_of(";}"), style_sheet.size());
    const std::string_view list = style_sheet.substr(0, end);
    const std::string_view name = woff2_name(list);
    const std::string font = name.empty() ? std::string() : read_font(name);
    if (font.empty()) {
      out += list;
    } else {
      out += "src:url(data:font/woff2;base64,";
      out += base64(font);
      out += ") format('woff2')";
    }
    style_sheet.remove_prefix(end);
  }
  return replace_all(out, "</", "<\\/");
}

}  // namespace deltarule
