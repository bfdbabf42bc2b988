// Coefficients that show two classes of points to have a point in common.
#pragma once

#include <vector>

#include "tests/constructs/construct.h"
#include "tests/constructs/facts.h"

namespace deltarule::constructs {

/// The slot `c`: coefficients >= 0, one a point; those of the label `up` add up to 1, those of
/// the others too, and both give the same point. A right one is built from the points by Radon's
/// way: a dependence among at most d + 2 of them.
Task combination_task(const std::vector<Point>& points, long up, bool is_impossible);

/// Whether both classes have a common point of their hulls, by exhausting such dependences.
bool hulls_meet(const std::vector<Point>& points, long up);

}  // namespace deltarule::constructs
