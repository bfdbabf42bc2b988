// A piece of LaTeX as Pieces, for the formats that are not LaTeX.
//
//   Reads what authors of exercises write in `$...$`: letters, numbers, scripts, \frac, \sqrt,
//   \text, functions, signs, spaces, matrices and cases. What it does not know it shows as it
//   stands, so that nothing is lost and nothing fails.
#include <algorithm>

#include "notation/pieces.h"
#include "notation/symbols.h"

namespace deltarule {
namespace {

constexpr int kDeepest = 64;  // nesting; what is deeper is not read

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_any(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

class LatexReader {
 public:
  explicit LatexReader(std::string_view text) : rest_(text) {}

  /// Everything up to a closing brace, `&`, `\\`, `\end` or the end.
  Piece read_row() {
    std::vector<Piece> parts;
    for (skip_spaces(); !at_end_of_row(); skip_spaces()) add(parts);
    return row(std::move(parts));
  }

  /// The whole text; stray closers are shown, not swallowed with all that follows.
  Piece read_all() {
    std::vector<Piece> parts;
    while (!rest_.empty()) {
      Piece next = read_row();
      if (!next.empty()) parts.push_back(std::move(next));
      if (rest_.empty()) break;
      const std::string stray = take_token();
      if (stray != "}") parts.push_back(piece(PieceKind::Times));
      if (stray == "\\end") read_word();
    }
    return row(std::move(parts));
  }

 private:
  void skip_spaces() {
    while (rest_.starts_with(' ') || rest_.starts_with('\n') || rest_.starts_with('\t'))
      rest_.remove_prefix(1);
  }

  /// A command, or one character of UTF-8.
  std::size_t token_length() const {
    if (rest_.empty()) return 0;
    std::size_t length = 1;
    if (rest_.front() == '\\') {
      while (length < rest_.size() && is_letter(rest_[length])) ++length;
      return length == 1 ? std::min<std::size_t>(2, rest_.size()) : length;
    }
    while (length < rest_.size() && (static_cast<unsigned char>(rest_[length]) & 0xc0) == 0x80)
      ++length;
    return length;
  }

  std::string_view token() const { return rest_.substr(0, token_length()); }

  std::string take_token() {
    std::string t(token());
    rest_.remove_prefix(t.size());
    return t;
  }

  bool at_end_of_row() const {
    return rest_.empty() || is_any(token(), {"}", "&", "\\\\", "\\end"});
  }

  void add(std::vector<Piece>& parts) {
    if (token() == "_" || token() == "^" || token() == "'") {
      add_script(parts);
      return;
    }
    Piece next = read_atom();
    if (next.kind == PieceKind::Infix && is_any(next.text, {"-", "+"}) && is_sign_place(parts))
      next = next.text == "-" ? piece(PieceKind::Minus) : piece(PieceKind::Mark, "+");
    const bool spaced = !parts.empty() && needs_space(parts.back(), next);
    if (spaced) parts.push_back(piece(PieceKind::Times));
    if (!next.empty()) parts.push_back(std::move(next));
  }

  static bool is_opening(const Piece& p) {
    return p.kind == PieceKind::Infix || p.kind == PieceKind::Comma || p.kind == PieceKind::Minus ||
           (p.kind == PieceKind::Mark && is_any(p.text, {"(", "[", "lbrace", "|"}));
  }

  static bool is_sign_place(const std::vector<Piece>& parts) {
    return parts.empty() || is_opening(parts.back());
  }

  /// Names side by side are a product.
  static bool needs_space(const Piece& left, const Piece& right) {
    const auto is_name = [](const Piece& p) {
      const PieceKind kind = first_leaf(p).kind;
      return kind == PieceKind::Letter || kind == PieceKind::Function;
    };
    const bool left_ends = is_name(left) || left.kind == PieceKind::Digits ||
                           left.kind == PieceKind::Fraction ||
                           (left.kind == PieceKind::Mark && is_any(left.text, {")", "]"}));
    return left_ends && is_name(right);
  }

  void add_script(std::vector<Piece>& parts) {
    const bool below = token() == "_";
    Piece script = read_script();
    if (script.empty()) return;
    if (parts.empty()) parts.emplace_back();
    Piece& base = parts.back();
    // A second superscript is an error in LaTeX: it stands beside the first, so that the tree does
    // not grow deep.
    if (base.kind == PieceKind::Scripts && !base.parts[below ? 1 : 2].empty())
      parts.push_back(std::move(script));
    else if (below)
      base = scripts(std::move(base), std::move(script), {});
    else
      base = scripts(std::move(base), {}, std::move(script));
  }

  Piece read_script() {
    const std::string sign = take_token();
    return sign == "'" ? piece(PieceKind::Mark, "prime") : read_argument();
  }

  Piece read_argument() {
    skip_spaces();
    if (rest_.empty() || at_end_of_row()) return {};
    if (is_digit(rest_.front())) return piece(PieceKind::Digits, take_token());
    return read_atom();
  }

  Piece read_group() {
    rest_.remove_prefix(1);
    Piece inside = read_row();
    if (rest_.starts_with('}')) rest_.remove_prefix(1);
    return inside;
  }

  /// Words in braces, as they stand.
  std::string read_word() {
    skip_spaces();
    if (!rest_.starts_with('{')) return take_token();
    const std::size_t end = std::min(rest_.find('}'), rest_.size());
    std::string word(rest_.substr(1, end - 1));
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    word.erase(std::remove(word.begin(), word.end(), '\\'), word.end());
    return word;
  }

  Piece read_number() {
    std::size_t end = 1;
    while (end < rest_.size() &&
           (is_digit(rest_[end]) ||
            (rest_[end] == '.' && end + 1 < rest_.size() && is_digit(rest_[end + 1]))))
      ++end;
    std::string digits(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return piece(PieceKind::Digits, std::move(digits));
  }

  Piece read_atom() {
    if (depth_ == kDeepest) rest_ = {};
    if (rest_.empty()) return {};
    ++depth_;
    Piece p = read_one();
    --depth_;
    return p;
  }

  Piece read_one() {
    if (rest_.starts_with('{')) return read_group();
    if (is_digit(rest_.front())) return read_number();
    const std::string t = take_token();
    if (t.front() == '\\') return read_command(t);
    if (t.size() == 1 && is_letter(t.front())) return piece(PieceKind::Letter, t);
    if (t == "," || t == ";") return piece(PieceKind::Comma, t + ' ');
    if (t == "~") return piece(PieceKind::Times);
    if (t == "*") return piece(PieceKind::Mark, t);
    return piece(find_symbol(infix_signs(), t) != nullptr ? PieceKind::Infix : PieceKind::Mark, t);
  }

  Piece read_command(const std::string& command) {
    for (const auto& [table, kind] : kTables)
      if (const SymbolRow* found = find_latex(table(), command))
        return piece(kind, std::string(found->name));
    if (command == "\\frac" || command == "\\tfrac" || command == "\\dfrac") return read_fraction();
    if (command == "\\sqrt") return piece(PieceKind::Root, "", {read_argument()});
    if (command == "\\begin") return read_environment();
    if (command == "\\operatorname") return read_operator_name();
    if (is_any(command, {"\\text", "\\mathrm", "\\textbf", "\\textit", "\\textrm", "\\texttt"}))
      return piece(PieceKind::Word, read_word());
    if (is_any(command, {"\\boxed", "\\mathbf", "\\boldsymbol", "\\mathit", "\\hat", "\\bar",
                         "\\vec", "\\tilde", "\\overline", "\\underline"}))
      return read_accented(command);
    return read_space_or_unknown(command);
  }

  /// \left and its kin only size what follows; a dot there stands for nothing.
  Piece read_space_or_unknown(const std::string& command) {
    if (is_any(command, {"\\left", "\\right", "\\bigl", "\\bigr", "\\Bigl", "\\Bigr", "\\big"})) {
      if (rest_.starts_with('.')) rest_.remove_prefix(1);
      return {};
    }
    if (is_any(command, {"\\lVert", "\\rVert"})) return piece(PieceKind::Mark, "norm");
    if (is_any(command, {"\\lvert", "\\rvert"})) return piece(PieceKind::Mark, "|");
    if (is_any(command, {"\\displaystyle", "\\textstyle", "\\limits", "\\!"})) return {};
    if (is_any(command, {"\\,", "\\;", "\\:", "\\ ", "\\quad", "\\qquad"}))
      return piece(PieceKind::Times);
    if (command == "\\_" || command == "\\$" || command == "\\#" || command == "\\&")
      return piece(PieceKind::Mark, command.substr(1));
    return piece(PieceKind::Word, command.substr(1));
  }

  Piece read_operator_name() {
    const std::string_view from = rest_;
    std::string word = read_word();
    const std::string_view typed = from.substr(0, from.size() - rest_.size());
    const SymbolRow* known = find_latex(functions(), "\\operatorname" + std::string(typed));
    return piece(PieceKind::Function, known != nullptr ? std::string(known->name) : word);
  }

  Piece read_fraction() {
    Piece top = read_argument();
    Piece bottom = read_argument();
    return piece(PieceKind::Fraction, "", {std::move(top), std::move(bottom)});
  }

  /// Accents are combining characters after the letter in Unicode.
  Piece read_accented(const std::string& command) {
    Piece inside = read_argument();
    const std::string accent = command == "\\hat"     ? "\u0302"
                               : command == "\\bar"   ? "\u0304"
                               : command == "\\tilde" ? "\u0303"
                               : command == "\\vec"   ? "\u20d7"
                                                      : "";
    if (inside.kind != PieceKind::Letter || accent.empty()) return inside;
    const SymbolRow* greek = find_symbol(greek_letters(), inside.text);
    inside.text = std::string(greek != nullptr ? greek->unicode : inside.text) + accent;
    return inside;
  }

  Piece read_environment() {
    const std::string name = read_word();
    if (name == "array") read_word();
    Piece p = piece(PieceKind::Grid);
    if (name == "pmatrix") p.text = "(";
    if (name == "bmatrix") p.text = "[";
    std::vector<std::vector<Piece>> rows = {{}};
    while (true) {
      rows.back().push_back(read_row());
      const std::string closer = rest_.empty() ? "" : take_token();
      if (closer == "\\\\") rows.emplace_back();
      if (closer == "\\end") read_word();
      if (closer != "\\\\" && closer != "&") break;
    }
    return filled(std::move(p), std::move(rows), name == "cases");
  }

  static Piece filled(Piece p, std::vector<std::vector<Piece>> rows, bool is_cases) {
    if (rows.size() > 1 && rows.back().size() == 1 && rows.back()[0].empty()) rows.pop_back();
    std::size_t cols = is_cases ? 2 : 1;
    for (const auto& cells : rows) cols = std::max(cols, cells.size());
    for (auto& cells : rows) {
      cells.resize(cols);
      std::move(cells.begin(), cells.end(), std::back_inserter(p.parts));
    }
    p.cols = static_cast<int>(cols);
    if (is_cases && cols == 2) as_cases(p);
    return p;
  }

  /// The author wrote the "if"; the printers would write it again.
  static void as_cases(Piece& p) {
    p.kind = PieceKind::Cases;
    for (std::size_t i = 1; i < p.parts.size(); i += 2) {
      Piece& condition = p.parts[i];
      if (condition.kind != PieceKind::Row || condition.parts.empty()) continue;
      const Piece& head = condition.parts.front();
      if (head.kind == PieceKind::Word && head.text.starts_with("if"))
        condition.parts.erase(condition.parts.begin());
    }
  }

  using Table = std::span<const SymbolRow> (*)();
  struct TableRow {
    Table table;
    PieceKind kind;
  };
  static constexpr TableRow kTables[] = {{greek_letters, PieceKind::Letter},
                                         {functions, PieceKind::Function},
                                         {infix_signs, PieceKind::Infix},
                                         {marks, PieceKind::Mark}};

  std::string_view rest_;
  int depth_ = 0;
};

}  // namespace

Piece read_latex(std::string_view latex) { return LatexReader(latex).read_all(); }

}  // namespace deltarule
