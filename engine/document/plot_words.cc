#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "document/figure_words.h"
#include "notation/printers.h"

namespace deltarule {
namespace {

constexpr std::size_t kMostPlaces = 12;

/// Four digits are what an eye could read off.
std::string number_words(double x) { return std::abs(x) < 1e-9 ? "0" : fmt::format("{:.4g}", x); }

std::string place_words(PlotPlace p) {
  return fmt::format("({}, {})", number_words(p.x), number_words(p.y));
}

/// All of them, or evenly chosen ones, first and last included.
std::string places_words(const std::vector<PlotPlace>& places) {
  std::vector<std::string> all;
  const std::size_t n = std::min(places.size(), kMostPlaces);
  for (std::size_t i = 0; i < n; ++i)
    all.push_back(place_words(places[n < 2 ? 0 : i * (places.size() - 1) / (n - 1)]));
  return joined(all, ", ");
}

/// "Line f" or "Line"
std::string titled(const std::string& what, const Formula& name,
                   const std::optional<Formula>& label) {
  if (!is_empty(name)) return what + " " + spoken(name);
  return label && !is_empty(*label) ? what + " " + spoken(*label) : what;
}

/// "2 x₁ - x₂ + 0.5 = 0"
std::string equation_words(const PlotLine& line, const std::string& x, const std::string& y) {
  const std::array<std::pair<double, std::string>, 3> terms = {
      {{line.a, x}, {line.b, y}, {line.c, ""}}};
  std::string out;
  for (const auto& [factor, of] : terms) {
    if (factor == 0) continue;
    out += out.empty() ? (factor < 0 ? "-" : "") : (factor < 0 ? " - " : " + ");
    const bool is_one = std::abs(factor) == 1 && !of.empty();
    if (!is_one) out += number_words(std::abs(factor)) + (of.empty() ? "" : " ");
    out += of;
  }
  return (out.empty() ? "0" : out) + " = 0";
}

class PanelSpeaker {
 public:
  explicit PanelSpeaker(const PlotPanel& panel)
      : panel_(panel), x_(axis(panel.x, "x")), y_(axis(panel.y, "y")) {}

  std::string speak() {
    out_ = fmt::format(" {} across, {} upwards.", x_, y_);
    say_points();
    say_lines();
    for (const PlotCurve& c : panel_.curves)
      say(titled("Curve", c.name, c.label), "through " + places_words(c.points));
    for (const PlotSteps& s : panel_.steps) say_steps(s);
    say_bars();
    for (const PlotContour& c : panel_.contours)
      say(titled("Level line", {}, c.label), "through " + places_words(c.points));
    for (const PlotGuide& g : panel_.guides)
      say(titled("Guide", {}, g.label),
          fmt::format("at {} = {}", g.vertical ? x_ : y_, number_words(g.at)));
    for (const PlotArrow& a : panel_.arrows)
      say(titled("Arrow", {}, a.label),
          fmt::format("from {} to {}", place_words(a.from), place_words(a.to)));
    return out_;
  }

 private:
  static std::string axis(const PlotAxis& a, const std::string& usual) {
    return is_empty(a.label) ? usual : spoken(a.label);
  }

  void say(const std::string& what, const std::string& where) {
    out_ += fmt::format(" {}: {}.", what, where);
  }

  void say_points() {
    const int classes = static_cast<int>(panel_.classes.size());
    std::vector<std::string> all(std::max<std::size_t>(panel_.classes.size(), 1));
    for (const PlotPoint& p : panel_.points) {
      std::string& text =
          all[p.in_class >= 0 && p.in_class < classes ? static_cast<std::size_t>(p.in_class) : 0];
      text +=
          (text.empty() ? "" : ", ") + (p.label ? spoken(*p.label) + " " : "") + place_words(p.at);
    }
    for (std::size_t i = 0; i < all.size(); ++i)
      if (!all[i].empty())
        say(titled("Points", i < panel_.classes.size() ? panel_.classes[i].name : Formula(), {}),
            all[i]);
  }

  void say_lines() {
    for (const PlotLine& line : panel_.lines) {
      std::string where = equation_words(line, x_, y_);
      if (line.shade != Shade::None) where += ", the positive side shaded";
      if (line.normal)
        where += fmt::format(", with its normal {} drawn", is_empty(*line.normal)
                                                               ? place_words({line.a, line.b})
                                                               : spoken(*line.normal));
      say(titled("Line", line.name, line.label), where);
    }
  }

  void say_steps(const PlotSteps& s) {
    std::string where = number_words(s.before);
    for (const PlotPlace& jump : s.jumps)
      where += fmt::format(", {} from {} = {} on", number_words(jump.y), x_, number_words(jump.x));
    say(titled("Steps", s.name, {}), where);
  }

  void say_bars() {
    std::vector<std::string> all;
    for (const PlotBar& b : panel_.bars)
      all.push_back(fmt::format("{}{} from {} to {}", b.label ? spoken(*b.label) + " " : "",
                                number_words(b.height), number_words(b.left),
                                number_words(b.right)));
    if (!all.empty()) say("Bars", joined(all, "; "));
  }

  const PlotPanel& panel_;
  std::string x_, y_;
  std::string out_;
};

}  // namespace

std::string describe_plot(const PlotFigure& figure) {
  std::string out = figure.panels.size() > 1
                        ? fmt::format("A plot of {} panels.", figure.panels.size())
                        : "A plot.";
  std::size_t number = 0;
  for (const PlotPanel& panel : figure.panels) {
    ++number;
    const std::string title = is_empty(panel.title) ? "" : spoken(panel.title) + ".";
    if (figure.panels.size() > 1)
      out += fmt::format(" Panel {}{}", number, title.empty() ? "." : ": ");
    else if (!title.empty())
      out += " ";
    out += title + PanelSpeaker(panel).speak();
  }
  return out;
}

}  // namespace deltarule
