#include "render/legend.h"

#include <algorithm>
#include <utility>

namespace deltarule {
namespace {

constexpr double kTextSize = 9;
constexpr double kSampleGap = 5;
constexpr double kEntryGap = 16;
constexpr double kRowGap = 4;
constexpr double kSampleLength = 22;

Size size_of_entry(const LegendEntry& e) {
  const Size text = size_of(e.text, kTextSize);
  return {e.sample_size.width + kSampleGap + text.width,
          std::max({e.sample_size.height, text.height, kTextSize})};
}

struct Row {
  std::size_t first = 0, count = 0;
  Size size;
};

std::vector<Row> rows_of(const std::vector<LegendEntry>& entries, double width) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Size size = size_of_entry(entries[i]);
    if (rows.empty() || rows.back().size.width + kEntryGap + size.width > width)
      rows.push_back({i, 0, {-kEntryGap, 0}});
    Row& row = rows.back();
    ++row.count;
    row.size.width += kEntryGap + size.width;
    row.size.height = std::max(row.size.height, size.height);
  }
  return rows;
}

void draw_entry(Marks& marks, const LegendEntry& e, Point left_middle) {
  for (const Mark& mark : e.sample)
    marks.push_back(moved(mark, left_middle.x, left_middle.y - e.sample_size.height / 2));
  const double text = size_of(e.text, kTextSize).width;
  const double x = left_middle.x + e.sample_size.width + kSampleGap + text / 2;
  marks.push_back(Label{{x, left_middle.y}, e.text, kTextSize, Ink::Line});
}

}  // namespace

LegendEntry line_entry(Ink ink, Dash dash, Formula text) {
  return {{Stroke{{{0, 3}, {kSampleLength, 3}}, false, ink, dash}},
          {kSampleLength, 6},
          std::move(text)};
}

Size legend_size(const std::vector<LegendEntry>& entries, double width) {
  Size size;
  for (const Row& row : rows_of(entries, width)) {
    size.width = std::max(size.width, row.size.width);
    size.height += row.size.height + kRowGap;
  }
  return size;
}

void draw_legend(Marks& marks, const std::vector<LegendEntry>& entries, double x, double top,
                 double width) {
  for (const Row& row : rows_of(entries, width)) {
    double left = x - row.size.width / 2;
    for (std::size_t i = row.first; i < row.first + row.count; ++i) {
      draw_entry(marks, entries[i], {left, top + row.size.height / 2});
      left += size_of_entry(entries[i]).width + kEntryGap;
    }
    top += row.size.height + kRowGap;
  }
}

}  // namespace deltarule
