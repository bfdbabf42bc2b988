#include "grade/response.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "grade/response_parts.h"

namespace deltarule {
namespace {

constexpr std::size_t kLargestFile = std::size_t{1} << 22;

// --- Is it text? ---

struct Magic {
  std::string_view bytes;
  std::string_view what;
};
constexpr Magic kMagics[] = {
    {"%PDF", "a PDF file"},
    {"PK\x03\x04", "a zip archive or an office document"},
    {"\xD0\xCF\x11\xE0", "an old office document"},
    {"\x89PNG", "a picture"},
    {"\xFF\xD8\xFF", "a picture"},
    {"GIF8", "a picture"},
    {"\x1F\x8B", "a compressed file"},
    {"{\\rtf", "a rich text file"},
};

/// UTF-16 by its mark, or by a zero in nearly every second byte, as texts of ASCII have it.
std::string_view utf16_kind(std::string_view text) {
  if (text.starts_with("\xFF\xFE")) return "UTF-16 (little endian)";
  if (text.starts_with("\xFE\xFF")) return "UTF-16 (big endian)";
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < text.size(); ++i) zeros[i % 2] += text[i] == '\0' ? 1 : 0;
  const std::size_t many = text.size() / 2 * 9 / 10;
  if (text.size() < 8 || std::max(zeros[0], zeros[1]) < many) return {};
  return zeros[1] > zeros[0] ? "UTF-16 (little endian)" : "UTF-16 (big endian)";
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
}

std::size_t length_by_first_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// The first byte that is not UTF-8; npos: none.
std::size_t first_bad_byte(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = length_by_first_byte(text[i]);
    if (!is_utf8(text.substr(i, length))) return i;
    i += length;
  }
  return std::string_view::npos;
}

Diagnostic not_text(Span span, std::string message, std::string hint) {
  return {"R-002", span, std::move(message), std::move(hint)};
}

constexpr std::string_view kSaveAsUtf8 = "save it as UTF-8, or type the answers into a new file";

std::optional<Diagnostic> objection_to_bytes(std::string_view text, FileId file) {
  const auto place = [file](std::size_t at) {
    const auto begin = static_cast<std::uint32_t>(at);
    return Span{file, begin, begin + 1};
  };
  for (const Magic& magic : kMagics) {
    if (!text.starts_with(magic.bytes)) continue;
    return not_text(place(0), fmt::format("this looks like {}", magic.what),
                    "hand in the text file: YAML, JSON or the sheet as Markdown");
  }
  if (const std::string_view kind = utf16_kind(text); !kind.empty()) {
    return not_text(place(0), fmt::format("this looks like text in {}", kind),
                    std::string(kSaveAsUtf8));
  }
  const auto control = std::ranges::find_if(text, is_control);
  if (control != text.end()) {
    return not_text(place(static_cast<std::size_t>(control - text.begin())),
                    fmt::format("a control character (byte {:02X}): not a text file",
                                static_cast<unsigned char>(*control)),
                    {});
  }
  const std::size_t bad = first_bad_byte(text);
  if (bad == std::string_view::npos) return std::nullopt;
  return not_text(
      place(bad),
      fmt::format("byte {:02X} is not UTF-8; this looks like text in Latin-1 (Windows-1252)",
                  static_cast<unsigned char>(text[bad])),
      std::string(kSaveAsUtf8));
}

std::optional<Diagnostic> objection(std::string_view text, FileId file) {
  if (trim(text).empty()) return Diagnostic{"R-001", {file, 0, 0}, "an empty file", {}};
  if (text.size() > kLargestFile) {
    return Diagnostic{"R-003",
                      {file, 0, 0},
                      fmt::format("a file of {} KiB", text.size() / 1024),
                      "a file of answers has at most 4096 KiB"};
  }
  return objection_to_bytes(text, file);
}

// --- Which format? ---

struct Ending {
  std::string_view ending;
  ResponseFormat format;
};
constexpr Ending kEndings[] = {
    {".yaml", ResponseFormat::Yaml},         {".yml", ResponseFormat::Yaml},
    {".json", ResponseFormat::Json},         {".md", ResponseFormat::Markdown},
    {".markdown", ResponseFormat::Markdown},
};

bool is_yaml_line(std::string_view line) {
  for (const std::string_view key :
       {"variant:", "responses:", "student:", "answers:", "- variant:"}) {
    if (line.starts_with(key)) return true;
  }
  return false;
}

ResponseFormat guess_by_text(std::string_view text) {
  text = trim(text);
  if (text.starts_with('{')) return ResponseFormat::Json;
  if (text.starts_with('[')) {
    const std::string_view inside = trim(text.substr(1));
    if (inside.starts_with('{') || inside.starts_with('[')) return ResponseFormat::Json;
  }
  for (const std::string_view line : lines(text)) {
    if (is_yaml_line(line)) return ResponseFormat::Yaml;
  }
  return text.find('[') != text.npos ? ResponseFormat::Markdown : ResponseFormat::Unknown;
}

void add_notes(Response& response, const Diagnostics& more) {
  for (const Diagnostic& d : more) note(response, d.code, d.severity, d.span, d.message, d.hint);
}

Result<ReadResponses> read_by_format(std::string_view text, FileId file, ResponseFormat format) {
  if (format == ResponseFormat::Unknown) {
    return failure("R-004", {file, 0, 0}, "neither YAML nor JSON nor a filled-in sheet",
                   "write `variant: topic/name@1#17`, then `answers:` and below it `q: 3`");
  }
  if (format == ResponseFormat::Markdown) return read_sheet(text, file);
  Result<Tree> tree =
      format == ResponseFormat::Json ? read_json_tree(text, file) : read_yaml_tree(text, file);
  if (!tree) return failure_of(tree);
  ReadResponses read = responses_of(*tree);
  if (read.responses.empty()) return read;
  add_notes(read.responses.front(), tree->notes);
  return read;
}

}  // namespace

ResponseFormat guess_format(std::string_view path, std::string_view text) {
  for (const Ending& e : kEndings) {
    if (path.ends_with(e.ending)) return e.format;
  }
  return guess_by_text(text);
}

Result<std::vector<Response>> read_responses(const Sources& sources, FileId file,
                                             ResponseFormat format) {
  const std::string_view text = sources.text(file);
  if (const auto why = objection(text, file)) return tl::unexpected<Diagnostics>(Diagnostics{*why});
  if (format == ResponseFormat::Unknown) format = guess_format(sources.path(file), text);
  Result<ReadResponses> read = read_by_format(text, file, format);
  if (!read) return failure_of(read);
  if (read->responses.empty() && read->errors.empty()) {
    return failure("R-001", {file, 0, 0}, "a file with nothing but comments in it");
  }
  if (read->responses.empty()) {
    if (read->errors.size() > kMostNotes) read->errors.resize(kMostNotes);
    return tl::unexpected<Diagnostics>(std::move(read->errors));
  }
  add_notes(read->responses.front(), read->errors);
  return std::move(read->responses);
}

}  // namespace deltarule
