#include "grade/answer_reader.h"

#include "base/text.h"
#include "lang/typed_expression.h"

namespace deltarule {
namespace {

void set_unreadable(CellMark& cell, TypedError error) {
  cell.verdict = Verdict::Unreadable;
  cell.unreadable = std::move(error);
}

// An expression has no digits of its own: it is taken as exact.
TypedNumber exactly(Number value) {
  TypedNumber typed;
  typed.value = std::move(value);
  typed.last_digit = Number(0);
  typed.is_fraction = true;
  return typed;
}

}  // namespace

void read_answer(const Variant&, const Slot& slot, std::string_view text, CellMark& cell) {
  cell.typed = std::string(trim(text));
  TypedResult read = read_typed_number(cell.typed);
  if (read.number) {
    cell.value = std::move(read.number);
    return;
  }
  if (read.error.why == Unreadable::Empty) return;
  if (slot.takes_expressions && read.error.why == Unreadable::NotANumber) {
    if (const Result<Number> value = read_typed_expression(cell.typed); value) {
      cell.value = exactly(*value);
      return;
    }
  }
  set_unreadable(cell, std::move(read.error));
}

}  // namespace deltarule
