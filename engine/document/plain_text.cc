#include "document/plain_text.h"

#include "notation/printers.h"

namespace deltarule {

namespace {

struct PlainText {
  std::string operator()(const Text& t) const { return t.text; }
  std::string operator()(const Emphasis& e) const { return plain_text(e.children); }
  std::string operator()(const Code& c) const { return c.text; }
  std::string operator()(const Math& m) const { return "$" + to_latex(m.formula) + "$"; }
  std::string operator()(const Link& l) const { return plain_text(l.children); }
  std::string operator()(const LineBreak&) const { return " "; }
  std::string operator()(const Tagged& t) const { return plain_text(t.children); }
  std::string operator()(const Blank&) const { return "____"; }
};

}  // namespace

std::string plain_text(const Inlines& inlines) {
  std::string out;
  for (const Inline& each : inlines) out += std::visit(PlainText{}, each.value);
  return out;
}

}  // namespace deltarule
