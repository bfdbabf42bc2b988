// The figures of a check as tables.
//
// Tested by tests/unit/cli/check_tables_test.cc.
#pragma once

#include <string>

#include "cli/streams.h"
#include "exercise/check.h"

namespace deltarule {

std::string check_tables(const Exercise& exercise, const CheckReport& report, int seeds,
                         const Streams& streams);

}  // namespace deltarule
