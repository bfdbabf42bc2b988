// Documents to standard output and into folders, with figures and KaTeX beside them.
//
// Tested by tests/unit/cli/command_line_test.cc.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/output_formats.h"
#include "document/document.h"

namespace deltarule {

/// The figures of documents, in order, those in lists and boxes too.
std::vector<const Figure*> figures_of(std::span<const Document> documents);

/// The same documents with a sentence in place of each figure: for a terminal.
std::vector<Document> with_figures_in_words(std::vector<Document> documents);

/// Writes renderings; remembers what it has written.
class PageWriter {
 public:
  explicit PageWriter(Session& session) : session_(&session) {}

  /// One text that needs no other file. Markdown has its figures in words, or inside where
  /// `standalone`. REQUIRES: a page or a figure format.
  Result<std::string> to_text(std::span<const Document> documents, const OutputFormat& format,
                              bool standalone);

  /// Writes <folder>/<stem><ending>, and beside it figures (<stem>-1.svg ...) and `assets`.
  /// ERRORS: C-013, C-017, those of rendering.
  Diagnostics to_folder(std::span<const Document> documents, const OutputFormat& format,
                        const std::filesystem::path& folder, const std::string& stem,
                        bool standalone);

  /// Any other file. ERRORS: C-013.
  Diagnostics add_file(const std::filesystem::path& path, std::string_view bytes);

  /// The skeleton of a page format, and KaTeX where the page shall hold it. ERRORS: C-017.
  Result<RenderOptions> options_for(const OutputFormat& format, bool standalone);
  /// KaTeX into <folder>/assets, once. ERRORS: C-013, C-017.
  Diagnostics add_assets(const std::filesystem::path& folder);

  const std::vector<std::filesystem::path>& written() const { return written_; }

 private:
  Diagnostics figures_to_folder(std::span<const Document> documents, const OutputFormat& format,
                                const std::filesystem::path& folder, const std::string& stem);

  Session* session_;
  std::vector<std::filesystem::path> written_;
};

}  // namespace deltarule
