// deltarule reference: what the language of the exercise files has.
#include "cli/reference.h"

#include <algorithm>

#include "base/text.h"
#include "cli/command.h"
#include "cli/files.h"

namespace deltarule {
namespace {

namespace fs = std::filesystem;

constexpr Example kExamples[] = {
    {"reference", "the page that stands in engine/REFERENCE.md"},
};

/// "unknown name `zz`" of `file.md:9:7: error: unknown name `zz` [L-004]`; empty where no line has
/// the code.
std::string message_in(std::string_view expected, const std::string& code) {
  const std::string end = " [" + code + "]";
  for (const std::string_view line : lines(expected)) {
    if (!line.ends_with(end)) continue;
    for (const std::string_view mark : {"error: ", "warning: ", "note: "}) {
      const std::size_t at = line.find(mark);
      if (at == std::string_view::npos) continue;
      const std::size_t begin = at + mark.size();
      return std::string(line.substr(begin, line.size() - end.size() - begin));
    }
  }
  return {};
}

/// From the expected messages of the tests, the first of each code. A tree without tests has none.
ExampleMessages read_messages(const fs::path& home) {
  ExampleMessages messages;
  const fs::path folder = home / "tests/errors";
  for (const std::string& name : names_in(folder, ".expected")) {
    const auto text = read_file(folder / name, name);
    const std::string code = name.substr(0, std::min<std::size_t>(5, name.size()));
    if (text && !messages.contains(code)) messages[code] = message_in(*text, code);
  }
  return messages;
}

Result<int> reference(const Arguments&, Session& session) {
  const auto home = session.library.home();
  if (!home) return tl::unexpected(home.error());
  session.print(language_reference(read_messages(*home)));
  return kFine;
}

}  // namespace

constinit const Command kReferenceCommand = {
    "reference",
    "",
    "what the language of exercise files has: functions, draws, slips, messages",
    "Prints a page of Markdown with every function, draw, convention, placeholder, figure, second "
    "road, slip, sentence and message, from the tables that the program reads.",
    {},
    kExamples,
    0,
    0,
    reference};

}  // namespace deltarule
