// A page of YAML read by closed lists of keys: places in the file, doubled keys, kind hints.
//
//   yaml-cpp lets a key pass twice and says nothing of keys that nobody asked for; here both are
//   errors with their place.
//
// Tested by tests/unit/exercise/bank_test.cc and tests/errors/.
#pragma once

#include <yaml-cpp/yaml.h>

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace deltarule {

class YamlPage {
 public:
  using Fields = std::map<std::string, YAML::Node, std::less<>>;

  /// REQUIRES: `at` is the place of `text`, both outlive the page.
  YamlPage(std::string_view text, Span at) : text_(text), at_(at) {}

  /// ERRORS: E-090 no YAML, or more than `most_bytes`.
  Result<YAML::Node> load(std::size_t most_bytes);

  /// The values of a map by key. Says E-090 where `node` is no map, E-091 at a key that is not
  /// among `known`, E-092 at a key given twice.
  Fields fields(const YAML::Node& node, std::span<const std::string_view> known,
                std::string_view what);

  /// A scalar without the blanks about it. Says E-093 where there is none, or more than `most`
  /// bytes of it.
  std::string scalar(const YAML::Node& node, std::string_view what, std::size_t most);

  Span place(const YAML::Node& node) const;
  /// Where a scalar's words stand just as they are read, plain on one line: nothing for quoted and
  /// folded ones.
  bool is_verbatim(const YAML::Node& node) const;

  void fail(std::string_view code, Span at, std::string message, std::string hint = {});
  Diagnostics& errors() { return errors_; }

 private:
  Span place(const YAML::Mark& mark, std::size_t length) const;

  std::string_view text_;
  Span at_;
  Diagnostics errors_;
};

/// "did you mean `right`?", or all that there are, if they are few.
std::string hint_of_names(std::string_view name, std::span<const std::string_view> known);

}  // namespace deltarule
