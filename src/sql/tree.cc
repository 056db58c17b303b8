#include "migc/sql_tree.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "lexer.h"
#include "migc/base/strings.h"
#include "nesting.h"
#include "parser.h"

namespace migc::sql {

/// Takes what the JSON library reads, value by value.
class TreeBuilder {
 public:
  using Json = nlohmann::json;
  explicit TreeBuilder(Tree& tree) : tree_(tree) {}

  bool null() { return add(Tree::Kind::null); }
  bool boolean(bool value) { return number_integer(value ? 1 : 0, Tree::Kind::flag); }
  bool number_integer(Json::number_integer_t value, Tree::Kind kind = Tree::Kind::number) {
    add(kind);
    tree_.items_.back().number = value;
    return true;
  }
  bool number_unsigned(Json::number_unsigned_t value) {
    return number_integer(static_cast<Json::number_integer_t>(value));
  }
  bool number_float(Json::number_float_t, const std::string&) { return add(Tree::Kind::number); }
  bool string(std::string& value) {
    const Tree::Slice text = keep(value);
    add(Tree::Kind::text);
    tree_.items_.back().text = text;
    return true;
  }
  bool binary(Json::binary_t&) { return add(Tree::Kind::null); }
  bool key(std::string& value) {
    key_ = keep(value);
    return true;
  }
  bool start_object(std::size_t) { return open(Tree::Kind::object); }
  bool start_array(std::size_t) { return open(Tree::Kind::array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t, const std::string&, const Json::exception&) { return false; }

  /// libpg_query leaves out whole numbers that are not greater than zero: `-1` and `0` are the same to it. The text has
  /// them. A constant knows its place; the number of an option stands behind the option's word.
  void restore_numbers(std::string_view text) {
    std::vector<std::pair<std::uint32_t, std::int64_t>> found;
    for (std::uint32_t i = 0; i < tree_.items_.size(); ++i) {
      const Tree::Item& item = tree_.items_[i];
      const std::string_view key = tree_.view(item.key);
      if (key == "arg" && item.first != Tree::none) {
        const Tree::Item& number = tree_.items_[item.first];
        if (tree_.view(number.key) == "Integer" && number.first == Tree::none)
          found.emplace_back(item.first, negative_at(text, behind_word(text, location_beside(item))));
      } else if (key == "ival" && item.kind == Tree::Kind::object && item.first == Tree::none) {
        found.emplace_back(i, negative_at(text, location_beside(item)));
      }
    }
    if (found.empty()) return;
    const Tree::Slice key = keep("ival");
    for (const auto& [holder, value] : found) {
      if (value == 0) continue;
      tree_.items_[holder].first = static_cast<std::uint32_t>(tree_.items_.size());
      Tree::Item& number = tree_.items_.emplace_back();
      number.kind = Tree::Kind::number;
      number.key = key;
      number.number = value;
    }
  }

 private:
  struct Open {
    std::uint32_t item = 0, last_child = Tree::none;
  };
  Tree::Slice keep(const std::string& text) {
    const auto begin = static_cast<std::uint32_t>(tree_.texts_.size());
    tree_.texts_ += text;
    return {begin, static_cast<std::uint32_t>(text.size())};
  }
  bool add(Tree::Kind kind) {
    const auto index = static_cast<std::uint32_t>(tree_.items_.size());
    tree_.items_.emplace_back();
    tree_.items_.back().kind = kind;
    if (open_.empty()) return true;
    Open& parent = open_.back();
    const Tree::Item& holder = tree_.items_[parent.item];
    tree_.items_.back().key = holder.kind == Tree::Kind::array ? holder.key : key_;
    (parent.last_child == Tree::none ? tree_.items_[parent.item].first
                                     : tree_.items_[parent.last_child].next) = index;
    parent.last_child = index;
    return true;
  }
  bool open(Tree::Kind kind) {
    add(kind);
    open_.push_back({static_cast<std::uint32_t>(tree_.items_.size() - 1)});
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  std::size_t location_beside(const Tree::Item& item) const {
    for (std::uint32_t next = item.next; next != Tree::none; next = tree_.items_[next].next)
      if (tree_.view(tree_.items_[next].key) == "location")
        return static_cast<std::size_t>(std::max<std::int64_t>(tree_.items_[next].number, 0));
    return 0;
  }
  /// Behind `INCREMENT BY` or `fillfactor =`: where a sign or a digit begins a word.
  static std::size_t behind_word(std::string_view text, std::size_t at) {
    bool in_word = false;
    for (; at < text.size() && (is_word(text[at]) || is_space(text[at]) || text[at] == '='); ++at) {
      if (!in_word && is_digit(text[at])) break;
      in_word = is_word(text[at]);
    }
    return at;
  }
  /// -7 where the text has that at this place, else 0.
  static std::int64_t negative_at(std::string_view text, std::size_t at) {
    if (at >= text.size() || text[at] != '-') return 0;
    do ++at;
    while (at < text.size() && is_space(text[at]));
    std::int64_t number = 0;
    std::from_chars(text.data() + at, text.data() + text.size(), number);
    return -number;
  }

  Tree& tree_;
  std::vector<Open> open_;
  Tree::Slice key_;
};

std::optional<Tree> Tree::read(const std::string& json, std::string_view sql) {
  Tree tree;
  tree.texts_.reserve(json.size());
  TreeBuilder builder(tree);
  if (!nlohmann::json::sax_parse(json, &builder) || tree.items_.empty()) return std::nullopt;
  builder.restore_numbers(sql);
  return tree;
}

bool Node::is_object() const { return tree_ != nullptr && tree_->items_[index_].kind == Tree::Kind::object; }

std::string_view Node::key() const {
  return tree_ == nullptr ? std::string_view() : tree_->view(tree_->items_[index_].key);
}

std::string_view Node::text() const {
  return tree_ == nullptr ? std::string_view() : tree_->view(tree_->items_[index_].text);
}

std::int64_t Node::number() const { return tree_ == nullptr ? 0 : tree_->items_[index_].number; }

bool Node::flag() const { return number() != 0 && tree_->items_[index_].kind == Tree::Kind::flag; }

Node Node::operator[](std::string_view name) const {
  if (!is_object()) return {};
  for (const Node child : *this)
    if (child.key() == name) return child;
  return {};
}

Node Node::first() const {
  const std::uint32_t child = tree_ == nullptr ? Tree::none : tree_->items_[index_].first;
  return child == Tree::none ? Node() : Node(tree_, child);
}

Node Node::next() const {
  const std::uint32_t sibling = tree_ == nullptr ? Tree::none : tree_->items_[index_].next;
  return sibling == Tree::none ? Node() : Node(tree_, sibling);
}

namespace {

/// An option such as `CONCURRENTLY` or `ANALYZE false`: on unless its value says no.
bool is_on(Node option) {
  const Node value = option["arg"];
  const std::string_view plain = string_of(value);
  const std::string text = lower(plain.empty() ? value["A_Const"]["sval"]["sval"].text() : plain);
  if (text == "false" || text == "off" || text == "0") return false;
  if (const Node boolean = value["Boolean"]) return boolean["boolval"].flag();
  if (const Node number = value["Integer"]) return number["ival"].number() != 0;
  return true;
}

}  // namespace

std::optional<Tree> tree_of(std::string_view sql) {
  if (sql.size() > largest_for_a_tree || sql.find('\0') != std::string_view::npos) return std::nullopt;
  std::string blanked(sql);
  blank_comments(blanked);
  if (too_much_for_the_parser(blanked)) return std::nullopt;
  const std::optional<std::string> json = parse_to_json(blanked);
  return json ? Tree::read(*json, blanked) : std::nullopt;
}

std::string_view string_of(Node node) {
  const Node value = node["String"];
  const std::string_view text = value["sval"].text();
  return text.empty() ? value["str"].text() : text;
}

std::vector<std::string> strings_of(Node list) {
  std::vector<std::string> strings;
  for (const Node node : list)
    if (const std::string_view text = string_of(node); !text.empty()) strings.emplace_back(text);
  return strings;
}

ObjectName object_name(std::vector<std::string> parts) {
  if (parts.empty()) return {};
  ObjectName name{"", std::move(parts.back())};
  if (parts.size() > 1) name.schema = std::move(parts[parts.size() - 2]);
  return name;
}

ObjectName relation_name(Node range) {
  return {std::string(range["schemaname"].text()), std::string(range["relname"].text())};
}

bool has_option(Node options, std::string_view name) {
  for (const Node option : options) {
    const Node definition = option["DefElem"];
    if (definition["defname"].text() == name && is_on(definition)) return true;
  }
  return false;
}

bool cascades(Node node) { return node["behavior"].text() == "DROP_CASCADE"; }

void walk(Node top, const std::function<bool(Node)>& visit) {
  if (top.is_object() && !visit(top)) return;
  std::vector<Node> pending{top.first()};
  while (!pending.empty()) {
    const Node node = pending.back();
    pending.pop_back();
    if (!node) continue;
    pending.push_back(node.next());
    if (!node.is_object() || visit(node)) pending.push_back(node.first());
  }
}

}  // namespace migc::sql
