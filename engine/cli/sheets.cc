#include "cli/sheets.h"

#include <algorithm>

#include "cli/variant_json.h"
#include "exercise/compose.h"

namespace deltarule {
namespace {

Diagnostics add_variant(Sheet& sheet, const SheetPart& part) {
  auto variant = draw(*part.exercise, part.request);
  if (!variant) return variant.error();
  auto statement = compose_statement(*variant);
  if (!statement) return statement.error();
  auto solution = compose_solution(*variant);
  if (!solution) return solution.error();
  sheet.statements.push_back(std::move(*statement));
  sheet.keys.push_back(compose_key(*variant));
  sheet.solutions.push_back(std::move(*solution));
  sheet.variants.push_back(std::move(*variant));
  return {};
}

std::string all_json(const std::vector<Variant>& variants, bool with_key) {
  std::string out = "[\n";
  for (std::size_t i = 0; i < variants.size(); ++i)
    out += (i > 0 ? ",\n" : "") + variant_json(variants[i], with_key);
  return out + "]\n";
}

Diagnostics write_json(const Sheet& sheet, const std::string& number,
                       const std::filesystem::path& folder, PageWriter& writer) {
  Diagnostics wrong =
      writer.add_file(folder / ("sheet-" + number + ".json"), all_json(sheet.variants, false));
  if (!wrong.empty()) return wrong;
  return writer.add_file(folder / ("key-" + number + ".json"), all_json(sheet.variants, true));
}

}  // namespace

Result<Sheet> make_sheet(const std::vector<SheetPart>& parts) {
  Sheet sheet;
  for (const SheetPart& part : parts)
    if (Diagnostics wrong = add_variant(sheet, part); !wrong.empty())
      return tl::unexpected(std::move(wrong));
  return sheet;
}

Diagnostics write_sheet(const Sheet& sheet, const std::string& number,
                        const std::vector<OutputFormat>& formats,
                        const std::filesystem::path& folder, bool standalone, PageWriter& writer) {
  const std::pair<const char*, const std::vector<Document>*> pages[] = {
      {"sheet-", &sheet.statements}, {"key-", &sheet.keys}, {"solution-", &sheet.solutions}};
  for (const OutputFormat& format : formats) {
    if (format.kind == OutputKind::Data) {
      if (Diagnostics wrong = write_json(sheet, number, folder, writer); !wrong.empty())
        return wrong;
      continue;
    }
    const auto where = format.kind == OutputKind::Picture ? folder / "figures" : folder;
    for (const auto& [name, documents] : pages)
      if (Diagnostics wrong =
              writer.to_folder(*documents, format, where, name + number, standalone);
          !wrong.empty())
        return wrong;
  }
  return {};
}

}  // namespace deltarule
