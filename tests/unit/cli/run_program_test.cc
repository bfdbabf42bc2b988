// Other programs: found, run, waited for.
#include "cli/run_program.h"

#include "tests/support/catch.h"

namespace deltarule {

TEST_CASE("the exit code of another program") {
  CHECK(run_program({"true"}) == 0);
  CHECK(run_program({"false"}) == 1);
  CHECK(run_program({"sh", "-c", "exit 7"}) == 7);
  CHECK(run_program({"sh", "-c", "kill -9 $$"}) == 128 + 9);
  CHECK(run_program({"sh", "-c", "cat; test \"$1\" = 'a b'", "sh", "a b"}) ==
        0);  // no input; words stay whole
}

TEST_CASE("a program that is not there") {
  CHECK_FALSE(run_program({"no-program-has-this-name"}).has_value());
}

}  // namespace deltarule
