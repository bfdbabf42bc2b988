// Catch2 of either major version under one include.
#pragma once
#ifdef DELTARULE_CATCH3
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
