// A reading position within the tokens of one statement, and the gathering of errors.
//
//   After a first error the cursor stands at the end of its statement and stays silent, so each
//   statement tells one error and every reading loop ends. The reading functions return whatever
//   tree they have; the caller drops it where `failed`.
//
// Tested by tests/unit/lang/parser_test.cc.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "lang/lexer.h"

namespace deltarule {

class Cursor {
 public:
  /// `end` is the place just after the last token.
  Cursor(std::span<const Token> tokens, Span end, Diagnostics& errors);

  const Token& peek(std::size_t ahead = 0) const;
  bool at_end() const { return next_ >= tokens_.size(); }
  bool is(std::string_view sign) const { return peek().is(sign); }
  bool is_name() const { return peek().kind == TokenKind::Name; }
  bool failed() const { return failed_; }
  std::size_t position() const { return next_; }

  Token take();
  bool accept(std::string_view sign);
  /// Takes `sign`, or says that it was expected `where` ("after `for`").
  bool expect(std::string_view sign, std::string_view where);
  /// A name that is no reserved word; `what` is said where there is none: "a name for the slot".
  Token expect_name(std::string_view what);
  /// Says what was found where nothing more should follow. Call at the end of every statement.
  void expect_end();

  void fail(std::string_view code, Span at, std::string message, std::string hint = {});
  /// "expected <what>, found ...", with the hint that fits what was found.
  void fail_expected(std::string_view what);
  /// An error that does not end the statement.
  void complain(std::string_view code, Span at, std::string message, std::string hint = {});

  /// Everything from the start of `first` to the last taken token.
  Span since(const Token& first) const;

  /// Counts nesting; fails at 64.
  class Nested {
   public:
    explicit Nested(Cursor& c);
    ~Nested() { --cursor_.depth_; }
    Nested(const Nested&) = delete;
    Nested& operator=(const Nested&) = delete;

   private:
    Cursor& cursor_;
  };

 private:
  std::span<const Token> tokens_;
  Token end_;
  Diagnostics& errors_;
  std::size_t next_ = 0;
  int depth_ = 0;
  bool failed_ = false;
};

/// Words of the grammar that cannot be names: if then else and or xor not at for in repeat until
/// limit.
bool is_reserved(std::string_view word);

}  // namespace deltarule
