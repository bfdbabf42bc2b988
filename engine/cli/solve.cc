// deltarule solve: the worked solution of one variant, or its key alone.
#include "cli/one_page.h"
#include "cli/variant_json.h"
#include "cli/variants.h"
#include "exercise/compose.h"

namespace deltarule {
namespace {

constexpr OptionRow kOptions[] = {
    {"key", "", "only the key: each slot with its value, what is accepted, its marks"},
    {"seed", "N", "which variant; 1 where nothing is said"},
    {"level", "L", "the level, where the exercise has levels; else the lowest"},
    {"set", "x=3", "fix a parameter by hand; may be given several times", true},
    {"format", "FORMAT",
     "md (as it stands without this option), tex, html; dot, svg, tikz for the figure; json"},
    {"out", "FILE", "write to a file, with its figures beside it; its ending tells the format"},
    {"standalone", "", "everything inside one file: fonts and script of HTML, figures of Markdown"},
};
constexpr Example kExamples[] = {
    {"solve graph/sum_times@1#17", "every step with its formula, its numbers and its result"},
    {"solve graph/sum_times --seed 17 --key", "the answers alone"},
    {"solve layers/update_step@2#3 --out solution.html", "as a page for the browser"},
    {"solve graph/sum_times@1#17 --out graph.svg", "the graph with its values and gradients"},
};

Result<int> solve(const Arguments& arguments, Session& session) {
  const auto wanted = find_variant(session.library, arguments.names.front(), arguments);
  if (!wanted) return tl::unexpected(wanted.error());
  auto variant = draw(*wanted->exercise, wanted->request);
  if (!variant) return failure_of(variant);
  auto page =
      arguments.has("key") ? Result<Document>(compose_key(*variant)) : compose_solution(*variant);
  if (!page) return failure_of(page);
  return put_out({{std::move(*page)}, [&] { return variant_json(*variant, true); }}, arguments,
                 session);
}

}  // namespace

constinit const Command kSolveCommand = {
    "solve",
    "VARIANT",
    "the worked solution of a variant, or its key",
    "Walks through a variant: each quantity with its formula, the numbers put in, and the result; "
    "gradients after the forward "
    "pass. VARIANT is a variant's name (`graph/sum_times@1#17`), or an exercise or a file with "
    "--seed.",
    kOptions,
    kExamples,
    1,
    1,
    solve};

}  // namespace deltarule
