// Intervals and inequalities as they are typed: what is read, as what; what is not.
#include "lang/typed_inequality.h"

#include "tests/support/catch.h"

namespace deltarule {
namespace {

std::string interval(const std::string& text, const std::string& variable = "x") {
  const auto read = read_interval(text, variable);
  return read ? to_text(*read) : "unreadable";
}
std::string inequality(const std::string& text) {
  const std::vector<std::string> names = {"w0", "w1", "w2"};
  const auto read = read_inequality(text, names);
  return read ? to_text(*read, names) : "unreadable";
}

struct Row {
  const char* typed;
  const char* read;
};

TEST_CASE("intervals") {
  const Row rows[] = {
      {"(0, 2]", "(0, 2]"},
      {"[0;2)", "[0, 2)"},
      {"]0, 2]", "(0, 2]"},  // the European way
      {"[0, 2[", "[0, 2)"},
      {"(-inf, 3/2)", "(-inf, 3/2)"},
      {"(−∞, 2]", "(-inf, 2]"},
      {"(0.5, ∞)", "(1/2, inf)"},
      {"0 < x <= 2", "(0, 2]"},
      {"2 ≥ x > 0", "(0, 2]"},  // from the other side
      {"x < 2", "(-inf, 2)"},
      {"2 <= x", "[2, inf)"},
      {"x > 0 and x <= 2", "(0, 2]"},
      {"x > 0, x <= 2", "(0, 2]"},
      {"0 < 2 x <= 3", "(0, 3/2]"},
      {"x in (0, 2]", "(0, 2]"},
      {"[2, 2]", "[2, 2]"},      // one point
      {"(2, 2]", "unreadable"},  // no point
      {"3 < x < 2", "unreadable"},
      {"0 < x > 2", "unreadable"},  // two directions
      {"(0, 2", "unreadable"},
      {"(0, 2, 3)", "unreadable"},
      {"(0,5; 2)", "unreadable"},   // a decimal comma has two readings
      {"[-inf, 2]", "unreadable"},  // infinity belongs to no interval
      {"(inf, 2)", "unreadable"},
      {"x", "unreadable"},
      {"x = 2", "unreadable"},
      {"y < 2", "unreadable"},
      {"x^2 < 2", "unreadable"},
      {"0 < x <= x", "unreadable"},
      {"", "unreadable"},
      {"<", "unreadable"},
      {"<<<<", "unreadable"},
  };
  for (const Row& row : rows) {
    INFO(row.typed);
    CHECK(interval(row.typed) == row.read);
  }
  CHECK(interval("theta_1 <= 2", "theta1") == "(-inf, 2]");
  CHECK(interval(std::string(5000, '<')) == "unreadable");
}

TEST_CASE("inequalities") {
  const Row rows[] = {
      {"w1 + w0 >= 0", "w0 + w1 >= 0"},
      {"w0 < 0", "w0 < 0"},
      {"0 <= w₁ + w_0", "w0 + w1 >= 0"},
      {"w_{1} ≥ -w0", "w0 + w1 >= 0"},
      {"2(w0 + w1) > 3 w2 - 1", "2*w0 + 2*w1 - 3*w2 + 1 > 0"},
      {"w0/2 >= 1/3", "1/2*w0 - 1/3 >= 0"},
      {"-w0 - w1 => 0", "w0 + w1 <= 0"},
      {"0 >= 0", "0 >= 0"},
      {"w0 + w1", "unreadable"},     // no sign
      {"w0 = 0", "unreadable"},      // an equation
      {"0 < w0 < 1", "unreadable"},  // two
      {"w0 w1 > 0", "unreadable"},   // not linear
      {"w0 * w1 > 0", "unreadable"},
      {"1/w0 > 0", "unreadable"},
      {"w3 > 0", "unreadable"},          // no such variable
      {"sqrt(2) w0 > 0", "unreadable"},  // not exact
      {"w0 > ", "unreadable"},
      {"> 0", "unreadable"},
      {"", "unreadable"},
  };
  for (const Row& row : rows) {
    INFO(row.typed);
    CHECK(inequality(row.typed) == row.read);
  }
}

}  // namespace
}  // namespace deltarule
