#include "exercise/picture_items.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>

#include "derivation/formula_writer.h"
#include "exercise/figures.h"
#include "exercise/item_counts.h"
#include "exercise/picture_function.h"
#include "notation/printers.h"

namespace deltarule {

namespace {

constexpr std::string_view kFigures = "figures";

/// Calls whose one argument is the quantity that the figure is of.
constexpr std::array<std::string_view, 2> kOfQuantity = {"graph", "network"};

bool is_of_quantity(const Expr& call) {
  return std::ranges::find(kOfQuantity, call.text) != kOfQuantity.end() &&
         call.children.size() == 1;
}

// ---- drawing

/// The options as a bank whose texts come later.
Bank bank_of(const Items& items) {
  Bank bank;
  bank.name = items.source;
  bank.kind = items.verb == "match" ? BankKind::Pairs : BankKind::TrueOrFalse;
  for (const OfferedOption& option : items.offered) {
    BankEntry entry;
    entry.id = fmt::format("{}", bank.entries.size() + 1);
    entry.span = option.shown.span;
    entry.is_right = option.is_right;
    entry.partner.markdown = entry.id;  // no two are equal: looks are compared when they are known
    bank.entries.push_back(std::move(entry));
  }
  return bank;
}

// ---- looks

Formula without_words() { return words(""); }

/// Names of results would tell what a figure is of.
void take_names_off(GraphFigure& figure) {
  for (GraphNode& node : figure.nodes)
    if (node.kind == NodeKind::Operation) node.name.reset();
}
void take_names_off(NetworkFigure& figure) {
  for (NetworkLayer& layer : figure.layers)
    for (NetworkUnit& unit : layer.units)
      if (unit.kind == UnitKind::Hidden || unit.kind == UnitKind::Output)
        unit.label = without_words();
}
/// Several functions in a table are told apart by their names; one needs none.
void take_names_off(GridFigure& figure) {
  if (figure.columns.size() == 1) figure.columns.front().name = symbol("y");
}
/// Units of single neurons bear thresholds and neutral letters.
void take_names_off(const Expr& call, Figure& figure) {
  if (auto* graph = std::get_if<GraphFigure>(&figure)) take_names_off(*graph);
  if (auto* grid = std::get_if<GridFigure>(&figure)) take_names_off(*grid);
  auto* network = std::get_if<NetworkFigure>(&figure);
  if (network != nullptr && call.text == "network") take_names_off(*network);
}

class Looks {
 public:
  explicit Looks(const Variant& v) : v_(v), model_(*v.model) {}

  Diagnostics take_errors() { return std::move(errors_); }

  void show(const Items& items, ItemOption& option) {
    const OfferedOption& offered = offered_at(items, option.id);
    if (items.source == kFigures) return show_figure(offered.shown, option);
    option.text = {math(formula(offered.shown.what))};
  }

  void show(const Items& items, ItemPrompt& prompt) {
    prompt.text = {math(formula(offered_at(items, prompt.id).left.at(0)))};
  }

 private:
  static const OfferedOption& offered_at(const Items& items, const std::string& id) {
    return items.offered.at(static_cast<std::size_t>(std::stoi(id)) - 1);
  }

  void show_figure(const FigureSpec& spec, ItemOption& option) {
    auto figure = make_figure(v_, spec);
    if (!figure) return keep(figure.error());
    take_names_off(spec.what, *figure);
    option.text = {text(describe(*figure))};
    option.figure = std::move(*figure);
    if (is_of_quantity(spec.what))
      option.reason = {text("It computes "), math(formula(spec.what.children[0])), text(".")};
  }

  /// How it is computed; an input is its name.
  Formula formula(const Expr& e) {
    const auto q = model_.quantity(e);
    if (!q) {
      keep(q.error());
      return without_words();
    }
    const Derivation& d = model_.derivation();
    const bool is_given = d[*q].rule == Rule::Given;
    return is_given ? shown_name(d, *q).value_or(without_words()) : formula_of(d, *q);
  }

  void keep(const Diagnostics& more) { errors_.insert(errors_.end(), more.begin(), more.end()); }

  const Variant& v_;
  Model model_;  ///< formulas of the ask's own are added to a copy
  Diagnostics errors_;
};

std::string in_plain_words(const Inlines& inlines) {
  std::string out;
  for (const Inline& part : inlines) {
    if (const auto* formula = std::get_if<Math>(&part.value)) out += to_plain(formula->formula);
    if (const auto* said = std::get_if<Text>(&part.value)) out += said->text;
  }
  return out;
}

bool are_all_different(const ItemSlot& slot) {
  std::set<std::string> options, prompts;
  for (const ItemOption& option : slot.options)
    if (!options.insert(in_plain_words(option.text)).second) return false;
  for (const ItemPrompt& prompt : slot.prompts)
    if (!prompts.insert(in_plain_words(prompt.text)).second) return false;
  return true;
}

/// "(0, 1, 0)": row 2 of three inputs.
std::string row_words(std::size_t row, int inputs) {
  std::string out;
  for (int i = inputs; i-- > 0;)
    out += fmt::format("{}{}", out.empty() ? "" : ", ", row >> static_cast<unsigned>(i) & 1U);
  return inputs == 1 ? out : "(" + out + ")";
}

/// Why a figure is not the right one: a row on which it gives something else.
void tell_rows_apart(ItemSlot& slot) {
  if (slot.verb != ItemVerb::ChooseOne || !slot.options.front().figure) return;
  const auto wanted =
      function_shown(*slot.options[static_cast<std::size_t>(slot.key.front())].figure);
  if (!wanted) return;
  for (ItemOption& option : slot.options) {
    if (option.is_right || !option.reason.empty()) continue;
    const auto shown = function_shown(*option.figure);
    const auto row = shown ? first_row_apart(*shown, *wanted) : std::nullopt;
    if (row)
      option.reason = {text(fmt::format("At {} it gives {}, where {} is wanted.",
                                        row_words(*row, wanted->inputs), shown->outputs[*row],
                                        wanted->outputs[*row]))};
  }
}

const Ask& ask_of(const Variant& v, const ItemSlot& slot) {
  return *std::ranges::find(v.exercise->ask, slot.ask, &Ask::slot);
}

}  // namespace

Diagnostics check_pictures(const Ask& ask) {
  const Items& items = *ask.items;
  const auto fault = [](Span at, std::string message, std::string hint) {
    return Diagnostics{{"E-099", at, std::move(message), std::move(hint)}};
  };
  if (!ask.index.empty())
    return fault(items.source_span, fmt::format("a family of {}", items.source),
                 "write a line for each of them");
  if (items.verb == "order")
    return fault(items.source_span, fmt::format("an order of {}", items.source),
                 "`choose` and `match` take them");
  const bool is_matching = items.verb == "match";
  for (const OfferedOption& option : items.offered) {
    if (is_matching && option.left.empty())
      return fault(option.shown.span, "nothing to match it with", "`f: graph(f)`");
    if (!is_matching && !option.left.empty())
      return fault(option.shown.span, "two sides where one is chosen", "`graph(f) right`");
    if (is_matching && option.is_right)
      return fault(option.shown.span, "`right` in a matching", "what belongs together is right");
  }
  if (!is_matching && std::ranges::none_of(items.offered, &OfferedOption::is_right))
    return fault(items.source_span, fmt::format("none of these {} is right", items.source),
                 "write `right` behind it: `graph(f) right`");
  return {};
}

Result<ItemSlot> draw_pictures(const Ask& ask, const Stream& stream, const Model& model) {
  const Items& items = *ask.items;
  auto counts = read_counts(items, &model);
  if (!counts) return tl::unexpected<Diagnostics>(counts.error());
  const bool says_how_many = counts->of || counts->decoys;
  if (items.verb == "choose" && !says_how_many)
    counts->decoys =
        static_cast<int>(std::ranges::count(items.offered, false, &OfferedOption::is_right));
  return draw_items(ask, bank_of(items), *counts, stream, nullptr);
}

Result<std::optional<Rejection>> show_pictures(Variant& v) {
  Looks looks(v);
  bool all_differ = true;
  for (ItemSlot& slot : v.items) {
    const Ask& ask = ask_of(v, slot);
    if (!offers_pictures(ask)) continue;
    for (ItemOption& option : slot.options) looks.show(*ask.items, option);
    for (ItemPrompt& prompt : slot.prompts) looks.show(*ask.items, prompt);
    all_differ = all_differ && are_all_different(slot);
    tell_rows_apart(slot);
  }
  if (auto errors = looks.take_errors(); !errors.empty())
    return tl::unexpected<Diagnostics>(std::move(errors));
  return all_differ ? std::optional<Rejection>() : std::optional(Rejection::Options);
}

}  // namespace deltarule
