// Gradients by the names that authors use, and the same derivation at other values.
#include <fmt/core.h>

#include <algorithm>

#include "derivation/reverse.h"
#include "lang/elaborator.h"

namespace deltarule {

namespace {

/// Rules of the backward pass name the consumer that they flow back through in their first
/// attribute.
bool names_consumer(Rule rule) {
  switch (rule) {
    case Rule::Chain:
    case Rule::Route:
    case Rule::RouteNegated:
    case Rule::BackScale:
    case Rule::BackMean:
    case Rule::Spread:
    case Rule::BackLeft:
    case Rule::BackRight:
    case Rule::SumRows:
    case Rule::Scatter:
    case Rule::BackStack:
      return true;
    default:
      return false;
  }
}

Formula with_super(const Formula& name, const std::string& suffix) {
  Formula::Node node = name.node();
  node.super += suffix;
  return Formula(std::move(node));
}

/// `W1new` for `W1`: "new"; else a prime.
std::string suffix_of(const Expr& at) {
  std::string common;
  for (std::size_t k = 0; k < at.names.size(); ++k) {
    const Expr& by = at.children[k + 1];
    const bool is_longer = by.kind == ExprKind::Name && by.text.starts_with(at.names[k]) &&
                           by.text.size() > at.names[k].size();
    const std::string suffix = is_longer ? by.text.substr(at.names[k].size()) : "'";
    if (k > 0 && suffix != common) return "'";
    common = suffix;
  }
  return common;
}

}  // namespace

// A part of a matrix that is also used as a whole, or otherwise, gets its gradient from the
// matrix's; a vector put together only to say with respect to what, from its parts'.
QuantityId Elaborator::gradient(QuantityId of, QuantityId wrt, Span span) {
  if (of == QuantityId::None || wrt == QuantityId::None) return QuantityId::None;
  const Quantity q = d_[wrt];  // a copy: the derivation grows
  if (q.rule == Rule::Literal) {
    fail("L-032", span, "a gradient with respect to a number", "name the quantity");
    return QuantityId::None;
  }
  const bool is_part = q.rule == Rule::Index || q.rule == Rule::Slice || q.rule == Rule::Transpose;
  if (is_part && is_used_otherwise(of, wrt, q.inputs[0]))
    return add(q.rule, {gradient(of, q.inputs[0], span)}, q.attributes, span);
  const bool is_made = q.rule == Rule::Append || q.rule == Rule::Stack;
  if (!is_made || d_.depends(of, wrt)) return checked(add_gradient(d_, of, wrt), span);
  std::vector<QuantityId> parts;
  for (const QuantityId input : q.inputs) parts.push_back(gradient(of, input, span));
  return add(q.rule, std::move(parts), q.attributes, span);
}

/// Whether `of` comes from `base` by other ways than `part` (cells of their own do not count).
bool Elaborator::is_used_otherwise(QuantityId of, QuantityId part, QuantityId base) const {
  const auto& users = d_.consumers(base);
  return std::any_of(users.begin(), users.end(), [&](QuantityId user) {
    const bool is_other_cell = d_[user].rule == Rule::Index && d_[part].rule == Rule::Index;
    return user != part && !is_other_cell && d_.depends(of, user);
  });
}

QuantityId Elaborator::replaced(QuantityId q,
                                const std::vector<std::pair<QuantityId, QuantityId>>& by,
                                const std::string& suffix, Span span) {
  std::vector<QuantityId> image(index(q) + 1, QuantityId::None);
  std::vector<char> is_needed(index(q) + 1, 0);
  is_needed[index(q)] = 1;
  for (std::size_t i = index(q) + 1; i-- > 0;)
    if (is_needed[i])
      for (const QuantityId input : d_[static_cast<QuantityId>(i)].inputs)
        is_needed[index(input)] = 1;
  for (const auto& [from, to] : by)
    if (from <= q) image[index(from)] = to;
  for (std::size_t i = 0; i <= index(q); ++i) {
    if (image[i] != QuantityId::None) continue;
    const auto id = static_cast<QuantityId>(i);
    image[i] = id;
    if (!is_needed[i]) continue;
    std::vector<QuantityId> inputs;
    for (const QuantityId input : d_[id].inputs) inputs.push_back(image[index(input)]);
    if (inputs == d_[id].inputs) continue;
    const Quantity original = d_[id];  // a copy: the derivation grows
    image[i] = copied(original, std::move(inputs), image, span);
    if (image[i] == QuantityId::None) return QuantityId::None;
    if (!original.key.empty() && original.name)
      d_.set_name(image[i], original.key + suffix, with_super(*original.name, suffix));
  }
  return image[index(q)];
}

QuantityId Elaborator::copied(const Quantity& q, std::vector<QuantityId> inputs,
                              const std::vector<QuantityId>& image, Span span) {
  std::vector<int> attributes = q.attributes;
  const auto image_of = [&image](QuantityId id) {
    const bool has = id != QuantityId::None && index(id) < image.size();
    return has && image[index(id)] != QuantityId::None ? image[index(id)] : id;
  };
  if (names_consumer(q.rule) && !attributes.empty())
    attributes[0] = static_cast<int>(index(image_of(static_cast<QuantityId>(attributes[0]))));
  const QuantityId id = add(q.rule, std::move(inputs), std::move(attributes), span);
  if (id != QuantityId::None && q.gradient_of != QuantityId::None)
    d_.set_gradient(id, image_of(q.gradient_of), image_of(q.gradient_wrt));
  return id;
}

Value Elaborator::evaluate_at(const Expr& e) {
  const QuantityId what = quantity(e.children[0]);
  if (what == QuantityId::None) return {};
  std::vector<std::pair<QuantityId, QuantityId>> by;
  for (std::size_t k = 0; k < e.names.size(); ++k) {
    Expr name;
    name.kind = ExprKind::Name;
    name.text = e.names[k];
    name.span = e.span;
    const QuantityId from = quantity(name);
    const QuantityId to = quantity(e.children[k + 1]);
    if (from == QuantityId::None || to == QuantityId::None) return {};
    if (d_[from].shape != d_[to].shape)
      return failed("L-033", e.children[k + 1].span,
                    fmt::format("a {} in the place of `{}`, a {}", to_string(d_[to].shape),
                                e.names[k], to_string(d_[from].shape)));
    by.emplace_back(from, to);
  }
  return {replaced(what, by, suffix_of(e), e.span)};
}

}  // namespace deltarule
