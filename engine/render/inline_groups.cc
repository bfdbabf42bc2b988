#include "render/inline_groups.h"

#include <algorithm>
#include <string_view>

#include "notation/layout.h"

namespace deltarule {
namespace {

constexpr double most_kept = 14;            // em of a formula that punctuation is kept with
constexpr std::size_t longest_remark = 28;  // " (0.5 marks in all)"

bool is_formula(const Inline& i) {
  const Math* m = std::get_if<Math>(&i.value);
  return m != nullptr && !m->display && layout(m->formula, 1).width <= most_kept;
}
bool is_blank(const Inline& i) { return std::holds_alternative<Blank>(i.value); }

/// What a browser takes for a box, beside which a line may end.
bool is_boxed(const Inline& i) { return is_blank(i) || is_formula(i); }

/// Bytes of ` (2 marks)` at the beginning.
std::size_t length_of_marks(std::string_view text) {
  const bool opens = text.size() > 2 && text.starts_with(" (") && text[2] >= '0' && text[2] <= '9';
  const std::size_t end = opens ? text.find(')') : std::string_view::npos;
  return end < longest_remark ? end + 1 : 0;
}

std::size_t length_of_punctuation(std::string_view text) {
  return std::min(text.find_first_not_of(",.;:!?)"), text.size());
}

class Grouper {
 public:
  explicit Grouper(const Inlines& all) : all_(all) {}

  std::vector<Inlines> run() {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (const Text* t = std::get_if<Text>(&all_[i].value))
        add_text(i, t->text);
      else
        add(all_[i]);
    }
    return std::move(groups_);
  }

 private:
  void add(Inline piece) {
    if (groups_.empty() || !sticks_) groups_.emplace_back();
    groups_.back().push_back(std::move(piece));
    sticks_ = false;
  }
  void add_kept(std::string_view words) {
    if (words.empty()) return;
    sticks_ = !groups_.empty();
    add(text(std::string(words)));
  }

  void add_text(std::size_t i, std::string_view words) {
    if (i > 0 && is_named_blank(all_, i - 1)) {
      add_kept(words);
      sticks_ = true;
      return;
    }
    if (i > 0 && is_boxed(all_[i - 1])) {
      const std::size_t marks = is_blank(all_[i - 1]) ? length_of_marks(words) : 0;
      const std::size_t kept = marks + length_of_punctuation(words.substr(marks));
      add_kept(words.substr(0, kept));
      words.remove_prefix(kept);
    }
    const bool opens = words.ends_with('(') && i + 1 < all_.size() && is_boxed(all_[i + 1]);
    if (opens) words.remove_suffix(1);
    if (!words.empty()) add(text(std::string(words)));
    if (!opens) return;
    add(text("("));
    sticks_ = true;
  }

  const Inlines& all_;
  std::vector<Inlines> groups_;
  bool sticks_ = false;  ///< what comes next belongs to the last group
};

}  // namespace

std::vector<Inlines> groups_in_one_line(const Inlines& all) { return Grouper(all).run(); }

bool is_named_blank(const Inlines& all, std::size_t i) {
  if (i + 2 >= all.size()) return false;
  const Math* name = std::get_if<Math>(&all[i].value);
  const Text* between = std::get_if<Text>(&all[i + 1].value);
  return name != nullptr && !name->display && between != nullptr &&
         (between->text == " " || between->text == " = ") &&
         std::holds_alternative<Blank>(all[i + 2].value);
}

bool has_blanks(const Inlines& all) {
  return std::ranges::any_of(all, [](const Inline& i) {
    const auto* e = std::get_if<Emphasis>(&i.value);
    return is_blank(i) || (e != nullptr && has_blanks(e->children));
  });
}

}  // namespace deltarule
