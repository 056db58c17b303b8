// The parser's tree as JSON, and small helpers to walk it. A node is an object with one CamelCase key,
// `{"SelectStmt": {…}}`; where the grammar allows but one kind of node, the object stands without that key.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migc::sql {

using Json = nlohmann::ordered_json;

/// Texts longer than this, in bytes, get no tree: it takes up to a hundred times as much memory.
inline constexpr std::size_t largest_for_a_tree = std::size_t{1} << 20;

/// The tree of a text, comments allowed; nullopt where it can't be had, for whatever reason.
std::optional<Json> tree_of(std::string_view sql);

/// A member, or a null value where there is none.
const Json& member(const Json& node, const char* name);
/// A text or a flag, or nothing where there is none.
std::string_view text_in(const Json& node, const char* name);
bool flag_in(const Json& node, const char* name);
/// The text of a node `{"String": {"sval": …}}` (`str` in older releases).
std::string_view string_of(const Json& node);
/// The texts of a list of such nodes; other nodes are left out.
std::vector<std::string> strings_of(const Json& list);

/// Every object in a tree with the key that it stands under, outermost first. Does not recurse. `visit` says
/// whether to go on inside.
void walk(const Json& tree, const std::function<bool(const std::string& key, const Json& node)>& visit);

}  // namespace migc::sql
