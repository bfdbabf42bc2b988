// A student at work: runs a plan step by step and rounds as people do (SPEC promise 3).
//
//   Nothing of the engine's own runs is used, so that this is a second road to every value. A step
//   marked for rounding is either an inner step of a rule (e^-z, a product of a dot product) or a
//   cell of a quantity that is carried on; a habit says which of them the student rounds, how, and
//   in which order sums are added up. What is written as an answer has `give` digits.
//
//       const Plan plan = make_plan(d, {.targets = asked, ...});
//       const std::vector<Number> paper = run_student(plan, leaf_values(d, plan), {work, give},
//       habits); const Number& answer = paper[plan.step(d, {asked[0], 0, 0})];
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "derivation/plan.h"

namespace deltarule::test {

struct StudentHabits {
  Rounding rounding = Rounding::HalfUp;
  bool rounds_inside = true;   ///< inner steps of rules, and partial sums
  bool rounds_carried = true;  ///< quantities
  bool reverse_sums = false;   ///< the last term first
};

struct StudentDigits {
  Precision work;
  Precision give;
};

/// All that the specification allows: every way to round, here or there, sums from either end.
inline std::vector<StudentHabits> all_habits() {
  std::vector<StudentHabits> all;
  for (Rounding how : {Rounding::HalfUp, Rounding::HalfEven, Rounding::Truncate})
    for (int bits = 0; bits < 8; ++bits)
      all.push_back({how, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0});
  return all;
}

class Student {
 public:
  Student(const Plan& plan, std::span<const Number> leaves, StudentDigits digits,
          StudentHabits habits)
      : plan_(plan), leaves_(leaves), digits_(digits), habits_(habits) {}

  std::vector<Number> run() {
    find_carried();
    paper_.reserve(plan_.steps.size());
    for (std::size_t k = 0; k < plan_.steps.size(); ++k)
      paper_.push_back(written(plan_.steps[k], carried_[k] != 0, value(plan_.steps[k])));
    return std::move(paper_);
  }

 private:
  static constexpr Bits kCalculator = 128;  // more than any calculator shows

  const Number& at(StepId k) const { return paper_[static_cast<std::size_t>(k)]; }

  // The answer to a target is a step of its own; the one that is carried on stands before it.
  void find_carried() {
    carried_.assign(plan_.steps.size(), 0);
    for (StepId cell : plan_.cell_steps) {
      carried_[static_cast<std::size_t>(cell)] = 1;
      const Step& step = plan_.steps[static_cast<std::size_t>(cell)];
      if (step.widening != Widening::Target) continue;
      for (std::size_t k = 0; k < static_cast<std::size_t>(cell); ++k) {
        const Step& s = plan_.steps[k];
        const bool is_copied = step.op == Op::Copy && step.a == static_cast<StepId>(k);
        const bool is_same = s.op == step.op && s.a == step.a && s.b == step.b && s.c == step.c;
        if (is_copied || is_same) carried_[k] = 1;
      }
    }
  }

  Number rounded(const Precision& p, const Number& v) const {
    return round(p, v, habits_.rounding).value_or(v);
  }

  Number written(const Step& s, bool is_carried, const Number& v) const {
    if (s.widening == Widening::None) return v;
    if (s.widening == Widening::Target) {
      const bool rounds = habits_.rounds_carried;
      return rounded(digits_.give, rounds ? rounded(digits_.work, v) : v);
    }
    const bool rounds = is_carried ? habits_.rounds_carried : habits_.rounds_inside;
    return rounds ? rounded(digits_.work, v) : v;
  }

  Number sum(const Step& s) const {
    const auto first = plan_.terms.begin() + s.a;
    std::vector<StepId> terms(first, first + s.b);
    if (habits_.reverse_sums) std::reverse(terms.begin(), terms.end());
    Number total = at(terms[0]);
    for (std::size_t i = 1; i < terms.size(); ++i) {
      total += at(terms[i]);
      if (habits_.rounds_inside && i + 1 < terms.size()) total = rounded(digits_.work, total);
    }
    return total;
  }

  static bool is_less(const Number& a, const Number& b) {
    const auto order = compare(a, b);
    return order && *order < 0;
  }
  static Number truth(bool b) { return Number(b ? 1 : 0); }

  Number value(const Step& s) const {
    switch (s.op) {
      case Op::Leaf:
        return leaves_[static_cast<std::size_t>(s.a)];
      case Op::Constant:
        return plan_.constants[static_cast<std::size_t>(s.a)];
      case Op::Copy:
        return at(s.a);
      case Op::Add:
        return at(s.a) + at(s.b);
      case Op::Sub:
        return at(s.a) - at(s.b);
      case Op::Mul:
        return at(s.a) * at(s.b);
      case Op::Div:
        return at(s.a) / at(s.b);
      case Op::Neg:
        return -at(s.a);
      case Op::Power:
        return power(at(s.a), s.b);
      case Op::Abs:
        return abs(at(s.a));
      case Op::Max:
        return max(at(s.a), at(s.b));
      case Op::Min:
        return min(at(s.a), at(s.b));
      case Op::Sum:
        return sum(s);
      case Op::Exp:
        return exp(at(s.a), kCalculator);
      case Op::Log:
        return log(at(s.a), kCalculator);
      case Op::Sqrt:
        return sqrt(at(s.a), kCalculator);
      case Op::Sin:
        return sin(at(s.a), kCalculator);
      case Op::Cos:
        return cos(at(s.a), kCalculator);
      case Op::Tanh:
        return tanh(at(s.a), kCalculator);
      case Op::Less:
        return truth(is_less(at(s.a), at(s.b)));
      case Op::LessEqual:
        return truth(!is_less(at(s.b), at(s.a)));
      case Op::Equal:
        return truth(!is_less(at(s.a), at(s.b)) && !is_less(at(s.b), at(s.a)));
      case Op::Kink:
        return truth(is_less(Number(0), at(s.a)));
      case Op::Select:
        return sign(at(s.a)) == Sign::Zero ? at(s.c) : at(s.b);
    }
    return Number(0);
  }

  const Plan& plan_;
  std::span<const Number> leaves_;
  StudentDigits digits_;
  StudentHabits habits_;
  std::vector<char> carried_;
  std::vector<Number> paper_;
};

/// What the student has on paper, step by step; answers stand at the steps of the plan's targets.
inline std::vector<Number> run_student(const Plan& plan, std::span<const Number> leaves,
                                       StudentDigits digits, StudentHabits habits) {
  return Student(plan, leaves, digits, habits).run();
}

}  // namespace deltarule::test
