// A command of the program: its options as a table, its help, and what it does.
//
//   Options are read by Boost.Program_options from the rows; their values stay text until a command
//   asks for them, so that every message about a bad value is ours. A command returns its exit
//   code, or the diagnostics from which the code follows (exit_code_of).
//
// Tested by tests/unit/cli/command_line_test.cc.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "cli/library.h"
#include "cli/streams.h"

namespace deltarule {

/// What the program's exit codes mean.
inline constexpr int kFine = 0;
inline constexpr int kErrors = 1;      ///< the files have errors, checks failed
inline constexpr int kUsage = 2;       ///< the command line is wrong
inline constexpr int kUnreadable = 3;  ///< input could not be read, or output not be written

struct OptionRow {
  std::string_view name;   ///< "seed"
  std::string_view value;  ///< "N" for the help; empty: a switch
  std::string_view what;
  bool many = false;  ///< may be given several times
};

/// What was given on the command line.
class Arguments {
 public:
  std::vector<std::string> names;  ///< that are no options

  void add(const std::string& option, std::string value) {
    values_[option].push_back(std::move(value));
  }
  bool has(const std::string& option) const { return values_.count(option) > 0; }
  std::optional<std::string> text(const std::string& option) const;
  /// All values of an option, those joined by commas apart.
  std::vector<std::string> list(const std::string& option) const;
  std::vector<std::string> all(const std::string& option) const;
  /// A whole number. ERRORS: C-003 where it is none or outside lowest..highest.
  Result<std::optional<std::uint64_t>> number(const std::string& option, std::uint64_t lowest,
                                              std::uint64_t highest) const;

 private:
  std::map<std::string, std::vector<std::string>> values_;
};

/// What a command works with.
struct Session {
  explicit Session(Streams& s) : streams(s), library(s, sources) {}

  void print(std::string_view text) { streams.out(text); }
  /// To standard error, with the places in the sources.
  void report(const Diagnostics& diagnostics) {
    streams.err(to_string(diagnostics, sources, colours_on_err(streams)));
  }

  Streams& streams;
  Sources sources;
  Library library;
};

struct Example {
  std::string_view line;  ///< without `deltarule`
  std::string_view what;
};

struct Command {
  std::string_view name;
  std::string_view arguments;  ///< "NAME..."
  std::string_view what;       ///< one line
  std::string_view text;       ///< paragraphs, a line each
  std::span<const OptionRow> options;
  std::span<const Example> examples;
  std::size_t least_names = 0;
  std::size_t most_names = 0;
  Result<int> (*run)(const Arguments& arguments, Session& session);
};

// One file each.
extern const Command kListCommand;
extern const Command kShowCommand;
extern const Command kGenerateCommand;
extern const Command kSolveCommand;
extern const Command kGradeCommand;
extern const Command kCheckCommand;
extern const Command kDemoCommand;
extern const Command kGalleryCommand;
extern const Command kReferenceCommand;

/// REQUIRES: a failure, not empty.
int exit_code_of(const Diagnostics& failure);

}  // namespace deltarule
