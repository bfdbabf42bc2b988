#include "cli/check_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/text_table.h"

namespace deltarule {
namespace {

std::string percent(double share) { return fmt::format("{:.0f} %", 100 * share); }
std::string fine_percent(double share) {
  return share < 1e-9 ? "0 %" : fmt::format("{:.2g} %", 100 * share);
}
std::string figure(double value) { return fmt::format("{:.4g}", value); }

double share(int part, int whole) { return whole > 0 ? static_cast<double>(part) / whole : 0; }

/// One word for each reason that occurred: "width 12, detect 30 (sign 30)".
std::string reasons(const DrawStatistics& draws) {
  std::string out;
  for (std::size_t i = 0; i < draws.rejected.size(); ++i) {
    if (draws.rejected[i] == 0) continue;
    const auto reason = static_cast<Rejection>(i);
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", to_string(reason), draws.rejected[i]);
  }
  std::string by_slip;
  for (const auto& [slip, count] : draws.rejected_by_slip)
    by_slip += fmt::format("{}{} {}", by_slip.empty() ? " (" : ", ", slip, count);
  return out.empty() ? "none" : out + by_slip + (by_slip.empty() ? "" : ")");
}

class Tables {
 public:
  explicit Tables(const Streams& streams)
      : width_(width_of(streams)), colours_(colours_on_out(streams)) {}

  void line(std::string_view text) { out_ += wrapped(text, width_, 2); }
  void title(std::string_view text) { out_ += bold(text, colours_) + "\n"; }
  void table(const TextTable& t) {
    if (!t.rows.empty()) out_ += "\n" + to_text(t, width_, 2, colours_);
  }
  std::string finish() { return std::move(out_); }

 private:
  int width_;
  bool colours_;
  std::string out_;
};

void draw_lines(const LevelFigures& level, int seeds, Tables& out) {
  out.line(fmt::format(
      "draws: {} of {} attempts accepted, {} of those that meet every `where`; {} distinct of {} "
      "seeds{}",
      level.accepted, level.draws.attempts, percent(level.acceptance), level.distinct, seeds,
      level.seconds_per_draw > 0 ? fmt::format(", {:.2g} ms each", 1000 * level.seconds_per_draw)
                                 : ""));
  out.line("rejected: " + reasons(level.draws));
}

TextTable slot_table(const LevelFigures& level) {
  TextTable t{{"slot", "smallest", "largest", "most frequent", "in", "band", "widest"},
              {false, true, true, true, true, true, true},
              {}};
  for (const SlotFigures& s : level.slots) {
    // A key that came once or twice is no most frequent one.
    const bool is_frequent = s.most_frequent_share * level.accepted > 2.5;
    t.rows.push_back({s.slot, figure(s.smallest), figure(s.largest),
                      is_frequent ? s.most_frequent_key : "-",
                      is_frequent ? percent(s.most_frequent_share) : "-",
                      fine_percent(s.median_band), fine_percent(s.widest_band)});
  }
  return t;
}

/// The parts of the effort that occur, and all in all.
TextTable effort_table(const LevelFigures& level) {
  TextTable t{{"effort", "least", "middle", "most"}, {false, true, true, true}, {}};
  const auto add = [&t](std::string_view name, const std::vector<int>& sorted) {
    if (sorted.empty() || sorted.back() == 0) return;
    const auto at = [&sorted](std::size_t k) { return fmt::format("{}", sorted[k]); };
    t.rows.push_back({std::string(name), at(0), at(sorted.size() / 2), at(sorted.size() - 1)});
  };
  for (std::size_t k = 0; k < kEffortParts; ++k)
    add(name_of(static_cast<EffortPart>(k)), level.effort.parts[k]);
  add("in all", level.effort.totals);
  return t;
}

/// How often each letter is right; of an order, stands first.
TextTable letter_table(const LevelFigures& level) {
  TextTable t{{"item", "entries"}, {false, true}, {}};
  char last = 'A';
  for (const ItemFigures& item : level.items)
    if (!item.right.empty()) last = std::max(last, item.right.rbegin()->first);
  for (char letter = 'A'; letter <= last; ++letter) {
    t.header.emplace_back(1, letter);
    t.flush_right.push_back(true);
  }
  for (const ItemFigures& item : level.items) {
    int all = 0;
    for (const auto& [letter, times] : item.right) all += times;
    std::vector<std::string> row = {
        item.slot, item.in_bank > 0 ? fmt::format("{}", item.in_bank) : std::string("slips")};
    for (char letter = 'A'; letter <= last; ++letter) {
      const auto found = item.right.find(letter);
      row.push_back(found == item.right.end() ? "-" : percent(share(found->second, all)));
    }
    t.rows.push_back(std::move(row));
  }
  return t;
}

/// "drawn for pairs: counts 40, margin 38 ...", the most frequent first.
void entry_lines(const ItemFigures& item, Tables& out) {
  std::vector<std::pair<int, std::string>> drawn;
  for (const auto& [entry, times] : item.drawn) drawn.emplace_back(-times, entry);
  std::ranges::sort(drawn);
  std::string line;
  for (const auto& [times, entry] : drawn)
    line += fmt::format("{}{} {}", line.empty() ? "" : ", ", entry, -times);
  const int missing = item.in_bank - static_cast<int>(drawn.size());
  if (missing > 0) line += fmt::format("; {} never", missing);
  out.line(fmt::format("drawn for {}: {}", item.slot, line));
}

TextTable slip_table(const LevelFigures& level) {
  TextTable t{{"slip", "instances", "apart", "separated", "all apart", "twins"},
              {false, true, true, true, true, false},
              {}};
  for (const SlipFigures& s : level.slips) {
    t.rows.push_back({s.code, fmt::format("{}", s.instances), percent(share(s.apart, s.instances)),
                      percent(share(s.separated, s.instances)), percent(s.apart_in_all),
                      fmt::format("{}", fmt::join(s.twins, " "))});
  }
  return t;
}

void level_tables(const LevelFigures& level, int seeds, Tables& out) {
  if (level.level) out.title(fmt::format("level {}", *level.level));
  draw_lines(level, seeds, out);
  out.table(slot_table(level));
  out.table(effort_table(level));
  out.table(letter_table(level));
  for (const ItemFigures& item : level.items) entry_lines(item, out);
  out.table(slip_table(level));
  if (!level.slips.empty())
    out.line(fmt::format("\nof all instances of slips {} are separated",
                         percent(level.separated_share)));
  if (level.second_road_checked > 0)
    out.line(fmt::format("second roads: {} variants looked at, {} differ",
                         level.second_road_checked, level.second_road_differs));
  for (const std::string& difference : level.differences) out.line("  " + difference);
}

}  // namespace

std::string check_tables(const Exercise& exercise, const CheckReport& report, int seeds,
                         const Streams& streams) {
  Tables out(streams);
  out.title(
      fmt::format("{}@{}: {}", exercise.name, exercise.front.version, clean(exercise.front.title)));
  for (const LevelFigures& level : report.levels) level_tables(level, seeds, out);
  return out.finish() + "\n";
}

}  // namespace deltarule
