#include "numeric/typed.h"

#include <algorithm>

#include "base/text.h"

namespace deltarule {

namespace {

constexpr std::size_t kLongestText = 400;
constexpr std::size_t kMostDigits = 60;
constexpr int kLargestExponent = 400;

// --- From what people type to plain ASCII ---

constexpr char kGroup =
    '\x1F';  // a thin or non-breaking space, which may part groups of three digits

struct Replacement {
  char32_t first, last;  ///< code points
  std::string_view plain;
};

constexpr Replacement kReplacements[] = {
    {U'\t', U'\r', " "},        // white space of ASCII
    {0x00A0, 0x00A0, "\x1F"},   // non-breaking space
    {0x00B7, 0x00B7, "*"},      // middle dot
    {0x00BC, 0x00BC, " 1/4 "},  // vulgar fractions
    {0x00BD, 0x00BD, " 1/2 "},  //
    {0x00BE, 0x00BE, " 3/4 "},  //
    {0x00D7, 0x00D7, "*"},      // multiplication sign
    {0x2000, 0x2008, "\x1F"},   // spaces of typography
    {0x2009, 0x200A, "\x1F"},   // thin, hair
    {0x200B, 0x200F, ""},       // zero width, direction marks
    {0x2010, 0x2015, "-"},      // hyphens and dashes
    {0x202A, 0x202E, ""},       // direction marks of copied formulas
    {0x202F, 0x202F, "\x1F"},   // narrow non-breaking space
    {0x2044, 0x2044, "/"},      // fraction slash
    {0x205F, 0x2064, ""},       // medium mathematical space, invisible operators
    {0x2153, 0x2153, " 1/3 "},  //
    {0x2154, 0x2154, " 2/3 "},  //
    {0x2212, 0x2212, "-"},      // minus
    {0x2215, 0x2215, "/"},      // division slash
    {0x221E, 0x221E, "inf"},    //
    {0x22C5, 0x22C5, "*"},      // dot operator
    {0x3000, 0x3000, " "},      // ideographic space
    {0xFE63, 0xFE63, "-"},      // small hyphen-minus
    {0xFEFF, 0xFEFF, ""},       // byte order mark
};

constexpr std::u32string_view kSuperscripts = U"⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺";
constexpr std::string_view kSuperscriptMeanings = "0123456789-+";

std::optional<char> superscript(char32_t c) {
  const std::size_t at = kSuperscripts.find(c);
  if (at == std::u32string_view::npos) return std::nullopt;
  return kSuperscriptMeanings[at];
}

void append_plain(std::string& out, char32_t c) {
  const auto row = std::find_if(std::begin(kReplacements), std::end(kReplacements),
                                [c](const Replacement& r) { return r.first <= c && c <= r.last; });
  if (row != std::end(kReplacements)) {
    out += row->plain;
  } else if (c >= 0xFF01 && c <= 0xFF5E) {
    append_plain(out, c - 0xFEE0);  // full width forms of ASCII
  } else {
    append_utf8(out, c);
  }
}

/// A run of superscripts becomes `^` and its digits.
std::string plain_ascii(const std::u32string& text) {
  std::string out;
  bool is_raised = false;
  for (const char32_t c : text) {
    const auto raised = superscript(c);
    if (raised && !is_raised) out += '^';
    is_raised = raised.has_value();
    if (raised) {
      out += *raised;
    } else {
      append_plain(out, c);
    }
  }
  return out;
}

bool has_control_characters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0x7F || (byte < 0x20 && !(c >= '\t' && c <= '\r'));
  });
}

bool is_blank(char c) { return c == ' ' || c == kGroup; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// --- The grammar ---

//   number   = ["="] [sign] (decimal [exponent] | digits "/" digits)
//   decimal  = whole ["." [part]] | "." part            whole and part may be in groups of three
//   exponent = ("e" | "E") [sign] digits | ("*" | "x" | "X") "10" ("^" | "**") power
//   power    = [sign] digits | "(" [sign] digits ")" | "{" [sign] digits "}"
struct Reader {
  std::string_view rest;

  bool at_end() const { return rest.empty(); }
  void skip_blanks() {
    while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
  }
  bool take(std::string_view word) {
    if (!rest.starts_with(word)) return false;
    rest.remove_prefix(word.size());
    return true;
  }
  /// -1, 1, or 1 where there is none.
  int take_sign() {
    if (take("-")) return -1;
    take("+");
    return 1;
  }
  std::string take_digits() {
    std::string digits;
    for (; !rest.empty() && is_digit(rest.front()); rest.remove_prefix(1)) digits += rest.front();
    return digits;
  }
  bool is_group_ahead() const {
    return rest.size() >= 4 && rest[0] == kGroup &&
           std::all_of(rest.begin() + 1, rest.begin() + 4, is_digit) &&
           (rest.size() == 4 || !is_digit(rest[4]));
  }
  /// Digits in front of the point: 1 to 3, then groups of three, or without groups.
  std::string take_whole() {
    std::string digits = take_digits();
    if (digits.empty() || digits.size() > 3) return digits;
    while (is_group_ahead()) {
      rest.remove_prefix(1);
      digits += take_digits();
    }
    return digits;
  }
  /// Digits behind the point: groups of three and a last one of 1 to 3, or without groups.
  std::string take_part() {
    std::string digits = take_digits();
    std::size_t last = digits.size();
    while (last == 3 && rest.size() >= 2 && rest[0] == kGroup && is_digit(rest[1])) {
      Reader ahead{rest.substr(1)};
      const std::string group = ahead.take_digits();
      if (group.size() > 3) break;
      digits += group;
      last = group.size();
      rest = ahead.rest;
    }
    return digits;
  }
};

struct Mantissa {
  std::string digits;  ///< without the point
  int places = 0;
  bool has_point = false;
};

TypedResult refused(Unreadable why, std::vector<std::string> readings = {}) {
  return {std::nullopt, {why, std::move(readings)}};
}

std::optional<Mantissa> take_mantissa(Reader& reader) {
  const std::string whole = reader.take_whole();
  std::string part;
  const bool has_point = reader.take(".");
  if (has_point) part = reader.take_part();
  if (whole.empty() && part.empty()) return std::nullopt;
  return Mantissa{whole + part, static_cast<int>(std::min<std::size_t>(part.size(), 1000)),
                  has_point};
}

/// An exponent, held at a size that is refused anyway where it is larger.
std::optional<int> take_power(Reader& reader) {
  const int sign = reader.take_sign();
  const std::string digits = reader.take_digits();
  if (digits.empty()) return std::nullopt;
  int value = 0;
  for (const char c : digits) value = std::min(10'000, 10 * value + (c - '0'));
  return sign * value;
}

std::optional<int> take_power_of_ten(Reader& reader) {
  reader.skip_blanks();
  if (!reader.take("*") && !reader.take("x") && !reader.take("X")) return std::nullopt;
  reader.skip_blanks();
  if (!reader.take("10")) return std::nullopt;
  reader.skip_blanks();
  if (!reader.take("^") && !reader.take("**")) return std::nullopt;
  reader.skip_blanks();
  const std::string_view close = reader.take("(") ? ")" : reader.take("{") ? "}" : "";
  const auto power = take_power(reader);
  if (!reader.take(close)) return std::nullopt;
  return power;
}

/// 0 where there is none, nothing where it is broken.
std::optional<int> take_exponent(Reader& reader) {
  if (reader.at_end()) return 0;
  if (reader.take("e") || reader.take("E")) return take_power(reader);
  return take_power_of_ten(reader);
}

int significant_figures(const std::string& digits) {
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  return static_cast<int>(digits.size() - first);
}

TypedResult read_decimal(int sign, const Mantissa& mantissa, int exponent) {
  if (mantissa.digits.size() > kMostDigits) return refused(Unreadable::TooLong);
  if (std::abs(exponent) > kLargestExponent) return refused(Unreadable::TooLarge);
  TypedNumber typed;
  typed.last_digit = power_of_ten(exponent - mantissa.places);
  typed.value = Number::from_text(mantissa.digits) * typed.last_digit * Number(sign);
  typed.significant = significant_figures(mantissa.digits);
  typed.places = std::max(0, mantissa.places - exponent);
  return {std::move(typed), {}};
}

TypedResult read_fraction(int sign, const std::string& top, const std::string& bottom) {
  if (top.size() > kMostDigits || bottom.size() > kMostDigits) return refused(Unreadable::TooLong);
  const Number denominator = Number::from_text(bottom);
  if (identical(denominator, Number(0))) return refused(Unreadable::NotFinite);
  TypedNumber typed;
  typed.value = Number(sign) * Number::from_text(top) / denominator;
  typed.is_fraction = true;
  return {std::move(typed), {}};
}

/// The bottom of a fraction, if that is what follows.
std::optional<std::string> take_bottom(Reader reader) {
  reader.skip_blanks();
  if (!reader.take("/")) return std::nullopt;
  reader.skip_blanks();
  std::string digits = reader.take_whole();
  return !digits.empty() && reader.at_end() ? std::optional(digits) : std::nullopt;
}

/// A number by the grammar, or NotANumber without a guess.
TypedResult read_strictly(std::string_view text) {
  Reader reader{without_blanks(text)};
  if (reader.take("=")) reader.skip_blanks();
  const int sign = reader.take_sign();
  reader.skip_blanks();
  const auto mantissa = take_mantissa(reader);
  if (!mantissa) return refused(Unreadable::NotANumber);
  if (!mantissa->has_point) {
    if (const auto bottom = take_bottom(reader)) {
      return read_fraction(sign, mantissa->digits, *bottom);
    }
  }
  const auto exponent = take_exponent(reader);
  if (!exponent || !reader.at_end()) return refused(Unreadable::NotANumber);
  return read_decimal(sign, *mantissa, *exponent);
}

// --- What was meant, where the grammar does not take it ---

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return (x >= 'A' && x <= 'Z' ? x - 'A' + 'a' : x) == y; });
}

bool is_not_finite(std::string_view text) {
  Reader reader{without_blanks(text)};
  if (reader.take("=")) reader.skip_blanks();
  reader.take_sign();
  reader.skip_blanks();
  constexpr std::string_view kNames[] = {"inf", "infinity", "nan", "infty", "oo"};
  return std::any_of(std::begin(kNames), std::end(kNames), [&](std::string_view name) {
    return equals_ignoring_case(reader.rest, name);
  });
}

using Readings = std::vector<std::string>;

std::string joined(std::string_view text) {
  std::string letters(text);
  std::erase_if(letters, is_blank);
  return letters;
}

/// The candidates that the grammar takes, without blanks and `=`.
Readings those_that_read(std::initializer_list<std::string> candidates) {
  Readings taken;
  for (const std::string& candidate : candidates) {
    if (!read_strictly(candidate).number) continue;
    const std::string reading = joined(candidate);
    taken.push_back(reading.substr(reading.starts_with('=') ? 1 : 0));
  }
  return taken;
}

struct Guess {
  Unreadable why = Unreadable::NotANumber;
  Readings readings;
};
using Guesser = std::optional<Guess> (*)(std::string_view);

Guess guess_of(Readings readings) {
  const Unreadable why = readings.size() > 1 ? Unreadable::TwoReadings : Unreadable::NotANumber;
  return {why, std::move(readings)};
}

std::size_t count(std::string_view text, char c) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), c));
}

/// Whether the one comma of "-1,234" may part thousands: one to three digits that do not begin with
/// 0, then three.
bool may_part_thousands(std::string_view text) {
  while (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  const std::size_t comma = text.find(',');
  return comma >= 1 && comma <= 3 && text.front() != '0' && text.size() == comma + 4 &&
         std::all_of(text.end() - 3, text.end(), is_digit);
}

/// "1,234" two readings; "0,5" the one with a point; "1,234.5", "1.234,5" and "1,234,567" without
/// their thousands.
std::optional<Guess> guess_comma(std::string_view text) {
  const std::string all(text);
  const std::size_t commas = count(text, ',');
  const std::size_t points = count(text, '.');
  if (commas == 0 && points < 2) return std::nullopt;
  if (commas == 1 && points == 0) {
    const std::string point = replace_all(all, ",", ".");
    if (!may_part_thousands(text)) return guess_of(those_that_read({point}));
    return guess_of(those_that_read({replace_all(all, ",", ""), point}));
  }
  const bool comma_is_last = commas > 0 && text.rfind(',') > text.find_last_of('.') + 1;
  if (commas >= 1 && points <= 1 && !(points == 1 && comma_is_last)) {
    return guess_of(those_that_read({replace_all(all, ",", "")}));
  }
  return guess_of(those_that_read({replace_all(replace_all(all, ".", ""), ",", ".")}));
}

/// "1 3/4" is 1 + 3/4 or 13/4; "12 34" is taken for one number.
std::optional<Guess> guess_inner_blank(std::string_view text) {
  const std::size_t blank = text.find_first_of(" \x1F");
  if (blank == std::string_view::npos) return std::nullopt;
  const std::string_view sign = text.front() == '-' ? "-" : "";
  const TypedResult whole = read_strictly(text.substr(sign.size(), blank - sign.size()));
  const TypedResult part = read_strictly(text.substr(blank));
  const bool is_mixed = whole.number && part.number && whole.number->value.is_integer() &&
                        part.number->is_fraction &&
                        is_digit(without_blanks(text.substr(blank)).front());
  const std::string together = joined(text);
  if (!is_mixed) return guess_of(those_that_read({together}));
  const std::string sum = (whole.number->value + part.number->value).to_string();
  return guess_of(those_that_read({std::string(sign) + sum, together}));
}

/// "50 %" is 50 or 0.5.
std::optional<Guess> guess_percent(std::string_view text) {
  if (text.empty() || text.back() != '%') return std::nullopt;
  const std::string bare(without_blanks(text.substr(0, text.size() - 1)));
  const TypedResult typed = read_strictly(bare);
  if (!typed.number) return std::nullopt;
  const auto hundredth = write(Precision::exact(), typed.number->value / Number(100));
  return guess_of(those_that_read({bare, hundredth->text}));
}

/// "x = 0.5" and "(0.5)". Not "0.5 m" or "2 pi": what else stands there may count.
std::optional<Guess> guess_bare_number(std::string_view text) {
  for (const std::string_view mark : {"=", "~", ":", "\u2248"}) {
    const std::size_t at = text.rfind(mark);
    if (at != std::string_view::npos) text.remove_prefix(at + mark.size());
  }
  text = without_blanks(text);
  if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
    text = without_blanks(text.substr(1, text.size() - 2));
  }
  return guess_of(those_that_read({std::string(text)}));
}

constexpr Guesser kGuessers[] = {guess_comma, guess_percent, guess_inner_blank, guess_bare_number};

TypedResult refused_with_guess(std::string_view text) {
  for (const Guesser guesser : kGuessers) {
    auto guess = guesser(text);
    if (guess && !guess->readings.empty()) return refused(guess->why, std::move(guess->readings));
  }
  return refused(Unreadable::NotANumber);
}

}  // namespace

TypedResult read_typed_number(std::string_view text) {
  if (text.size() > 4 * kLongestText) return refused(Unreadable::TooLong);
  if (!is_utf8(text) || has_control_characters(text)) return refused(Unreadable::NotText);
  const std::u32string letters = code_points(text);
  const std::string plain = plain_ascii(letters);
  const std::string_view bare = without_blanks(plain);
  if (bare.empty()) return refused(Unreadable::Empty);
  if (letters.size() > kLongestText) return refused(Unreadable::TooLong);
  if (is_not_finite(bare)) return refused(Unreadable::NotFinite);
  TypedResult strict = read_strictly(bare);
  const bool is_settled = strict.number || strict.error.why != Unreadable::NotANumber;
  return is_settled ? strict : refused_with_guess(bare);
}

bool has_too_few_digits(const TypedNumber& typed, const Precision& give) {
  if (typed.is_fraction || give.is_exact()) return false;
  const bool by_places = give.kind == Precision::Kind::DecimalPlaces;
  const bool is_zero = sign(typed.value) == Sign::Zero;
  if (is_zero && !by_places) return false;  // unit(0) = 0: a zero has no figures to be short of
  return (by_places ? typed.places : typed.significant) < give.digits;
}

}  // namespace deltarule
