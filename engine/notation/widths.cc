// Advance widths of a common serif face (Times and its metric twins), in 1/1000 em.
#include <algorithm>
#include <array>

#include "notation/layout.h"

namespace deltarule {
namespace {

// U+0020 to U+007E. Upright from Times-Roman, letters of the italic from Times-Italic.
constexpr std::array<short, 95> kUpright = {
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541};

constexpr std::array<short, 26> kItalicCapitals = {611, 611, 667, 722, 611, 611, 722, 722, 333,
                                                   444, 667, 556, 833, 667, 722, 611, 722, 611,
                                                   500, 556, 722, 611, 833, 611, 556, 556};
constexpr std::array<short, 26> kItalicSmall = {500, 500, 444, 500, 444, 278, 500, 500, 278,
                                                278, 444, 278, 722, 500, 500, 500, 500, 389,
                                                389, 278, 500, 444, 667, 444, 444, 389};

// U+0391 to U+03C9, from the Symbol face; 0 where there is no letter.
constexpr std::array<short, 57> kGreek = {
    722, 667, 603, 612, 611, 611, 722, 741, 333, 722, 686, 889, 722, 645, 722, 768, 556, 0,   592,
    611, 690, 763, 722, 795, 768, 0,   0,   0,   0,   0,   0,   0,   631, 549, 411, 494, 439, 494,
    603, 521, 329, 549, 549, 576, 521, 493, 549, 549, 549, 439, 603, 439, 576, 603, 549, 686, 686};

struct Width {
  char32_t character;
  short width;
};
constexpr Width kSigns[] = {
    {U'−', 564}, {U'·', 250}, {U'×', 564}, {U'⊙', 768}, {U'≈', 549}, {U'≠', 549}, {U'≤', 549},
    {U'≥', 549}, {U'∈', 713}, {U'←', 987}, {U'→', 987}, {U'⇒', 987}, {U'∧', 603}, {U'∨', 603},
    {U'⊕', 768}, {U'∂', 494}, {U'∇', 713}, {U'⊤', 658}, {U'′', 247}, {U'∞', 713}, {U'¬', 564},
    {U'√', 549}, {U'∑', 713}, {U'∏', 823}, {U'…', 889}, {U'⋯', 889}, {U'±', 564}, {U'‖', 400},
    {U'ℓ', 400}, {U'ϑ', 631}, {U'⟨', 329}, {U'⟩', 329},
};
constexpr short kUnknown = 800;

int width_of(char32_t c, bool italic) {
  if (italic && c >= U'A' && c <= U'Z') return kItalicCapitals[c - U'A'];
  if (italic && c >= U'a' && c <= U'z') return kItalicSmall[c - U'a'];
  if (c >= 0x20 && c <= 0x7e) return kUpright[c - 0x20];
  if ((c >= 0x300 && c <= 0x36f) || c == 0x20d7) return 0;  // accents stand over the letter before
  if (c >= 0x391 && c <= 0x3c9) return kGreek[c - 0x391];
  const auto sign = std::find_if(std::begin(kSigns), std::end(kSigns),
                                 [c](const Width& w) { return w.character == c; });
  return sign == std::end(kSigns) ? kUnknown : sign->width;
}

/// One code point from the front; a byte that is not UTF-8 counts as one character.
char32_t take_code_point(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  length = std::min(length, text.size());
  char32_t c = length == 1 ? lead : lead & (0xffu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i)
    c = (c << 6) | (static_cast<unsigned char>(text[i]) & 0x3fu);
  text.remove_prefix(length);
  return c;
}

}  // namespace

double text_width(std::string_view text, double size, bool italic) {
  int width = 0;
  while (!text.empty()) width += width_of(take_code_point(text), italic);
  return width * size / 1000;
}

}  // namespace deltarule
