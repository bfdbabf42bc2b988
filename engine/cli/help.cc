#include "cli/help.h"

#include <fmt/format.h>

#include "cli/command_line.h"
#include "cli/text_table.h"

namespace deltarule {
namespace {

constexpr std::string_view kWhat =
    "deltarule writes randomised exercises on the fundamentals of neural networks, works out the "
    "exact answers by running "
    "the network itself, draws the diagrams, and marks what students hand in.";

constexpr Example kExamples[] = {
    {"demo",
     "leave a folder with sheets, keys, solutions, figures and a marked response: start here"},
    {"list", "see which exercises there are"},
    {"show graph/sum_times --seed 17",
     "read a variant: the same seed always gives the same numbers"},
    {"solve graph/sum_times@1#17", "its worked solution; a variant's name fixes everything"},
    {"generate graph/sum_times chain/scalar --count 30 --out sheets",
     "a sheet for each of 30 students"},
    {"grade response.yaml", "mark what a student wrote, with follow-through and the slip named"},
};

constexpr std::pair<std::string_view, std::string_view> kExitCodes[] = {
    {"0", "fine"},
    {"1", "the files have errors, or a check failed"},
    {"2", "the command line is wrong"},
    {"3", "something could not be read or written"},
};

class Page {
 public:
  explicit Page(const Streams& streams)
      : width_(width_of(streams)), colours_(colours_on_out(streams)) {}

  void text(std::string_view paragraphs) { out_ += wrapped(paragraphs, width_); }
  void title(std::string_view words) { out_ += "\n" + bold(words, colours_) + "\n"; }
  void table(std::vector<std::vector<std::string>> rows) {
    out_ += to_text({{}, {}, std::move(rows)}, width_, 2);
  }
  /// The line as it is typed, and under it what it does.
  void examples(std::span<const Example> all) {
    for (const Example& example : all)
      out_ += fmt::format("  deltarule {}\n{}", example.line, wrapped(example.what, width_, 6));
  }
  std::string finish() { return std::move(out_); }

 private:
  int width_;
  bool colours_;
  std::string out_;
};

std::vector<std::vector<std::string>> option_rows(const Command& command) {
  std::vector<std::vector<std::string>> rows;
  for (const OptionRow& row : command.options)
    rows.push_back({fmt::format("--{}{}{}", row.name, row.value.empty() ? "" : " ", row.value),
                    std::string(row.what)});
  rows.push_back({"--help", "this page"});
  return rows;
}

}  // namespace

std::string program_help(const Streams& streams) {
  Page page(streams);
  page.text(kWhat);
  page.title("usage: deltarule COMMAND [OPTIONS]");
  std::vector<std::vector<std::string>> rows;
  for (const Command* command : all_commands())
    rows.push_back({std::string(command->name), std::string(command->what)});
  page.table(std::move(rows));
  page.text(
      "\n`deltarule COMMAND --help` tells more of each; `deltarule --version` tells the version.");
  page.title("examples");
  page.examples(kExamples);
  page.title("exit codes");
  std::vector<std::vector<std::string>> codes;
  for (const auto& [code, meaning] : kExitCodes)
    codes.push_back({std::string(code), std::string(meaning)});
  page.table(std::move(codes));
  return page.finish();
}

std::string command_help(const Command& command, const Streams& streams) {
  Page page(streams);
  page.text(fmt::format("usage: deltarule {}{}{} [OPTIONS]", command.name,
                        command.arguments.empty() ? "" : " ", command.arguments));
  page.text(fmt::format("\n{}", command.text));
  page.title("options");
  page.table(option_rows(command));
  page.title("examples");
  page.examples(command.examples);
  return page.finish();
}

}  // namespace deltarule
