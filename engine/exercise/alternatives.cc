#include "exercise/alternatives.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "exercise/slots.h"

namespace deltarule {

namespace {

/// Where a line of a slip can be made, with the names that hold there.
struct Place {
  QuantityId at = QuantityId::None;
  Bindings locals;
  std::string shown;  ///< "z[2]", "y.3"
};

// What is open, or outside a domain, in this draw only is no mistake of the author.
bool is_of_draw(const Diagnostics& errors) {
  return std::all_of(errors.begin(), errors.end(),
                     [](const Diagnostic& d) { return d.code == "L-034" || d.code == "L-036"; });
}

class Adder {
 public:
  explicit Adder(Variant& variant) : v_(variant), model_(*variant.model) {}

  Diagnostics run() {
    model_.derivation().begin_alternatives();
    for (const AuthorSlip& slip : author_slips(*v_.exercise))
      for (const SlipLine& line : slip.lines)
        for (const Place& place : places(line)) add(slip, line, place);
    model_.derivation().end_alternatives();
    if (errors_.empty()) v_.values = evaluate(model_.derivation());
    return std::move(errors_);
  }

 private:
  void fail(std::string_view code, Span at, std::string message, std::string hint) {
    errors_.push_back({code, at, std::move(message), std::move(hint)});
  }
  void add_errors(const Diagnostics& more) {
    errors_.insert(errors_.end(), more.begin(), more.end());
  }

  // ---- the targets

  std::vector<Place> places(const SlipLine& line) {
    if (line.indices.empty()) {
      const auto slots = slots_of(v_, line.target);
      if (!slots.empty()) return places_of_slots(line, slots);
    }
    const Value* value = model_.find(line.target);
    if (value == nullptr) return unknown(line);
    if (const auto* family = value->as<Family>()) return places_of_family(line, *family);
    const auto* quantity = value->as<QuantityId>();
    if (quantity == nullptr)
      return none(line, fmt::format("`{}` is {}, no quantity", line.target, describe(*value)),
                  "slips are of slots, quantities and families of the model");
    if (!line.indices.empty() || !line.range.empty())
      return none(line, fmt::format("`{}` is one quantity", line.target),
                  "it stands without an index and without `for`");
    return {{*quantity, {}, line.target}};
  }

  std::vector<Place> none(const SlipLine& line, std::string message, std::string hint) {
    fail("E-112", line.target_span, std::move(message), std::move(hint));
    return {};
  }

  std::vector<Place> unknown(const SlipLine& line) {
    std::vector<std::string> known = model_.names();
    for (const Ask& ask : v_.exercise->ask) known.push_back(ask.slot);
    const auto near = nearest_name(line.target, known);
    return none(line,
                fmt::format("`{}` is neither a slot nor a quantity of the model", line.target),
                near ? fmt::format("did you mean `{}`?", *near) : std::string());
  }

  std::vector<Place> places_of_slots(const SlipLine& line, const std::vector<const Slot*>& slots) {
    std::vector<Place> all;
    if (line.range.empty()) {
      for (const Slot* s : slots) all.push_back({s->quantity, s->locals, s->name});
      return all;
    }
    for (const Item& item : items(line)) {
      const std::string name = line.target + "." + replace_all(item.label, ",", ".");
      const Slot* slot = v_.find_slot(name);
      if (slot == nullptr)
        return none(line, fmt::format("there is no slot `{}`", name),
                    "`for` runs over members of the family, or is left out: over all");
      all.push_back({slot->quantity, {{line.index, item.value}}, name});
    }
    return all;
  }

  std::vector<Item> items(const SlipLine& line) {
    auto items = model_.items(line.range.at(0));
    if (items) return std::move(*items);
    add_errors(items.error());
    return {};
  }

  std::vector<Place> places_of_family(const SlipLine& line, const Family& family) {
    const Family cells = family;  // a copy: the model grows
    if (line.indices.empty())
      return none(line, fmt::format("`{}` is a family", line.target),
                  fmt::format("`{}[k]` stands for each of its quantities", line.target));
    std::vector<Place> all;
    if (line.range.empty()) {
      match(line, cells, {}, all);
      if (all.empty() && errors_.empty())
        none(line, fmt::format("the family `{}` has no such quantity", line.target),
             "an index that is no name of the model stands for each");
      return all;
    }
    for (const Item& item : items(line)) {
      const std::size_t before = all.size();
      match(line, cells, {{line.index, item.value}}, all);
      if (all.size() == before && errors_.empty())
        none(line,
             fmt::format("the family `{}` has no such quantity where {} is {}", line.target,
                         line.index, item.label),
             "`for` runs over indices that the model gives");
    }
    return all;
  }

  /// The cells that fit the line's indices: a name that is known has a value, any other is bound.
  void match(const SlipLine& line, const Family& family, const Bindings& locals,
             std::vector<Place>& all) {
    std::vector<std::optional<int>> fixed;
    for (const Expr& e : line.indices) {
      if (!is_free(e, locals) && !fix(e, locals, fixed)) return;
      if (is_free(e, locals)) fixed.emplace_back();
    }
    for (const auto& [indices, id] : family.cells)
      if (const auto bound = bind(line, fixed, indices, locals))
        all.push_back({id, *bound, fmt::format("{}[{}]", line.target, label_of(indices))});
  }

  bool is_free(const Expr& e, const Bindings& locals) const {
    return e.kind == ExprKind::Name && model_.find(e.text) == nullptr &&
           std::none_of(locals.begin(), locals.end(),
                        [&e](const Item& item) { return item.label == e.text; });
  }

  bool fix(const Expr& e, const Bindings& locals, std::vector<std::optional<int>>& fixed) {
    const auto n = model_.number(e, locals);
    if (!n) {
      add_errors(n.error());
      return false;
    }
    if (!n->is_integer() || n->bit_size() > 20) {
      fail("E-112", e.span, "an index that is no whole number", "");
      return false;
    }
    fixed.emplace_back(static_cast<int>(n->to_int()));
    return true;
  }

  static std::optional<Bindings> bind(const SlipLine& line,
                                      const std::vector<std::optional<int>>& fixed,
                                      const std::vector<int>& indices, const Bindings& locals) {
    if (indices.size() != fixed.size()) return std::nullopt;
    Bindings bound = locals;
    for (std::size_t k = 0; k < indices.size(); ++k) {
      if (fixed[k] && *fixed[k] != indices[k]) return std::nullopt;
      if (!fixed[k]) bound.push_back({line.indices[k].text, {Number(indices[k])}});
    }
    return bound;
  }

  // ---- the values

  void add(const AuthorSlip& slip, const SlipLine& line, const Place& place) {
    Derivation& d = model_.derivation();
    if (place.at == QuantityId::None || d[place.at].rule == Rule::Literal) return;
    const auto instead = model_.quantity(line.value, place.locals);
    if (!instead) return complain(line, place, instead.error());
    if (d[*instead].shape != d[place.at].shape)
      return fail("E-115", line.value.span,
                  fmt::format("a {} in the place of `{}`, a {}", to_string(d[*instead].shape),
                              place.shown, to_string(d[place.at].shape)),
                  "what is taken by mistake has the same shape");
    const SlipInstance made{&slip.row, place.at, *instead};
    if (!is_made_already(made) && stays_in_domain(made))
      d.add_alternative({made.slip, made.at, made.instead});
  }

  // An expression that cannot be made for one index: the author leaves it out.
  void complain(const SlipLine& line, const Place& place, Diagnostics errors) {
    if (is_of_draw(errors)) return;
    const bool is_one_of_many = line.range.empty() && !line.indices.empty();
    for (Diagnostic& e : errors)
      if (is_one_of_many) {
        e.message += fmt::format(", for `{}`", place.shown);
        e.hint = fmt::format("leave it out: `{}[k] for k in 2..n = ...`", line.target);
      }
    add_errors(errors);
  }

  // Two targets may be one quantity in this draw: the line that stands first counts.
  bool is_made_already(const SlipInstance& made) const {
    const auto& all = model_.derivation().alternatives();
    return std::any_of(all.begin(), all.end(), [&made](const Alternative& a) {
      return a.slip == made.slip && a.at == made.at;
    });
  }

  bool stays_in_domain(const SlipInstance& made) const {
    const Derivation& d = model_.derivation();
    const Precision work = v_.question.work;
    if (Band(d, {made.at, {}, {made}, work, work}).faults().domain) return false;
    const std::vector<int> at = homes(v_.question, made.at);
    return std::none_of(at.begin(), at.end(), [&](int home) {
      const Asked& asked = v_.question.asked[static_cast<std::size_t>(home)];
      return Band(d, {asked.quantity, {}, {made}, work, asked.give}).faults().domain;
    });
  }

  Variant& v_;
  Model& model_;
  Diagnostics errors_;
};

}  // namespace

Diagnostics add_alternatives(Variant& variant) {
  if (author_slips(*variant.exercise).empty()) return {};
  return Adder(variant).run();
}

}  // namespace deltarule
