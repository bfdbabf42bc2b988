#include "cli/progress.h"

#include <fmt/format.h>

#include <algorithm>

namespace deltarule {
namespace {

constexpr double kSilence = 0.5;  // seconds: quick work shows no bar
constexpr double kPause = 0.1;
constexpr int kCells = 24;

std::string bar(int done, int all) {
  const int full = all > 0 ? std::clamp(kCells * done / all, 0, kCells) : 0;
  std::string out;
  for (int i = 0; i < kCells; ++i) out += i < full ? "\u2588" : "\u2591";
  return out;
}

}  // namespace

Progress::Progress(const Streams& streams, std::string what)
    : streams_(&streams), what_(std::move(what)) {
  if (streams.clock) last_ = streams.clock() + kSilence - kPause;
}

Progress::~Progress() {
  if (is_shown_) streams_->err("\r\x1b[K");
}

void Progress::update(int done, int all) {
  if (!streams_->err_is_terminal || !streams_->clock) return;
  const double now = streams_->clock();
  if (now - last_ < kPause) return;
  last_ = now;
  is_shown_ = true;
  streams_->err(fmt::format("\r\x1b[K{} {}/{}  {}", bar(done, all), done, all, what_));
}

}  // namespace deltarule
