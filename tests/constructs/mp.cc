// McCulloch-Pitts neurons: exercises/mp/.
#include <fmt/format.h>

#include <algorithm>

#include "tests/constructs/facts.h"
#include "tests/constructs/pen.h"
#include "tests/constructs/threshold.h"
#include "tests/support/catch.h"

namespace deltarule::constructs {
namespace {

const std::vector<std::string> kKinds = {"excitatory", "inhibitory", "unconnected"};

struct Neuron {
  std::vector<std::size_t> kinds;  ///< of kKinds
  long theta = 0;
};

bool fires(const Neuron& neuron, std::size_t row) {
  const int n = static_cast<int>(neuron.kinds.size());
  long excited = 0;
  for (int i = 0; i < n; ++i) {
    if (bit_of(row, n, i) == 0) continue;
    const std::size_t kind = neuron.kinds[static_cast<std::size_t>(i)];
    if (kind == 1) return false;
    if (kind == 0) ++excited;
  }
  return excited >= neuron.theta;
}

bool computes(const Neuron& neuron, const Table& f) {
  for (std::size_t row = 0; row < f.rows(); ++row)
    if (fires(neuron, row) != f.column[row]) return false;
  return true;
}

std::vector<Neuron> all_neurons(int inputs, std::size_t kinds) {
  std::vector<Neuron> all = {{}};
  for (int i = 0; i < inputs; ++i) {
    std::vector<Neuron> longer;
    for (const Neuron& neuron : all)
      for (std::size_t kind = 0; kind < kinds; ++kind) {
        longer.push_back(neuron);
        longer.back().kinds.push_back(kind);
      }
    all = std::move(longer);
  }
  std::vector<Neuron> with_theta;
  for (const Neuron& neuron : all)
    for (long theta = 0; theta <= inputs + 1; ++theta) with_theta.push_back({neuron.kinds, theta});
  return with_theta;
}

std::string text_of(const std::vector<std::size_t>& kinds, Pen& pen) {
  const std::size_t way = pen.below(6);
  std::string out;
  for (const std::size_t kind : kinds) {
    std::string word = kKinds[kind];
    if (way == 0 || way == 1) word.resize(1);
    if (way == 2) word[0] = static_cast<char>(word[0] - 'a' + 'A');
    if (way == 3) word.resize(3);
    if (!out.empty() && way != 1) out += way % 2 == 0 ? ", " : " ";
    out += word;
  }
  return way == 4 ? "(" + out + ")" : out;
}

bool is_true_of(const Neuron& neuron, const Table& f, const Remark& r) {
  for (std::size_t row = 0; row < f.rows(); ++row)
    if (place(bits_of(row, f.inputs)) == r.parts.at(0))
      return says(r, r.parts[0], bit_text(fires(neuron, row)), bit_text(f.column[row]));
  return false;
}

Task neuron_task(const Table& f, std::size_t kinds) {
  const std::vector<Neuron> all = all_neurons(f.inputs, kinds);
  std::vector<Neuron> right;
  for (const Neuron& neuron : all)
    if (computes(neuron, f)) right.push_back(neuron);
  return {[=](Stream& stream, bool wants_right) {
            Pen pen(stream);
            const Neuron neuron = pen.one_of(wants_right && !right.empty() ? right : all);
            return Answer{{{"kinds", text_of(neuron.kinds, pen)},
                           {"theta", pen.alone(neuron.theta, "theta")}},
                          computes(neuron, f),
                          [neuron, f](const Remark& r) { return is_true_of(neuron, f, r); }};
          },
          right.empty()};
}

}  // namespace

Constructs mp_constructs() {
  return {{"mp/construct", "neuron",
           [](const Variant& v) { return neuron_task(table_of(v, "f"), 2); }}};
}

}  // namespace deltarule::constructs
