#include "grade/response_tree.h"

#include <algorithm>

#include <fmt/format.h>

namespace deltarule {

void TreeBuilder::add(TreeNode::Kind kind, std::string text, Span span) {
  count(span);
  put({kind, std::move(text), span, {}, {}});
}

void TreeBuilder::open(TreeNode::Kind kind, Span span) {
  count(span);
  open_.push_back({kind, {}, span, {}, {}});
  if (open_.size() > kDeepest && !refusal_) {
    refusal_ = Diagnostic{"R-010", span, fmt::format("lists nested more than {} deep", kDeepest),
                          "an answer is a number, a list of numbers, or a list of rows"};
  }
}

void TreeBuilder::close(std::uint32_t end) {
  TreeNode node = std::move(open_.back());
  open_.pop_back();
  node.span.end = std::max(node.span.end, end);
  for (const TreeNode& item : node.items) node.span.end = std::max(node.span.end, item.span.end);
  put(std::move(node));
}

void TreeBuilder::put(TreeNode node) {
  if (open_.empty()) {
    tree_.documents.push_back(std::move(node));
    return;
  }
  TreeNode& parent = open_.back();
  const bool is_key =
      parent.kind == TreeNode::Kind::Map && parent.keys.size() == parent.items.size();
  if (open_.size() <= kDeepestKept) {
    (is_key ? parent.keys : parent.items).push_back(std::move(node));
  } else {
    parent.span.end = std::max(parent.span.end, node.span.end);
  }
}

void TreeBuilder::count(Span span) {
  if (++nodes_ <= kMostNodes || refusal_) return;
  refusal_ =
      Diagnostic{"R-010", span, fmt::format("more than {} values in one file", kMostNodes), {}};
}

}  // namespace deltarule
