#include "render/label_places.h"

#include <cassert>
#include <optional>

namespace deltarule {
namespace {

constexpr double kOverlapPrice = 100;  // a square point of it; more than all lines together
constexpr double kLinePrice = 6;       // a line that runs through
constexpr int kRounds = 4;

class Placer {
 public:
  Placer(const LabelGround& ground, const std::vector<LabelRequest>& requests)
      : ground_(ground), requests_(requests), chosen_(requests.size()) {
    for (const LabelRequest& request : requests) fixed_.push_back(prices_on_ground(request));
  }

  LabelPlaces run() {
    for (int round = 0; round < kRounds; ++round)
      for (std::size_t i = 0; i < requests_.size(); ++i) choose(i);
    LabelPlaces places;
    for (std::size_t i = 0; i < requests_.size(); ++i) {
      places.centres.push_back(requests_[i].choices[*chosen_[i]].centre);
      const Rect r = rect_of(i, *chosen_[i]);
      places.overlap += overlap_with_labels(i, r) / 2 + overlap_with_shapes(r);
      places.crossings += lines_through(r, requests_[i].own_line);
    }
    return places;
  }

 private:
  Rect rect_of(std::size_t i, std::size_t choice) const {
    return rect_about(requests_[i].choices[choice].centre, requests_[i].size);
  }

  double overlap_with_shapes(const Rect& r) const {
    double area = 0;
    for (const Rect& shape : ground_.shapes) area += overlap_area(r, shape);
    return area;
  }

  double overlap_with_labels(std::size_t i, const Rect& r) const {
    double area = 0;
    for (std::size_t k = 0; k < requests_.size(); ++k)
      if (k != i && chosen_[k]) area += overlap_area(r, rect_of(k, *chosen_[k]));
    return area;
  }

  int lines_through(const Rect& r, int except) const {
    int count = 0;
    for (const LabelGround::Line& line : ground_.lines)
      if (line.id != except && !pieces_within(line.points, r).empty()) ++count;
    return count;
  }

  std::vector<double> prices_on_ground(const LabelRequest& request) const {
    std::vector<double> prices;
    for (const LabelChoice& choice : request.choices) {
      const Rect r = rect_about(choice.centre, request.size);
      prices.push_back(choice.price + kOverlapPrice * overlap_with_shapes(r) +
                       kLinePrice * lines_through(r, request.own_line));
    }
    return prices;
  }

  void choose(std::size_t i) {
    assert(!requests_[i].choices.empty());
    double best = 0;
    std::optional<std::size_t> choice;
    for (std::size_t k = 0; k < requests_[i].choices.size(); ++k) {
      const double price = fixed_[i][k] + kOverlapPrice * overlap_with_labels(i, rect_of(i, k));
      if (choice && price >= best) continue;
      best = price;
      choice = k;
    }
    chosen_[i] = choice;
  }

  const LabelGround& ground_;
  const std::vector<LabelRequest>& requests_;
  std::vector<std::optional<std::size_t>> chosen_;
  std::vector<std::vector<double>> fixed_;
};

}  // namespace

LabelPlaces place_labels(const LabelGround& ground, const std::vector<LabelRequest>& requests) {
  return Placer(ground, requests).run();
}

}  // namespace deltarule
