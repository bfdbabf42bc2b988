#include "exercise/front_matter.h"

#include <fmt/core.h>
#include <yaml-cpp/yaml.h>

#include <array>
#include <charconv>

#include "base/text.h"

namespace deltarule {

namespace {

constexpr std::size_t kMostBytes = 16 * 1024;

struct Choice {
  ConventionWords words;
  std::string CourseConventions::*field;
};
constexpr std::array<Choice, 7> kChoices = {{
    {{"error", "target - output", "output - target", "the sign of the error"},
     &CourseConventions::error},
    {{"loss", "half", "plain", "whether the squared loss has a factor 1/2"},
     &CourseConventions::loss},
    {{"over", "sum", "mean", "whether a loss adds up or averages over the examples"},
     &CourseConventions::over},
    {{"labels", "01", "pm1", "the two classes: 0 and 1, or -1 and 1"}, &CourseConventions::labels},
    {{"threshold", "ge", "gt", "a unit fires at the threshold, or only above it"},
     &CourseConventions::threshold},
    {{"layout", "columns", "rows", "an example is a column (W x) or a row (X W)"},
     &CourseConventions::layout},
    {{"variance", "population", "sample", "divided by n, or by n - 1"},
     &CourseConventions::variance},
}};

class FrontReader {
 public:
  FrontReader(std::string_view text, Span at) : text_(text), at_(at) {}

  Result<FrontMatter> run() {
    if (text_.size() > kMostBytes)
      return failure("E-002", at_, "a front matter of more than 16 KiB");
    try {
      read(YAML::Load(std::string(text_)));
    } catch (const YAML::Exception& e) {
      return failure("E-002", place(e.mark, 1), fmt::format("this is not YAML: {}", e.msg),
                     "the front matter has lines of the form `title: ...`");
    }
    if (!errors_.empty()) return tl::unexpected<Diagnostics>(std::move(errors_));
    return std::move(front_);
  }

 private:
  using Node = YAML::Node;
  struct Key {
    std::string_view name;
    void (FrontReader::*read)(const Node&);
    bool is_needed;
  };

  // yaml-cpp counts lines and bytes from 0.
  Span place(const YAML::Mark& mark, std::size_t length) const {
    if (mark.is_null()) return at_;
    std::size_t begin = 0;
    for (int i = 0; i < mark.line && begin < text_.size(); ++i)
      begin = std::min(text_.find('\n', begin), text_.size() - 1) + 1;
    begin = std::min(begin + static_cast<std::size_t>(std::max(0, mark.column)), text_.size());
    const std::size_t end = std::min(begin + length, text_.size());
    return {at_.file, at_.begin + static_cast<std::uint32_t>(begin),
            at_.begin + static_cast<std::uint32_t>(end)};
  }
  Span place(const Node& node) const {
    return place(node.Mark(), node.IsScalar() ? std::max<std::size_t>(1, node.Scalar().size()) : 1);
  }
  void fail(std::string_view code, Span at, std::string message, std::string hint = {}) {
    errors_.push_back({code, at, std::move(message), std::move(hint)});
  }

  static const std::array<Key, 6>& keys() {
    static constexpr std::array<Key, 6> all = {{
        {"title", &FrontReader::read_title, true},
        {"version", &FrontReader::read_version, true},
        {"work", &FrontReader::read_work, false},
        {"give", &FrontReader::read_give, false},
        {"conventions", &FrontReader::read_conventions, false},
        {"tags", &FrontReader::read_tags, false},
    }};
    return all;
  }

  void read(const Node& root) {
    if (!root.IsMap()) {
      fail("E-002", at_, "the front matter has no keys", "it has lines of the form `title: ...`");
      return;
    }
    std::vector<std::string> seen;
    for (const auto& pair : root) read_pair(pair.first, pair.second, seen);
    for (const Key& key : keys())
      if (key.is_needed && std::find(seen.begin(), seen.end(), key.name) == seen.end())
        fail("E-006", {at_.file, at_.begin, at_.begin},
             fmt::format("no `{}` in the front matter", key.name));
    // `exact` is written once; other digits are 4 sf each unless the file says so.
    if (!has_give_ && front_.work.is_exact()) front_.give = front_.work;
  }

  // A key that yaml-cpp lets pass twice is an error here.
  bool is_new(const Node& key, std::vector<std::string>& seen) {
    const std::string name = key.IsScalar() ? key.Scalar() : "";
    if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
      fail("E-004", place(key), fmt::format("`{}` is given twice", name));
      return false;
    }
    seen.push_back(name);
    return true;
  }

  void read_pair(const Node& key, const Node& value, std::vector<std::string>& seen) {
    if (!is_new(key, seen)) return;
    std::vector<std::string> names;
    for (const Key& k : keys()) {
      if (seen.back() == k.name) return (this->*k.read)(value);
      names.emplace_back(k.name);
    }
    fail_unknown(key, seen.back(), names);
  }

  void fail_unknown(const Node& key, const std::string& name,
                    const std::vector<std::string>& names) {
    const auto near = nearest_name(name, names);
    fail("E-003", place(key), fmt::format("there is no key `{}`", name),
         near ? fmt::format("did you mean `{}`?", *near)
              : fmt::format("the keys are {}", join_all(names)));
  }
  static std::string join_all(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& n : names) out += (out.empty() ? "" : ", ") + n;
    return out;
  }

  std::optional<std::string> word(const Node& value, std::string_view what) {
    if (value.IsScalar() && !trim(value.Scalar()).empty()) return std::string(trim(value.Scalar()));
    fail("E-005", place(value), fmt::format("expected {}", what));
    return std::nullopt;
  }

  void read_title(const Node& value) {
    if (const auto title = word(value, "the words of a title")) front_.title = *title;
  }

  void read_version(const Node& value) {
    const auto text = word(value, "a whole number, the version");
    if (!text) return;
    int version = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), version);
    if (error != std::errc() || end != text->data() + text->size() || version < 1 || version > 9999)
      return fail("E-005", place(value), fmt::format("`{}` is no version", *text),
                  "versions count 1, 2, 3...");
    front_.version = version;
  }

  void read_precision(const Node& value, Precision& into) {
    const auto text = word(value, "`4 sf`, `3 dp` or `exact`");
    if (!text) return;
    const auto p = parse_precision(*text);
    if (!p)
      return fail("E-005", place(value), fmt::format("`{}` is no precision", *text),
                  "precisions are `4 sf`, `3 dp` and `exact`");
    into = *p;
  }
  void read_work(const Node& value) { read_precision(value, front_.work); }
  void read_give(const Node& value) {
    has_give_ = true;
    read_precision(value, front_.give);
  }

  void read_conventions(const Node& value) {
    if (!value.IsMap()) return fail("E-005", place(value), "expected conventions: `loss: half`");
    std::vector<std::string> seen;
    for (const auto& pair : value)
      if (is_new(pair.first, seen)) read_convention(pair.first, seen.back(), pair.second);
  }

  void read_convention(const Node& key, const std::string& name, const Node& value) {
    std::vector<std::string> names;
    for (const Choice& c : kChoices) {
      names.emplace_back(c.words.key);
      if (c.words.key != name) continue;
      const auto text = word(value, "one of the two habits");
      if (!text) return;
      if (*text != c.words.usual && *text != c.words.other)
        return fail("E-005", place(value), fmt::format("`{}` is no habit of `{}`", *text, name),
                    fmt::format("they are `{}` and `{}`", c.words.usual, c.words.other));
      front_.conventions.*c.field = *text;
      return;
    }
    fail_unknown(key, name, names);
  }

  void read_tags(const Node& value) {
    if (!value.IsSequence())
      return fail("E-005", place(value), "expected a list of words: `[chain, sigmoid]`");
    for (const auto& each : value)
      if (const auto tag = word(each, "a word")) front_.tags.push_back(*tag);
  }

  std::string_view text_;
  Span at_;
  FrontMatter front_;
  bool has_give_ = false;
  Diagnostics errors_;
};

}  // namespace

std::vector<ConventionWords> convention_words() {
  std::vector<ConventionWords> all;
  for (const Choice& choice : kChoices) all.push_back(choice.words);
  return all;
}

Result<FrontMatter> read_front_matter(std::string_view text, Span at) {
  return FrontReader(text, at).run();
}

}  // namespace deltarule
