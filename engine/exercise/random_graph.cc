#include "exercise/random_graph.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "derivation/rules.h"
#include "exercise/draws.h"

namespace deltarule {

namespace {

constexpr int kMostTries = 20000;
constexpr int kMostNodes = 20;
constexpr int kMostInputs = 8;
constexpr int kLargestValue = 100;
constexpr int kLargestGradient = 500;

bool is_less(const Number& a, const Number& b) {
  return compare(a, b) == std::strong_ordering::less;
}
Number truth(bool b) { return b ? 1 : 0; }
Number tanh_of(const Number& a) { return tanh(a, kFirstBits); }
Number sigmoid_of(const Number& a) { return sigmoid(a, kFirstBits); }

/// A kind of node. Values and derivatives only look at sizes and ties before the derivation is
/// made; in Numbers, so that no machine draws another graph.
struct Operation {
  using Function = Number (*)(const Number& a, const Number& b);
  std::string_view name;
  int operands;
  Rule rule;
  std::array<int, 2> signs;  ///< of Add
  Function value;
  Function by_a;
  Function by_b;
  bool (*ties)(const Number& a, const Number& b);
};

#define OF(expression)                                                               \
  [](const Number& a [[maybe_unused]], const Number& b [[maybe_unused]]) -> Number { \
    return expression;                                                               \
  }
#define WHERE(condition)                                                           \
  [](const Number& a [[maybe_unused]], const Number& b [[maybe_unused]]) -> bool { \
    return condition;                                                              \
  }
// clang-format off
constexpr std::array<Operation, 12> kOperations = {{
    {"add", 2, Rule::Add, {1, 1}, OF(a + b), OF(1), OF(1), WHERE(false)},
    {"sub", 2, Rule::Add, {1, -1}, OF(a - b), OF(1), OF(-1), WHERE(false)},
    {"mul", 2, Rule::Mul, {}, OF(a * b), OF(b), OF(a), WHERE(false)},
    {"max", 2, Rule::Max, {}, OF(max(a, b)), OF(truth(is_less(b, a))), OF(truth(is_less(a, b))), WHERE(overlap(a, b))},
    {"min", 2, Rule::Min, {}, OF(min(a, b)), OF(truth(is_less(a, b))), OF(truth(is_less(b, a))), WHERE(overlap(a, b))},
    {"square", 1, Rule::Square, {}, OF(a * a), OF(2 * a), OF(0), WHERE(false)},
    {"negate", 1, Rule::Negate, {}, OF(-a), OF(-1), OF(0), WHERE(false)},
    {"reciprocal", 1, Rule::Reciprocal, {}, OF(1 / a), OF(-1 / (a * a)), OF(0), WHERE(overlap(a, 0))},
    {"relu", 1, Rule::Relu, {}, OF(max(a, 0)), OF(truth(is_less(0, a))), OF(0), WHERE(overlap(a, 0))},
    {"sigmoid", 1, Rule::Sigmoid, {}, OF(sigmoid_of(a)), OF(sigmoid_of(a) * (1 - sigmoid_of(a))), OF(0), WHERE(false)},
    {"tanh", 1, Rule::Tanh, {}, OF(tanh_of(a)), OF(1 - tanh_of(a) * tanh_of(a)), OF(0), WHERE(false)},
    {"exp", 1, Rule::Exp, {}, OF(exp(a, kFirstBits)), OF(exp(a, kFirstBits)), OF(0), WHERE(false)},
}};
// clang-format on
#undef OF
#undef WHERE

struct Node {
  const Operation* operation = nullptr;
  std::array<int, 2> operands = {-1, -1};  ///< places: the inputs first, then the nodes
};

struct Wanted {
  int nodes = 4;
  int inputs = 3;
  int sharing = 0;
  std::optional<int> depth;
  std::vector<const Operation*> unary;
  std::vector<const Operation*> binary;

  int with_two() const { return inputs - 1 + sharing; }
};

struct Drawn {
  std::vector<int> inputs;
  std::vector<Node> nodes;
};

class OptionReader {
 public:
  OptionReader(Model& model, const Draw& draw, Stream& stream)
      : model_(model), draw_(draw), stream_(stream) {}

  Result<Wanted> run() {
    Wanted w;
    read_operations(w);
    w.nodes = number("nodes", 1, kMostNodes).value_or(4);
    w.inputs = number("inputs", 1, kMostInputs).value_or(std::min(3, w.nodes));
    w.depth = number("depth", 1, kMostNodes);
    w.sharing = number("sharing", 0, kMostNodes).value_or(usual_sharing(w));
    if (errors_.empty()) check(w);
    if (!errors_.empty()) return tl::unexpected<Diagnostics>(std::move(errors_));
    return w;
  }

 private:
  void fail(Span at, std::string message, std::string hint = {}) {
    errors_.push_back({"E-063", at, std::move(message), std::move(hint)});
  }

  std::optional<int> whole(const Expr& e, int least, int most) {
    const auto x = model_.number(e);
    if (!x)
      errors_.insert(errors_.end(), x.error().begin(), x.error().end());
    else if (!x->is_integer() || x->bit_size() > 20 || x->to_int() < least || x->to_int() > most)
      fail(e.span, fmt::format("{} where {} to {} is meant", x->to_string(), least, most));
    else
      return static_cast<int>(x->to_int());
    return std::nullopt;
  }

  // `nodes 4` or `nodes 4..6`
  std::optional<int> number(std::string_view name, int least, int most) {
    const Draw::Option* option = find_option(draw_, name);
    if (option == nullptr) return std::nullopt;
    if (option->values.size() != 1) {
      fail(option->span, fmt::format("`{}` needs one number or range", name));
      return std::nullopt;
    }
    const Expr& e = option->values[0];
    if (e.kind != ExprKind::Range) return whole(e, least, most);
    const auto lo = whole(e.children[0], least, most);
    const auto hi = whole(e.children[1], least, most);
    if (!lo || !hi) return std::nullopt;
    if (*lo > *hi) {
      fail(e.span, "a range that ends before it begins");
      return std::nullopt;
    }
    return static_cast<int>(stream_.part(name).between(*lo, *hi));
  }

  void read_operations(Wanted& w) {
    const Draw::Option* option = find_option(draw_, "operations");
    if (option == nullptr) {
      w.binary = {find("add"), find("mul")};
      return;
    }
    for (const Expr& e : option->values) {
      const Operation* o = find(e.text);
      if (o == nullptr) {
        std::vector<std::string> names;
        for (const Operation& each : kOperations) names.emplace_back(each.name);
        const auto near = nearest_name(e.text, names);
        fail(e.span, fmt::format("a graph has no operation `{}`", e.text),
             near ? fmt::format("did you mean `{}`?", *near) : "");
        continue;
      }
      (o->operands == 1 ? w.unary : w.binary).push_back(o);
    }
  }

  static const Operation* find(std::string_view name) {
    for (const Operation& o : kOperations)
      if (o.name == name) return &o;
    return nullptr;
  }

  // Without operations of one operand all nodes take two, else one use more than needed where there
  // is room.
  static int usual_sharing(const Wanted& w) {
    const int most = w.nodes - w.inputs + 1;
    return w.unary.empty() ? most : std::clamp(most - 1, 0, 1);
  }

  void check(const Wanted& w) {
    const int two = w.with_two();
    const int one_operand = w.nodes - two;
    const bool fits = one_operand >= 0 && w.sharing >= 0 && (two == 0 || !w.binary.empty()) &&
                      (one_operand == 0 || !w.unary.empty());
    if (!fits)
      fail(draw_.span,
           fmt::format("no graph has {} inputs, {} nodes and sharing {}", w.inputs, w.nodes,
                       w.sharing),
           fmt::format("inputs - 1 + sharing = {} nodes take two operands, the others one", two));
  }

  Model& model_;
  const Draw& draw_;
  Stream& stream_;
  Diagnostics errors_;
};

/// `count` operations: each of `from` once where there is room, then any.
void add_operations(std::vector<const Operation*> from, int count, Stream& stream,
                    std::vector<const Operation*>& all) {
  stream.shuffle(from);
  for (int k = 0; k < count; ++k) {
    const auto i = static_cast<std::size_t>(k);
    all.push_back(i < from.size() ? from[i] : from[stream.below(from.size())]);
  }
}

class Wiring {
 public:
  Wiring(const Wanted& wanted, Stream& stream) : wanted_(wanted), stream_(stream) {}

  /// Nothing where a choice led nowhere.
  std::optional<std::vector<Node>> run() {
    std::vector<const Operation*> operations;
    add_operations(wanted_.binary, wanted_.with_two(), stream_, operations);
    add_operations(wanted_.unary, wanted_.nodes - wanted_.with_two(), stream_, operations);
    stream_.shuffle(operations);
    for (int i = 0; i < wanted_.inputs; ++i) unused_.push_back(i);
    extra_ = wanted_.sharing;
    for (const Operation* o : operations)
      if (!add(o)) return std::nullopt;
    return std::move(nodes_);
  }

 private:
  bool add(const Operation* o) {
    Node node{o, {-1, -1}};
    for (int k = 0; k < o->operands; ++k) {
      const auto operand = choose(node.operands[0]);
      if (!operand) return false;
      node.operands[static_cast<std::size_t>(k)] = *operand;
    }
    for (const Node& other : nodes_)
      if (other.operation == o && is_same(other.operands, node.operands)) return false;
    unused_.push_back(wanted_.inputs + static_cast<int>(nodes_.size()));
    nodes_.push_back(node);
    return true;
  }

  static bool is_same(const std::array<int, 2>& a, const std::array<int, 2>& b) {
    return a == b || (a[0] == b[1] && a[1] == b[0]);
  }

  std::optional<int> choose(int but) {
    const int places = wanted_.inputs + static_cast<int>(nodes_.size());
    const bool again = extra_ > 0 && (unused_.empty() || stream_.below(3) == 0);
    if (!again && unused_.empty()) return std::nullopt;
    if (!again) return take_unused();
    const int place = static_cast<int>(stream_.below(static_cast<std::uint64_t>(places)));
    const bool is_used = std::find(unused_.begin(), unused_.end(), place) == unused_.end();
    if (place == but || !is_used) return std::nullopt;
    --extra_;
    return place;
  }

  int take_unused() {
    const auto i = static_cast<std::ptrdiff_t>(stream_.below(unused_.size()));
    const int place = unused_[static_cast<std::size_t>(i)];
    unused_.erase(unused_.begin() + i);
    return place;
  }

  const Wanted& wanted_;
  Stream& stream_;
  std::vector<int> unused_;
  std::vector<Node> nodes_;
  int extra_ = 0;
};

int depth_of(const Wanted& w, const std::vector<Node>& nodes) {
  std::vector<int> depth(static_cast<std::size_t>(w.inputs), 0);
  for (const Node& n : nodes) {
    int deepest = 0;
    for (int k = 0; k < n.operation->operands; ++k)
      deepest = std::max(deepest,
                         depth[static_cast<std::size_t>(n.operands[static_cast<std::size_t>(k)])]);
    depth.push_back(deepest + 1);
  }
  return *std::max_element(depth.begin(), depth.end());
}

bool is_at_most(const Number& x, int largest) {
  return x.is_finite() && is_less(abs(x), largest + 1);
}

/// What gives no work, and lets slips go unseen: 0, and 1 or -1 in a product.
bool is_dull(const Node& n, const Number& operand) {
  const bool is_product = n.operation->rule == Rule::Mul || n.operation->rule == Rule::Square;
  return identical(operand, 0) || (is_product && identical(abs(operand), 1));
}

/// Values place by place; nothing where one is too large or dull, or an operation ties.
std::optional<std::vector<Number>> values_of(const Drawn& g) {
  std::vector<Number> v(g.inputs.begin(), g.inputs.end());
  for (const Node& n : g.nodes) {
    const Number a = v[static_cast<std::size_t>(n.operands[0])];
    const bool has_two = n.operation->operands == 2;
    const Number b = has_two ? v[static_cast<std::size_t>(n.operands[1])] : Number(0);
    if (n.operation->ties(a, b)) return std::nullopt;
    if (is_dull(n, a) || (has_two && is_dull(n, b))) return std::nullopt;
    v.push_back(n.operation->value(a, b));
    if (!is_at_most(v.back(), kLargestValue)) return std::nullopt;
  }
  return v;
}

/// Gradients are small; every node gets one, and all inputs but one.
bool has_readable_gradients(const Drawn& g, const std::vector<Number>& v) {
  std::vector<Number> back(v.size(), Number(0));
  back.back() = 1;
  for (std::size_t i = v.size(); i-- > g.inputs.size();) {
    const Node& n = g.nodes[i - g.inputs.size()];
    const bool has_two = n.operation->operands == 2;
    const auto first = static_cast<std::size_t>(n.operands[0]);
    const auto second = has_two ? static_cast<std::size_t>(n.operands[1]) : first;
    back[first] += back[i] * n.operation->by_a(v[first], v[second]);
    if (has_two) back[second] += back[i] * n.operation->by_b(v[first], v[second]);
  }
  const auto inner = back.begin() + static_cast<std::ptrdiff_t>(g.inputs.size());
  const auto is_dead = [](const Number& x) { return sign(x) == Sign::Zero; };
  return std::none_of(inner, back.end(), is_dead) &&
         std::count_if(back.begin(), inner, is_dead) <= 1 &&
         std::all_of(back.begin(), back.end(),
                     [](const Number& x) { return is_at_most(x, kLargestGradient); });
}

bool is_readable(const Drawn& g) {
  const auto values = values_of(g);
  return values && has_readable_gradients(g, *values);
}

std::optional<Drawn> draw_once(const Wanted& wanted, Stream& stream) {
  auto nodes = Wiring(wanted, stream).run();
  if (!nodes) return std::nullopt;
  if (wanted.depth && depth_of(wanted, *nodes) > *wanted.depth) return std::nullopt;
  Drawn drawn{{}, std::move(*nodes)};
  for (int i = 0; i < wanted.inputs; ++i) {
    const int x = static_cast<int>(stream.between(1, 10));
    drawn.inputs.push_back(x > 5 ? x - 11 : x);
  }
  if (!is_readable(drawn)) return std::nullopt;
  return drawn;
}

std::string input_name(int i, int count) {
  constexpr std::array<std::string_view, 4> letters = {"x", "y", "z", "w"};
  if (count <= 4) return std::string(letters[static_cast<std::size_t>(i)]);
  return fmt::format("x{}", i + 1);
}

/// The drawn graph as quantities of the model, each with its name.
class GraphBuilder {
 public:
  GraphBuilder(Model& model, Span span) : model_(model), span_(span) {}

  Diagnostics run(const std::string& name, const Drawn& drawn) {
    Graph graph;
    const int inputs = static_cast<int>(drawn.inputs.size());
    for (int i = 0; i < inputs; ++i) {
      const std::string x = input_name(i, inputs);
      if (!is_free(x)) return std::move(errors_);
      places_.push_back(model_.give(x, scalar(drawn.inputs[static_cast<std::size_t>(i)])));
      graph.inputs.push_back({x, {places_.back()}});
    }
    for (std::size_t k = 0; k < drawn.nodes.size(); ++k) {
      const std::string q = k + 1 == drawn.nodes.size() ? "f" : fmt::format("q{}", k + 1);
      if (!is_free(q) || !add(drawn.nodes[k], q)) return std::move(errors_);
      graph.inner.push_back({q, {places_.back()}});
    }
    model_.define(name, {std::move(graph)});
    return {};
  }

 private:
  bool is_free(const std::string& name) {
    if (model_.find(name) == nullptr) return true;
    errors_.push_back(
        {"E-063", span_, fmt::format("the graph needs the name `{}`, which is taken", name), ""});
    return false;
  }

  bool add(const Node& node, const std::string& name) {
    std::vector<QuantityId> inputs;
    for (int k = 0; k < node.operation->operands; ++k)
      inputs.push_back(
          places_[static_cast<std::size_t>(node.operands[static_cast<std::size_t>(k)])]);
    std::vector<int> attributes;
    if (node.operation->rule == Rule::Add)
      attributes.assign(node.operation->signs.begin(), node.operation->signs.end());
    const auto id = model_.derivation().add(node.operation->rule, std::move(inputs),
                                            std::move(attributes), span_);
    if (!id) {
      errors_ = id.error();
      return false;
    }
    model_.derivation().set_name(*id, name);
    model_.define(name, {*id});
    places_.push_back(*id);
    return true;
  }

  Model& model_;
  Span span_;
  std::vector<QuantityId> places_;
  Diagnostics errors_;
};

}  // namespace

Diagnostics draw_graph(Model& model, const std::string& name, const Draw& draw, Stream stream) {
  const auto wanted = OptionReader(model, draw, stream).run();
  if (!wanted) return wanted.error();
  for (int tries = 0; tries < kMostTries; ++tries)
    if (const auto drawn = draw_once(*wanted, stream))
      return GraphBuilder(model, draw.span).run(name, *drawn);
  return {{"E-063", draw.span, fmt::format("no readable graph was found in {} tries", kMostTries),
           "fewer nodes, or other operations"}};
}

}  // namespace deltarule
