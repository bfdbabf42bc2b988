#include "document/document.h"

#include <utility>

namespace deltarule {

Inline text(std::string s) { return {Text{std::move(s)}}; }
Inline math(Formula f) { return {Math{std::move(f), false}}; }
Inline display(Formula f) { return {Math{std::move(f), true}}; }
Inline code(std::string s) { return {Code{std::move(s)}}; }

Inline strong(std::string s) { return {Emphasis{{text(std::move(s))}, true}}; }
Inline emphasis(std::string s) { return {Emphasis{{text(std::move(s))}, false}}; }

Inline tagged(std::string tag, Inlines children) {
  return {Tagged{std::move(tag), std::move(children)}};
}

Block paragraph(Inlines inlines) { return {Paragraph{std::move(inlines)}}; }
Block heading(int level, std::string s) { return {Heading{level, {text(std::move(s))}}}; }

std::string join_words(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
    out += words[i];
  }
  return out;
}

}  // namespace deltarule
