// Runs the program inside the test: no terminal, the tree as home, paths from its root.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "cli/command_line.h"

namespace deltarule::test {

namespace fs = std::filesystem;

struct Ran {
  int code = 0;
  std::string out;
  std::string err;
};

inline Streams streams_into(Ran& ran) {
  Streams streams;
  streams.out = [&ran](std::string_view s) { ran.out += s; };
  streams.err = [&ran](std::string_view s) { ran.err += s; };
  streams.environment["DELTARULE_HOME"] = DELTARULE_ROOT;
  streams.folder = DELTARULE_ROOT;
  return streams;
}

/// A line as in a shell, without quotes: `DELTARULE_HOME=there deltarule list graph`. REQUIRES:
/// `deltarule` is in it.
inline Ran run_here(std::string_view line, std::string_view input = {}) {
  Ran ran;
  Streams streams = streams_into(ran);
  streams.in = [&](std::size_t at_most) { return std::string(input.substr(0, at_most)); };
  std::vector<std::string> words;
  bool is_setting = true;
  for (const std::string_view word : split(line, ' ')) {
    const std::size_t sign = word.find('=');
    if (is_setting && word == "deltarule")
      is_setting = false;
    else if (is_setting)
      streams.environment[std::string(word.substr(0, sign))] = word.substr(sign + 1);
    else
      words.emplace_back(word);
  }
  ran.code = run_command_line(words, streams);
  return ran;
}

inline std::string read_bytes(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A folder of its own that goes with the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::random_device random;
    path_ = fs::temp_directory_path() /
            ("deltarule-cli-" + std::to_string(random()) + std::to_string(random()));
    fs::create_directories(path_);
  }
  ~TemporaryFolder() { fs::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const fs::path& path() const { return path_; }
  fs::path write(const std::string& name, std::string_view text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }

 private:
  fs::path path_;
};

}  // namespace deltarule::test
