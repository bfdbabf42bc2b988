#include "cli/pages.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/files.h"
#include "cli/katex.h"

namespace deltarule {
namespace {

namespace fs = std::filesystem;

/// Calls `visit` for every block, outer ones first.
template <class BlocksType, class Visit>
void for_each_block(BlocksType& blocks, const Visit& visit) {
  for (auto& block : blocks) {
    visit(block);
    if (auto* box = std::get_if<Box>(&block.value)) for_each_block(box->blocks, visit);
    if (auto* list = std::get_if<ListBlock>(&block.value))
      for (auto& item : list->items) for_each_block(item, visit);
    if (auto* side = std::get_if<Columns>(&block.value))
      for (auto& column : side->columns) for_each_block(column, visit);
  }
}

Block in_words(const FigureBlock& figure) {
  return paragraph({emphasis("Figure:"), text(" " + describe(figure.figure))});
}

Result<std::string> all_figures(std::span<const Document> documents, const OutputFormat& format) {
  std::string out;
  for (const Figure* figure : figures_of(documents)) {
    auto printed = format.figure(*figure);
    if (!printed) return printed;
    out += *printed;
  }
  if (out.empty())
    return failure("C-005", {}, fmt::format("there is no figure for format `{}`", format.name),
                   "`--format md` shows the page");
  return out;
}

}  // namespace

std::vector<const Figure*> figures_of(std::span<const Document> documents) {
  std::vector<const Figure*> figures;
  for (const Document& document : documents)
    for_each_block(document.blocks, [&](const Block& block) {
      if (const auto* figure = std::get_if<FigureBlock>(&block.value))
        figures.push_back(&figure->figure);
    });
  return figures;
}

std::vector<Document> with_figures_in_words(std::vector<Document> documents) {
  for (Document& document : documents)
    for_each_block(document.blocks, [](Block& block) {
      if (const auto* figure = std::get_if<FigureBlock>(&block.value)) block = in_words(*figure);
    });
  return documents;
}

Result<RenderOptions> PageWriter::options_for(const OutputFormat& format, bool standalone) {
  auto skeleton = session_->library.skeleton(*format.page);
  if (!skeleton) return failure_of(skeleton);
  RenderOptions options;
  options.skeleton = std::move(*skeleton);
  options.standalone = standalone;
  if (standalone && format.name == "html") {
    auto katex = inline_katex(session_->streams);
    if (!katex) return failure_of(katex);
    options.inline_style = std::move(katex->style);
    options.inline_script = std::move(katex->script);
  }
  return options;
}

Result<std::string> PageWriter::to_text(std::span<const Document> documents,
                                        const OutputFormat& format, bool standalone) {
  if (format.kind == OutputKind::Picture) return all_figures(documents, format);
  std::vector<Document> shown(documents.begin(), documents.end());
  const bool is_markdown = format.name == "markdown";
  if (is_markdown && !standalone) shown = with_figures_in_words(std::move(shown));
  auto options = options_for(format, standalone || !is_markdown);
  if (!options) return failure_of(options);
  auto rendering = format.page->render(shown, *options);
  if (!rendering) return failure_of(rendering);
  return std::move(rendering->page);
}

Diagnostics PageWriter::add_file(const fs::path& path, std::string_view bytes) {
  auto file = write_file(path, bytes);
  if (!file) return file.error();
  written_.push_back(path);
  return {};
}

Diagnostics PageWriter::add_assets(const fs::path& folder) {
  if (std::ranges::find(written_, folder / "assets") != written_.end()) return {};
  const auto files = read_katex(session_->streams);
  if (!files) return files.error();
  for (const KatexFile& file : *files)
    if (auto written = write_file(folder / "assets" / file.name, file.bytes); !written)
      return written.error();
  written_.push_back(folder / "assets");
  return {};
}

Diagnostics PageWriter::figures_to_folder(std::span<const Document> documents,
                                          const OutputFormat& format, const fs::path& folder,
                                          const std::string& stem) {
  const auto figures = figures_of(documents);
  for (std::size_t i = 0; i < figures.size(); ++i) {
    auto printed = format.figure(*figures[i]);
    if (!printed) return printed.error();
    const std::string number = figures.size() == 1 ? "" : fmt::format("-{}", i + 1);
    Diagnostics wrong =
        add_file(folder / fmt::format("{}{}{}", stem, number, format.ending), *printed);
    if (!wrong.empty()) return wrong;
  }
  return {};
}

Diagnostics PageWriter::to_folder(std::span<const Document> documents, const OutputFormat& format,
                                  const fs::path& folder, const std::string& stem,
                                  bool standalone) {
  if (format.kind == OutputKind::Picture) return figures_to_folder(documents, format, folder, stem);
  auto options = options_for(format, standalone);
  if (!options) return options.error();
  options->figure_prefix = stem;
  const auto rendering = format.page->render(documents, *options);
  if (!rendering) return rendering.error();
  if (Diagnostics wrong = add_file(folder / (stem + std::string(format.ending)), rendering->page);
      !wrong.empty())
    return wrong;
  for (const Attachment& attachment : rendering->attachments)
    if (Diagnostics wrong = add_file(folder / attachment.name, attachment.bytes); !wrong.empty())
      return wrong;
  if (format.name == "html" && !standalone) return add_assets(folder);
  return {};
}

}  // namespace deltarule
