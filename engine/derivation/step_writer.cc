#include "derivation/step_writer.h"

#include "derivation/plan_maker.h"

namespace deltarule {

StepWriter::StepWriter(PlanMaker& maker, const Derivation& d, QuantityId self)
    : maker_(maker), d_(d), self_(self) {}

StepId StepWriter::in(int k, int i, int j) {
  const bool is_scalar = input_shape(k).is_scalar();
  return maker_.cell(input(k), is_scalar ? 0 : i, is_scalar ? 0 : j);
}

StepId StepWriter::cell(QuantityId q, int i, int j) { return maker_.cell(q, i, j); }

StepId StepWriter::put(Op op, StepId a, StepId b, StepId c) {
  return maker_.put({.op = op, .a = a, .b = b, .c = c});
}

StepId StepWriter::constant(const Number& value) { return maker_.constant(value); }
StepId StepWriter::add(StepId a, StepId b) { return put(Op::Add, a, b); }
StepId StepWriter::sub(StepId a, StepId b) { return put(Op::Sub, a, b); }
StepId StepWriter::mul(StepId a, StepId b) { return put(Op::Mul, a, b); }
StepId StepWriter::div(StepId a, StepId b) { return put(Op::Div, a, b); }
StepId StepWriter::neg(StepId a) { return put(Op::Neg, a); }
StepId StepWriter::power(StepId a, int n) { return put(Op::Power, a, n); }
StepId StepWriter::abs(StepId a) { return put(Op::Abs, a); }
StepId StepWriter::max(StepId a, StepId b) { return put(Op::Max, a, b); }
StepId StepWriter::min(StepId a, StepId b) { return put(Op::Min, a, b); }
StepId StepWriter::sum(std::span<const StepId> terms) { return maker_.sum(terms); }
StepId StepWriter::exp(StepId a) { return put(Op::Exp, a); }
StepId StepWriter::log(StepId a) { return put(Op::Log, a); }
StepId StepWriter::sqrt(StepId a) { return put(Op::Sqrt, a); }
StepId StepWriter::sin(StepId a) { return put(Op::Sin, a); }
StepId StepWriter::cos(StepId a) { return put(Op::Cos, a); }
StepId StepWriter::tanh(StepId a) { return put(Op::Tanh, a); }
StepId StepWriter::less(StepId a, StepId b) { return put(Op::Less, a, b); }
StepId StepWriter::less_equal(StepId a, StepId b) { return put(Op::LessEqual, a, b); }
StepId StepWriter::equal(StepId a, StepId b) { return put(Op::Equal, a, b); }
StepId StepWriter::kink(StepId a) { return put(Op::Kink, a); }
StepId StepWriter::select(StepId condition, StepId then, StepId otherwise) {
  return put(Op::Select, condition, then, otherwise);
}

StepId StepWriter::inner(StepId s) {
  maker_.widen(s, Widening::Work);
  return s;
}

void StepWriter::out(int i, int j, StepId s) { maker_.out(self_, i, j, s); }

}  // namespace deltarule
