// The example files of tests/errors/ for what the parser says: each fails with its code and no
// other.
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "base/text.h"
#include "lang/parser.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

template <class T>
void gather(const Result<T>& r, std::set<std::string>& codes) {
  if (r) return;
  for (const Diagnostic& d : r.error()) codes.emplace(d.code);
}

/// The codes of all blocks of a file.
std::set<std::string> codes_of(const std::string& file) {
  std::set<std::string> codes;
  std::size_t fence = 0;
  while ((fence = file.find("\n```", fence)) != std::string::npos) {
    const std::size_t line_end = file.find('\n', fence + 4);
    const std::string kind = file.substr(fence + 4, line_end - fence - 4);
    const std::size_t end = file.find("\n```", line_end);
    const std::string_view text = std::string_view(file).substr(line_end + 1, end - line_end);
    const Span at{FileId{0}, static_cast<std::uint32_t>(line_end + 1),
                  static_cast<std::uint32_t>(end)};
    if (kind == "params") gather(parse_params(text, at), codes);
    if (kind == "model") gather(parse_model(text, at), codes);
    if (kind == "ask") gather(parse_ask(text, at), codes);
    if (kind == "figure") gather(parse_figures(text, at), codes);
    if (kind == "check") gather(parse_check(text, at), codes);
    fence = end + 1;
  }
  return codes;
}

TEST_CASE("each example of a syntax error fails with its code alone") {
  int seen = 0;
  const std::filesystem::path folder = std::filesystem::path(DELTARULE_ROOT) / "tests/errors";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string code = entry.path().stem().string();
    const bool is_syntax = code.starts_with("L-0") && code <= "L-024" && code != "L-004";
    if (!is_syntax || code.ends_with(".solution") || entry.path().extension() != ".md") continue;
    std::filesystem::path solution = entry.path();
    solution.replace_extension(".solution.md");
    std::stringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    if (std::filesystem::exists(solution)) text << '\n' << std::ifstream(solution).rdbuf();
    INFO(code);
    CHECK(codes_of(text.str()) == std::set<std::string>{code});
    ++seen;
  }
  CHECK(seen == 23);
}

}  // namespace
}  // namespace deltarule
