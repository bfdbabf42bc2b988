// What a tree of YAML or JSON says as responses.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "grade/response_parts.h"

namespace deltarule {
namespace {

using Kind = TreeNode::Kind;

const std::vector<std::string> kKeys = {"variant", "student", "answers"};

bool is_row(const TreeNode& node) {
  return node.kind == Kind::List && !node.items.empty() &&
         std::ranges::all_of(node.items, &TreeNode::is_scalar);
}

/// Rows of one length.
bool is_matrix(const TreeNode& node) {
  return std::ranges::all_of(node.items, [&](const TreeNode& row) {
    return is_row(row) && row.items.size() == node.items.front().items.size();
  });
}

/// A list of lists of rows, each with a weight at least and a bias.
bool is_unit(const TreeNode& node) { return is_row(node) && node.items.size() > 1; }
bool is_layered(const TreeNode& node) {
  return node.kind == Kind::List && !node.items.empty() &&
         std::ranges::all_of(node.items, [](const TreeNode& layer) {
           return layer.kind == Kind::List && !layer.items.empty() &&
                  std::ranges::all_of(layer.items, is_unit);
         });
}

class Meaning {
 public:
  explicit Meaning(const Tree& tree) : tree_(tree) {}

  ReadResponses read() {
    for (const TreeNode& document : tree_.documents) top(document, {});
    return std::move(out_);
  }

 private:
  /// A response, a list of them, or `responses: [...]`; `student` holds for those that name none.
  void top(const TreeNode& node, const std::string& student) {
    if (node.kind == Kind::Blank) return;
    if (node.kind == Kind::List) {
      for (const TreeNode& item : node.items) one(item, student);
    } else if (const TreeNode* all = value(node, "responses"); all != nullptr) {
      const TreeNode* name = value(node, "student");
      top(*all, name != nullptr ? std::string(trim(name->text)) : student);
    } else {
      one(node, student);
    }
  }

  static const TreeNode* value(const TreeNode& node, std::string_view key) {
    if (node.kind != Kind::Map) return nullptr;
    const auto found = std::ranges::find(node.keys, key, &TreeNode::text);
    if (found == node.keys.end()) return nullptr;
    return &node.items[static_cast<std::size_t>(found - node.keys.begin())];
  }

  void one(const TreeNode& node, const std::string& student) {
    if (node.kind != Kind::Map) {
      out_.errors.push_back({"R-013", node.span, "a response is a map, and this is none",
                             "write `variant: topic/name@1#17`, then `answers:` and below it "
                             "`q: 3`, a line a slot"});
      return;
    }
    Response response;
    response.student = student;
    if (!read_variant(node, response)) return;
    read_keys(node, response);
    out_.responses.push_back(std::move(response));
  }

  bool read_variant(const TreeNode& node, Response& response) {
    const TreeNode* name = value(node, "variant");
    if (name == nullptr || !name->is_scalar() || trim(name->text).empty()) {
      out_.errors.push_back({"R-005", name != nullptr ? name->span : node.span, "no variant's name",
                             "write `variant: topic/name@1#17`, as on the sheet"});
      return false;
    }
    Result<VariantName> read = parse_variant_name(trim(name->text));
    if (!read) {
      const Diagnostic& why = read.error().front();
      out_.errors.push_back({"R-005", name->span, why.message, why.hint});
      return false;
    }
    response.variant = *std::move(read);
    return true;
  }

  /// Who writes no `answers` means the other keys to be answers.
  void read_keys(const TreeNode& node, Response& response) {
    const bool has_answers = value(node, "answers") != nullptr;
    std::vector<std::string_view> seen;
    for (std::size_t i = 0; i < node.keys.size() && i < node.items.size(); ++i) {
      const TreeNode& key = node.keys[i];
      const bool is_known = std::ranges::find(kKeys, key.text) != kKeys.end();
      if (is_known && std::ranges::find(seen, key.text) != seen.end()) {
        note(response, "R-006", Severity::Warning, key.span,
             fmt::format("`{}` stands here twice", key.text), {});
      }
      seen.push_back(key.text);
      if (key.text == "answers") {
        read_answers(node.items[i], response);
      } else if (key.text == "student") {
        response.student = std::string(trim(node.items[i].text));
      } else if (!is_known && has_answers) {
        note_unknown(key, response);
      } else if (!is_known) {
        read_answer(key, node.items[i], response);
      }
    }
    if (!has_answers) {
      note(response, "R-013", Severity::Warning, node.span,
           "no `answers:`, so every other key is taken for an answer");
    }
  }

  static void note_unknown(const TreeNode& key, Response& response) {
    const auto nearest = nearest_name(key.text, kKeys);
    note(response, "R-013", Severity::Warning, key.span,
         fmt::format("an unknown key `{}`, which is passed over", key.text),
         nearest ? fmt::format("did you mean `{}`?", *nearest)
                 : std::string("answers stand below `answers:`"));
  }

  void read_answers(const TreeNode& node, Response& response) {
    if (node.kind == Kind::List) {
      for (const TreeNode& item : node.items) read_answers(item, response);
    } else if (node.kind == Kind::Map) {
      for (std::size_t i = 0; i < node.keys.size() && i < node.items.size(); ++i) {
        read_answer(node.keys[i], node.items[i], response);
      }
    } else if (node.kind == Kind::Text) {
      note(response, "R-013", Severity::Error, node.span,
           fmt::format("`{}` is an answer without a slot's name", trim(node.text).substr(0, 40)),
           "write `q: 3`, with a blank after the colon");
    }
  }

  static void read_answer(const TreeNode& key, const TreeNode& value, Response& response) {
    if (response.answers.size() >= kMostAnswers) {
      if (!response.notes.empty() && response.notes.back().code == "R-010") return;
      note(response, "R-010", Severity::Error, key.span,
           fmt::format("more than {} answers; the others are passed over", kMostAnswers));
      return;
    }
    if (value.kind == Kind::Map && has_parts(value)) return read_parts(key, value, response);
    add_answer(response, key.text, key.span, answer_of(value, response));
  }

  /// `neuron: {theta: 2, kinds: [...]}` for the blanks neuron.theta and neuron.kinds.
  static bool has_parts(const TreeNode& map) {
    return !map.items.empty() && map.keys.size() == map.items.size() &&
           std::ranges::none_of(map.items,
                                [](const TreeNode& part) { return part.kind == Kind::Map; });
  }
  static void read_parts(const TreeNode& key, const TreeNode& map, Response& response) {
    for (std::size_t i = 0; i < map.items.size(); ++i) {
      TreeNode name = map.keys[i];
      name.text = key.text + "." + name.text;
      read_answer(name, map.items[i], response);
    }
  }

  static GivenAnswer answer_of(const TreeNode& node, Response& response) {
    if (node.is_scalar()) return {{answered_cell(response, node.text, node.span)}, std::nullopt};
    if (node.kind == Kind::List && node.items.empty()) return {{{"", node.span}}, Shape{1, 0}};
    if (is_row(node)) return row_answer(node, response);
    if (node.kind == Kind::List && is_matrix(node)) return matrix_answer(node, response);
    if (is_layered(node)) return layered_answer(node, response);
    note(response, "R-012", Severity::Error, node.span,
         node.kind == Kind::Map ? "names within an answer" : "rows of different lengths",
         "an answer is a number, a list of numbers `[1, 2]`, or rows of one length `[[1, 2], [3, "
         "4]]`");
    return {{{"[...]", node.span}}, std::nullopt};
  }

  /// Layers, each a list of rows: `1 1 -1; -1 -1 1 | 1 1 -2`.
  static GivenAnswer layered_answer(const TreeNode& node, Response& response) {
    std::string out;
    for (const TreeNode& layer : node.items) {
      if (!out.empty()) out += " | ";
      for (const TreeNode& row : layer.items) {
        if (&row != &layer.items.front()) out += "; ";
        for (const TreeNode& cell : row.items)
          out += (&cell == &row.items.front() ? "" : " ") + cell.text;
      }
    }
    return {{answered_cell(response, out, node.span)}, std::nullopt};
  }

  static GivenAnswer row_answer(const TreeNode& node, Response& response) {
    GivenAnswer answer;
    for (const TreeNode& cell : node.items) {
      answer.cells.push_back(answered_cell(response, cell.text, cell.span));
    }
    answer.shape = Shape{1, static_cast<int>(node.items.size())};
    return answer;
  }

  static GivenAnswer matrix_answer(const TreeNode& node, Response& response) {
    GivenAnswer answer;
    for (const TreeNode& row : node.items) {
      GivenAnswer cells = row_answer(row, response);
      std::ranges::move(cells.cells, std::back_inserter(answer.cells));
    }
    answer.shape = Shape{static_cast<int>(node.items.size()),
                         static_cast<int>(node.items.front().items.size())};
    return answer;
  }

  const Tree& tree_;
  ReadResponses out_;
};

}  // namespace

ReadResponses responses_of(const Tree& tree) { return Meaning(tree).read(); }

}  // namespace deltarule
