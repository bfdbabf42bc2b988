// deltarule show: the statement of one variant.
#include "cli/one_page.h"
#include "cli/variant_json.h"
#include "cli/variants.h"
#include "exercise/compose.h"

namespace deltarule {
namespace {

constexpr OptionRow kOptions[] = {
    {"seed", "N", "which variant; 1 where nothing is said"},
    {"level", "L", "the level, where the exercise has levels; else the lowest"},
    {"set", "x=3", "fix a parameter by hand; may be given several times", true},
    {"format", "FORMAT",
     "md (as it stands without this option), tex, html; dot, svg, tikz for the figure; json"},
    {"out", "FILE", "write to a file, with its figures beside it; its ending tells the format"},
    {"standalone", "", "everything inside one file: fonts and script of HTML, figures of Markdown"},
};
constexpr Example kExamples[] = {
    {"show graph/sum_times", "the variant of seed 1, on the terminal"},
    {"show graph/sum_times@1#17", "the variant of that name; the same as --seed 17"},
    {"show graph/sum_times --set x=3 --set z=-4", "with numbers of your own"},
    {"show graph/random --seed 5 --out graph.svg", "the figure alone"},
    {"show my/exercise.md --out page.html --standalone",
     "an exercise that you are writing, as a page for the browser"},
};

Result<int> show(const Arguments& arguments, Session& session) {
  const auto wanted = find_variant(session.library, arguments.names.front(), arguments);
  if (!wanted) return tl::unexpected(wanted.error());
  auto variant = draw(*wanted->exercise, wanted->request);
  if (!variant) return failure_of(variant);
  auto statement = compose_statement(*variant);
  if (!statement) return failure_of(statement);
  return put_out({{std::move(*statement)}, [&] { return variant_json(*variant, false); }},
                 arguments, session);
}

}  // namespace

constinit const Command kShowCommand = {
    "show",
    "NAME",
    "the statement of a variant",
    "Draws a variant of an exercise and shows its statement. NAME is an exercise "
    "(`graph/sum_times`), a variant's name "
    "(`graph/sum_times@1#17`), or the path of an exercise file.\n\n"
    "On the terminal figures are told in words; write to a file to see them.",
    kOptions,
    kExamples,
    1,
    1,
    show};

}  // namespace deltarule
