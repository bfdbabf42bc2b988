#include "exercise/blank_names.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "derivation/formula_writer.h"
#include "notation/printers.h"
#include "numeric/precision.h"

namespace deltarule {

namespace {

constexpr std::size_t kLongest = 80;  // longer is no name

/// Where one of `signs` stands outside of brackets; npos where none does.
std::size_t find_outside(std::string_view latex, std::string_view signs) {
  int depth = 0;
  for (std::size_t i = 0; i < latex.size(); ++i) {
    const char c = latex[i];
    if (c == '{' || c == '(') ++depth;
    if (c == '}' || c == ')') --depth;
    if (depth == 0 && signs.find(c) != std::string_view::npos) return i;
  }
  return std::string_view::npos;
}

/// The last formula of `before`, if nothing but its equals sign stands between it and the end.
std::optional<std::string_view> formula_at_end(std::string_view before) {
  before = trim(before);
  const bool has_sign_behind = before.ends_with('=');
  if (has_sign_behind) before = trim(before.substr(0, before.size() - 1));
  const std::string_view fence = before.ends_with("$$") ? "$$" : "$";
  if (!before.ends_with(fence)) return std::nullopt;
  before.remove_suffix(fence.size());
  const std::size_t begin = before.rfind(fence);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::string_view latex = trim(before.substr(begin + fence.size()));
  if (!has_sign_behind && !latex.ends_with('=')) return std::nullopt;
  const std::string_view first = trim(latex.substr(0, find_outside(latex, "=")));
  if (first.empty() || first.size() > kLongest) return std::nullopt;
  return first;
}

std::optional<std::string> written_number(std::string_view name, const Model& model) {
  const Value* value = model.find(std::string(trim(name)));
  if (value == nullptr) return std::nullopt;
  const Number* number = value->as<Number>();
  if (const auto* id = value->as<QuantityId>()) {
    const Derivation& d = model.derivation();
    const bool is_drawn = d[*id].rule == Rule::Given || d[*id].rule == Rule::Literal;
    if (is_drawn && d[*id].shape.is_scalar()) number = &d.constant(*id)(0, 0);
  }
  const auto text = number != nullptr ? write(Precision::exact(), *number) : std::nullopt;
  return text ? std::optional(text->text) : std::nullopt;
}

std::optional<std::string> with_numbers(std::string_view latex, const Model& model) {
  std::string out;
  for (std::size_t at = latex.find("{{"); at != std::string_view::npos; at = latex.find("{{")) {
    const std::size_t end = latex.find("}}", at);
    if (end == std::string_view::npos) return std::nullopt;
    const auto number = written_number(latex.substr(at + 2, end - at - 2), model);
    if (!number) return std::nullopt;
    out += std::string(latex.substr(0, at)) + *number;
    latex.remove_prefix(end + 2);
  }
  return out + std::string(latex);
}

/// What stands behind the sign of a differential; empty where it is none.
std::string behind(std::string_view sign, std::string_view latex) {
  return std::string(latex.starts_with(sign) ? trim(latex.substr(sign.size())) : "");
}

/// `\partial l/\partial u` with a bar, as the steps write it.
Formula as_formula_of_name(std::string_view latex) {
  const std::size_t slash = find_outside(latex, "/");
  if (slash != std::string_view::npos) {
    const std::string_view top = trim(latex.substr(0, slash));
    const std::string_view bottom = trim(latex.substr(slash + 1));
    const std::string of = behind("\\partial", top), wrt = behind("\\partial", bottom);
    if (!of.empty() && !wrt.empty()) return partial(raw(of), raw(wrt));
    if (!behind("d", top).empty() && !behind("d", bottom).empty())
      return fraction(raw(std::string(top)), raw(std::string(bottom)));
  }
  return raw(std::string(latex));
}

bool reads_as_name(const Formula& f) {
  if (f.kind() != FormulaKind::Raw) return true;
  const std::string& latex = f.node().text;
  return !latex.starts_with('(') && find_outside(latex, "+-/<>,") == std::string::npos;
}

bool can_be_renamed(const Derivation& d, QuantityId q) {
  const Rule rule = d[q].rule;
  return rule != Rule::Given && rule != Rule::Literal && rule != Rule::Index;
}

std::string printed_name(const Derivation& d, QuantityId q) {
  const auto name = shown_name(d, q);
  return name ? to_plain(*name) : std::string();
}

/// How many things go by a name: quantities of the model, and blanks that ask for others.
std::map<std::string, std::set<QuantityId>> things_by_name(const Derivation& d,
                                                           const std::vector<Slot>& slots) {
  std::map<std::string, std::set<QuantityId>> things;
  for (std::size_t i = 0; i < d.size(); ++i)
    if (const auto q = static_cast<QuantityId>(i); d[q].name) things[printed_name(d, q)].insert(q);
  for (const Slot& slot : slots)
    if (slot.called) things[to_plain(*slot.called)].insert(slot.quantity);
  return things;
}

}  // namespace

std::optional<Formula> name_in_front(std::string_view text, std::string_view slot,
                                     const Model& model) {
  const std::size_t blank = text.find("[[" + std::string(slot) + "]]");
  if (blank == std::string_view::npos) return std::nullopt;
  const auto latex = formula_at_end(text.substr(0, blank));
  const auto filled = latex ? with_numbers(*latex, model) : std::nullopt;
  if (!filled) return std::nullopt;
  return as_formula_of_name(*filled);
}

void name_by_blanks(const Exercise& exercise, Model& model, std::vector<Slot>& slots) {
  Derivation& d = model.derivation();
  std::vector<const Slot*> renamed;
  std::set<QuantityId> named;  // the first blank that asks for something names it
  for (Slot& slot : slots) {
    slot.called = name_in_front(exercise.text, slot.name, model);
    if (!slot.called) continue;
    const bool is_first = named.insert(slot.quantity).second;
    // As the model writes it: its name can take indices.
    const auto known = shown_name(d, slot.quantity);
    const bool is_known = known && to_plain(*known) == to_plain(*slot.called);
    if (is_known)
      slot.called = known;
    else if (is_first && reads_as_name(*slot.called) && can_be_renamed(d, slot.quantity))
      renamed.push_back(&slot);
  }
  if (renamed.empty()) return;
  const auto things = things_by_name(d, slots);
  for (const Slot* slot : renamed)
    if (things.at(to_plain(*slot->called)).size() == 1)
      d.set_printed_name(slot->quantity, *slot->called);
}

}  // namespace deltarule
