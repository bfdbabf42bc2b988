#include "exercise/random_graph.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/text.h"
#include "exercise/draws.h"

namespace deltarule {

namespace {

constexpr int kMostTries = 2000;
constexpr int kMostNodes = 20;
constexpr int kMostInputs = 8;
constexpr double kLargestValue = 100;
constexpr double kLargestGradient = 500;

double sigmoid_of(double z) { return 1 / (1 + std::exp(-z)); }

/// A kind of node; doubles only look at sizes and ties, the derivation has the numbers.
struct Operation {
  std::string_view name;
  int operands;
  Rule rule;
  std::array<int, 2> signs;  ///< of Add
  double (*value)(double a, double b);
  double (*by_a)(double a, double b);
  double (*by_b)(double a, double b);
  bool (*ties)(double a, double b);
};

double zero(double, double) { return 0; }
double one(double, double) { return 1; }
double minus_one(double, double) { return -1; }
bool never(double, double) { return false; }
bool equal(double a, double b) { return a == b; }
bool is_zero(double a, double) { return a == 0; }

// clang-format off
constexpr std::array<Operation, 12> kOperations = {{
    {"add", 2, Rule::Add, {1, 1}, [](double a, double b) { return a + b; }, one, one, never},
    {"sub", 2, Rule::Add, {1, -1}, [](double a, double b) { return a - b; }, one, minus_one, never},
    {"mul", 2, Rule::Mul, {}, [](double a, double b) { return a * b; },
     [](double, double b) { return b; }, [](double a, double) { return a; }, never},
    {"max", 2, Rule::Max, {}, [](double a, double b) { return std::max(a, b); },
     [](double a, double b) { return a > b ? 1.0 : 0.0; }, [](double a, double b) { return b > a ? 1.0 : 0.0; }, equal},
    {"min", 2, Rule::Min, {}, [](double a, double b) { return std::min(a, b); },
     [](double a, double b) { return a < b ? 1.0 : 0.0; }, [](double a, double b) { return b < a ? 1.0 : 0.0; }, equal},
    {"square", 1, Rule::Square, {}, [](double a, double) { return a * a; }, [](double a, double) { return 2 * a; }, zero, never},
    {"negate", 1, Rule::Negate, {}, [](double a, double) { return -a; }, minus_one, zero, never},
    {"reciprocal", 1, Rule::Reciprocal, {}, [](double a, double) { return 1 / a; },
     [](double a, double) { return -1 / (a * a); }, zero, is_zero},
    {"relu", 1, Rule::Relu, {}, [](double a, double) { return std::max(a, 0.0); },
     [](double a, double) { return a > 0 ? 1.0 : 0.0; }, zero, is_zero},
    {"sigmoid", 1, Rule::Sigmoid, {}, [](double a, double) { return sigmoid_of(a); },
     [](double a, double) { return sigmoid_of(a) * (1 - sigmoid_of(a)); }, zero, never},
    {"tanh", 1, Rule::Tanh, {}, [](double a, double) { return std::tanh(a); },
     [](double a, double) { return 1 - std::tanh(a) * std::tanh(a); }, zero, never},
    {"exp", 1, Rule::Exp, {}, [](double a, double) { return std::exp(a); },
     [](double a, double) { return std::exp(a); }, zero, never},
}};
// clang-format on

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
  OptionReader(Model& model, const Draw& draw, Stream& stream) : model_(model), draw_(draw), stream_(stream) {}

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

  // Without operations of one operand all nodes take two, else one use more than needed where there is room.
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
      fail(draw_.span, fmt::format("no graph has {} inputs, {} nodes and sharing {}", w.inputs, w.nodes, w.sharing),
           fmt::format("inputs - 1 + sharing = {} nodes take two operands, the others one", two));
  }

  Model& model_;
  const Draw& draw_;
  Stream& stream_;
  Diagnostics errors_;
};

/// `count` operations: each of `from` once where there is room, then any.
void add_operations(std::vector<const Operation*> from, int count, Stream& stream, std::vector<const Operation*>& all) {
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
      deepest = std::max(deepest, depth[static_cast<std::size_t>(n.operands[static_cast<std::size_t>(k)])]);
    depth.push_back(deepest + 1);
  }
  return *std::max_element(depth.begin(), depth.end());
}

/// Whether values and gradients stay small, no operation ties, and some gradient arrives at every input.
bool is_readable(const Drawn& g) {
  std::vector<double> v(g.inputs.begin(), g.inputs.end());
  const auto at = [&v](int place) { return place < 0 ? 0.0 : v[static_cast<std::size_t>(place)]; };
  for (const Node& n : g.nodes) {
    const double a = at(n.operands[0]);
    const double b = at(n.operands[1]);
    if (n.operation->ties(a, b)) return false;
    v.push_back(n.operation->value(a, b));
    if (!(std::fabs(v.back()) <= kLargestValue)) return false;
  }
  std::vector<double> back(v.size(), 0);
  back.back() = 1;
  for (std::size_t i = v.size(); i-- > g.inputs.size();) {
    const Node& n = g.nodes[i - g.inputs.size()];
    const double a = at(n.operands[0]);
    const double b = at(n.operands[1]);
    if (!(std::fabs(back[i]) <= kLargestGradient)) return false;
    back[static_cast<std::size_t>(n.operands[0])] += back[i] * n.operation->by_a(a, b);
    if (n.operation->operands == 2) back[static_cast<std::size_t>(n.operands[1])] += back[i] * n.operation->by_b(a, b);
  }
  return std::all_of(back.begin(), back.begin() + static_cast<std::ptrdiff_t>(g.inputs.size()),
                     [](double x) { return std::fabs(x) <= kLargestGradient; });
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
    errors_.push_back({"E-063", span_, fmt::format("the graph needs the name `{}`, which is taken", name), ""});
    return false;
  }

  bool add(const Node& node, const std::string& name) {
    std::vector<QuantityId> inputs;
    for (int k = 0; k < node.operation->operands; ++k)
      inputs.push_back(places_[static_cast<std::size_t>(node.operands[static_cast<std::size_t>(k)])]);
    std::vector<int> attributes;
    if (node.operation->rule == Rule::Add) attributes.assign(node.operation->signs.begin(), node.operation->signs.end());
    const auto id = model_.derivation().add(node.operation->rule, std::move(inputs), std::move(attributes), span_);
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
    if (const auto drawn = draw_once(*wanted, stream)) return GraphBuilder(model, draw.span).run(name, *drawn);
  return {{"E-063", draw.span, fmt::format("no readable graph was found in {} tries", kMostTries),
           "fewer nodes, or other operations"}};
}

}  // namespace deltarule
