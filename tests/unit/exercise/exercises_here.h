// Exercises from texts and from the tree, for the tests of this folder.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "exercise/variant.h"
#include "tests/support/catch.h"

namespace deltarule::test {

inline std::string read_bytes(const std::string& path) {
  std::stringstream text;
  text << std::ifstream(std::filesystem::path(DELTARULE_ROOT) / path, std::ios::binary).rdbuf();
  return text.str();
}

/// A parsed exercise and the texts that it points into.
struct Given {
  Sources sources;
  Result<Exercise> exercise = tl::unexpected<Diagnostics>(Diagnostics{});

  const Exercise& operator*() const { return *exercise; }
  /// "E-003@3:1 E-006@1:5": codes and places of all errors.
  std::string errors() const {
    std::string out;
    if (exercise) return out;
    for (const Diagnostic& d : exercise.error()) {
      const Position p = sources.position(d.span);
      out += (out.empty() ? "" : " ") + std::string(d.code) + "@" + std::to_string(p.line) + ":" +
             std::to_string(p.column);
    }
    return out;
  }
};

/// `banks`: the text of each by its source.
inline Given given(const std::string& text, const std::string& solution = {},
                   const std::map<std::string, std::string>& banks = {}) {
  Given g;
  const FileId file = g.sources.add("exercises/test/one.md", text);
  std::optional<FileId> beside;
  if (!solution.empty()) beside = g.sources.add("solutions/test/one.md", solution);
  const OpenBank open_bank = [&](const std::string& source) -> Result<FileId> {
    const auto bank = banks.find(source);
    if (bank == banks.end()) return failure("E-098", {}, "no bank `" + source + "`");
    return g.sources.add("exercises/test/bank/" + source + ".yaml", bank->second);
  };
  g.exercise = read_exercise(g.sources, "test/one", file, beside, open_bank);
  return g;
}

/// REQUIRES: its banks lie beside it.
inline Given from_tree(const std::string& name) {
  Given g;
  const FileId file =
      g.sources.add("exercises/" + name + ".md", read_bytes("exercises/" + name + ".md"));
  const FileId solution =
      g.sources.add("solutions/" + name + ".md", read_bytes("solutions/" + name + ".md"));
  const OpenBank open_bank = [&](const std::string& source) -> Result<FileId> {
    const std::string path =
        "exercises/" + name.substr(0, name.find('/')) + "/bank/" + source + ".yaml";
    return g.sources.add(path, read_bytes(path));
  };
  g.exercise = read_exercise(g.sources, name, file, solution, open_bank);
  INFO((g.exercise ? "" : to_string(g.exercise.error(), g.sources)));
  REQUIRE(g.exercise);
  return g;
}

/// `params`, `model` and `ask` with a blank for every slot.
inline std::string file_of(const std::string& params, const std::string& model,
                           const std::string& ask, const std::string& text,
                           const std::string& work = "exact") {
  return "---\ntitle: Test\nversion: 1\nwork: " + work + "\n---\n```params\n" + params +
         "\n```\n```model\n" + model + "\n```\n```ask\n" + ask + "\n```\n" + text + "\n";
}

inline Variant drawn(const Given& g, std::uint64_t seed = 1,
                     std::optional<int> level = std::nullopt) {
  INFO(g.errors());
  REQUIRE(g.exercise);
  auto v = draw(*g.exercise, {seed, level, {}});
  INFO((v ? "" : to_string(v.error(), g.sources)));
  REQUIRE(v);
  return std::move(*v);
}

}  // namespace deltarule::test
