// Small helpers for text; all are free of locale.
//
// Tested by tests/unit/base/text_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace deltarule {

/// Without blanks, tabs and line ends at both ends.
std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char at);
/// Lines without their ends; `\n`, `\r\n` and `\r` all end a line. "a\n" is one line, "" is none.
std::vector<std::string_view> lines(std::string_view text);
std::string replace_all(std::string text, std::string_view what, std::string_view with);
/// For element content and for attributes in double or single quotes, in HTML, SVG and MathML.
/// Control characters that these forbid become U+FFFD.
std::string escape_xml(std::string_view text);
/// Strict: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);
/// Number of code points; bytes that are not UTF-8 count one each.
int length_in_code_points(std::string_view text);

/// The candidate nearest to `name` by edit distance with transpositions, if one is near enough to
/// be meant (at most a third of the letters, at least one, never all); the first of equals.
std::optional<std::string> nearest_name(std::string_view name,
                                        std::span<const std::string> candidates);

/// The code points of `text`; a byte that is not UTF-8 becomes U+FFFD.
std::u32string code_points(std::string_view text);
/// Appends one code point as UTF-8.
void append_utf8(std::string& out, char32_t c);

/// 64-bit FNV-1a: for names of streams and for versions.lock, not for secrets.
std::uint64_t fnv1a(std::string_view bytes, std::uint64_t start = 14695981039346656037ULL);

}  // namespace deltarule
