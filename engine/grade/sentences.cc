// All sentences of a report, by code: one catalogue, so that it can be tested and translated.
#include <algorithm>
#include <cassert>

#include "grade/report.h"

namespace deltarule {
namespace {

// clang-format off
constexpr Sentence kSentences[] = {
    // The page
    {"report-title", "Marked: {}"},
    {"report-student", "Student: {}"},
    {"report-total", "{} of {} marks."},
    {"report-flagged", "Your instructor looks at what is flagged; it counts 0 until then."},
    {"report-all-right", "Everything is right."},
    {"report-first-wrong", "The first step that went wrong: {}"},
    {"report-solution", "Worked solution"},
    {"report-reading", "What we noticed when we read your answers"},
    {"column-asked", "Asked"},
    {"column-answer", "Your answer"},
    {"column-verdict", "Verdict"},
    {"column-marks", "Marks"},
    {"marks-of", "{} of {}"},
    {"read-as", "read as {}"},
    {"cell", "Row {}, column {}"},
    {"cell-of-vector", "Entry {}"},
    // Verdicts, as they stand in the table
    {"verdict-blank", "blank"},
    {"verdict-unreadable", "could not be read"},
    {"verdict-right", "right"},
    {"verdict-form", "right, but not in the form asked"},
    {"verdict-follow-through", "right from your values"},
    {"verdict-flagged", "for the instructor"},
    {"verdict-wrong", "wrong"},
    // What a verdict means, in a slot's box
    {"about-blank", "Nothing was written here."},
    {"about-form", "Your answer is right, but not in the form that is asked."},
    {"about-follow-through", "Marked on from your value: the method is right, the start was not."},
    {"about-flagged", "This is left to your instructor."},
    {"about-wrong", "{} is not right."},
    // Why something could not be read
    {"unreadable-two-readings", "We could not read {}: it could be {}. Please write one of them. It uses up no attempt."},
    {"unreadable-guess", "We could not read {}. Did you mean {}? It uses up no attempt."},
    {"unreadable-not-a-number", "We could not read {} as a number. It uses up no attempt."},
    {"unreadable-too-long", "We could not read {}: it is too long to be a number. It uses up no attempt."},
    {"unreadable-too-large", "We could not read {}: it is out of all bounds. It uses up no attempt."},
    {"unreadable-not-finite", "We could not read {}: the answer is a finite number. It uses up no attempt."},
    {"unreadable-not-text", "We could not read what stands here: it holds signs that are no text. It uses up no attempt."},
    // The marker's notes (CellMark::note)
    {"too-few-digits", "It is right as far as it goes; {} are asked for."},
    {"mixed", "It fits if one of your earlier values is put right: look whether you copied them correctly."},
    {"slip-kept", "It follows from a mistake made earlier, which is charged only once."},
    {"guard-zero", "It follows from your earlier values, but these make the answer 0, so nothing is left to be shown."},
    {"guard-copied", "It follows from your earlier values, but it is a copy of one of them."},
    {"guard-domain", "From your earlier values this cannot be computed."},
    {"undecided", "It lies so near to the boundary that the digits do not decide."},
    // Condition slots (SlotMark::remarks)
    {"condition-value-at", "At {} your answer gives {}, where {} is needed."},
    {"condition-value", "Your answer gives {}, where {} is needed."},
    {"condition-comparison-at", "At {} the condition {} does not hold: it misses by {}."},
    {"condition-comparison", "The condition {} does not hold: it misses by {}."},
    {"condition-fails-at", "The condition does not hold at {}."},
    {"condition-fails", "The condition does not hold."},
    {"condition-not-minimal", "It is not a minimal sum of products: there is a shorter one, or it is no sum of products."},
    {"condition-bounds", "{} is to be {}."},
    {"condition-possible", "It is not impossible: {} is an answer."},
    {"condition-impossible", "No answer fulfils it: it is impossible."},
    {"condition-undecided", "The digits do not decide whether the condition holds."},
    {"condition-missing", "Nothing was written for {}. It uses up no attempt."},
    {"condition-nothing", "You say that it is possible; write an answer down. It uses up no attempt."},
    {"condition-both", "There are values, and also that it is impossible: please leave one of them. It uses up no attempt."},
    {"condition-unreadable", "We could not read {} as {}. It uses up no attempt."},
    {"condition-network", "We could not read this as {}: {}. A unit is its weights and then its bias; a semicolon stands between units and a bar between layers. It uses up no attempt."},
    {"condition-set-holds", "At {} your answer holds, and it must not."},
    {"condition-set-fails", "At {} your answer does not hold, and it must."},
    {"condition-margin", "The tightest is {}: {} from changing side."},
    {"condition-margin-distance", "The tightest is {}: its weighted sum is {} from 0, which is a distance of {} from the boundary."},
    {"condition-on-boundary", "The tightest is {}: it lies exactly on the boundary."},
    {"condition-slip-strict", "It would be right if the neuron fired only above its threshold; it fires at the threshold too."},
    {"condition-slip-inhibition", "It would be right if an inhibitory input counted as a weight of -1; but a single inhibitory 1 silences the neuron."},
    {"condition-slip-boundary", "It would be right if the boundary belonged to the other side: look at > and >= once more."},
    // Tables of traces
    {"table-rows", "{} rows"},
    {"table-row", "1 row"},
    {"column-row", "Row"},
    {"row-doubled", "Row {} is the row before it once more."},
    {"row-skipped", "Before row {} a row is missing."},
    {"row-repeats", "From row {} on the last row is repeated: the loop has stopped already. That costs nothing."},
    {"row-extra", "From row {} on the loop has stopped already, by your own values."},
    {"rows-missing", "Here the loop has not stopped yet: by your own values {} more rows follow."},
    {"row-missing", "Here the loop has not stopped yet: by your own values one more row follows."},
    {"rows-endless", "By your own values the loop would not stop within its limit: a sign that something went wrong before."},
    {"first-wrong-row", "The first row that does not follow from the one before it is row {}."},
    {"rows-follow", "Every row follows from the one before it."},
    // Why letters could not be read, and what was partly right (item slots)
    {"item-no-letter", "We could not read {}: please write letters of the options. It uses up no attempt."},
    {"item-not-offered", "We could not read {}: it names a letter or a number that is not offered. It uses up no attempt."},
    {"item-doubled", "We could not read {}: a letter or a number is used twice. It uses up no attempt."},
    {"item-too-many", "We could not read {}: one letter is asked for. It uses up no attempt."},
    {"item-missing", "We could not read {}: each letter must stand in the order. It uses up no attempt."},
    {"item-no-pairs", "We could not read {}: please write a letter for each number, as in 1-b, 2-d. It uses up no attempt."},
    {"item-two-orders", "We could not read {}: the sign > can mean before or after; please write the letters first to last. It uses up no attempt."},
    {"item-too-long", "We could not read {}: it is too long. It uses up no attempt."},
    {"item-partly", "Part of it is right."},
    {"item-too-early", "{} comes too early: it needs {} before it."},
    {"item-blanks", "Nothing was written for {}."},
    {"letter-right", "{} is right: {}"},
    {"letter-wrong", "{} is wrong: {}"},
    {"letter-misplaced", "At ({}) stands {}, which belongs elsewhere or nowhere: {}"},
    // Slips
    {"slip-one", "This looks like {}."},
    {"slip-several", "Each of these would explain your answer:"},
    {"slip-evidence-one", "Your value at {} fits it."},
    {"slip-evidence-two", "Your values at {} both fit it."},
    {"slip-evidence-many", "Your values at {} all fit it."},
    {"slip-everywhere", "It seems to be the same in the whole exercise."},
    {"hint", "Hint"},
    // Precisions
    {"precision-significant", "{} significant figures"},
    {"precision-places", "{} decimal places"},
    {"precision-exact", "all digits"},
};
// clang-format on

}  // namespace

std::span<const Sentence> all_sentences() { return kSentences; }

std::string_view sentence(std::string_view code) {
  const auto found = std::ranges::find(kSentences, code, &Sentence::code);
  assert(found != std::end(kSentences) && "a sentence that stands in no catalogue");
  return found == std::end(kSentences) ? code : found->text;
}

}  // namespace deltarule
