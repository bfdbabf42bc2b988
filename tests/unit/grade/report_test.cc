// What a marked response says to a student, and to a program.
#include "grade/report.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "derivation/slips.h"
#include "tests/support/hand_variant.h"

namespace deltarule {
namespace {

// --- A document as plain text, enough to look for sentences ---

std::string plain(const Inlines& inlines);

struct PlainInline {
  std::string operator()(const Text& t) const { return t.text; }
  std::string operator()(const Emphasis& e) const { return plain(e.children); }
  std::string operator()(const Code& c) const { return "`" + c.text + "`"; }
  std::string operator()(const Math&) const { return "$"; }
  std::string operator()(const Link& l) const { return plain(l.children); }
  std::string operator()(const LineBreak&) const { return "\n"; }
  std::string operator()(const Tagged& t) const {
    return "<" + t.tag + ": " + plain(t.children) + ">";
  }
  std::string operator()(const Blank& b) const {
    std::string out = "{";
    for (const std::string& cell : b.filled) out += (out.size() > 1 ? "|" : "") + cell;
    return out + "}";
  }
};

std::string plain(const Inlines& inlines) {
  std::string out;
  for (const Inline& i : inlines) out += std::visit(PlainInline{}, i.value);
  return out;
}

std::string plain(const Blocks& blocks);

struct PlainBlock {
  std::string operator()(const Paragraph& p) const { return plain(p.inlines) + "\n"; }
  std::string operator()(const Heading& h) const { return "# " + plain(h.inlines) + "\n"; }
  std::string operator()(const ListBlock& l) const {
    std::string out;
    for (const Blocks& item : l.items) out += "- " + plain(item);
    return out;
  }
  std::string operator()(const Table& t) const {
    std::string out;
    for (const auto& row : t.rows) {
      for (const Inlines& cell : row) out += "| " + plain(cell) + " ";
      out += "|\n";
    }
    return out;
  }
  std::string operator()(const Box& b) const {
    return "[" + b.tag + ": " + plain(b.title) + "\n" + plain(b.blocks) + "]\n";
  }
  template <class Other>
  std::string operator()(const Other&) const {
    return "\n";
  }
};

std::string plain(const Blocks& blocks) {
  std::string out;
  for (const Block& b : blocks) out += std::visit(PlainBlock{}, b.value);
  return out;
}

// --- Marked responses, made by hand ---

const Exercise& exercise() {
  static const Exercise made = [] {
    Exercise e;
    e.name = "graph/sum_times";
    e.front.title = "Sum <times>";
    e.solution.emplace();
    e.solution->hints.push_back({"q", "Add $x = {{x}}$ first.", {}});
    return e;
  }();
  return made;
}

Variant variant() {
  Variant v = test::make_variant({{{"x", "-2"}, {"y", "5"}, {"z", "-4"}},
                                  "q = x + y\nf = q * z\n",
                                  {{"q", "q"}, {"f", "f"}, {"dx", "grad(f, x)"}},
                                  Precision::significant(4)});
  v.name = *parse_variant_name("graph/sum_times@1#17");
  v.exercise = &exercise();
  return v;
}

CellMark cell(const std::string& typed, Verdict verdict, const std::string& note = {}) {
  CellMark made;
  made.typed = typed;
  made.verdict = verdict;
  made.note = note;
  const TypedResult read = read_typed_number(typed);
  made.value = read.number;
  if (verdict == Verdict::Unreadable) made.unreadable = read.error;
  return made;
}

SlotMark slot(const std::string& name, std::vector<CellMark> cells, int rows = 1, int cols = 1) {
  SlotMark made;
  made.slot = name;
  made.rows = rows;
  made.cols = cols;
  made.cells = std::move(cells);
  made.verdict = Verdict::Right;
  for (const CellMark& c : made.cells) {
    if (c.verdict != Verdict::Right) made.verdict = c.verdict;
  }
  made.marks = made.verdict == Verdict::Right ? Number(1) : Number(0);
  made.out_of = Number(1);
  return made;
}

Marking marking(std::vector<SlotMark> slots, const std::string& first_wrong = {}) {
  Marking made;
  made.slots = std::move(slots);
  for (const SlotMark& s : made.slots) {
    made.marks += s.marks;
    made.out_of += s.out_of;
  }
  made.first_wrong = first_wrong;
  return made;
}

std::string report(const Marking& m, const Response& response = {}) {
  const Variant v = variant();
  const auto document = compose_report(v, response, m);
  REQUIRE(document.has_value());
  return plain(document->blocks);
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

std::string source(const std::filesystem::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The texts in quotes in the sources of grade/, the catalogue and includes left out.
std::set<std::string> quoted_in_grade() {
  static const std::regex quoted("#include[^\n]*|\"([a-z]+(-[a-z]+)*)\"");
  std::set<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(DELTARULE_ROOT "/engine/grade")) {
    if (entry.path().filename() == "sentences.cc" || entry.path().extension() != ".cc") continue;
    const std::string text = source(entry.path());
    for (std::sregex_iterator m(text.begin(), text.end(), quoted), end; m != end; ++m) {
      if ((*m)[1].matched) found.insert((*m)[1]);
    }
  }
  return found;
}

/// What the sources say by code: say("..."), say_plainly("...").
std::set<std::string> codes_said() {
  static const std::regex said("(?:say|say_plainly)\\(\\s*\"([^\"]+)\"");
  std::set<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(DELTARULE_ROOT "/engine/grade")) {
    const std::string text = source(entry.path());
    for (std::sregex_iterator m(text.begin(), text.end(), said), end; m != end; ++m) {
      found.insert((*m)[1]);
    }
  }
  return found;
}

}  // namespace

TEST_CASE("every sentence of the catalogue is used, every one used is there, none twice") {
  const std::set<std::string> used = quoted_in_grade();
  std::set<std::string> all;
  for (const Sentence& s : all_sentences()) {
    INFO(s.code);
    CHECK(all.emplace(s.code).second);
    CHECK(used.contains(std::string(s.code)));
    CHECK_FALSE(s.text.empty());
  }
  for (const std::string& code : codes_said()) {
    INFO(code);
    CHECK(all.contains(code));
  }
}

TEST_CASE("the marker's notes are sentences") {
  for (const char* code : {"mixed", "slip-kept", "guard-zero", "guard-copied", "guard-domain",
                           "undecided", "too-few-digits"}) {
    CHECK_FALSE(sentence(code).empty());
  }
}

TEST_CASE("verdicts have the names of the specification") {
  CHECK(to_string(Verdict::FollowThrough) == "follow-through");
  CHECK(to_string(Verdict::Blank) == "blank");
  CHECK(to_string(Verdict::Wrong) == "wrong");
}

TEST_CASE("a right response gets its table, no boxes, and the solution") {
  const Variant v = variant();
  Response response;
  response.student = "Ada";
  const Marking m =
      marking({slot("q", {cell("3", Verdict::Right)}), slot("f", {cell("-12", Verdict::Right)})});
  const auto document = compose_report(v, response, m);
  REQUIRE(document.has_value());
  CHECK(document->title == "Marked: Sum <times>");
  CHECK(document->subtitle == "graph/sum_times@1#17");
  const std::string text = plain(document->blocks);
  CHECK(has(text, "Student: Ada\n"));
  CHECK(has(text, "2 of 2 marks. Everything is right.\n"));
  CHECK(has(text, "| `3` | <right: right> | 1 of 1 |"));
  CHECK_FALSE(has(text, "[report"));
  CHECK(has(text, "# Worked solution\n"));
}

TEST_CASE("what went wrong is said slot by slot") {
  SlotMark wrong = slot("dx", {cell("1", Verdict::Wrong)});
  wrong.slips = {{"local_forgotten", true, {"q", "dx"}}};
  const std::string text =
      report(marking({slot("q", {cell("1,234", Verdict::Unreadable)}),
                      slot("f", {cell("-28", Verdict::FollowThrough, "slip-kept")}), wrong},
                     "q"));
  CHECK(has(text, "0 of 3 marks."));
  CHECK(has(text, "The first step that went wrong: `q`\n"));
  CHECK(has(text,
            "We could not read `1,234`: it could be `1234` or `1.234`. Please write one of them. "
            "It uses up no attempt."));
  CHECK(has(text,
            "Marked on from your value: the method is right, the start was not. It follows from a "
            "mistake made earlier"));
  CHECK(has(text, "`1` is not right.\n"));
  CHECK(has(text, "This looks like the local gradient forgotten. "));
  CHECK(has(
      text,
      "Your values at `q` and `dx` both fit it. It seems to be the same in the whole exercise."));
  CHECK(has(text,
            "[hint: Hint\nBy the chain rule the downstream gradient is upstream times local.\n]"));
  CHECK(has(text, "[hint: Hint\nAdd $ first.\n]"));  // the author's, at q
}

TEST_CASE("several slips that fit are all named") {
  SlotMark wrong = slot("dx", {cell("1", Verdict::Wrong)});
  wrong.slips = {{"local_forgotten", false, {"dx"}}, {"upstream_forgotten", false, {"dx"}}};
  const std::string text = report(marking({wrong}));
  CHECK(
      has(text, "Each of these would explain your answer:\n- This looks like the local gradient"));
  CHECK(has(text, "Your value at `dx` fits it."));
  CHECK_FALSE(has(text, "whole exercise"));
}

TEST_CASE("digits, flags and how an odd number was read") {
  const std::string text =
      report(marking({slot("q", {cell("0.3", Verdict::Form, "too-few-digits")}),
                      slot("f", {cell("1.2*10^-3", Verdict::Wrong)}),
                      slot("dx", {cell("0", Verdict::Flagged, "guard-zero")})}));
  CHECK(has(text, "It is right as far as it goes; 4 significant figures are asked for."));
  CHECK(has(text, "| `1.2*10^-3` (read as 0.0012) |"));
  CHECK(has(text, "Your instructor looks at what is flagged"));
  CHECK(has(text, "so nothing is left to be shown."));
}

TEST_CASE("a matrix is shown row by row, with a line for each cell that is not right") {
  const std::string text =
      report(marking({slot("W",
                           {cell("1", Verdict::Right), cell("2", Verdict::Wrong),
                            cell("", Verdict::Blank), cell("4", Verdict::Right)},
                           2, 2)}));
  CHECK(has(text, "`1, 2`\n`–, 4`"));
  CHECK(has(text, "- Row 1, column 2: <wrong: wrong>. `2` is not right.\n"));
  CHECK(has(text, "- Row 2, column 1: <blank: blank>. Nothing was written here.\n"));
  CHECK_FALSE(has(text, "Row 1, column 1"));
  const std::vector<CellMark> refused(4, cell("[1 2; 3]", Verdict::Unreadable));
  const std::string once = report(marking({slot("W", refused, 2, 2)}));
  CHECK(has(once, "| `[1 2; 3]` | <unreadable"));
  CHECK_FALSE(has(once, "Row 1"));
}

TEST_CASE("a student's text stays a text of its own") {
  const std::string bad = "</td><script>alert(1)</script> $\\input{x}$ `a` | [b](c)";
  Response response;
  response.notes.push_back(
      {"R-007", {}, "no slot is named `" + bad.substr(0, 20) + "`", "did you mean `q`?"});
  const std::string text = report(marking({slot("q", {cell(bad, Verdict::Unreadable)})}), response);
  CHECK(has(text, "We could not read `" + bad + "` as a number. It uses up no attempt."));
  CHECK(has(text,
            "[note: What we noticed when we read your answers\n- no slot is named "
            "`</td><script>alert(1`: did you mean `q`?\n]"));
  const std::string longest(400, '7');
  CHECK(has(report(marking({slot("q", {cell(longest, Verdict::Unreadable)})})),
            "| `" + longest.substr(0, 60) + " ...` |"));
}

TEST_CASE("the report for programs") {
  SlotMark wrong = slot("dx", {cell("1", Verdict::Wrong)});
  wrong.slips = {{"local_forgotten", false, {"dx"}}};
  Response response;
  response.student = "Ada \xFF";
  response.notes.push_back({"R-006", {}, "`q` is answered twice", ""});
  const std::string text =
      report_json(variant(), response,
                  marking({slot("q", {cell("1/3", Verdict::Right)}),
                           slot("f", {cell("1,234", Verdict::Unreadable)}), wrong},
                          "dx"));
  CHECK(
      text.starts_with("{\n  \"variant\": \"graph/sum_times@1#17\",\n  \"student\": \"Ada "
                       "\uFFFD\",\n  \"marks\": 1.0"));
  const auto json = nlohmann::json::parse(text);
  CHECK(json["out_of"] == 3);
  CHECK(json["first_wrong"] == "dx");
  CHECK(json["slots"][0]["cells"][0]["value"] == "1/3");
  CHECK(json["slots"][1]["cells"][0]["unreadable"]["why"] == "two-readings");
  CHECK(json["slots"][1]["cells"][0]["unreadable"]["readings"][1] == "1.234");
  CHECK(json["slots"][2]["verdict"] == "wrong");
  CHECK(json["slots"][2]["slips"][0]["name"] == "the local gradient forgotten");
  CHECK(json["notes"][0]["code"] == "R-006");
  CHECK(text == report_json(variant(), response,
                            marking({slot("q", {cell("1/3", Verdict::Right)}),
                                     slot("f", {cell("1,234", Verdict::Unreadable)}), wrong},
                                    "dx")));
}

}  // namespace deltarule
