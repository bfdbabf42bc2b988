#include "models/minimal_form.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <functional>

namespace deltarule {

namespace {

/// One product outweighs all literals that 64 products can have.
constexpr int kProductWeight = 1024;

/// A prime implicant in the search for a cover.
struct Candidate {
  std::uint64_t rows;  ///< that it covers
  int weight;
  std::size_t index;
};
using Candidates = std::vector<Candidate>;

bool serves_no_better(const Candidate& a, const Candidate& b, std::uint64_t open) {
  const std::uint64_t of_a = a.rows & open, of_b = b.rows & open;
  if ((of_a & ~of_b) != 0 || b.weight > a.weight) return false;
  return of_a != of_b || b.weight < a.weight || b.index < a.index;
}

/// Those that cover an open row and for which no other serves as well.
Candidates undominated(const Candidates& all, std::uint64_t open) {
  Candidates kept;
  for (const Candidate& a : all) {
    if ((a.rows & open) == 0) continue;
    const bool is_dominated = std::any_of(
        all.begin(), all.end(), [&](const Candidate& b) { return serves_no_better(a, b, open); });
    if (!is_dominated) kept.push_back(a);
  }
  return kept;
}

// The lightest set of candidates that covers all rows, by branch and bound.
class CoverSearch {
 public:
  std::vector<std::size_t> run(const Candidates& all, std::uint64_t rows) {
    branch(all, rows, 0);
    std::sort(best_.begin(), best_.end());
    return best_;
  }

 private:
  struct OpenRow {
    std::uint64_t bit = 0;
    int choices = 0;
    int lightest = 0;
    std::uint64_t neighbours = 0;  ///< rows that share a candidate with it
  };

  static OpenRow look_at(std::uint64_t bit, const Candidates& candidates) {
    OpenRow row{bit, 0, 0, 0};
    for (const Candidate& c : candidates) {
      if ((c.rows & bit) == 0) continue;
      row.lightest = row.choices == 0 ? c.weight : std::min(row.lightest, c.weight);
      row.neighbours |= c.rows;
      ++row.choices;
    }
    return row;
  }

  /// Those with the fewest choices first.
  static std::vector<OpenRow> open_rows(const Candidates& candidates, std::uint64_t open) {
    std::vector<OpenRow> rows;
    for (; open != 0; open &= open - 1) rows.push_back(look_at(open & (~open + 1), candidates));
    std::stable_sort(rows.begin(), rows.end(),
                     [](const OpenRow& a, const OpenRow& b) { return a.choices < b.choices; });
    return rows;
  }

  /// Rows that share no candidate need one each.
  static int lower_bound(const std::vector<OpenRow>& rows) {
    int weight = 0;
    std::uint64_t taken = 0;
    for (const OpenRow& row : rows) {
      if ((row.bit & taken) != 0) continue;
      taken |= row.neighbours;
      weight += row.lightest;
    }
    return weight;
  }

  void branch(const Candidates& all, std::uint64_t open, int weight) {
    if (open == 0) {
      if (best_weight_ >= 0 && weight >= best_weight_) return;
      best_weight_ = weight;
      best_ = chosen_;
      return;
    }
    Candidates candidates = undominated(all, open);
    const std::vector<OpenRow> rows = open_rows(candidates, open);
    if (rows.front().choices == 0) return;
    if (best_weight_ >= 0 && weight + lower_bound(rows) >= best_weight_) return;
    for (const Candidate& c : choices_of(rows.front(), candidates, open)) {
      chosen_.push_back(c.index);
      branch(candidates, open & ~c.rows, weight + c.weight);
      chosen_.pop_back();
      // What is better with c has been seen; from here on without it.
      std::erase_if(candidates, [&](const Candidate& other) { return other.index == c.index; });
    }
  }

  static Candidates choices_of(const OpenRow& row, const Candidates& candidates,
                               std::uint64_t open) {
    Candidates choices;
    for (const Candidate& c : candidates)
      if ((c.rows & row.bit) != 0) choices.push_back(c);
    std::stable_sort(choices.begin(), choices.end(), [&](const Candidate& a, const Candidate& b) {
      return std::popcount(a.rows & open) > std::popcount(b.rows & open);
    });
    return choices;
  }

  std::vector<std::size_t> chosen_;
  std::vector<std::size_t> best_;
  int best_weight_ = -1;
};

Candidates candidates_of(const std::vector<Product>& primes, int inputs) {
  Candidates all;
  for (const Product& p : primes) {
    const BooleanFunction rows =
        BooleanFunction::where(inputs, [&](std::uint32_t row) { return p.holds(row); });
    all.push_back({rows.words()[0], kProductWeight + p.literals(), all.size()});
  }
  return all;
}

std::string text_of(const Product& product, int inputs, std::span<const std::string> names) {
  std::string text;
  for (int i = 0; i < inputs; ++i) {
    if (!input_of_row(product.care, inputs, i)) continue;
    if (!text.empty()) text += ' ';
    text += names[static_cast<std::size_t>(i)];
    if (!input_of_row(product.value, inputs, i)) text += '\'';
  }
  return text.empty() ? "1" : text;
}

}  // namespace

BooleanFunction function_of(const SumOfProducts& sum) {
  return BooleanFunction::where(sum.inputs, [&](std::uint32_t row) {
    return std::any_of(sum.products.begin(), sum.products.end(),
                       [&](const Product& p) { return p.holds(row); });
  });
}

FormCost cost_of(const SumOfProducts& sum) {
  FormCost cost{static_cast<int>(sum.products.size()), 0};
  for (const Product& p : sum.products) cost.literals += p.literals();
  return cost;
}

std::string to_string(const SumOfProducts& sum, std::span<const std::string> names) {
  assert(names.size() == static_cast<std::size_t>(sum.inputs));
  std::string text;
  for (const Product& p : sum.products) {
    if (!text.empty()) text += " + ";
    text += text_of(p, sum.inputs, names);
  }
  return text.empty() ? "0" : text;
}

bool is_implicant(const Product& product, const BooleanFunction& f) {
  for (std::uint32_t row = 0; row < f.rows(); ++row)
    if (product.holds(row) && !f.value(row)) return false;
  return true;
}

bool is_prime_implicant(const Product& product, const BooleanFunction& f) {
  if (!is_implicant(product, f)) return false;
  for (std::uint32_t left = product.care; left != 0; left &= left - 1) {
    const std::uint32_t bit = left & (~left + 1);
    if (is_implicant({product.care & ~bit, product.value & ~bit}, f)) return false;
  }
  return true;
}

std::vector<Product> prime_implicants(const BooleanFunction& f) {
  assert(f.inputs() <= kMostMinimalInputs);
  std::vector<Product> primes;
  for (std::uint32_t care = 0; care < f.rows(); ++care)
    for (std::uint32_t value = 0; value <= care; ++value)
      if ((value & ~care) == 0 && is_prime_implicant({care, value}, f))
        primes.push_back({care, value});
  return primes;
}

SumOfProducts minimal_form(const BooleanFunction& f) {
  const std::vector<Product> primes = prime_implicants(f);
  SumOfProducts sum{f.inputs(), {}};
  for (const std::size_t i : CoverSearch().run(candidates_of(primes, f.inputs()), f.words()[0]))
    sum.products.push_back(primes[i]);
  // As people write them: a b before a c before b c, a b' before a' b.
  std::sort(sum.products.begin(), sum.products.end(), std::greater<>());
  return sum;
}

FormCost minimal_cost(const BooleanFunction& f) { return cost_of(minimal_form(f)); }

bool is_minimal(const SumOfProducts& sum, const BooleanFunction& f) {
  return sum.inputs == f.inputs() && function_of(sum) == f && cost_of(sum) == minimal_cost(f);
}

}  // namespace deltarule
