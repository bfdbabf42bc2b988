// McCulloch-Pitts neurons: exercises/mp/.
#include <fmt/format.h>

#include <set>

#include "tests/constructs/choices.h"
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

Task connected(const Variant& v) { return neuron_task(table_of(v, "f"), 2); }

/// The numbers of the inputs that change y on some row: of a neuron whose kinds are drawn.
Task inputs_that_matter(const Variant& v) {
  Neuron neuron{{}, whole_of(v, "theta")};
  for (const Fraction& kind : numbers_of(v, "kind"))
    neuron.kinds.push_back(kind == 1 ? 0 : kind == -1 ? 1 : 2);
  const int n = static_cast<int>(neuron.kinds.size());
  std::set<long> key;
  for (std::size_t row = 0; row < std::size_t{1} << n; ++row)
    for (int i = 0; i < n; ++i)
      if (fires(neuron, row) != fires(neuron, row ^ (std::size_t{1} << (n - 1 - i))))
        key.insert(i + 1);
  return set_task("S", n, key);
}

}  // namespace

Constructs mp_constructs() {
  return {
      {"mp/construct", "neuron", connected},
      {"mp/construct_open", "fall", connected},
      {"mp/construct_open", "fsome",
       [](const Variant& v) { return neuron_task(table_of(v, "f"), 3); }},
      {"mp/construct_open", "gsome",
       [](const Variant& v) { return neuron_task(table_of(v, "g"), 3); }},
      {"mp/unconnected", "inputs", inputs_that_matter},
  };
}

}  // namespace deltarule::constructs
