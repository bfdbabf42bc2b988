// The marker on small variants made by hand: one row, one fact of SPEC section 3.
#include "grade/marker.h"

#include "tests/support/hand_variant.h"

using namespace deltarule;
using namespace deltarule::test;

namespace {

Variant sum_times() {
  return make_variant({{{"x", "-2"}, {"y", "5"}, {"z", "-4"}},
                       "q = x + y\nf = q * z\n",
                       {{"q", "q"}, {"f", "f"}, {"dx", "grad(f, x)"}, {"dz", "grad(f, z)"}},
                       Precision::exact()});
}

// w = (-0.6, 0.1, 0.8), x = 0.7, y = 1: z1 = -0.42, a1 = 0.3965 ...
Variant chain() {
  return make_variant({{{"x", "7/10"}, {"w1", "-3/5"}, {"w2", "1/10"}, {"y", "1"}},
                       "z1 = w1 * x\na1 = sigmoid(z1)\nz2 = w2 * a1\na2 = sigmoid(z2)\n"
                       "J = (a2 - y)^2 / 2\n",
                       {{"a1", "a1"},
                        {"a2", "a2"},
                        {"d2", "grad(J, z2)"},
                        {"dw2", "grad(J, w2)"},
                        {"dw1", "grad(J, w1)"}}});
}

Marking mark(const Variant& v, const std::vector<std::pair<std::string, std::string>>& answers) {
  std::vector<TypedSlot> typed;
  for (const auto& [slot, text] : answers) typed.push_back({slot, {text}});
  return Marker(v).mark(typed);
}

const SlotMark& slot(const Marking& m, const std::string& name) {
  for (const SlotMark& s : m.slots)
    if (s.slot == name) return s;
  FAIL(name);
  return m.slots.front();
}

struct Row {
  std::string why;
  std::vector<std::pair<std::string, std::string>> answers;
  std::string slot;
  std::string verdict;
  std::string note_or_slip;  ///< of the cell, or the first slip's code
};

void check_rows(const Variant& variant, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const Marking m = mark(variant, row.answers);
    const SlotMark& s = slot(m, row.slot);
    INFO(row.why);
    CHECK(std::string(to_string(s.cells[0].verdict)) == row.verdict);
    const std::string said = !s.slips.empty() ? s.slips[0].code : s.cells[0].note;
    CHECK(said == row.note_or_slip);
  }
}

}  // namespace

TEST_CASE("exact: sum_times with x = -2, y = 5, z = -4") {
  const Variant v = sum_times();
  check_rows(
      v, {
             {"the key", {{"q", "3"}, {"f", "-12"}, {"dx", "-4"}, {"dz", "3"}}, "dz", "right", ""},
             {"blank is blank", {{"q", "  "}}, "q", "blank", ""},
             {"unreadable costs nothing", {{"q", "1,234"}}, "q", "unreadable", ""},
             {"q wrong, f from it", {{"q", "7"}, {"f", "-28"}}, "f", "follow-through", ""},
             {"q wrong, dz is q", {{"q", "7"}, {"dz", "7"}}, "dz", "follow-through", ""},
             {"q wrong, f right all the same", {{"q", "7"}, {"f", "-12"}}, "f", "right", ""},
             {"unreadable q is no ancestor", {{"q", "1,234"}, {"f", "-12"}}, "f", "right", ""},
             {"follow-through from 0 is flagged",
              {{"q", "0"}, {"f", "0"}},
              "f",
              "flagged",
              "guard-zero"},
             {"product without the swap: dz = z",
              {{"q", "3"}, {"dz", "-4"}},
              "dz",
              "wrong",
              "product_without_swap"},
             {"neither", {{"q", "3"}, {"dz", "17"}}, "dz", "wrong", ""},
         });
  CHECK(mark(v, {{"q", "3"}, {"f", "-12"}, {"dx", "-4"}, {"dz", "3"}}).marks.to_string() == "4");
}

TEST_CASE("bands: a sigmoid chain at 4 sf") {
  const Variant v = chain();
  INFO(to_string(v.derivation()));
  for (const char* name : {"a1", "a2", "d2", "dw2", "dw1"})
    UNSCOPED_INFO(name << " = " << v.key(*v.find_slot(name))(0, 0).to_double());
  check_rows(
      v, {
             {"the key", {{"a1", "0.3965"}}, "a1", "right", ""},
             {"truncated", {{"a1", "0.3965"}, {"a2", "0.5099"}}, "a2", "right", ""},
             {"too few digits", {{"a1", "0.4"}}, "a1", "form", "too-few-digits"},
             {"a wrong number", {{"a1", "0.6035"}}, "a1", "wrong", "exp_sign_lost"},
             {"and on from it", {{"a1", "0.6035"}, {"a2", "0.5151"}}, "a2", "follow-through", ""},
         });
}

TEST_CASE("a slip is charged once") {
  const Variant v = chain();
  // d2 = upstream alone (local forgotten): a2 - y; then dw2 = d2 a1, dw1 = w2 d2 a1 (1 - a1) x
  // follow.
  const Marking m = mark(v, {{"a1", "0.3965"},
                             {"a2", "0.5099"},
                             {"d2", "-0.4901"},
                             {"dw2", "-0.1943"},
                             {"dw1", "-0.008209"}});
  CHECK(slot(m, "d2").verdict == Verdict::Wrong);
  REQUIRE(slot(m, "d2").slips.size() == 1);
  CHECK(slot(m, "d2").slips[0].code == "local_forgotten");
  CHECK(slot(m, "dw2").verdict == Verdict::FollowThrough);
  CHECK(slot(m, "dw1").verdict == Verdict::FollowThrough);
  CHECK(m.first_wrong == "d2");
}
