// Banks of items: what is read, what is refused and where.
#include "exercise/bank.h"

#include "tests/unit/exercise/banks_here.h"

namespace deltarule {
namespace {

std::string errors_of(const std::string& text) {
  Sources sources;
  const auto bank = read_bank(sources, sources.add("b.yaml", text), "b");
  std::string out;
  if (bank) return out;
  for (const Diagnostic& d : bank.error()) {
    const Position p = sources.position(d.span);
    out += (out.empty() ? "" : " ") + std::string(d.code) + "@" + std::to_string(p.line) + ":" +
           std::to_string(p.column);
  }
  return out;
}

const std::string kPairs = std::string(test::kHead) + "kind: pairs\nentries:\n";
const std::string kSteps = std::string(test::kHead) + "kind: sequence\nentries:\n";
const std::string kStatements = std::string(test::kHead) + "kind: statements\nentries:\n";

struct Row {
  std::string text;
  const char* errors;
  const char* why;
};

}  // namespace

TEST_CASE("a bank says its kind, its words and their places") {
  const Bank bank = test::bank_of(kPairs +
                                  "  - id: one\n    text: the unit $a = \\sigma(z)$\n"
                                  "    partner: |\n      some\n      words\n    reason: so\n"
                                  "    source: Other\n    date: 2001-05\n    topic: here\n");
  CHECK(bank.kind == BankKind::Pairs);
  REQUIRE(bank.entries.size() == 1);
  const BankEntry& e = bank.entries[0];
  CHECK(e.text.inlines.size() == 2);
  CHECK(e.partner.markdown == "some\nwords");
  CHECK(e.source == "Other");
  CHECK(e.date == "2001-05");
  CHECK(e.topic == "here");
  CHECK(bank.find("one") == &e);
  CHECK(bank.find("two") == nullptr);
}

TEST_CASE("statements with a question are questions") {
  const Bank bank = test::bank_of(kStatements +
                                  "  - id: q\n    question: Who?\n    right:\n"
                                  "      - {text: she, reason: yes}\n    wrong:\n"
                                  "      - {text: he, reason: no}\n");
  CHECK(bank.kind == BankKind::Questions);
  CHECK(bank.entries[0].right.size() == 1);
  CHECK(bank.entries[0].wrong[0].reason.markdown == "no");
  CHECK(bank.entries[0].source == "S 1990");
}

TEST_CASE("a step waits for all that its predecessors wait for") {
  const Bank bank = test::bank_of(kSteps +
                                  "  - {id: a, text: A, reason: r}\n"
                                  "  - {id: b, text: B, reason: r}\n"
                                  "  - {id: c, text: C, reason: r, after: [a]}\n"
                                  "  - {id: d, text: D, reason: r, after: [b, c]}\n"
                                  "  - {id: e, text: E, reason: r, after: []}\n");
  using Before = std::vector<int>;
  CHECK(bank.entries[0].before == Before{});
  CHECK(bank.entries[1].before == Before{0});
  CHECK(bank.entries[2].before == Before{0});
  CHECK(bank.entries[3].before == Before{0, 1, 2});
  CHECK(bank.entries[4].before == Before{});
}

TEST_CASE("malformed banks are refused at their place") {
  const std::string entry = "  - {id: a, text: A, partner: P, reason: r}\n";
  const Row rows[] = {
      {"", "E-090@1:1", "nothing is no map"},
      {"- a\n", "E-090@1:1", "a list has no keys"},
      {"title: [\n", "E-090@2:1", "a list that is not closed"},
      {std::string(kMostBankBytes + 1, '#'), "E-090@1:1", "bounded size"},
      {"titel: T\n", "E-091@1:1", "an unknown key"},
      {"title: T\ntitle: U\n", "E-092@2:1", "yaml-cpp itself lets it pass"},
      {"title: T\nkind: pairs\n", "E-094@1:1", "no entries"},
      {"title: T\nkind: pear\nentries: []\n", "E-093@2:7", "no such kind"},
      {"title: T\nkind: pairs\nentries: []\n", "E-093@3:10", "an empty bank"},
      {"title: T\nkind: pairs\nentries: 3\n", "E-093@3:10", "no list"},
      {kPairs + "  - {id: A b, text: A, partner: P, reason: r}\n", "E-093@6:10", "no name"},
      {kPairs + entry + entry, "E-095@7:10", "an id given twice"},
      {kPairs + "  - {id: a, text: A, partner: P}\n", "E-094@6:5", "no reason"},
      {kPairs + "  - {id: a, text: A, partner: P, reason: r, right: true}\n", "E-091@6:45",
       "a key of statements"},
      {kPairs + "  - {id: a, text: '{{x}}', partner: P, reason: r}\n", "E-093@6:19",
       "a bank knows no numbers"},
      {kPairs + "  - {id: a, text: A <b>c</b>, partner: P, reason: r}\n", "E-040@6:21",
       "Markdown's own errors point into plain words"},
      {kPairs + "  - id: a\n    text: |\n      A\n\n      B\n    partner: P\n    reason: r\n",
       "E-093@7:11", "two paragraphs"},
      {kPairs + "  - {id: a, text: A, partner: P, reason: r, date: soon}\n", "E-093@6:51",
       "a date"},
      {kPairs + "  - {id: a, text: A, partner: P, reason: r, also: [b]}\n", "E-096@6:52",
       "no such entry"},
      {kPairs + "  - {id: a, text: A, partner: P, reason: r, also: b}\n", "E-093@6:51", "no list"},
      {kSteps + "  - {id: a, text: A, reason: r, after: [b]}\n", "E-096@6:41",
       "only earlier steps, so there is no circle"},
      {kStatements + "  - {id: a, text: A, reason: r, right: maybe}\n", "E-093@6:40", "no truth"},
      {"title: T\nkind: pairs\nentries:\n" + entry, "E-094@4:10 E-094@4:10", "source and date"},
      {kStatements + "  - {id: a, question: Q, right: [], wrong: [{text: A, reason: r}]}\n",
       "E-093@6:33", "no right option"},
      {kStatements + "  - {id: a, question: Q, right: [{text: A, reason: r}], wrong: [{text: A, "
                     "reason: s}]}\n",
       "E-093@6:10", "right and wrong at once"},
      {kPairs + "  - {id: a, text: " + std::string(1001, 'x') + ", partner: P, reason: r}\n",
       "E-093@6:19", "bounded words"},
      {kPairs + "  - &x {id: a, text: A, partner: P, reason: r}\n  - *x\n", "E-095@6:13",
       "an alias repeats the id"},
  };
  for (const Row& row : rows) {
    INFO(row.text.substr(0, 400) << " (" << row.why << ")");
    CHECK(errors_of(row.text) == row.errors);
  }
}

TEST_CASE("deep nesting ends in an error, not in a crash") {
  CHECK_FALSE(errors_of("title: " + std::string(20000, '[')).empty());
}

TEST_CASE("pairs clash where a partner would be right twice") {
  const Bank bank = test::bank_of(kPairs +
                                  "  - {id: a, text: A, partner: P, reason: r}\n"
                                  "  - {id: b, text: B, partner: P, reason: r}\n"
                                  "  - {id: c, text: C, partner: Q, reason: r, also: [a]}\n");
  CHECK(clash(bank.entries[0], bank.entries[1]));
  CHECK(clash(bank.entries[0], bank.entries[2]));
  CHECK(clash(bank.entries[2], bank.entries[0]));
  CHECK_FALSE(clash(bank.entries[1], bank.entries[2]));
}

TEST_CASE("the banks of the tree are read") {
  int seen = 0, items = 0;
  const std::filesystem::path root = std::filesystem::path(DELTARULE_ROOT) / "exercises";
  for (const auto& file : std::filesystem::recursive_directory_iterator(root)) {
    if (file.path().extension() != ".yaml") continue;
    const std::string path = std::filesystem::relative(file.path(), root).string();
    INFO(path);
    const Bank bank = test::bank_from_tree(path, file.path().stem().string());
    ++seen;
    if (path.starts_with("concepts/")) items += static_cast<int>(bank.entries.size());
  }
  CHECK(seen >= 6);
  CHECK(items >= 60);
}

}  // namespace deltarule
