// Where a name ends: letters standing together, and the scripts that belong to it.
//
// Tested by tests/equalities/reader_test.cc.
#pragma once

#include <cstddef>
#include <string>

#include "tests/equalities/tokens.h"

namespace deltarule::test {

bool is_name_part(const Token& t);

/// The index behind the group or the single token at `at`. REQUIRES: at < tokens.size().
std::size_t end_of_group(const Tokens& tokens, std::size_t at);
/// What stands in it, without its braces.
Tokens group_at(const Tokens& tokens, std::size_t at);

/// A script as it stands in a key.
std::string script_key(const Tokens& script);
/// `new`, `(2)`: a superscript that is part of a name, not a power.
bool is_superscript_of_name(const Tokens& script);

/// The index behind the letters that stand together at `at`.
std::size_t end_of_letters(const Tokens& tokens, std::size_t at);

/// "∂J/∂w"
std::string partial_key(const std::string& top, const std::string& bottom);

}  // namespace deltarule::test
