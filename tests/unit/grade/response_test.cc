// What is read from a student's file, and what is said about what cannot be read. The files in
// tests/errors/R-* say the rest: a bad file has its code, and a file with one bad answer keeps the
// others.
#include "grade/response.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "tests/support/catch.h"

namespace deltarule {
namespace {

constexpr ResponseFormat kYaml = ResponseFormat::Yaml;
constexpr ResponseFormat kJson = ResponseFormat::Json;
constexpr ResponseFormat kSheet = ResponseFormat::Markdown;

std::string to_string(const Response& response) {
  std::string out = to_string(response.variant);
  if (!response.student.empty()) out += " " + response.student;
  for (const auto& [name, cells] : response.answers) {
    out += " " + name + "=";
    for (std::size_t i = 0; i < cells.size(); ++i) out += (i > 0 ? "|" : "") + cells[i].text;
    const auto shape = response.shapes.find(name);
    if (shape != response.shapes.end())
      out += fmt::format(":{}x{}", shape->second.rows, shape->second.cols);
  }
  return out;
}

std::string codes(const Diagnostics& all) {
  std::string out;
  for (const Diagnostic& d : all) out += (out.empty() ? "" : " ") + std::string(d.code);
  return out;
}

/// "t/a@1#1 q=3; t/a@1#2 q=4 [R-006]", or "R-004" where nothing was read.
std::string read(const std::string& text, ResponseFormat format, const std::string& path = "in") {
  Sources sources;
  const auto responses = read_responses(sources, sources.add(path, text), format);
  if (!responses) return codes(responses.error());
  std::string out, notes;
  for (const Response& r : *responses) {
    out += (out.empty() ? "" : "; ") + to_string(r);
    if (!r.notes.empty()) notes += (notes.empty() ? "" : " ") + codes(r.notes);
  }
  return notes.empty() ? out : out + " [" + notes + "]";
}

struct Row {
  ResponseFormat format;
  std::string text;
  std::string read;
  const char* why;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.why << "\n" << row.text);
    CHECK(read(row.text, row.format) == row.read);
  }
}

const std::string y = "variant: t/a@1#1\nanswers:\n";
const std::string j = R"({"variant": "t/a@1#1", "answers": )";

// --- Slots of many shapes ---

QuantityId give(Variant& variant, const std::string& name, int rows, int cols) {
  Matrix value(rows, cols);
  for (int i = 0; i < rows * cols; ++i) value(i / cols, i % cols) = Number(i + 1);
  return variant.model->give(name, value);
}

/// q: number, W: 2x2, M: 2x3, b: vector of 3, dw.1 and dw.2: numbers.
Variant shapes() {
  Variant variant;
  variant.name = *parse_variant_name("t/a@1#1");
  variant.model = std::make_unique<Model>();
  const auto add = [&](const std::string& slot, const std::string& quantity, int rows, int cols) {
    Slot s;
    s.name = s.ask = slot;
    s.quantity = give(variant, quantity, rows, cols);
    s.marks = Number(1);
    variant.slots.push_back(s);
  };
  add("q", "q", 1, 1);
  add("W", "W", 2, 2);
  add("M", "M", 2, 3);
  add("b", "b", 3, 1);
  add("dw.1", "dw1", 1, 1);
  add("dw.2", "dw2", 1, 1);
  variant.question.d = &variant.model->derivation();
  variant.values = evaluate(variant.model->derivation());
  return variant;
}

/// The cells of `slot`, and the codes of the notes in brackets.
std::string typed(const Variant& variant, const std::string& answers, const std::string& slot) {
  Sources sources;
  auto responses = read_responses(sources, sources.add("in", y + answers), kYaml);
  REQUIRE(responses.has_value());
  Response& response = responses->front();
  check_names(variant, response);
  std::string out;
  for (const TypedSlot& s : to_typed(variant, response)) {
    const Shape shape = variant.derivation()[variant.find_slot(s.slot)->quantity].shape;
    CHECK(s.cells.size() == static_cast<std::size_t>(shape.cells()));
    if (s.slot != slot) continue;
    for (std::size_t i = 0; i < s.cells.size(); ++i) out += (i > 0 ? "|" : "") + s.cells[i];
  }
  return response.notes.empty() ? out : out + " [" + codes(response.notes) + "]";
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Every code that a file leads to, with the variant's slots q and f looked at too.
std::set<std::string> codes_of_file(const std::filesystem::path& path) {
  Sources sources;
  const FileId file = sources.add(path.filename().string(), bytes_of(path));
  std::set<std::string> found;
  auto responses = read_responses(sources, file, guess_format(path.string(), sources.text(file)));
  if (!responses) {
    for (const Diagnostic& d : responses.error()) found.emplace(d.code);
    return found;
  }
  Variant variant = shapes();
  variant.slots.resize(2);
  variant.slots[1].quantity = variant.slots[0].quantity;
  variant.slots[1].name = "f";
  for (Response& response : *responses) {
    check_names(variant, response);
    to_typed(variant, response);
    for (const Diagnostic& d : response.notes) {
      CHECK(d.span.file == file);
      found.emplace(d.code);
    }
  }
  return found;
}

}  // namespace

TEST_CASE("YAML: answers keep the text that was typed") {
  check({
      {kYaml, y + "  q: 0.50\n", "t/a@1#1 q=0.50", "the digits count"},
      {kYaml, y + "  {q: 1E5, f: -0, g: '+1'}", "t/a@1#1 f=-0 g=+1 q=1E5",
       "no number is rewritten"},
      {kYaml, y + "  q: 0,5", "t/a@1#1 q=0,5", "a decimal comma is the marker's business"},
      {kYaml, y + "  q: yes\n  f: .nan\n", "t/a@1#1 f=.nan q=yes", "words of YAML are words"},
      {kYaml, y + "  q: null\n  f: ~\n  g:\n  h: ''\n",
       "t/a@1#1 f= g= h= q=", "nothing is a blank"},
      {kYaml, y + "  q: ' 3 '\n", "t/a@1#1 q=3", "blanks about an answer say nothing"},
      {kYaml, "variant: t/a@1#1\r\nanswers:\r\n  q: 3\r\n", "t/a@1#1 q=3", "lines of Windows"},
      {kYaml, "\xEF\xBB\xBF" + y + "  q: 3\n", "t/a@1#1 q=3", "a byte order mark"},
      {kYaml, "# only\n" + y + "  q: 3 # three\n", "t/a@1#1 q=3", "comments"},
      {kYaml, y + "- q: 3\n- f: 4\n", "t/a@1#1 f=4 q=3", "a list of answers"},
      {kYaml, "variant: t/a@1#1\nq: 3\n", "t/a@1#1 q=3 [R-013]", "`answers:` forgotten"},
      {kYaml, "variant: t/a@1/2#7?x=3\nstudent: Ada\nanswers:\n", "t/a@1/2#7?x=3 Ada",
       "all parts of a name; a student; no answers yet"},
  });
}

TEST_CASE("lists and matrices") {
  check({
      {kYaml, y + "  b: [1, 2.0, -3]\n", "t/a@1#1 b=1|2.0|-3:1x3", "a vector lying"},
      {kYaml, y + "  b: [[1], [2]]\n", "t/a@1#1 b=1|2:2x1", "a vector standing"},
      {kJson, j + R"({"W": [[1, 2], [3, 4.50]]}})", "t/a@1#1 W=1|2|3|4.50:2x2", "rows"},
      {kYaml, y + "  W: [[1, ~], [3, 4]]\n", "t/a@1#1 W=1||3|4:2x2", "a blank cell"},
      {kYaml, y + "  W: []\n", "t/a@1#1 W=:1x0", "an empty list is a blank"},
      {kYaml, y + "  W: [[1, 2], [3]]\n  q: 3\n", "t/a@1#1 W=[...] q=3 [R-012]",
       "rows of two lengths"},
      {kYaml, y + "  W: [[[1]]]\n  q: 3\n", "t/a@1#1 W=[...] q=3 [R-012]", "too deep for a matrix"},
      {kYaml, y + "  W[1,2]: 5\n  W[2, 1]: 6\n", "t/a@1#1 W[1,2]=5 W[2,1]=6", "single cells"},
  });
}

TEST_CASE("JSON: numbers are the text of the file") {
  check({
      {kJson, j + R"({"q": 0.50, "f": -0, "g": 1E5, "h": 3}})", "t/a@1#1 f=-0 g=1E5 h=3 q=0.50",
       ""},
      {kJson, j + R"({"q": 12345678901234567890123}})", "t/a@1#1 q=12345678901234567890123",
       "more digits than a machine number has"},
      {kJson, j + R"({"q": "1/3", "f": null, "g": true}})", "t/a@1#1 f= g=true q=1/3",
       "other kinds"},
      {kJson, j + R"({"q":3}})", "t/a@1#1 q=3", "a number at the end of its map"},
      {kJson, j + R"({"q": 3, "q": 3.0}})", "t/a@1#1 q=3 or 3.0 [R-006]", "a doubled key"},
      {kJson, j + R"({"a\"q": 3}})", "t/a@1#1 a\"q=3", "an escaped quote"},
      {kJson, j + R"({"q": 3,}})", "R-004", "a comma too many"},
      {kJson, "{'variant': 1}", "R-004", "single quotes"},
      {kJson, j + R"({"q": 3}})" + " x", "R-004", "something after the end"},
  });
}

TEST_CASE("several responses in one file") {
  check({
      {kYaml, y + "  q: 3\n---\n" + y + "  q: 4\n", "t/a@1#1 q=3; t/a@1#1 q=4", "documents"},
      {kYaml,
       "student: Ada\nresponses:\n- variant: t/a@1#1\n  answers: {q: 3}\n- variant: t/b@1#2\n  "
       "answers: {q: 4}\n",
       "t/a@1#1 Ada q=3; t/b@1#2 Ada q=4", "a list, with one student"},
      {kJson, "[" + j + "{}}, " + j + R"({"q": 1}}])", "t/a@1#1; t/a@1#1 q=1", "a list in JSON"},
      {kYaml, y + "  q: 3\n---\nvariant: nonsense\nanswers: {q: 4}\n", "t/a@1#1 q=3 [R-005]",
       "one that cannot be read does not cost the other"},
      {kYaml, y + "  q: 3\n---\n# nothing\n---\n", "t/a@1#1 q=3", "empty documents"},
  });
}

TEST_CASE("the sheet") {
  const std::string s = "# T\n\n`t/a@1#1`\n\n";
  check({
      {kSheet, s + "$q =$ [q: 3], [f: ____]\n", "t/a@1#1 f= q=3",
       "a filled blank and an empty one"},
      {kSheet, s + "[a: ___3___] [b:3] [ c : **3** ] [d: `3`] [e: $-3$] [f: _3_] [g:]",
       "t/a@1#1 a=3 b=3 c=3 d=3 e=-3 f=3 g=", "the ways to fill in"},
      {kSheet, s + "[dW1[1,2]: 0.5] [dW1\\[2,1\\]: ____] [dw.1: 2] [z\\_out: 1]",
       "t/a@1#1 dW1[1,2]=0.5 dW1[2,1]= dw.1=2 z_out=1", "cells, families, an editor's backslashes"},
      {kSheet, s + "[q: 2\\*3] [W: [[1, 2], [3, 4]]]", "t/a@1#1 W=[[1, 2], [3, 4]] q=2*3",
       "brackets within"},
      {kSheet, s + "I think [this](http://x) is 3 * 4, see [1] [q: 3]. a@b.c\n", "t/a@1#1 q=3",
       "what else a student writes is passed over"},
      {kSheet, "Variant: **t/a@1#1**.\n[q: 3]", "t/a@1#1 q=3", "the name in a line of its own"},
      {kSheet, "[q: 3]\n\nt/a@1#1\n", "t/a@1#1 q=3", "the name below"},
      {kSheet, s + "[q: 3]\n\n`t/b@2#5`\n\n[q: 4] t/a@1#1 [f: 5]", "t/a@1#1 f=5 q=3; t/b@2#5 q=4",
       "a blank belongs to the variant named last"},
      {kSheet, "Student: Ada\n" + s + "[q: 3]\n**Student:** Bob\n" + s + "[q: 4]\n",
       "t/a@1#1 Ada q=3; t/a@1#1 Bob q=4", "two sheets of one variant"},
      {kSheet, s + "[q: 3] [q: 3] [f: ____] [f: 1]", "t/a@1#1 f=1 q=3 [R-006]",
       "a blank that stands twice is no quarrel where one is empty"},
      {kSheet, s + "[q: 3\n[f: 4, [g: 5]", "t/a@1#1 f=4, g=5 q=3 [R-014 R-014]",
       "blanks that are not closed"},
      {kSheet, s + "[q: 3] u/v@1#x", "t/a@1#1 q=3 [R-005]", "a name that is none is said"},
  });
}

TEST_CASE("what is no text of answers") {
  check({
      {kYaml, "", "R-001", "empty"},
      {kYaml, " \r\n\t\n", "R-001", "white"},
      {kYaml, "# only a comment\n", "R-001", "a comment"},
      {kYaml, std::string("a\0b", 3), "R-002", "a zero byte"},
      {kYaml, "variant: \x04", "R-002", "the byte that yaml-cpp takes for the end of a file"},
      {kSheet, "\xFF\xFEv\0", "R-002", "UTF-16"},
      {kYaml, std::string((4U << 20) + 1, 'x'), "R-003", "one byte too many"},
      {kYaml, std::string(4U << 20, 'x'), "R-013", "the bound itself is allowed"},
      {ResponseFormat::Unknown, "hello", "R-004", "nothing that we know"},
      {kYaml, "hello", "R-013", "a text"},
      {kYaml, "- 1\n- 2\n", "R-013 R-013", "a list of numbers"},
      {kYaml, y + "  q:3\n", "t/a@1#1 [R-013]", "no blank after the colon"},
      {kYaml, y + "\tq: 3\n", "R-004", "a tab"},
  });
}

TEST_CASE("which encoding it looks like is said") {
  const auto message = [](const std::string& text) {
    Sources sources;
    const auto read = read_responses(sources, sources.add("a.yaml", text), kYaml);
    REQUIRE_FALSE(read.has_value());
    return to_string(read.error(), sources);
  };
  CHECK(message("q: caf\xE9\n")
            .find("a.yaml:1:7: error: byte E9 is not UTF-8; this looks like text in Latin-1") == 0);
  CHECK(message(std::string("q\0:\0 \0003\0\n\0", 10)).find("UTF-16 (little endian)") !=
        std::string::npos);
  CHECK(message(std::string("\0q\0:\0 \0003\0\n", 10)).find("UTF-16 (big endian)") !=
        std::string::npos);
  CHECK(message("%PDF-1.5\n").find("a PDF file") != std::string::npos);
  CHECK(message("PK\x03\x04").find("a zip archive or an office document") != std::string::npos);
}

TEST_CASE("bounds") {
  const std::string deep(100, '[');
  CHECK(read(y + "  q: " + deep + std::string(100, ']'), kYaml) == "R-010");
  CHECK(read(j + "{\"q\": " + std::string(100'000, '['), kJson) == "R-010");
  CHECK(read(y + "  q: [[[[[[[[[[[[1]]]]]]]]]]]]\n  f: 2\n", kYaml) ==
        "t/a@1#1 f=2 q=[...] [R-012]");
  std::string many = y, cells = y + "  W: [1";
  for (int i = 0; i < 1500; ++i) many += fmt::format("  q{}: 1\n", i);
  for (int i = 0; i < 120'000; ++i) cells += ",1";
  Sources sources;
  const auto read_many = read_responses(sources, sources.add("a", many), kYaml);
  CHECK(read_many->front().answers.size() == 1000);
  CHECK(codes(read_many->front().notes) == "R-010");
  CHECK(read(cells + "]\n", kYaml) == "R-010");
  std::string quarrels = y;
  for (int i = 0; i < 500; ++i) quarrels += fmt::format("  q: {}\n", i);
  const auto read_quarrels = read_responses(sources, sources.add("b", quarrels), kYaml);
  CHECK(read_quarrels->front().answers.at("q").front().text.size() <= 400);
  CHECK(read_quarrels->front().notes.size() == 101);
  CHECK(read_quarrels->front().notes.back().code == "R-010");
}

TEST_CASE("YAML's anchors and aliases are not followed") {
  check({
      {kYaml, y + "  q: &a 3\n  f: *a\n", "t/a@1#1 f=*a q=3 [R-011 R-011]",
       "the others are marked"},
      {kYaml, y + "  q: !!float 3\n  f: 4\n", "t/a@1#1 f=4 q=3 [R-011]", "a tag"},
      {kYaml, "a: &a [x,x]\nb: &b [*a,*a]\nvariant: t/a@1#1\nanswers: {q: [*b,*b]}\n",
       "t/a@1#1 q=*b|*b:1x2 [R-013 R-013 R-011 R-011 R-011 R-011 R-011 R-011]",
       "no tower of laughs"},
  });
}

TEST_CASE("messages point at the place") {
  const auto notes = [](const std::string& text, ResponseFormat format) {
    Sources sources;
    auto read = read_responses(sources, sources.add("a", text), format);
    if (!read) return to_string(read.error(), sources);
    check_names(shapes(), read->front());
    return to_string(read->front().notes, sources);
  };
  CHECK(notes(y + "  q: 3\n  dW.1: 4\n", kYaml) ==
        "a:4:9: error: no slot is named `dW.1` [R-007]\n"
        "    4 |   dW.1: 4\n"
        "      |         ^\n"
        "  hint: did you mean `dw.1`?\n");
  CHECK(notes(j + "\n {\"q\": 3,\n  \"q\": 4}}", kJson) ==
        "a:3:3: error: `q` is answered twice [R-006]\n"
        "    3 |   \"q\": 4}}\n"
        "      |   ^~~\n"
        "  hint: leave the answer that you mean, and take the other one away\n");
  CHECK(notes(y + "  q: é\n  q: [1,\n", kYaml).find("a:5:1: error: not valid YAML: ") == 0);
  CHECK(notes("{\"variant\": }", kJson).find("a:1:13: error: not valid JSON: syntax error") == 0);
  CHECK(notes(y + "  zebra: 3\n", kYaml)
            .find("the slots are `q`, `W`, `M`, `b`, `dw.1` and `dw.2`") != std::string::npos);
  CHECK(notes(y + "  W[3,1]: 3\n", kYaml).find("no cell `W[3,1]`") != std::string::npos);
}

TEST_CASE("answers are brought to the shapes of the slots") {
  struct ShapeRow {
    const char* answers;
    const char* slot;
    const char* typed;
    const char* why;
  };
  const Variant variant = shapes();
  const ShapeRow rows[] = {
      {"  q: 3\n", "W", "|||", "no answer is a blank"},
      {"  q: [3]\n", "q", "3", "a list of one number"},
      {"  q: [0,5]\n", "q", "0,5 [R-008]", "a decimal comma in brackets; the marker offers 0.5"},
      {"  q: [1, 234, 567]\n", "q", "[1, 234, 567] [R-008]", "never one large number"},
      {"  W: [[1, 2], [3, 4]]\n", "W", "1|2|3|4", "rows"},
      {"  W: [1, 2, 3, 4]\n", "W", "1|2|3|4 [R-008]", "all in one row, with a note"},
      {"  W: [[1], [2], [3], [4]]\n", "W",
       "[1, 2, 3, 4]|[1, 2, 3, 4]|[1, 2, 3, 4]|[1, 2, 3, 4] [R-008]", "a column is no matrix"},
      {"  W: [1, 2, 3]\n", "W", "[1, 2, 3]|[1, 2, 3]|[1, 2, 3]|[1, 2, 3] [R-008]",
       "a number is missing"},
      {"  W: 5\n", "W", "[5]|[5]|[5]|[5] [R-008]",
       "one number is no matrix, and must stay unreadable"},
      {"  M: [[1, 2], [3, 4], [5, 6]]\n", "M",
       "[1, 2, 3, 4, 5, 6]|[1, 2, 3, 4, 5, 6]|[1, 2, 3, 4, 5, 6]|[1, 2, 3, 4, 5, 6]|[1, 2, 3, 4, "
       "5, 6]|[1, 2, 3, 4, "
       "5, 6] [R-008]",
       "the transposed shape is not guessed"},
      {"  b: [1, 2, 3]\n", "b", "1|2|3", "a column written as a row"},
      {"  b: [[1], [2], [3]]\n", "b", "1|2|3", "a column"},
      {"  b: 1 2 3\n", "b", "1|2|3", "a text with blanks"},
      {"  b: 1,2,3\n", "b", "1|2|3", "a text with commas"},
      {"  b: 0,5 1 2,5\n", "b", "0,5|1|2,5", "decimal commas stay with their numbers"},
      {"  b: (1, 2, 3)\n", "b", "1|2|3", "round brackets"},
      {"  W: 1 2; 3 4\n", "W", "1|2|3|4", "rows by semicolons"},
      {"  W: '[[1, 2], [3, 4]]'\n", "W", "1|2|3|4", "brackets within a text, as on a sheet"},
      {"  W: 1 2; 3\n", "W", "[1 2; 3]|[1 2; 3]|[1 2; 3]|[1 2; 3] [R-008]", "ragged"},
      {"  W[1,2]: 7\n  W[2,1]: 8\n", "W", "|7|8|", "single cells"},
      {"  b[2]: 7\n", "b", "|7|", "one index along a vector"},
      {"  W: [[1, 2], [3, 4]]\n  W[1,1]: 1\n", "W", "1|2|3|4", "said twice, but the same"},
      {"  W: [[1, 2], [3, 4]]\n  W[1,1]: 5\n", "W", "1 or 5|2|3|4 [R-006]", "said twice"},
      {"  dw[2]: 7\n", "dw.2", "7", "a member of a family written as a cell"},
      {"  W[3,1]: 7\n  q: 3\n", "q", "3 [R-007]", "a cell that is not there"},
  };
  for (const ShapeRow& row : rows) {
    INFO(row.why);
    CHECK(typed(variant, row.answers, row.slot) == row.typed);
  }
}

TEST_CASE("what stands for an answer that was not understood is no number") {
  for (const char* text : {"[5]", "[...]", "3 or 4", "[1, 234, 567]", "0,5", "*a", "[1 2; 3]"}) {
    INFO(text);
    CHECK_FALSE(read_typed_number(text).number);
  }
}

TEST_CASE("the format is told by the path, else by the text") {
  CHECK(guess_format("a/b.yml", "{") == kYaml);
  CHECK(guess_format("a.json", "") == kJson);
  CHECK(guess_format("a.md", "") == kSheet);
  CHECK(guess_format("a.txt", " {\"variant\": 1}") == kJson);
  CHECK(guess_format("a.txt", "[ {") == kJson);
  CHECK(guess_format("a.txt", "# x\nvariant: t/a@1#1") == kYaml);
  CHECK(guess_format("", "# T\n[q: 3]") == kSheet);
  CHECK(guess_format("", "[q: 3]") == kSheet);
  CHECK(guess_format("", "hello") == ResponseFormat::Unknown);
}

TEST_CASE("each file in tests/errors/R-* has its code") {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(DELTARULE_ROOT "/tests/errors")) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("R-") || name.ends_with(".expected")) continue;
    ++files;
    INFO(name);
    CHECK(codes_of_file(entry.path()).contains(name.substr(0, 5)));
  }
  CHECK(files >= 15);
}

}  // namespace deltarule
