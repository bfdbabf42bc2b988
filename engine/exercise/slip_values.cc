#include "exercise/slip_values.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "derivation/formula_writer.h"
#include "exercise/printed.h"

namespace deltarule {

namespace {

class SlipValues {
 public:
  SlipValues(const Variant& v, QuantityId of)
      : d_(v.derivation()),
        of_(of),
        give_(v.exercise->front.give),
        question_{&d_, {{of, give_}}, v.question.work},
        values_(v.values),
        separation_(question_, values_) {}

  std::vector<ItemValue> run() {
    const auto key = value_with({});
    if (!key) return {};
    std::vector<ItemValue> out = {
        option("key", *key, {text("This is what the steps of the solution give.")})};
    for (const Scoped& slips : scoped_slips(question_, values_)) {
      if (!separation_.is_apart(slips, 0)) continue;
      if (const auto value = value_with(slips.instances))
        out.push_back(option(id_of(slips), *value, reason_of(slips)));
    }
    return out;
  }

 private:
  static ItemValue option(std::string id, const Printed& value, Inlines reason) {
    return {std::move(id), {math(as_formula(value))}, join(value.cells), std::move(reason)};
  }
  static std::string join(const std::vector<std::string>& cells) {
    std::string out;
    for (const std::string& cell : cells) out += (out.empty() ? "" : " ") + cell;
    return out;
  }

  /// Nothing where it leaves a domain, or its digits cannot be proved.
  std::optional<Printed> value_with(const std::vector<SlipInstance>& slips) const {
    const QuantityId targets[] = {of_};
    const Plan plan =
        make_plan(d_, {.targets = targets, .pinned = {}, .slips = slips, .roads = {}});
    const std::vector<Number> leaves = leaf_values(d_, plan);
    for (Bits bits = kFirstBits; bits <= kMostBits; bits *= 2) {
      Faults faults;
      const auto values = deltarule::run(plan, std::span<const Number>(leaves), bits, faults);
      if (faults.domain || faults.branch) return std::nullopt;
      if (auto printed = print(plan, values)) return printed;
    }
    return std::nullopt;
  }

  std::optional<Printed> print(const Plan& plan, const std::vector<Number>& values) const {
    Printed out{{}, d_[of_].shape, true};
    for (int r = 0; r < out.shape.rows; ++r)
      for (int c = 0; c < out.shape.cols; ++c) {
        const Number& x = values[static_cast<std::size_t>(plan.step(d_, {of_, r, c}))];
        const auto written = x.is_finite() ? write(give_, x) : std::nullopt;
        if (!written) return std::nullopt;
        out.cells.push_back(written->text);
        out.is_exact = out.is_exact && written->is_exact;
      }
    return out;
  }

  /// "upstream_forgotten", "upstream_forgotten.2", "upstream_forgotten.all": never by the
  /// derivation's numbering.
  std::string id_of(const Scoped& slips) {
    const std::string code(slips.code());
    if (slips.everywhere) return code + ".all";
    const int n = ++seen_[code];
    return n == 1 ? code : fmt::format("{}.{}", code, n);
  }

  Inlines reason_of(const Scoped& slips) const {
    const SlipWords* words = slip_words(slips.code());
    Inlines out = {text(fmt::format("This comes out with {}", words->name))};
    const auto place = shown_name(d_, slips.instances.front().at);
    if (slips.everywhere) {
      out.push_back(text(", wherever it can be made"));
    } else if (place) {
      out.push_back(text(", at "));
      out.push_back(math(*place));
    }
    out.push_back(text(fmt::format(". {}", words->hint)));
    return out;
  }

  const Derivation& d_;
  QuantityId of_;
  Precision give_;
  Question question_;
  const Values& values_;
  Separation separation_;
  std::map<std::string, int> seen_;
};

}  // namespace

std::vector<ItemValue> values_of_slips(const Variant& v, QuantityId of) {
  return SlipValues(v, of).run();
}

}  // namespace deltarule
