// Students who make an author's slip: named, charged once, and told in the author's words.
//
//   z1 = w1 x + b = 2 * 3 + 5 = 11, z2 = w2 z1 + b = 4 * 11 + 5 = 49, z3 = w3 z2 + b = 3 * 49 + 5 =
//   152, f = 2 z3 = 304. Without the bias at one place, then consistent: z1 6, 29, 92, 184; z2 44,
//   137, 274; z3 147, 294; everywhere: 6, 24, 72, 144.
#include "exercise/exercise.h"
#include "grade/marker.h"
#include "grade/report.h"
#include "tests/support/catch.h"

namespace deltarule {
namespace {

constexpr const char* kText =
    "---\ntitle: T\nversion: 1\nwork: exact\n---\n"
    "```params\nx: 3\nb: 5\nw: [2, 4, 3]\n```\n"
    "```model\nz[0] = 1 * x\nfor k in 1..3:\n  z[k] = w[k] * z[k-1] + b\nf = 2 * z[3]\n"
    "up = z[1] + f\ndown = z[1] - f\n```\n"
    "```ask\nz for k in 1..3 = z[k]\nf = f\nup = up\ndown = down\n```\n"
    "[[z]] [[f]] [[up]] [[down]]\n";
constexpr const char* kSlips =
    "W.\n\n```slips\n"
    "no_bias: z[k] for k in 1..3 = w[k] * z[k-1]\n"
    "  name: the bias left out\n  says: Your value fits a sum without <b>.\n"
    "  hint: Every neuron adds its bias.\n"
    "turned: up = down\nturned: down = up\n"
    "  name: up taken for down\n  says: Your values are exchanged.\n"
    "```\n```hints\nturned: Look at the signs.\n```\n";

struct Drawn {
  Sources sources;
  Exercise exercise;
  Variant variant;

  Drawn() {
    const FileId file = sources.add("exercises/test/t.md", kText);
    const FileId beside = sources.add("solutions/test/t.md", kSlips);
    auto read = read_exercise(sources, "test/t", file, beside);
    INFO((read ? "" : to_string(read.error(), sources)));
    REQUIRE(read);
    exercise = std::move(*read);
    auto made = draw(exercise, {});
    INFO((made ? "" : to_string(made.error(), sources)));
    REQUIRE(made);
    variant = std::move(*made);
  }
};

const std::vector<std::string> kSlots = {"z.1", "z.2", "z.3", "f", "up", "down"};

std::vector<TypedSlot> typed(const std::vector<std::string>& answers) {
  std::vector<TypedSlot> all;
  for (std::size_t i = 0; i < answers.size(); ++i) all.push_back({kSlots[i], {answers[i]}});
  return all;
}

/// Verdicts by slot (R right, T follow-through, W wrong), then "code@slot" of what was named;
/// "+": everywhere.
std::string marked(const Variant& v, const std::vector<std::string>& answers) {
  const Marking marking = Marker(v).mark(typed(answers));
  std::string out;
  for (const SlotMark& s : marking.slots) out += "BURFTGW"[static_cast<std::size_t>(s.verdict)];
  for (const SlotMark& s : marking.slots)
    for (const Diagnosis& d : s.slips)
      out += " " + d.code + (d.everywhere ? "+" : "") + "@" + s.slot;
  return out;
}

int hints_in(const Blocks& blocks) {
  int hints = 0;
  for (const Block& block : blocks)
    if (const auto* box = std::get_if<Box>(&block.value))
      hints += (box->tag == "hint" ? 1 : 0) + hints_in(box->blocks);
  return hints;
}

TEST_CASE("an author's slip is charged once, in both scopes") {
  const Drawn t;
  struct Row {
    const char* why;
    std::vector<std::string> answers;
    const char* marked;
  };
  const Row rows[] = {
      {"the key", {"11", "49", "152", "304", "315", "-293"}, "RRRRRR"},
      {"at the first place", {"6", "29", "92", "184", "190", "-178"}, "WTTTTT no_bias@z.1"},
      {"at the second", {"11", "44", "137", "274", "285", "-263"}, "RWTTTT no_bias@z.2"},
      {"at the last", {"11", "49", "147", "294", "305", "-283"}, "RRWTTT no_bias@z.3"},
      {"everywhere", {"6", "24", "72", "144", "150", "-138"}, "WTTTTT no_bias+@z.1"},
      {"here, and another mistake there",
       {"6", "30", "95", "190", "196", "-184"},
       "WWTTTT no_bias@z.1"},
      {"two for each other", {"11", "49", "152", "304", "-293", "315"}, "RRRRWT turned+@up"},
      {"one for the other", {"11", "49", "152", "304", "-293", "-293"}, "RRRRWR turned@up"},
      {"nobody's slip", {"11", "50", "155", "310", "321", "-299"}, "RWTTTT"},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(marked(t.variant, row.answers) == row.marked);
  }
}

TEST_CASE("the report says what the author says") {
  const Drawn t;
  Response response;
  response.variant = t.variant.name;
  const std::vector<std::string> answers = {"6", "24", "72", "144", "", ""};
  const Marking marking = Marker(t.variant).mark(typed(answers));
  const auto report = compose_report(t.variant, response, marking);
  REQUIRE(report);
  const std::string json = report_json(t.variant, response, marking);
  CHECK(json.find("\"name\": \"the bias left out\"") != std::string::npos);
  CHECK(json.find("\"wording\": \"Your value fits a sum without <b>.\"") != std::string::npos);
  CHECK(json.find("\"hint\": \"Every neuron adds its bias.\"") != std::string::npos);
}

TEST_CASE("a slip without a hint of its own has that of the hints block, or none") {
  const Drawn t;
  Response response;
  response.variant = t.variant.name;
  const Marking marking = Marker(t.variant).mark(typed({"11", "49", "152", "304", "-293", "-293"}));
  const std::string json = report_json(t.variant, response, marking);
  CHECK(json.find("up taken for down") != std::string::npos);
  CHECK(json.find("\"hint\"") == std::string::npos);
  const auto report = compose_report(t.variant, response, marking);
  REQUIRE(report);
  CHECK(hints_in(report->blocks) == 1);
}

}  // namespace
}  // namespace deltarule
