#include "cli/command_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options.hpp>

#include "base/text.h"
#include "cli/help.h"

namespace deltarule {
namespace {

namespace po = boost::program_options;

constexpr const Command* kCommands[] = {&kListCommand,  &kShowCommand,    &kGenerateCommand,
                                        &kSolveCommand, &kGradeCommand,   &kCheckCommand,
                                        &kDemoCommand,  &kGalleryCommand, &kReferenceCommand};
constexpr std::string_view kProgramOptions[] = {"--help", "--version"};
constexpr const char* kNames = "names";  // the arguments that are no options

const Command* find_command(std::string_view name) {
  const auto found =
      std::ranges::find_if(kCommands, [&](const Command* c) { return c->name == name; });
  return found == std::end(kCommands) ? nullptr : *found;
}

std::string hint_of_nearest(std::string_view name, const std::vector<std::string>& candidates,
                            std::string otherwise) {
  const auto near = nearest_name(name, candidates);
  return near ? fmt::format("did you mean `{}`?", *near) : std::move(otherwise);
}

Diagnostics unknown_command(std::string_view name) {
  std::vector<std::string> names;
  for (const Command* command : kCommands) names.emplace_back(command->name);
  return {{"C-001",
           {},
           fmt::format("unknown command `{}`", clean(name)),
           hint_of_nearest(name, names, "`deltarule --help` shows all commands")}};
}

Diagnostics unknown_option(std::string_view option, const std::vector<std::string>& options,
                           const std::string& help) {
  return {{"C-002",
           {},
           fmt::format("unknown option `{}`", clean(option)),
           hint_of_nearest(option, options, fmt::format("`{}` shows all options", help))}};
}

std::string help_of(const Command& command) {
  return fmt::format("deltarule {} --help", command.name);
}

Diagnostics unknown_option(std::string_view option, const Command& command) {
  std::vector<std::string> options = {"--help"};
  for (const OptionRow& row : command.options) options.push_back(fmt::format("--{}", row.name));
  return unknown_option(option, options, help_of(command));
}

po::options_description description_of(const Command& command) {
  po::options_description all;
  auto add = all.add_options();
  add("help,h", "");
  add(kNames, po::value<std::vector<std::string>>());
  for (const OptionRow& row : command.options) {
    const std::string name(row.name);
    if (row.value.empty())
      add(name.c_str(), "");
    else
      add(name.c_str(), po::value<std::vector<std::string>>());
  }
  return all;
}

/// Boost's own messages are replaced by ours; abbreviations of options are not guessed.
Result<po::parsed_options> parse(std::span<const std::string> words, const Command& command,
                                 const po::options_description& all) {
  po::positional_options_description names;
  names.add(kNames, -1);
  try {
    return po::command_line_parser(std::vector<std::string>(words.begin(), words.end()))
        .options(all)
        .positional(names)
        .style(po::command_line_style::unix_style & ~po::command_line_style::allow_guessing)
        .run();
  } catch (const po::unknown_option& e) {
    return tl::unexpected(unknown_option(e.get_option_name(), command));
  } catch (const po::error_with_option_name& e) {
    return failure("C-003", {}, clean(e.what()), fmt::format("see `{}`", help_of(command)));
  } catch (const po::error& e) {
    return failure("C-003", {}, clean(e.what()), fmt::format("see `{}`", help_of(command)));
  }
}

const OptionRow* find_row(const Command& command, std::string_view name) {
  const auto found =
      std::ranges::find_if(command.options, [&](const OptionRow& row) { return row.name == name; });
  return found == command.options.end() ? nullptr : &*found;
}

Result<Arguments> to_arguments(const po::parsed_options& parsed, const Command& command) {
  Arguments arguments;
  for (const po::option& option : parsed.options) {
    if (option.string_key == kNames || option.position_key >= 0) {
      arguments.names.insert(arguments.names.end(), option.value.begin(), option.value.end());
      continue;
    }
    const OptionRow* row = find_row(command, option.string_key);
    if (arguments.has(option.string_key) && row != nullptr && !row->many)
      return failure("C-003", {}, fmt::format("`--{}` is given twice", option.string_key));
    arguments.add(option.string_key, option.value.empty() ? std::string() : option.value.front());
  }
  return arguments;
}

Diagnostics check_names(const Arguments& arguments, const Command& command) {
  const std::size_t count = arguments.names.size();
  if (count < command.least_names)
    return {{"C-004",
             {},
             fmt::format("`deltarule {}` needs {}", command.name, command.arguments),
             fmt::format("see `{}`", help_of(command))}};
  if (count > command.most_names)
    return {
        {"C-004",
         {},
         fmt::format("`{}` is one argument too many", clean(arguments.names[command.most_names])),
         fmt::format("see `{}`", help_of(command))}};
  return {};
}

Result<int> run_command(const Command& command, std::span<const std::string> words,
                        Session& session) {
  const po::options_description all = description_of(command);
  auto parsed = parse(words, command, all);
  if (!parsed) return failure_of(parsed);
  auto arguments = to_arguments(*parsed, command);
  if (!arguments) return failure_of(arguments);
  if (arguments->has("help")) {
    session.print(command_help(command, session.streams));
    return kFine;
  }
  if (Diagnostics wrong = check_names(*arguments, command); !wrong.empty())
    return tl::unexpected(std::move(wrong));
  return command.run(*arguments, session);
}

Result<int> run(std::span<const std::string> words, Session& session) {
  const std::string first = words.empty() ? "--help" : words[0];
  if (first == "help" && words.size() > 1) {
    const Command* command = find_command(words[1]);
    if (command == nullptr) return tl::unexpected(unknown_command(words[1]));
    session.print(command_help(*command, session.streams));
    return kFine;
  }
  if (first == "--help" || first == "-h" || first == "help") {
    session.print(program_help(session.streams));
    return kFine;
  }
  if (first == "--version") {
    session.print(fmt::format("deltarule {}\n", kVersion));
    return kFine;
  }
  if (first.starts_with('-'))
    return tl::unexpected(unknown_option(
        first, {std::begin(kProgramOptions), std::end(kProgramOptions)}, "deltarule --help"));
  const Command* command = find_command(first);
  if (command == nullptr) return tl::unexpected(unknown_command(first));
  return run_command(*command, words.subspan(1), session);
}

struct ExitCodeRow {
  std::string_view code;  ///< or how it begins
  int exit_code;
};

/// The first that fits; all others are errors of the files.
constexpr ExitCodeRow kExitCodes[] = {
    {"C-00", kUsage},  {"C-01", kUnreadable}, {"E-050", kUsage},   {"E-061", kUsage},
    {"E-062", kUsage}, {"B-", kUnreadable},   {"R-", kUnreadable},
};

}  // namespace

std::span<const Command* const> all_commands() { return kCommands; }

int exit_code_of(const Diagnostics& failure) {
  const std::string_view code = failure.front().code;
  for (const ExitCodeRow& row : kExitCodes)
    if (code.starts_with(row.code)) return row.exit_code;
  return kErrors;
}

int run_command_line(std::span<const std::string> arguments, Streams& streams) {
  Session session(streams);
  const Result<int> code = run(arguments, session);
  if (code) return *code;
  session.report(code.error());
  return exit_code_of(code.error());
}

}  // namespace deltarule
