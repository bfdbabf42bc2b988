#include "base/text.h"

#include "tests/support/catch.h"

using namespace deltarule;
using Parts = std::vector<std::string_view>;

TEST_CASE("trim takes blanks and line ends from both ends only") {
  CHECK(trim(" \t a b \r\n") == "a b");
  CHECK(trim(" \n ") == "");
  CHECK(trim("") == "");
}

TEST_CASE("split keeps empty parts") {
  CHECK(split("a,,b", ',') == Parts{"a", "", "b"});
  CHECK(split("", ',') == Parts{""});
  CHECK(split(",", ',') == Parts{"", ""});
}

TEST_CASE("every kind of line end ends a line") {
  CHECK(lines("a\nb\r\nc\rd") == Parts{"a", "b", "c", "d"});
  CHECK(lines("a\n") == Parts{"a"});  // the end of the last line opens no other
  CHECK(lines("a\n\nb") == Parts{"a", "", "b"});
  CHECK(lines("\r\n\r\n") == Parts{"", ""});  // a pair is one end
  CHECK(lines("").empty());
}

TEST_CASE("replace_all does not look at what it put in") {
  CHECK(replace_all("aaa", "a", "aa") == "aaaaaa");
  CHECK(replace_all("abab", "ab", "") == "");
  CHECK(replace_all("abc", "", "x") == "abc");  // nothing to look for: no endless loop
}

TEST_CASE("UTF-8 is strict") {
  CHECK(is_utf8(""));
  CHECK(is_utf8("a\u00e9\u2212\U0001F600"));
  CHECK_FALSE(is_utf8("\xC0\x80"));          // overlong 0
  CHECK_FALSE(is_utf8("\xED\xA0\x80"));      // a surrogate
  CHECK_FALSE(is_utf8("\xF4\x90\x80\x80"));  // above U+10FFFF
  CHECK_FALSE(is_utf8("\xE2\x88"));          // cut off
  CHECK_FALSE(is_utf8("\x80"));              // no first byte
}

TEST_CASE("code points are counted, broken bytes one each") {
  CHECK(length_in_code_points("x\u2212y") == 3);
  CHECK(length_in_code_points("\xFF\xFE") == 2);
  CHECK(code_points("\u2212\xFF") == std::u32string{0x2212, 0xFFFD});
  std::string out;
  for (const char32_t c : std::u32string{0x41, 0xE9, 0x2212, 0x1F600}) append_utf8(out, c);
  CHECK(out == "A\u00e9\u2212\U0001F600");
}

TEST_CASE("the nearest name is near enough to be meant") {
  const std::vector<std::string> names = {"z", "alpha", "beta", "weights", "weight"};
  CHECK(nearest_name("zz", names) == "z");
  CHECK(nearest_name("aplha", names) == "alpha");  // a swap is one edit
  CHECK(nearest_name("weigth", names) == "weight");
  CHECK(nearest_name("weightz", names) == "weights");  // the first of equals
  CHECK(nearest_name("q", names) == std::nullopt);     // all of it would be another letter
  CHECK(nearest_name("gamma", names) == std::nullopt);
  CHECK(nearest_name("", names) == std::nullopt);
  CHECK(nearest_name(std::string(100000, 'a'), names) == std::nullopt);  // no quadratic work
}

TEST_CASE("FNV-1a has its published values") {
  CHECK(fnv1a("") == 0xcbf29ce484222325ULL);
  CHECK(fnv1a("a") == 0xaf63dc4c8601ec8cULL);
  CHECK(fnv1a("foobar") == 0x85944171f73967e8ULL);
  CHECK(fnv1a("bar", fnv1a("foo")) == fnv1a("foobar"));  // goes on where it stopped
}
