// The parser's tree, and small helpers to walk it.
//
// libpg_query gives it as JSON: a node is an object with one CamelCase key, `{"SelectStmt": {…}}`; where the
// grammar allows but one kind of node, the object stands without that key. It is kept here in two arrays,
// made in half the time of a JSON library's values: items in the order of the text, each knowing
// its first child and its next sibling, and all texts one behind the other.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migc/ir/name.h"

namespace migc::sql {

class Tree;

/// A value of the tree, or nothing: then it has no members, no text, and is false. Valid as long as its tree.
class Node {
 public:
  Node() = default;

  explicit operator bool() const { return tree_ != nullptr; }
  bool is_object() const;
  /// The key that it stands under; an element of a list has its list's.
  std::string_view key() const;
  std::string_view text() const;
  std::int64_t number() const;
  bool flag() const;
  /// The member of that name.
  Node operator[](std::string_view name) const;
  /// The first member or element, and the one after this.
  Node first() const;
  Node next() const;

  class Iterator;
  Iterator begin() const;
  Iterator end() const;

 private:
  friend class Tree;
  Node(const Tree* tree, std::uint32_t index) : tree_(tree), index_(index) {}
  const Tree* tree_ = nullptr;
  std::uint32_t index_ = 0;
};

class Node::Iterator {
 public:
  explicit Iterator(Node at) : at_(at) {}
  Node operator*() const { return at_; }
  Iterator& operator++() {
    at_ = at_.next();
    return *this;
  }
  bool operator!=(const Iterator& other) const {
    return static_cast<bool>(at_) != static_cast<bool>(other.at_);
  }

 private:
  Node at_;
};
inline Node::Iterator Node::begin() const { return Iterator(first()); }
inline Node::Iterator Node::end() const { return Iterator({}); }

/// Not to be moved while nodes of it are in use.
class Tree {
 public:
  /// Of the text that the parser read. nullopt: not JSON.
  static std::optional<Tree> read(const std::string& json, std::string_view sql);
  Node root() const { return {this, 0}; }

 private:
  friend class Node;
  friend class TreeBuilder;
  enum class Kind : std::uint8_t { object, array, text, number, flag, null };
  static constexpr std::uint32_t none = 0;  // the root is nobody's child or sibling
  struct Slice {
    std::uint32_t begin = 0, size = 0;
  };
  struct Item {
    Kind kind = Kind::null;
    Slice key, text;
    std::int64_t number = 0;
    std::uint32_t first = none, next = none;
  };
  std::string_view view(Slice slice) const {
    return std::string_view(texts_).substr(slice.begin, slice.size);
  }

  std::vector<Item> items_;
  std::string texts_;
};

/// Texts longer than this, in bytes, get no tree: it takes some thirty times as much memory.
inline constexpr std::size_t largest_for_a_tree = std::size_t{1} << 20;

/// The tree of a text, comments allowed; nullopt where it can't be had, for whatever reason.
std::optional<Tree> tree_of(std::string_view sql);

/// The text of a node `{"String": {"sval": …}}` (`str` in older releases).
std::string_view string_of(Node node);
/// The texts of a list of such nodes; other nodes are left out.
std::vector<std::string> strings_of(Node list);
/// The object that a list of one, two or three names means; of three the first is the database.
ObjectName object_name(std::vector<std::string> parts);
/// Of a RangeVar.
ObjectName relation_name(Node range);
/// Does a list of options hold this one, and not as `name false`?
bool has_option(Node options, std::string_view name);
/// Does the statement or command say CASCADE?
bool cascades(Node node);

/// The node and every object below it, in the order of the tree. Does not recurse. `visit` says whether to go
/// on inside.
void walk(Node top, const std::function<bool(Node)>& visit);

}  // namespace migc::sql
