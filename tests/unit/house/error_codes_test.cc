// Every code that the engine uses has a row in engine/base/error_codes.cc, and a file in
// tests/errors/ that fails with it: tests/errors/L-004.md, or L-004-second-way.md, with any ending.
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <regex>
#include <set>

#include "base/diagnostic.h"
#include "tests/support/catch.h"
#include "tests/unit/house/tree.h"

namespace deltarule {
namespace {

using Codes = std::set<std::string>;

Codes codes_with_a_row() {
  Codes codes;
  for (const ErrorCode& row : error_codes()) codes.emplace(row.code);
  return codes;
}

/// The codes that stand as string literals in `text`, comments left out.
Codes codes_in(const std::string& text) {
  static const std::regex literal("//[^\n]*|\"([A-Z]-[0-9]{3})\"");
  Codes codes;
  for (std::sregex_iterator match(text.begin(), text.end(), literal), end; match != end; ++match) {
    if ((*match)[1].matched) codes.insert((*match)[1]);
  }
  return codes;
}

Codes codes_used() {
  Codes codes;
  for (const auto& file : test::read_sources(DELTARULE_ROOT, "engine")) {
    if (file.path != "engine/base/error_codes.cc") codes.merge(codes_in(file.text));
  }
  return codes;
}

Codes codes_with_an_example() {
  static const std::regex name("([A-Z]-[0-9]{3})([-.].*)?");
  Codes codes;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::filesystem::path(DELTARULE_ROOT) / "tests/errors")) {
    std::smatch match;
    const std::string file = entry.path().filename().string();
    if (std::regex_match(file, match, name)) codes.insert(match[1]);
  }
  return codes;
}

// What no file can provoke, since an earlier check says it better or the text is a student's: unit
// tests do.
const Codes kOnlyFromCode = {
    "D-001",  // the language counts the arguments of a function first
    "F-001",  // figures are made from derivations, which have no loose edges
    "F-002",  // the figures of these exercises are graphs
    "R-003",  // nobody should keep a file of more than 4 MiB
    "N-001",  // what a student typed is answered by a verdict
};

Codes without(const Codes& all, const Codes& some) {
  Codes rest;
  std::ranges::set_difference(all, some, std::inserter(rest, rest.end()));
  return rest;
}

}  // namespace

TEST_CASE("codes are found in a source only as literals") {
  CHECK(codes_in("failure(\"L-004\", span); // \"D-003\"\n \"X-12\" \"E-0123\"") == Codes{"L-004"});
}

TEST_CASE("the table of codes is in order, without doubles, and says what each means") {
  CHECK(codes_with_a_row().size() == error_codes().size());
  for (const ErrorCode& row : error_codes()) {
    INFO(row.code);
    CHECK(std::regex_match(std::string(row.code), std::regex("[BNDLERCF]-[0-9]{3}")));
    CHECK_FALSE(row.meaning.empty());
  }
}

TEST_CASE("every code used has a row") {
  CHECK(without(codes_used(), codes_with_a_row()) == Codes{});
}

TEST_CASE("every code has an example, every example a row") {
  const Codes examples = codes_with_an_example();
  CHECK(without(examples, codes_with_a_row()) == Codes{});
  if (!examples.empty()) CHECK(without(codes_with_a_row(), examples) == kOnlyFromCode);
}

}  // namespace deltarule
