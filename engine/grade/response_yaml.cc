// YAML by yaml-cpp's events: its nodes would lose places, doubled keys and the digits typed, and
// would expand aliases.
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "grade/response_tree.h"

namespace deltarule {
namespace {

struct Refused {};  // ends the parse; what was refused stands in the builder

class YamlReader : public YAML::EventHandler {
 public:
  YamlReader(std::string_view text, FileId file, TreeBuilder& builder)
      : text_(text), file_(file), builder_(builder) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    note_anchor(mark, anchor);
    builder_.add(TreeNode::Kind::Blank, {}, span(mark, 0));
    check();
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    const Span at = word(mark);
    const std::string name(text_.substr(at.begin, at.end - at.begin));
    note(at, fmt::format("an alias `{}`", name), "write the value itself");
    builder_.add(TreeNode::Kind::Text, name, at);
    check();
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    note_anchor(mark, anchor);
    note_tag(mark, tag);
    builder_.add(TreeNode::Kind::Text, value, scalar(mark, value));
    check();
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(TreeNode::Kind::List, mark, tag, anchor);
  }
  void OnSequenceEnd() override { builder_.close(0); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(TreeNode::Kind::Map, mark, tag, anchor);
  }
  void OnMapEnd() override { builder_.close(0); }

 private:
  void open(TreeNode::Kind kind, const YAML::Mark& mark, const std::string& tag,
            YAML::anchor_t anchor) {
    note_anchor(mark, anchor);
    note_tag(mark, tag);
    builder_.open(kind, span(mark, 1));
    check();
  }

  void check() const {
    if (builder_.refusal()) throw Refused{};
  }

  Span span(const YAML::Mark& mark, std::size_t length) const {
    const std::size_t begin =
        std::min(static_cast<std::size_t>(std::max(mark.pos, 0)), text_.size());
    const std::size_t end = std::min(begin + length, text_.size());
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  /// Up to the next blank, comma or bracket.
  Span word(const YAML::Mark& mark) const {
    const Span at = span(mark, 0);
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n,]}", at.begin), text_.size());
    return {file_, at.begin, static_cast<std::uint32_t>(end)};
  }

  /// The mark is that of the first character; how far a quoted text reaches is not told.
  Span scalar(const YAML::Mark& mark, const std::string& value) const {
    const Span at = span(mark, value.size());
    if (text_.substr(at.begin, value.size()) == value || at.begin >= text_.size()) return at;
    const char quote = text_[at.begin];
    if (quote != '"' && quote != '\'') return word(mark);
    const std::size_t end = text_.find(quote, at.begin + 1);
    return end == std::string_view::npos ? at : span(mark, end + 1 - at.begin);
  }

  void note(Span at, std::string message, std::string hint) {
    builder_.notes().push_back(
        {"R-011", at, std::move(message), std::move(hint), Severity::Warning});
  }

  void note_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0) note(span(mark, 1), "an anchor, which is passed over", {});
  }

  /// yaml-cpp says `?` and `!` where nothing was written.
  void note_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.size() < 2) return;
    note(span(mark, 1), fmt::format("a tag `{}`, which is passed over", tag), {});
  }

  std::string_view text_;
  FileId file_;
  TreeBuilder& builder_;
};

constexpr std::string_view kYamlHint =
    "a colon needs a blank after it (`q: 3`), and lines are indented by blanks, not by tabs";

tl::unexpected<Diagnostics> not_yaml(const YAML::Exception& e, std::string_view text, FileId file) {
  const bool has_place = e.mark.pos >= 0;
  const auto at = static_cast<std::uint32_t>(
      has_place ? std::min(static_cast<std::size_t>(e.mark.pos), text.size()) : 0);
  return failure("R-004", {file, at, at}, "not valid YAML: " + e.msg, std::string(kYamlHint));
}

}  // namespace

Result<Tree> read_yaml_tree(std::string_view text, FileId file) {
  TreeBuilder builder;
  YamlReader reader(text, file, builder);
  std::istringstream in{std::string(text)};
  try {
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(reader)) continue;
  } catch (const Refused&) {
    return tl::unexpected<Diagnostics>(Diagnostics{*builder.refusal()});
  } catch (const YAML::Exception& e) {
    return not_yaml(e, text, file);
  }
  return builder.take();
}

}  // namespace deltarule
