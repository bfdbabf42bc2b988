#include "derivation/reverse.h"

#include <algorithm>
#include <cassert>

#include "derivation/rules.h"

namespace deltarule {
namespace {

bool is_flat(const RuleRow& row) {
  return row.local == nullptr && row.backward == nullptr && row.flat;
}

// `make()`, or what it gave when it was called for the same flow before: not all that it adds is
// shared (a product, a cosine).
template <class Make>
Result<QuantityId> once(Derivation& d, QuantityId consumer, int which, QuantityId upstream,
                        Make&& make) {
  const QuantityId known = d.flow(consumer, which, upstream);
  if (known != QuantityId::None) return known;
  Result<QuantityId> made = make();
  if (made) d.set_flow(*made, consumer, which, upstream);
  return made;
}

Result<QuantityId> local_of(Derivation& d, QuantityId consumer, int which) {
  return once(d, consumer, which, QuantityId::None,
              [&] { return rule_row(d[consumer].rule).local(d, consumer, which); });
}

// What flows back through `consumer` to its input `which`. An upstream or local that is exactly 1
// is not multiplied by.
Result<QuantityId> new_flow(Derivation& d, QuantityId consumer, int which, QuantityId upstream) {
  const RuleRow& row = rule_row(d[consumer].rule);
  if (row.backward != nullptr) return row.backward(d, consumer, which, upstream);
  if (row.local == nullptr)
    return failure("D-004", d[consumer].span, "a derivative of `" + std::string(row.name) + "`",
                   "this rule has none");
  Result<QuantityId> local = local_of(d, consumer, which);
  if (!local) return local;
  const std::vector<int> where = {static_cast<int>(index(consumer)), which};
  if (d.is_literal(upstream, 1)) return d.add(Rule::Route, {*local}, where);
  if (d.is_literal(*local, 1)) return d.add(Rule::Route, {upstream}, where);
  return d.add(Rule::Chain, {upstream, *local}, where);
}

Result<QuantityId> flow_back(Derivation& d, QuantityId consumer, int which, QuantityId upstream) {
  return once(d, consumer, which, upstream, [&] { return new_flow(d, consumer, which, upstream); });
}

/// Gradients of `output` with respect to everything between it and `wrt`, asked for recursively
/// from `wrt` upwards.
class Reverse {
 public:
  Reverse(Derivation& d, QuantityId output) : d_(d), output_(output) {}

  Result<QuantityId> gradient(QuantityId wrt) {
    const QuantityId known = d_.gradient(output_, wrt);
    if (known != QuantityId::None) return known;
    if (wrt == output_) return d_.spread(1, d_[wrt].shape);
    Result<std::vector<QuantityId>> paths = paths_from(wrt);
    if (!paths) return failure_of(paths);
    Result<QuantityId> total = add_up(wrt, *paths);
    if (!total) return total;
    if (d_[*total].gradient_of == QuantityId::None && d_[*total].rule != Rule::Literal)
      d_.set_gradient(*total, output_, wrt);
    return total;
  }

  /// What flows back to input `which` of `consumer`; the same quantity whenever it is asked for.
  Result<QuantityId> downstream(QuantityId consumer, int which) {
    Result<QuantityId> upstream = gradient(consumer);
    if (!upstream) return upstream;
    return flow_back(d_, consumer, which, *upstream);
  }

 private:
  Result<std::vector<QuantityId>> paths_from(QuantityId wrt) {
    std::vector<QuantityId> paths;
    const std::vector<QuantityId> consumers = d_.consumers(wrt);  // a copy: the graph grows
    for (QuantityId consumer : consumers) {
      if (!leads_to_output(consumer) || is_flat(rule_row(d_[consumer].rule))) continue;
      const std::vector<QuantityId> inputs = d_[consumer].inputs;
      for (std::size_t k = 0; k < inputs.size(); ++k) {
        if (inputs[k] != wrt) continue;
        Result<QuantityId> part = downstream(consumer, static_cast<int>(k));
        if (!part) return failure_of(part);
        if (!d_.is_literal(*part, 0)) paths.push_back(*part);
      }
    }
    return paths;
  }

  Result<QuantityId> add_up(QuantityId wrt, const std::vector<QuantityId>& paths) {
    if (paths.empty()) return d_.spread(0, d_[wrt].shape);
    if (paths.size() == 1) return paths[0];
    return d_.add(Rule::FanOut, paths);
  }

  // Quantities that stood before the output when it was made; gradients added since do not lead to
  // it.
  bool leads_to_output(QuantityId q) {
    if (q > output_) return false;
    if (reaches_.empty()) {
      reaches_.assign(index(output_) + 1, 0);
      reaches_[index(output_)] = 1;
      for (std::size_t i = index(output_) + 1; i-- > 0;)
        if (reaches_[i])
          for (QuantityId input : d_[static_cast<QuantityId>(i)].inputs) reaches_[index(input)] = 1;
    }
    return reaches_[index(q)] != 0;
  }

  Derivation& d_;
  QuantityId output_;
  std::vector<char> reaches_;
};

}  // namespace

Result<QuantityId> add_gradient(Derivation& d, QuantityId output, QuantityId wrt) {
  if (!d[output].shape.is_scalar())
    return failure("D-003", {}, "the gradient of a " + to_string(d[output].shape),
                   "take the gradient of a single number");
  return Reverse(d, output).gradient(wrt);
}

Result<QuantityId> add_local(Derivation& d, QuantityId consumer, int which) {
  const RuleRow& row = rule_row(d[consumer].rule);
  if (row.local == nullptr)
    return failure("D-005", d[consumer].span, "a local gradient of `" + std::string(row.name) + "`",
                   "only rules that work cell by cell have one");
  return local_of(d, consumer, which);
}

Result<QuantityId> add_downstream(Derivation& d, QuantityId output, QuantityId consumer,
                                  int which) {
  return Reverse(d, output).downstream(consumer, which);
}

}  // namespace deltarule
