// KaTeX's style sheet made free of files: each font becomes a data URI.
//
// Tested by tests/unit/render/page_test.cc.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace deltarule {

/// `read_font`: the bytes of a font named as in the style sheet ("fonts/KaTeX_Main-Regular.woff2");
/// empty where there is none. RETURNS: the sheet in which every list of sources is one WOFF2 data
/// URI; lists without a font that can be read stay as they are. The result holds no `</`, so it may
/// stand in a <style> element.
std::string inline_fonts(std::string_view style_sheet,
                         const std::function<std::string(std::string_view name)>& read_font);

}  // namespace deltarule
