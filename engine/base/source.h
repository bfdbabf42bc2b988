// The texts that a run reads, and places in them.
//
//   A Span is a half-open range of bytes of one text. Line and column are worked out only when a
//   message is printed.
//
// Tested by tests/unit/base/diagnostic_test.cc.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace deltarule {

/// Index of a text within Sources; -1 where a message has no place.
enum class FileId : std::int32_t { None = -1 };

struct Span {
  FileId file = FileId::None;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

/// The span from the start of `first` to the end of `last`.
/// REQUIRES: both lie in the same text.
Span join(Span first, Span last);

struct Position {
  int line = 1;    ///< from 1
  int column = 1;  ///< from 1, in code points, a tab counts as one
};

class Sources {
 public:
  /// Takes a text in; CRLF is kept (positions stay true), a byte order mark is cut off.
  FileId add(std::string path, std::string text);

  std::string_view path(FileId file) const;
  std::string_view text(FileId file) const;
  std::string_view text(Span span) const;
  Position position(Span span) const;
  /// The whole line on which `span` begins, without its line end.
  std::string_view line(Span span) const;

 private:
  struct File {
    std::string path;
    std::string text;
  };
  std::deque<File> files_;  // never moves a text: views of it stay good while more are added
};

}  // namespace deltarule
