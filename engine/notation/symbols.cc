#include "notation/symbols.h"

#include <algorithm>

namespace deltarule {
namespace {

constexpr SymbolRow kGreek[] = {
    {"alpha", "\\alpha", "α"},
    {"beta", "\\beta", "β"},
    {"gamma", "\\gamma", "γ"},
    {"delta", "\\delta", "δ"},
    {"epsilon", "\\epsilon", "ε"},
    {"zeta", "\\zeta", "ζ"},
    {"eta", "\\eta", "η"},
    {"theta", "\\theta", "θ"},
    {"iota", "\\iota", "ι"},
    {"kappa", "\\kappa", "κ"},
    {"lambda", "\\lambda", "λ"},
    {"mu", "\\mu", "μ"},
    {"nu", "\\nu", "ν"},
    {"xi", "\\xi", "ξ"},
    {"pi", "\\pi", "π"},
    {"rho", "\\rho", "ρ"},
    {"sigma", "\\sigma", "σ"},
    {"tau", "\\tau", "τ"},
    {"upsilon", "\\upsilon", "υ"},
    {"phi", "\\phi", "φ"},
    {"chi", "\\chi", "χ"},
    {"psi", "\\psi", "ψ"},
    {"omega", "\\omega", "ω"},
    {"Gamma", "\\Gamma", "Γ"},
    {"Delta", "\\Delta", "Δ"},
    {"Theta", "\\Theta", "Θ"},
    {"Lambda", "\\Lambda", "Λ"},
    {"Xi", "\\Xi", "Ξ"},
    {"Pi", "\\Pi", "Π"},
    {"Sigma", "\\Sigma", "Σ"},
    {"Upsilon", "\\Upsilon", "Υ"},
    {"Phi", "\\Phi", "Φ"},
    {"Psi", "\\Psi", "Ψ"},
    {"Omega", "\\Omega", "Ω"},
    // Read, never written.
    {"epsilon", "\\varepsilon", "ε"},
    {"theta", "\\vartheta", "ϑ"},
    {"phi", "\\varphi", "φ"},
};

constexpr SymbolRow kFunctions[] = {
    {"log", "\\ln", "ln"},
    {"ln", "\\ln", "ln"},
    {"exp", "\\exp", "exp"},
    {"max", "\\max", "max"},
    {"min", "\\min", "min"},
    {"sin", "\\sin", "sin"},
    {"cos", "\\cos", "cos"},
    {"tan", "\\tan", "tan"},
    {"sinh", "\\sinh", "sinh"},
    {"cosh", "\\cosh", "cosh"},
    {"tanh", "\\tanh", "tanh"},
    {"det", "\\det", "det"},
    {"relu", "\\operatorname{ReLU}", "ReLU"},
    {"lrelu", "\\operatorname{leaky\\,ReLU}", "leaky ReLU"},
    {"argmax", "\\operatorname{arg\\,max}", "arg max"},
    {"argmin", "\\operatorname{arg\\,min}", "arg min"},
};

constexpr SymbolRow kInfix[] = {
    {"+", "+", "+"},
    {"-", "-", "-"},
    {"dot", "\\cdot", "·"},
    {"times", "\\times", "×"},
    {"hadamard", "\\odot", "⊙"},
    {"/", "/", "/"},
    {"=", "=", "="},
    {"approx", "\\approx", "≈"},
    {"!=", "\\neq", "≠"},
    {"<", "<", "<"},
    {"<=", "\\leq", "≤"},
    {">", ">", ">"},
    {">=", "\\geq", "≥"},
    {"in", "\\in", "∈"},
    {"<-", "\\leftarrow", "←"},
    {"->", "\\to", "→"},
    {"=>", "\\Rightarrow", "⇒"},
    {"and", "\\land", "∧"},
    {"or", "\\lor", "∨"},
    {"xor", "\\oplus", "⊕"},
    {"<=", "\\le", "≤"},
    {">=", "\\ge", "≥"},
    {"!=", "\\ne", "≠"},
    {"<-", "\\gets", "←"},
    {"->", "\\rightarrow", "→"},
    {"and", "\\wedge", "∧"},
    {"or", "\\vee", "∨"},
};

constexpr SymbolRow kMarks[] = {
    {"partial", "\\partial", "∂"}, {"nabla", "\\nabla", "∇"},   {"top", "\\top", "⊤"},
    {"prime", "'", "′"},           {"infty", "\\infty", "∞"},   {"not", "\\neg", "¬"},
    {"sqrt", "\\surd", "√"},       {"sum", "\\sum", "∑"},       {"prod", "\\prod", "∏"},
    {"ldots", "\\ldots", "…"},     {"ldots", "\\dots", "…"},    {"cdots", "\\cdots", "⋯"},
    {"not", "\\lnot", "¬"},        {"pm", "\\pm", "±"},         {"ell", "\\ell", "ℓ"},
    {"lbrace", "\\{", "{"},        {"rbrace", "\\}", "}"},      {"norm", "\\|", "‖"},
    {"langle", "\\langle", "⟨"},   {"rangle", "\\rangle", "⟩"}, {"percent", "\\%", "%"},
};

}  // namespace

std::span<const SymbolRow> greek_letters() { return kGreek; }
std::span<const SymbolRow> functions() { return kFunctions; }
std::span<const SymbolRow> infix_signs() { return kInfix; }
std::span<const SymbolRow> marks() { return kMarks; }

const SymbolRow* find_symbol(std::span<const SymbolRow> table, std::string_view name) {
  const auto row =
      std::find_if(table.begin(), table.end(), [&](const SymbolRow& r) { return r.name == name; });
  return row == table.end() ? nullptr : &*row;
}

const SymbolRow* find_latex(std::span<const SymbolRow> table, std::string_view latex) {
  const auto row = std::find_if(table.begin(), table.end(),
                                [&](const SymbolRow& r) { return r.latex == latex; });
  return row == table.end() ? nullptr : &*row;
}

}  // namespace deltarule
