// A bar on standard error while long work goes on; nothing where that is no terminal.
//
// Tested by tests/unit/cli/progress_test.cc.
#pragma once

#include <string>

#include "cli/streams.h"

namespace deltarule {

class Progress {
 public:
  Progress(const Streams& streams, std::string what);
  ~Progress();  ///< wipes the bar away
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Draws at most ten times a second, and nothing in the first half second.
  void update(int done, int all);

 private:
  const Streams* streams_;
  std::string what_;
  double last_ = 0;
  bool is_shown_ = false;
};

}  // namespace deltarule
