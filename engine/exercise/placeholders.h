// What stands for `{{...}}` and `[[...]]` in the text of an exercise or of its solution.
//
//   {{x}}               a number, vector or matrix: exact where it is, else to the digits of
//   `give`; a function by its name
//   {{q: 3 sf}}         with other digits
//   {{W as matrix}}     also `as table`, `as list` (0.3, -1.2), `as equations` (w_1 = 0.3, w_2 =
//   -1.2; of a graph its nodes)
//   {{figure}}          the figures of this document
//   [[dx]] [[dw]] [[dw.1]]   the blank of a slot, of a whole family with names, of one member
//   [[h, y as table]]   families over the same things, a row a member; `{{y as table}}` their
//   values
//   [[pairs]]           an item with its options, blanks and rule: blocks
//
// Tested by tests/unit/exercise/compose_test.cc.
#pragma once

#include <span>

#include "document/markdown.h"
#include "exercise/compose.h"
#include "exercise/family_table.h"

namespace deltarule {

class PlaceholderFiller {
 public:
  /// `text` stands at `at` in its file. REQUIRES: all outlive this.
  PlaceholderFiller(const Variant& variant, const ComposeOptions& options, std::string_view text,
                    Span at, bool in_solution)
      : variant_(variant), options_(options), text_(text), at_(at), in_solution_(in_solution) {}

  /// ERRORS: E-070 a value that there is not, E-071 a bad precision or form, E-072 something that
  /// cannot stand here, and those of the language.
  Result<Filled> fill(const Placeholder& p);
  bool met_figure() const { return met_figure_; }

  /// All figures of this document.
  Result<Blocks> figures() const;

 private:
  struct Wanted;
  Result<Wanted> read(const Placeholder& p) const;
  Result<Filled> fill_slot(const Placeholder& p) const;
  bool are_families(const std::vector<std::string>& names) const;
  Result<Filled> fill_families(const Placeholder& p, const std::vector<std::string>& names,
                               TableCells cells) const;
  Blocks item_blocks(std::string_view content) const;
  Result<Filled> fill_value(const Placeholder& p) const;
  Result<Filled> fill_matrix(const Placeholder& p, const Wanted& wanted) const;
  Span inside(const Placeholder& p, std::string_view part) const;
  void add_blank(const Slot& slot, Inlines& into) const;
  std::string marks_after(const Number& marks, bool in_all) const;

  const Variant& variant_;
  const ComposeOptions& options_;
  std::string_view text_;
  Span at_;
  bool in_solution_;
  bool met_figure_ = false;
};

/// What may stand behind `as`.
struct PlaceholderForm {
  std::string_view word;     ///< "matrix"
  std::string_view meaning;  ///< for the reference
};
std::span<const PlaceholderForm> placeholder_forms();

/// "1 mark", "2.5 marks"
std::string marks_words(const Number& marks);

}  // namespace deltarule
