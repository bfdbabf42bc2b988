// The simulated student writes what the marker calls right, and slips where told.
#include "cli/simulated_student.h"

#include "grade/response.h"
#include "tests/support/catch.h"
#include "tests/unit/cli/run_here.h"

namespace deltarule {
namespace {

struct Drawn {
  explicit Drawn(const char* name) : streams(test::streams_into(ran)), library(streams, sources) {
    const Exercise* exercise = library.load(name).value();
    variant = draw(*exercise, {17, std::nullopt, {}}).value();
  }
  test::Ran ran;
  Streams streams;
  Sources sources;
  Library library;
  Variant variant;
};

}  // namespace

TEST_CASE("rounded and cut off answers are right") {
  for (const char* name : {"graph/sum_times", "chain/scalar", "layers/update_step",
                           "losses/pairing", "graph/which_gradient", "graph/draw_it"})
    for (Rounding rounding : {Rounding::HalfUp, Rounding::Truncate}) {
      INFO(name);
      const Drawn drawn(name);
      const Marking marking =
          Marker(drawn.variant).mark(write_answers(drawn.variant, {}, rounding));
      for (const SlotMark& slot : marking.slots) CHECK(slot.verdict == Verdict::Right);
    }
}

TEST_CASE("the file that is written is read back right, letters too") {
  for (const char* name : {"graph/sum_times", "losses/pairing", "backprop/order",
                           "concepts/statements", "graph/which_gradient", "graph/draw_it"}) {
    INFO(name);
    const Drawn drawn(name);
    Sources sources;
    const FileId file = sources.add(
        "r.yaml",
        response_yaml("Ada", drawn.variant, write_answers(drawn.variant, {}, Rounding::HalfUp)));
    auto responses = read_responses(sources, file, ResponseFormat::Yaml);
    REQUIRE(responses);
    Response& response = responses->at(0);
    const Marking marking = Marker(drawn.variant).mark(to_typed(drawn.variant, response));
    CHECK(response.notes.empty());
    CHECK(identical(marking.marks, marking.out_of));
  }
}

TEST_CASE("a slip costs one slot, and is named there") {
  const Drawn drawn("graph/sum_times");
  const auto slip = telling_slip(drawn.variant);
  REQUIRE(slip);
  const Marking marking =
      Marker(drawn.variant)
          .mark(write_answers(drawn.variant, std::span(&*slip, 1), Rounding::HalfUp));
  int wrong = 0;
  for (const SlotMark& slot : marking.slots) {
    if (slot.verdict != Verdict::Wrong) continue;
    ++wrong;
    CHECK_FALSE(slot.slips.empty());
  }
  CHECK(wrong == 1);
}

}  // namespace deltarule
