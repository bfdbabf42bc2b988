// Words of a report: sentences of the catalogue with parts put in, numbers of marks, reasons why
// something was not read.
//
// Tested by tests/unit/grade/report_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "grade/verdict.h"

namespace deltarule {

/// The sentence with `parts` where its `{}` stand. REQUIRES: as many parts as `{}`.
Inlines say(std::string_view code, const std::vector<Inlines>& parts = {});
std::string say_plainly(std::string_view code, const std::vector<std::string>& parts = {});

/// What was typed, cut where it is too long for a table.
std::string shortened(const std::string& typed);

/// "2", "0.5", "0.33".
std::string marks_in_words(const Number& marks);
std::string precision_in_words(const Precision& p);
/// "could not be read", as it stands in the table.
std::string verdict_in_words(Verdict v);
/// `a`, `b` and `c` as code.
Inlines codes_joined(const std::vector<std::string>& names, std::string_view last);

/// Why a cell is unreadable, with the readings.
Inlines unreadable_in_words(const CellMark& cell);

/// The sentence of a remark, its parts as code.
Inlines remark_in_words(const Remark& remark);

/// Text with `code` between backticks, as diagnostics have it.
Inlines with_code(std::string_view message);

}  // namespace deltarule
