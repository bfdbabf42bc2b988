#include "render/graphviz.h"

#include <fmt/format.h>
#include <graphviz/gvc.h>

#include <cassert>
#include <cmath>
#include <memory>
#include <mutex>
#include <string>

extern "C" gvplugin_library_t gvplugin_dot_layout_LTX_library;

namespace deltarule {
namespace {

constexpr double kPointsPerInch = 72;

// Graphviz never writes into these texts, but its C interface predates `const`.
char* c_text(const std::string& s) { return const_cast<char*>(s.c_str()); }

/// The one piece of state of this floor: making a context costs more than laying out a graph, so it
/// lives as long as the program. It carries nothing from one graph to the next. Guarded by
/// `dot_mutex`.
GVC_t* dot_context() {
  static lt_symlist_t plugins[] = {
      {"gvplugin_dot_layout_LTX_library", &gvplugin_dot_layout_LTX_library}, {nullptr, nullptr}};
  static GVC_t* const context = [] {
    agseterr(AGMAX);  // a library does not print
    return gvContextPlugins(plugins, 0);
  }();
  return context;
}

std::mutex& dot_mutex() {
  static std::mutex mutex;
  return mutex;
}

struct CloseGraph {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};
using GraphHandle = std::unique_ptr<Agraph_t, CloseGraph>;

struct FreeLayout {
  GVC_t* context;
  void operator()(Agraph_t* graph) const { gvFreeLayout(context, graph); }
};

/// Graphviz refuses an attribute that has no default in the graph; these are all that we set.
void declare_attributes(Agraph_t* graph) {
  struct Default {
    int kind;
    const char* name;
    const char* value;
  };
  static constexpr Default defaults[] = {
      {AGRAPH, "rankdir", "LR"},     {AGRAPH, "nodesep", "0.11"},  {AGRAPH, "ranksep", "0.2"},
      {AGRAPH, "rank", ""},          {AGNODE, "shape", "box"},     {AGNODE, "label", ""},
      {AGNODE, "fixedsize", "true"}, {AGNODE, "width", "0"},       {AGNODE, "height", "0"},
      {AGNODE, "ordering", ""},      {AGEDGE, "dir", "none"},      {AGEDGE, "tailport", "e"},
      {AGEDGE, "headport", ""},      {AGEDGE, "headclip", "true"}, {AGEDGE, "weight", "1"},
  };
  for (const Default& d : defaults) agattr(graph, d.kind, c_text(d.name), c_text(d.value));
}

void set(void* object, const std::string& name, const std::string& value) {
  agset(object, c_text(name), c_text(value));
}

std::vector<Agnode_t*> add_boxes(Agraph_t* graph, const std::vector<DotBox>& boxes) {
  Agraph_t* first_column = nullptr;
  std::vector<Agnode_t*> nodes;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const DotBox& box = boxes[i];
    Agnode_t* node = agnode(graph, c_text(fmt::format("n{}", i)), 1);
    set(node, "width", fmt::format("{:.5f}", box.width / kPointsPerInch));
    set(node, "height", fmt::format("{:.5f}", box.height / kPointsPerInch));
    if (box.keep_order) set(node, "ordering", "in");
    if (box.first_column) {
      if (!first_column) first_column = agsubg(graph, c_text("first_column"), 1);
      agsubnode(first_column, node, 1);
    }
    nodes.push_back(node);
  }
  // Not `source`: dot then adds edges to nodes without inputs, and decomposes the graph once more
  // by a mark of eight bits, which now and then is the mark that another pass has left: it crashes.
  if (first_column) set(first_column, "rank", "same");
  return nodes;
}

std::vector<Agedge_t*> add_wires(Agraph_t* graph, const std::vector<Agnode_t*>& nodes,
                                 const std::vector<DotWire>& wires) {
  std::vector<Agedge_t*> edges;
  for (std::size_t i = 0; i < wires.size(); ++i) {
    const DotWire& wire = wires[i];
    assert(wire.from < nodes.size() && wire.to < nodes.size());
    // Named, so that two wires between the same boxes stay two (x times x).
    Agedge_t* edge =
        agedge(graph, nodes[wire.from], nodes[wire.to], c_text(fmt::format("e{}", i)), 1);
    set(edge, "weight", fmt::format("{}", wire.weight));
    if (wire.to_side)
      set(edge, "headport", "w");
    else
      set(edge, "headclip", "false");
    edges.push_back(edge);
  }
  return edges;
}

double rounded(double x) { return std::round(x * 100) / 100 + 0.0; }

Point place(pointf p, double height) { return {rounded(p.x), rounded(height - p.y)}; }

std::vector<Point> curve_of(Agedge_t* edge, double height) {
  std::vector<Point> points;
  const splines* s = ED_spl(edge);
  if (!s || s->size == 0) return points;
  for (int i = 0; i < s->list[0].size; ++i) points.push_back(place(s->list[0].list[i], height));
  return points;
}

DotPlaces read_places(Agraph_t* graph, const std::vector<Agnode_t*>& nodes,
                      const std::vector<Agedge_t*>& edges) {
  const boxf bounds = GD_bb(graph);
  DotPlaces places;
  places.width = rounded(bounds.UR.x - bounds.LL.x);
  places.height = rounded(bounds.UR.y - bounds.LL.y);
  for (Agnode_t* node : nodes) places.centres.push_back(place(ND_coord(node), bounds.UR.y));
  for (Agedge_t* edge : edges) places.curves.push_back(curve_of(edge, bounds.UR.y));
  return places;
}

Result<DotPlaces> refusal() {
  return failure("F-001", Span{}, "Graphviz could not lay out the figure");
}

}  // namespace

Result<DotPlaces> run_dot(const std::vector<DotBox>& boxes, const std::vector<DotWire>& wires,
                          double column_gap) {
  if (boxes.empty()) return DotPlaces{};
  const std::lock_guard lock(dot_mutex());
  GVC_t* context = dot_context();
  const GraphHandle graph(agopen(c_text("figure"), Agdirected, nullptr));
  if (!context || !graph) return refusal();
  declare_attributes(graph.get());
  set(graph.get(), "ranksep", fmt::format("{:.5f}", column_gap / kPointsPerInch));
  const std::vector<Agnode_t*> nodes = add_boxes(graph.get(), boxes);
  const std::vector<Agedge_t*> edges = add_wires(graph.get(), nodes, wires);
  if (gvLayout(context, graph.get(), "dot") != 0) return refusal();
  const std::unique_ptr<Agraph_t, FreeLayout> layout_guard(graph.get(), FreeLayout{context});
  DotPlaces places = read_places(graph.get(), nodes, edges);
  for (const std::vector<Point>& curve : places.curves)
    if (curve.size() < 4) return refusal();
  return places;
}

}  // namespace deltarule
