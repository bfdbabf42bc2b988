#include "base/text.h"

#include <algorithm>

namespace deltarule {

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n\f\v";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (std::size_t cut = text.find(at); cut != std::string_view::npos; cut = text.find(at)) {
    parts.push_back(text.substr(0, cut));
    text.remove_prefix(cut + 1);
  }
  parts.push_back(text);
  return parts;
}

std::vector<std::string_view> lines(std::string_view text) {
  std::vector<std::string_view> found;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    found.push_back(text.substr(0, end));
    const bool two_bytes = text.substr(end).starts_with("\r\n");
    text.remove_prefix(std::min(text.size(), end + (two_bytes ? 2 : 1)));
  }
  return found;
}

std::string replace_all(std::string text, std::string_view what, std::string_view with) {
  if (what.empty()) return text;
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, from)) {
    out.append(text, from, at - from).append(with);
    from = at + what.size();
  }
  return out.append(text, from);
}

// --- UTF-8 ---

namespace {

std::uint32_t byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

struct Decoded {
  char32_t code_point = 0xFFFD;
  std::size_t length = 1;
  bool is_valid = false;
};

/// The row of the table of UTF-8 (RFC 3629, sec. 3) to which a first byte belongs.
struct Form {
  std::uint32_t mask, lead;
  std::size_t length;
  char32_t least;
};
constexpr Form kForms[] = {
    {0x80, 0x00, 1, 0}, {0xE0, 0xC0, 2, 0x80}, {0xF0, 0xE0, 3, 0x800}, {0xF8, 0xF0, 4, 0x10000}};

Decoded decode_as(const Form& form, std::string_view text) {
  if (text.size() < form.length) return {};
  char32_t c = byte_at(text, 0) & ~form.mask;
  for (std::size_t i = 1; i < form.length; ++i) {
    if ((byte_at(text, i) & 0xC0) != 0x80) return {};
    c = (c << 6) | (byte_at(text, i) & 0x3F);
  }
  if (c < form.least || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return {};
  return {c, form.length, true};
}

/// The code point in front of a text that is not empty.
Decoded decode(std::string_view text) {
  for (const Form& form : kForms) {
    if ((byte_at(text, 0) & form.mask) == form.lead) return decode_as(form, text);
  }
  return {};
}

}  // namespace

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const Decoded next = decode(text);
    if (!next.is_valid) return false;
    text.remove_prefix(next.length);
  }
  return true;
}

int length_in_code_points(std::string_view text) {
  int count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(decode(text).length);
  return count;
}

std::u32string code_points(std::string_view text) {
  std::u32string out;
  while (!text.empty()) {
    const Decoded next = decode(text);
    out.push_back(next.code_point);
    text.remove_prefix(next.length);
  }
  return out;
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&out](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | (c >> 6));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

// --- Names ---

namespace {

constexpr std::size_t kLongestName = 64;  // longer ones are not names: no quadratic work on them

/// Edits (insert, delete, replace, swap of neighbours) from a to b: optimal string alignment
/// (Damerau 1964).
std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before.swap(above);
    above.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

}  // namespace

std::optional<std::string> nearest_name(std::string_view name,
                                        std::span<const std::string> candidates) {
  const std::u32string wanted = code_points(name.substr(0, 4 * kLongestName));
  if (wanted.empty() || wanted.size() > kLongestName) return std::nullopt;
  std::size_t limit = std::max<std::size_t>(1, wanted.size() / 3);
  std::optional<std::string> best;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > 4 * kLongestName) continue;
    const std::u32string letters = code_points(candidate);
    const std::size_t distance = edit_distance(wanted, letters);
    if (distance > limit || distance >= std::max(wanted.size(), letters.size())) continue;
    if (best && distance == limit) continue;
    best = candidate;
    limit = distance;
  }
  return best;
}

std::uint64_t fnv1a(std::string_view bytes, std::uint64_t start) {
  std::uint64_t hash = start;
  for (const char c : bytes) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  return hash;
}

std::string escape_xml(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\n':
      case '\t':
        out += c;
        break;
      case '\r':
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
          out += "\uFFFD";
        } else {
          out += c;
        }
    }
  }
  return out;
}

}  // namespace deltarule
