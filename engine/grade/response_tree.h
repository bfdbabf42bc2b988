// A response file of YAML or JSON as a small tree of texts, lists and maps, each with its place.
//
//   Both readers fill the same tree, so that what a response means is decided in one place.
//   Numbers, truth values and dates are texts as they were typed: `0.50` stays `0.50`. Doubled keys
//   stay, both of them. Bounds: what lies deeper than kDeepestKept is read but not kept; deeper
//   than kDeepest, or more than kMostNodes, is refused.
//
//       {q: 0.50, b: [1, 2]}  ->  map(text q: text 0.50, text b: list(text 1, text 2))
//
// Tested by tests/unit/grade/response_test.cc and tests/fuzz/response_fuzz.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace deltarule {

struct TreeNode {
  enum class Kind { Blank, Text, List, Map };
  Kind kind = Kind::Blank;
  std::string text;
  Span span;                   ///< of a list or a map: from its start to the end of its last item
  std::vector<TreeNode> keys;  ///< of a map, one an item
  std::vector<TreeNode> items;

  bool is_scalar() const { return kind == Kind::Blank || kind == Kind::Text; }
};

struct Tree {
  std::vector<TreeNode> documents;
  Diagnostics notes;  ///< R-011: what YAML knows and a response has no use for
};

/// ERRORS: R-004 not YAML, with the place; R-010.
Result<Tree> read_yaml_tree(std::string_view text, FileId file);
/// ERRORS: R-004 not JSON, with the place; R-010.
Result<Tree> read_json_tree(std::string_view text, FileId file);

inline constexpr std::size_t kDeepestKept = 8;
inline constexpr std::size_t kDeepest = 64;
inline constexpr std::size_t kMostNodes = 100'000;

/// Puts a tree together from the events of a parser.
class TreeBuilder {
 public:
  void add(TreeNode::Kind kind, std::string text, Span span);
  void open(TreeNode::Kind kind, Span span);
  void close(std::uint32_t end);
  /// Set once a bound is passed; the parser shall stop.
  const std::optional<Diagnostic>& refusal() const { return refusal_; }
  Tree take() { return std::move(tree_); }
  Diagnostics& notes() { return tree_.notes; }

 private:
  void put(TreeNode node);
  void count(Span span);

  Tree tree_;
  std::vector<TreeNode> open_;
  std::size_t nodes_ = 0;
  std::optional<Diagnostic> refusal_;
};

}  // namespace deltarule
