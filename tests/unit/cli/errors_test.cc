// Every example in tests/errors/ gives its own code; the whole message is compared with
// <example>.expected.
//
//   L-004.md             an exercise: read, drawn, composed; with L-004.solution.md beside it, that
//   is its solution R-004.json           answers: read, and their variants drawn and compared
//   E-091.yaml           a bank of items: read; `# ask: ...` in its first line is drawn from it
//   C-004.txt            command lines, run one after the other from the root of the tree
//
// DELTARULE_UPDATE=1 writes the expected messages anew.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "exercise/compose.h"
#include "exercise/items.h"
#include "grade/response.h"
#include "lang/parser.h"
#include "tests/support/catch.h"
#include "tests/unit/cli/run_here.h"

namespace deltarule {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(DELTARULE_ROOT) / "tests/errors";

Diagnostics everything_of(const Exercise& exercise) {
  const auto variant = draw(exercise, {});
  if (!variant) return variant.error();
  const auto statement = compose_statement(*variant);
  if (!statement) return statement.error();
  const auto solution = compose_solution(*variant);
  return solution ? Diagnostics{} : solution.error();
}

std::string message_of_exercise(const std::string& name) {
  Sources sources;
  const FileId file = sources.add(name, test::read_bytes(kFolder / name));
  std::optional<FileId> solution;
  const std::string beside = fs::path(name).stem().string() + ".solution.md";
  if (fs::exists(kFolder / beside))
    solution = sources.add(beside, test::read_bytes(kFolder / beside));
  const auto exercise = read_exercise(sources, "errors/example", file, solution);
  return to_string(exercise ? everything_of(*exercise) : exercise.error(), sources);
}

std::string message_of_answers(const std::string& name) {
  Sources sources;
  const FileId file = sources.add(name, test::read_bytes(kFolder / name));
  const auto format = guess_format(name, sources.text(file));
  auto responses = read_responses(sources, file, format);
  if (!responses) return to_string(responses.error(), sources);
  test::Ran ran;
  const Streams streams = test::streams_into(ran);
  Library library(streams, sources);
  std::string out;
  for (Response& response : *responses) {
    if (const auto exercise = library.load(response.variant.exercise)) {
      const VariantName& v = response.variant;
      if (const auto variant = draw(**exercise, {v.seed, v.level, v.fixed})) {
        check_names(*variant, response);
        to_typed(*variant, response);
      }
    }
    out += to_string(response.notes, sources);
  }
  return out;
}

std::string message_of_bank(const std::string& name) {
  constexpr std::string_view mark = "# ask: ";
  Sources sources;
  const FileId file = sources.add(name, test::read_bytes(kFolder / name));
  const auto bank = read_bank(sources, file, "example");
  if (!bank) return to_string(bank.error(), sources);
  const std::string_view line = lines(sources.text(file)).front();
  REQUIRE(line.starts_with(mark));
  const Span at{file, mark.size(), static_cast<std::uint32_t>(line.size())};
  const auto asks = parse_ask(sources.text(at), at);
  REQUIRE(asks);
  const auto slot = draw_items(asks->front(), *bank, Stream(1, "errors"));
  return slot ? std::string() : to_string(slot.error(), sources);
}

std::string message_of_lines(const std::string& name) {
  std::string out;
  const std::string text = test::read_bytes(kFolder / name);
  for (const std::string_view line : lines(text)) {
    const test::Ran ran = test::run_here(line);
    out += fmt::format("$ {}\n{}exit code {}\n", line,
                       replace_all(ran.err, std::string(DELTARULE_ROOT) + "/", ""), ran.code);
  }
  return out;
}

bool is_example(const std::string& name) {
  if (name.ends_with(".expected") || name.ends_with(".solution.md")) return false;
  // Beside the command lines of C-... stand the files that they name.
  return name.starts_with("C-") ? name.ends_with(".txt") : name.size() > 5 && name[1] == '-';
}

std::vector<std::string> examples() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kFolder))
    if (is_example(entry.path().filename().string()))
      names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

std::string message_of(const std::string& name) {
  if (name.ends_with(".txt")) return message_of_lines(name);
  if (name.starts_with("E-") && name.ends_with(".yaml")) return message_of_bank(name);
  return name.starts_with("R-") ? message_of_answers(name) : message_of_exercise(name);
}

void write_expected(const fs::path& path, const std::string& message) {
  std::ofstream(path, std::ios::binary) << message;
}

}  // namespace

TEST_CASE("every example gives its own message") {
  const char* update = std::getenv("DELTARULE_UPDATE");
  for (const std::string& name : examples()) {
    INFO(name);
    const std::string message = message_of(name);
    INFO(message);
    CHECK(message.find("[" + name.substr(0, 5) + "]") != std::string::npos);
    const fs::path expected = kFolder / (name + ".expected");
    if (update != nullptr && *update != '\0') write_expected(expected, message);
    CHECK(test::read_bytes(expected) == message);
  }
}

}  // namespace deltarule
