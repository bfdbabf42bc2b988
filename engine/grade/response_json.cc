// JSON by nlohmann's events; an iterator that remembers how far it was read gives the places and
// the digits typed.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>

#include <fmt/format.h>

#include "grade/response_tree.h"

namespace deltarule {
namespace {

/// Reads bytes and tells `*read` how many were taken. The parser takes each byte once, and looks
/// one ahead after numbers.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, std::size_t* read) : at_(at), read_(read) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    ++*read_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) {
    return a.at_ == b.at_;
  }

 private:
  const char* at_;
  std::size_t* read_;
};

bool is_of_a_number(char c) {
  return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

/// The events that nlohmann calls, by its names.
class JsonReader {
 public:
  JsonReader(std::string_view text, FileId file, const std::size_t& read, TreeBuilder& builder)
      : text_(text), file_(file), read_(read), builder_(builder) {}

  bool null() { return add(TreeNode::Kind::Blank, {}, before(read_, 4)); }
  bool boolean(bool value) {
    return add(TreeNode::Kind::Text, value ? "true" : "false", before(read_, value ? 4 : 5));
  }
  bool number_integer(std::int64_t) { return number(); }
  bool number_unsigned(std::uint64_t) { return number(); }
  bool number_float(double, const std::string&) { return number(); }
  bool string(std::string& value) { return add(TreeNode::Kind::Text, value, quoted()); }
  bool key(std::string& value) { return string(value); }
  bool binary(std::vector<std::uint8_t>&) { return false; }  // no JSON text has any

  bool start_object(std::size_t) { return open(TreeNode::Kind::Map); }
  bool start_array(std::size_t) { return open(TreeNode::Kind::List); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& e) {
    const std::size_t at = std::min(position > 0 ? position - 1 : 0, text_.size());
    error_ = Diagnostic{"R-004",
                        {file_, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at)},
                        "not valid JSON: " + reason(e.what()),
                        "names and texts stand in double quotes, with commas between, none after "
                        "the last"};
    return false;
  }

  const std::optional<Diagnostic>& error() const { return error_; }

 private:
  /// "[json.exception.parse_error.101] parse error at line 1, column 5: syntax error ..." without
  /// what we say ourselves.
  static std::string reason(std::string_view what) {
    const std::size_t column = what.find("column ");
    const std::size_t start = column == what.npos ? what.find("] ") : what.find(": ", column);
    return std::string(start == what.npos ? what : what.substr(start + 2));
  }

  Span before(std::size_t end, std::size_t length) const {
    const std::size_t begin = end - std::min(length, end);
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  bool number() {
    std::size_t end = std::min(read_, text_.size());
    if (end > 0 && !is_of_a_number(text_[end - 1])) --end;
    std::size_t begin = end;
    while (begin > 0 && is_of_a_number(text_[begin - 1])) --begin;
    return add(TreeNode::Kind::Text, std::string(text_.substr(begin, end - begin)),
               before(end, end - begin));
  }

  /// The place of the text whose closing quote was read last.
  Span quoted() const {
    std::size_t begin = read_ - std::min<std::size_t>(read_, 1);
    while (begin > 0) {
      --begin;
      if (text_[begin] == '"' && !is_escaped(begin)) break;
    }
    return before(read_, read_ - begin);
  }

  bool is_escaped(std::size_t at) const {
    std::size_t slashes = 0;
    while (slashes < at && text_[at - slashes - 1] == '\\') ++slashes;
    return slashes % 2 == 1;
  }

  bool add(TreeNode::Kind kind, std::string text, Span span) {
    builder_.add(kind, std::move(text), span);
    return !builder_.refusal();
  }
  bool open(TreeNode::Kind kind) {
    builder_.open(kind, before(read_, 1));
    return !builder_.refusal();
  }
  bool close() {
    builder_.close(static_cast<std::uint32_t>(read_));
    return true;
  }

  std::string_view text_;
  FileId file_;
  const std::size_t& read_;
  TreeBuilder& builder_;
  std::optional<Diagnostic> error_;
};

}  // namespace

Result<Tree> read_json_tree(std::string_view text, FileId file) {
  TreeBuilder builder;
  std::size_t read = 0;
  std::size_t at_end = 0;
  JsonReader reader(text, file, read, builder);
  const CountingIterator begin(text.data(), &read);
  const CountingIterator end(text.data() + text.size(), &at_end);
  if (nlohmann::json::sax_parse(begin, end, &reader)) return builder.take();
  const std::optional<Diagnostic>& why = builder.refusal() ? builder.refusal() : reader.error();
  return tl::unexpected<Diagnostics>(Diagnostics{*why});
}

}  // namespace deltarule
