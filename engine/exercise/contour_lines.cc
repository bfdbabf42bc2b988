#include "exercise/contour_lines.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace deltarule {

namespace {

/// An edge of the grid, by its lower or left end.
struct GridEdge {
  int i = 0, j = 0;
  bool is_upright = false;
  friend auto operator<=>(const GridEdge&, const GridEdge&) = default;
};
using Segment = std::array<GridEdge, 2>;

class Marcher {
 public:
  Marcher(const GridValues& grid, double level) : grid_(grid), level_(level) {
    for (int j = 0; j < grid.cells; ++j)
      for (int i = 0; i < grid.cells; ++i) add_square(i, j);
  }

  std::vector<PlotContour> run() {
    std::vector<PlotContour> lines;
    // Lines that end at the frame first, from their ends; what is left is closed.
    for (const bool closed : {false, true})
      for (std::size_t s = 0; s < segments_.size(); ++s)
        for (const int end : {0, 1}) {
          const bool is_end = at_edge_[segments_[s][static_cast<std::size_t>(end)]].size() == 1;
          if (used_[s] || (!closed && !is_end)) continue;
          lines.push_back(follow(s, segments_[s][static_cast<std::size_t>(end)], closed));
        }
    return lines;
  }

 private:
  bool is_above(int i, int j) const { return grid_.at(i, j) > level_; }

  void add_square(int i, int j) {
    std::vector<GridEdge> cut;
    if (is_above(i, j) != is_above(i + 1, j)) cut.push_back({i, j, false});
    if (is_above(i + 1, j) != is_above(i + 1, j + 1)) cut.push_back({i + 1, j, true});
    if (is_above(i, j + 1) != is_above(i + 1, j + 1)) cut.push_back({i, j + 1, false});
    if (is_above(i, j) != is_above(i, j + 1)) cut.push_back({i, j, true});
    for (std::size_t k = 0; k + 1 < cut.size(); k += 2) {
      const std::size_t s = segments_.size();
      segments_.push_back({cut[k], cut[k + 1]});
      used_.push_back(false);
      for (const GridEdge& edge : segments_.back()) at_edge_[edge].push_back(s);
    }
  }

  PlotPlace place_on(const GridEdge& edge) const {
    const double a = grid_.at(edge.i, edge.j);
    const double b = edge.is_upright ? grid_.at(edge.i, edge.j + 1) : grid_.at(edge.i + 1, edge.j);
    const double t = (level_ - a) / (b - a);
    return edge.is_upright ? grid_.place(edge.i, edge.j + t) : grid_.place(edge.i + t, edge.j);
  }

  PlotContour follow(std::size_t s, GridEdge from, bool closed) {
    PlotContour line;
    line.closed = closed;
    line.points.push_back(place_on(from));
    for (std::optional<std::size_t> next = s; next;) {
      used_[*next] = true;
      from = segments_[*next][0] == from ? segments_[*next][1] : segments_[*next][0];
      line.points.push_back(place_on(from));
      next.reset();
      for (const std::size_t candidate : at_edge_[from])
        if (!used_[candidate]) next = candidate;
    }
    if (closed) line.points.pop_back();
    return line;
  }

  const GridValues& grid_;
  double level_;
  std::vector<Segment> segments_;
  std::vector<bool> used_;
  std::map<GridEdge, std::vector<std::size_t>> at_edge_;
};

}  // namespace

std::vector<PlotContour> contour_lines(const GridValues& grid, double level) {
  return Marcher(grid, level).run();
}

}  // namespace deltarule
