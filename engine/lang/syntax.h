// The exercise language as trees: what the parser makes of the fenced blocks, before any name is
// looked up.
//
//   Grammar and examples: exercises/README.md. Every node knows its place. Trees are plain values.
//
// Tested by tests/unit/lang/parser_test.cc (printed form) and tests/errors/.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/source.h"

namespace deltarule {

struct Expr;
using Exprs = std::vector<Expr>;

enum class ExprKind {
  Number,   ///< text: "0.5" (exact decimal) -- fractions are divisions
  Name,     ///< text
  Index,    ///< children: base, then indices: W[1,2], z[k-1]
  Member,   ///< children: base; text: member: row.w
  Call,     ///< text: function name; children: arguments: g(z), grad(J, x), zeros(3)
  Unary,    ///< text: "-" or "not"; one child
  Postfix,  ///< text: "'"; one child
  Binary,   ///< text: + - * / ^ .* ./ .^ == != < <= > >= and or xor ; two children
  If,       ///< children: condition, then, else
  At,  ///< children: expression, then the values; names: what they replace: `J at W1 = W1new, W2 =
       ///< W2new`
  List,   ///< [1, 2, 3]; children
  Rows,   ///< [1, 2; 3, 4]; children are Lists
  Range,  ///< children: first, last: 1..n
  Each    ///< names: the index; children: the range, the expression: `z[k]^2 for k in 1..n`
};

struct Expr {
  ExprKind kind = ExprKind::Number;
  Span span;
  Span sign;  ///< Binary: the place of the operator
  std::string text;
  Exprs children;
  std::vector<std::string> names;  ///< At, Each
};

/// The tree as an S-expression, for tests: `(+ x (* y z))`.
std::string to_string(const Expr& e);

/// How a parameter is drawn, or an unknown of `find` is bounded: `vector n of decimal -2..2 step
/// 0.1 except 0`. Which kinds and options there are, and what each takes, is the table in
/// draw_words.cc; what they mean is the business of exercise/.
struct Draw {
  std::string kind;  ///< "int", "one of", "vector", "random graph"...; "list": `n of a, b`;
                     ///< "value": a fixed expression
  Span span;
  Exprs arguments;  ///< int: a Range; one of: the choices; vector, list: n; matrix: rows, cols;
                    ///< value: the expression
  struct Option {
    std::string name;  ///< "step", "except", "nodes", "operations", "not separable"...
    Span span;
    Exprs values;  ///< empty for a flag
  };
  std::vector<Option> options;
  std::vector<Draw> element;  ///< `of ...`: none or one
};

struct Parameter {
  std::vector<std::string> names;
  std::vector<Span> name_spans;
  Draw draw;
  Span span;
  std::optional<int> level;  ///< nothing: every level
};
struct Condition {
  Expr expr;
  std::optional<int> level;
};

struct ParamsBlock {
  std::vector<Parameter> parameters;  ///< in order
  std::vector<Condition> where;
  std::vector<Expr> balanced_by;
  struct Detect {
    std::string slip;
    Span span;
  };
  std::vector<Detect> detect;
  /// `effort 20..40`: what a variant of the level may cost, see exercise/effort.h.
  struct EffortBounds {
    int least = 0, most = 0;
    Span span;
    std::optional<int> level;
  };
  std::vector<EffortBounds> effort;
  std::vector<int> levels;  ///< ascending; empty: the file has none
};

struct Statement;
using Statements = std::vector<Statement>;

enum class StatementKind { Assign, DefineFunction, For, Repeat, Until, Limit };

struct Statement {
  StatementKind kind = StatementKind::Assign;
  Span span;
  std::string name;  ///< Assign, DefineFunction; For: the index; Repeat: the trace's name
  Span name_span;
  Exprs indices;                       ///< Assign: a[k] = ...
  std::vector<std::string> arguments;  ///< DefineFunction; Repeat: the item's name
  Exprs exprs;  ///< Assign: value. DefineFunction: body. For: the range. Repeat: the data where
                ///< there is an item, then the starts. Until, Limit: one
  std::string words;  ///< Until: "a pass has no" or "" (a condition). Limit: "rows" or "passes"
  std::vector<std::string> start_names;  ///< Repeat: `from w = ..., b = ...`
  Statements body;                       ///< For, Repeat
};

struct Annotation {
  Span span;
  std::optional<double> marks_total;  ///< "4 marks in all"
  std::optional<double> marks_each;   ///< "2 marks"
  std::vector<std::string>
      words;  ///< the other parts, single blanks: "3 dp", "form: expression", "spare rows"
  std::vector<Span> word_spans;
};

/// `find theta: int 0..3 such that for r in rows(2): mp(theta, r) == f(r) or impossible if not ...
/// witness ...`
struct Find {
  struct Unknown {
    std::vector<std::string> names;
    std::vector<Span> name_spans;
    Draw type;
  };
  struct SuchThat {
    std::string index;  ///< `for r in ...:`, or ""
    Exprs range;        ///< none or one
    Expr condition;
  };
  std::vector<Unknown> unknowns;
  std::vector<SuchThat> such_that;
  std::optional<Expr> impossible_if;
  std::vector<std::string>
      witness_names;  ///< `witness theta = 2, w = ...`; empty: one expression for all unknowns
  Exprs witness;
};

struct FigureSpec {
  bool in_solution = false;       ///< `solution:`; else `statement:`
  Expr what;                      ///< graph(f)
  std::vector<std::string> with;  ///< values, gradients
  Exprs condition;                ///< `if ...`: none or one
  Span span;
};

/// What is offered without a bank: `graph(f) right`, `f: graph(f)`, a formula of the model.
struct OfferedOption {
  Exprs left;  ///< of a matching, the expression that it belongs to; else none
  FigureSpec shown;
  bool is_right = false;
};

/// `match 4 from losses with 2 decoys`; `choose 2..3 of 5 from facts` has the option {"of", {5}}
struct Items {
  std::string verb;           ///< match, choose, order
  std::optional<Expr> count;  ///< nothing: `all`
  std::string source;     ///< the bank, "losses" or "topic/losses", or what has the slips that are
                          ///< the distractors: `choose 1 from slips of dx`
  std::string source_of;  ///< "dx"
  Span source_span;
  std::vector<OfferedOption> offered;  ///< behind the sources `figures` and `formulas`; else none
  std::vector<Draw::Option> options;   ///< `with 2 decoys`: {"decoys", {2}}
};

enum class AskKind { Quantity, Family, Table, Find, Items };

struct Ask {
  AskKind kind = AskKind::Quantity;
  Span span;
  std::string slot;
  Span slot_span;
  std::string index;      ///< Family, families of Items: `for k in ...`; else empty
  Exprs range;            ///< a Range or an expression such as inner(G)
  Expr value;             ///< Quantity, Family; Table: the Call, its first argument what is tabled
  Annotation annotation;  ///< without marks where none was written
  std::optional<Find> find;
  std::optional<Items> items;
};

/// A line of a `check` block of a solution file: `dw.k = delta[k] * a[k-1]`, `T by running the
/// loop`, `pairs by none because ...`.
struct CheckLine {
  std::string slot;  ///< "dx", or a family's name for all of it
  Span slot_span;
  std::vector<std::string> index_names;  ///< `dw.k = ...`: {"k"}; `dw.1 = ...`: {"1"}
  std::optional<Expr> formula;
  std::string method;  ///< where there is no formula: "forward mode", "central differences", "brute
                       ///< force", "running the loop", "none"
  std::string reason;  ///< none because ...
  Span span;
};

/// A line of a `slips` block of a solution file: `layer_bias: z[k] for k in 2..n = w[k] * a[k-1]`,
/// and the words below it.
struct SlipLine {
  std::string code;
  Span code_span;
  std::string target;  ///< a slot, a quantity or a family of the model
  Exprs indices;       ///< of a family: z[k]
  std::string index;   ///< `for k in ...`, or ""
  Exprs range;         ///< none or one
  Span target_span;    ///< with indices and range
  Expr value;
  struct Words {
    std::string about;  ///< "name", "says", "hint"
    std::string text;
    Span span;  ///< of `about`
  };
  std::vector<Words> words;  ///< each of them once
};

}  // namespace deltarule
