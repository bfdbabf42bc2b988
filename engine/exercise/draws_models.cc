#include "exercise/draws_models.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "exercise/draws.h"
#include "models/boolean_function.h"
#include "models/mp_neuron.h"
#include "models/separability.h"

namespace deltarule {

namespace {

constexpr int kMostTries = 1000;
constexpr int kMostDrawnInputs = 16;
constexpr int kMostDecidedInputs = 6;
constexpr int kLargestWeight = 3;

Diagnostics bad(Span at, std::string message, std::string hint = {}) {
  return {{"E-063", at, std::move(message), std::move(hint)}};
}
Diagnostics ran_dry(const Draw& draw) {
  return bad(draw.span, fmt::format("no `{}` met its options in {} tries", draw.kind, kMostTries));
}

/// The numbers among a draw's arguments and options; what is wrong is gathered.
class Reader {
 public:
  explicit Reader(const Model& model) : model_(model) {}

  Diagnostics take_errors() { return std::move(errors_); }
  bool failed() const { return !errors_.empty(); }
  void fail(Span at, std::string message, std::string hint = {}) {
    if (errors_.empty()) errors_ = bad(at, std::move(message), std::move(hint));
  }

  Number number(const Expr& e) {
    const auto x = model_.number(e);
    if (!x) {
      errors_.insert(errors_.end(), x.error().begin(), x.error().end());
      return 0;
    }
    if (!x->is_exact()) fail(e.span, "a number that is not exact");
    return *x;
  }

  int whole(const Expr& e, int lo, int hi) {
    const Number n = number(e);
    if (failed()) return lo;
    if (n.is_integer() && n.bit_size() < 20 && n.to_int() >= lo && n.to_int() <= hi)
      return static_cast<int>(n.to_int());
    fail(e.span,
         fmt::format("`{}` where a whole number from {} to {} is needed", n.to_string(), lo, hi));
    return lo;
  }

  int whole_option(const Draw& draw, std::string_view name, int otherwise, int lo, int hi) {
    const Draw::Option* option = find_option(draw, name);
    if (option == nullptr) return otherwise;
    if (option->values.size() == 1) return whole(option->values[0], lo, hi);
    fail(option->span, fmt::format("`{}` without a number", name));
    return otherwise;
  }

 private:
  const Model& model_;
  Diagnostics errors_;
};

// ---- boolean functions

enum class Wanted { Anything, Has, HasNot, Balanced };

/// A property that functions are drawn with, without, or as often with as without.
struct Property {
  std::string_view name;
  bool (*has)(const BooleanFunction&);
  BooleanFunction (*make)(int inputs, Stream&);
};

BooleanFunction of_random_neuron(int inputs, Stream& stream) {
  MpNeuron neuron;
  for (int i = 0; i < inputs; ++i)
    neuron.kinds.push_back(stream.bit() ? Connection::Excitatory : Connection::Inhibitory);
  neuron.theta = static_cast<int>(stream.between(0, inputs));
  return mp_function(neuron);
}

/// Twice the bias is odd, so that no row lies on the boundary.
BooleanFunction of_random_perceptron(int inputs, Stream& stream) {
  std::vector<int> w;
  for (int i = 0; i < inputs; ++i)
    w.push_back(static_cast<int>(stream.between(-kLargestWeight, kLargestWeight)));
  const int most = kLargestWeight * inputs;
  const int twice_bias = 2 * static_cast<int>(stream.between(-most, most)) + 1;
  return BooleanFunction::where(inputs, [&](std::uint32_t row) {
    int z = twice_bias;
    for (int i = 0; i < inputs; ++i)
      if (input_of_row(row, inputs, i)) z += 2 * w[static_cast<std::size_t>(i)];
    return z > 0;
  });
}

const Property kSeparable = {"separable", is_separable, of_random_perceptron};
const Property kRepresentable = {
    "representable", [](const BooleanFunction& f) { return mp_representable(f, false); },
    of_random_neuron};

class FunctionDrawing {
 public:
  FunctionDrawing(Model& model, const Draw& draw) : model_(model), draw_(draw), reader_(model) {}

  Diagnostics run(const std::string& name, Stream& stream) {
    inputs_ = reader_.whole(draw_.arguments.at(0), 1, kMostDrawnInputs);
    read_property(kSeparable);
    read_property(kRepresentable);
    read_ones();
    read_except();
    if (reader_.failed()) return reader_.take_errors();
    if (wanted_ == Wanted::Balanced) wanted_ = stream.bit() ? Wanted::Has : Wanted::HasNot;
    for (int tries = 0; tries < kMostTries; ++tries) {
      const BooleanFunction f = candidate(stream);
      if (!is_wanted(f)) continue;
      // The two constants would come far too often.
      if (f.constant() && wanted_ == Wanted::Has && stream.below(8) != 0) continue;
      model_.define(name, {f});
      return {};
    }
    return ran_dry(draw_);
  }

 private:
  void read_property(const Property& property) {
    const std::string name(property.name);
    const std::pair<std::string, Wanted> ways[] = {{name, Wanted::Has},
                                                   {"not " + name, Wanted::HasNot},
                                                   {"balanced " + name, Wanted::Balanced}};
    for (const auto& [words, wanted] : ways) {
      const Draw::Option* option = find_option(draw_, words);
      if (option == nullptr) continue;
      if (property_ != nullptr)
        reader_.fail(option->span, "two properties of one function", "one of them, please");
      if (inputs_ > kMostDecidedInputs)
        reader_.fail(option->span, fmt::format("`{}` of {} inputs", words, inputs_),
                     "that is decided for up to 6 inputs");
      property_ = &property;
      wanted_ = wanted;
    }
  }

  void read_ones() {
    const Draw::Option* ones = find_option(draw_, "ones");
    most_ = 1 << inputs_;
    if (ones == nullptr) return;
    if (ones->values.size() != 1) return reader_.fail(ones->span, "`ones` without how many");
    const Expr& e = ones->values[0];
    const bool is_range = e.kind == ExprKind::Range;
    least_ = reader_.whole(is_range ? e.children[0] : e, 0, most_);
    most_ = is_range ? reader_.whole(e.children[1], least_, most_) : least_;
  }

  void read_except() {
    const Draw::Option* except = find_option(draw_, "except");
    if (except == nullptr) return;
    for (const Expr& e : except->values) {
      const auto f = excepted(e);
      if (!f || f->inputs() != inputs_)
        return reader_.fail(e.span, "`except` of what is no column of the table",
                            "its bits from the top, `[0, 1, 1, 0]`, or a function drawn before");
      except_.push_back(*f);
    }
  }

  /// A column of bits, or a function drawn before.
  std::optional<BooleanFunction> excepted(const Expr& e) {
    if (e.kind == ExprKind::Name) {
      const auto value = model_.value(e);
      const auto* f = value ? value->as<BooleanFunction>() : nullptr;
      if (f != nullptr) return *f;
    }
    const auto column = model_.matrix(e);
    if (!column) return std::nullopt;
    std::string bits;
    for (Eigen::Index i = 0; i < column->size(); ++i)
      bits += identical(column->data()[i], 1) ? '1' : '0';
    return BooleanFunction::from_text(bits);
  }

  BooleanFunction by_chance(Stream& stream) const {
    return BooleanFunction::where(inputs_, [&](std::uint32_t) { return stream.bit(); });
  }

  BooleanFunction candidate(Stream& stream) const {
    if (property_ == nullptr) return by_chance(stream);
    if (wanted_ == Wanted::Has) return property_->make(inputs_, stream);
    if (stream.bit()) return by_chance(stream);
    BooleanFunction f = property_->make(inputs_, stream);
    for (int turned = 1 + static_cast<int>(stream.below(2)); turned > 0; --turned) {
      const auto row = static_cast<std::uint32_t>(stream.below(f.rows()));
      f.set(row, !f.value(row));
    }
    return f;
  }

  bool is_wanted(const BooleanFunction& f) const {
    const int ones = static_cast<int>(f.count_true());
    if (ones < least_ || ones > most_) return false;
    if (std::find(except_.begin(), except_.end(), f) != except_.end()) return false;
    return property_ == nullptr || property_->has(f) == (wanted_ == Wanted::Has);
  }

  Model& model_;
  const Draw& draw_;
  Reader reader_;
  int inputs_ = 1;
  const Property* property_ = nullptr;
  Wanted wanted_ = Wanted::Anything;
  int least_ = 0, most_ = 0;
  std::vector<BooleanFunction> except_;
};

// ---- points

bool is_less(const Number& a, const Number& b) { return sign(a - b) == Sign::Negative; }

class PointsDrawing {
 public:
  PointsDrawing(Model& model, const Draw& draw) : model_(model), draw_(draw), reader_(model) {}

  Diagnostics run(const std::string& name, Stream& stream) {
    read();
    if (reader_.failed()) return reader_.take_errors();
    for (int tries = 0; tries < kMostTries; ++tries) {
      const bool is_there = wants_plane_ ? by_plane(stream) : by_chance(stream);
      if (!is_there || !has_both_classes()) continue;
      if (wants_none_ && is_separable()) continue;
      give(name);
      return {};
    }
    return ran_dry(draw_);
  }

 private:
  void read() {
    data_.points.resize(reader_.whole(draw_.arguments.at(0), 2, kMostPoints),
                        reader_.whole_option(draw_, "dimension", 2, 1, kMostDimensions));
    data_.labels.assign(static_cast<std::size_t>(data_.points.rows()), 0);
    wants_plane_ = find_option(draw_, "separable") != nullptr;
    wants_none_ = find_option(draw_, "not separable") != nullptr;
    through_origin_ = find_option(draw_, "through origin") != nullptr;
    read_range();
    read_margin();
    read_labels();
    if (wants_plane_ && wants_none_)
      reader_.fail(draw_.span, "points that are separable and are not");
  }

  void read_range() {
    const Draw::Option* in = find_option(draw_, "in");
    if (in == nullptr || in->values.size() != 1 || in->values[0].kind != ExprKind::Range)
      return reader_.fail(draw_.span, "`points` without a range", "`points 6 in -5..5`");
    lo_ = reader_.number(in->values[0].children[0]);
    const Number hi = reader_.number(in->values[0].children[1]);
    const Draw::Option* step = find_option(draw_, "step");
    if (step != nullptr && step->values.size() == 1) step_ = reader_.number(step->values[0]);
    if (reader_.failed()) return;
    if (sign(step_) != Sign::Positive || is_less(hi, lo_))
      return reader_.fail(in->span, "a range that holds nothing");
    const auto count = floor((hi - lo_) / step_);
    if (!count || count->bit_size() > 16) return reader_.fail(in->span, "a range that is too long");
    count_ = count->to_int() + 1;
  }

  void read_margin() {
    const Draw::Option* margin = find_option(draw_, "margin");
    if (margin == nullptr) return;
    if (margin->values.size() != 1 || !wants_plane_)
      return reader_.fail(margin->span, "a margin without a number, or of points that have none",
                          "`separable margin 1`");
    margin_ = reader_.number(margin->values[0]);
    if (sign(margin_) == Sign::Negative) reader_.fail(margin->span, "a negative margin");
  }

  void read_labels() {
    const Draw::Option* labels = find_option(draw_, "labels");
    if (labels == nullptr) return;
    const std::string text = labels->values.size() == 1 ? labels->values[0].text : "";
    if (text != "01" && text != "pm1")
      return reader_.fail(labels->span, "labels that are neither `01` nor `pm1`");
    negative_ = text == "01" ? 0 : -1;
  }

  Number coordinate(Stream& stream) const {
    return lo_ + Number(stream.between(0, count_ - 1)) * step_;
  }

  /// Fills in a point that none before it is. False where there is no room.
  bool draw_point(Eigen::Index row, Stream& stream) {
    for (int tries = 0; tries < 50; ++tries) {
      for (Eigen::Index j = 0; j < data_.points.cols(); ++j)
        data_.points(row, j) = coordinate(stream);
      if (is_new(row)) return true;
    }
    return false;
  }

  bool is_new(Eigen::Index row) const {
    for (Eigen::Index other = 0; other < row; ++other) {
      bool is_same = true;
      for (Eigen::Index j = 0; j < data_.points.cols() && is_same; ++j)
        is_same = identical(data_.points(row, j), data_.points(other, j));
      if (is_same) return false;
    }
    return true;
  }

  bool by_chance(Stream& stream) {
    for (Eigen::Index i = 0; i < data_.points.rows(); ++i) {
      if (!draw_point(i, stream)) return false;
      data_.labels[static_cast<std::size_t>(i)] = stream.bit() ? 1 : -1;
    }
    return true;
  }

  bool by_plane(Stream& stream) {
    Hyperplane plane;
    Number square = 0;
    for (Eigen::Index j = 0; j < data_.points.cols(); ++j) {
      plane.w.emplace_back(stream.between(-kLargestWeight, kLargestWeight));
      square += plane.w.back() * plane.w.back();
    }
    if (sign(square) == Sign::Zero) return false;
    // Through a point of the grid, and half a step off it.
    if (!through_origin_) {
      for (const Number& w : plane.w) plane.b -= w * coordinate(stream);
      plane.b += step_ / Number(2);
    }
    for (Eigen::Index i = 0; i < data_.points.rows(); ++i)
      if (!draw_beside(plane, margin_ * margin_ * square, i, stream)) return false;
    return true;
  }

  /// |w.x + b| >= margin |w|, compared by squares; never on the plane.
  bool draw_beside(const Hyperplane& plane, const Number& least, Eigen::Index i, Stream& stream) {
    for (int tries = 0; tries < 50; ++tries) {
      if (!draw_point(i, stream)) return false;
      Number z = plane.b;
      for (Eigen::Index j = 0; j < data_.points.cols(); ++j)
        z += plane.w[static_cast<std::size_t>(j)] * data_.points(i, j);
      if (sign(z) == Sign::Zero || is_less(z * z, least)) continue;
      data_.labels[static_cast<std::size_t>(i)] = sign(z) == Sign::Positive ? 1 : -1;
      return true;
    }
    return false;
  }

  bool has_both_classes() const {
    return std::count(data_.labels.begin(), data_.labels.end(), 1) > 0 &&
           std::count(data_.labels.begin(), data_.labels.end(), -1) > 0;
  }

  /// Through the origin: w.(y x) > 0 for all, that is the points y x apart from their mirrors.
  bool is_separable() const {
    if (!through_origin_) return separate(data_).plane.has_value();
    const Eigen::Index n = data_.points.rows();
    if (2 * n > kMostPoints) return true;
    LabelledPoints mirrored;
    mirrored.points.resize(2 * n, data_.points.cols());
    for (Eigen::Index i = 0; i < n; ++i)
      for (Eigen::Index j = 0; j < data_.points.cols(); ++j) {
        const Number signed_x =
            Number(data_.labels[static_cast<std::size_t>(i)]) * data_.points(i, j);
        mirrored.points(i, j) = signed_x;
        mirrored.points(n + i, j) = -signed_x;
      }
    mirrored.labels.assign(static_cast<std::size_t>(n), 1);
    mirrored.labels.insert(mirrored.labels.end(), static_cast<std::size_t>(n), -1);
    return separate(mirrored).plane.has_value();
  }

  void give(const std::string& name) {
    List list;
    for (Eigen::Index i = 0; i < data_.points.rows(); ++i) {
      const std::string label = fmt::format("{}", i + 1);
      Matrix x = data_.points.row(i).transpose();
      const int y = data_.labels[static_cast<std::size_t>(i)] > 0 ? 1 : negative_;
      Record point;
      point.members.push_back({"x", {given(name, label, "x", std::move(x))}});
      point.members.push_back({"y", {given(name, label, "y", scalar(y))}});
      list.items.push_back({label, {std::move(point)}});
    }
    model_.define(name, {std::move(list)});
  }

  QuantityId given(const std::string& name, const std::string& label, const std::string& member,
                   Matrix value) {
    const std::string key = fmt::format("{}[{}].{}", name, label, member);
    const QuantityId id = model_.derivation().give(key, std::move(value));
    model_.derivation().set_name(id, key, symbol_of(member, {words(label)}));
    return id;
  }

  Model& model_;
  const Draw& draw_;
  Reader reader_;
  LabelledPoints data_;
  Number lo_ = 0, step_ = 1, margin_ = 0;
  std::int64_t count_ = 1;
  int negative_ = 0;
  bool wants_plane_ = false, wants_none_ = false, through_origin_ = false;
};

}  // namespace

Diagnostics draw_boolean_function(Model& model, const std::string& name, const Draw& draw,
                                  Stream& stream) {
  return FunctionDrawing(model, draw).run(name, stream);
}

Diagnostics draw_points(Model& model, const std::string& name, const Draw& draw, Stream& stream) {
  return PointsDrawing(model, draw).run(name, stream);
}

}  // namespace deltarule
