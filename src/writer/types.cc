#include <fmt/format.h>

#include "tables.h"

namespace migc::writer {
namespace {

using std::string;

string national_word(const Type& type) {
  const string size = type.length ? fmt::format("({})", *type.length) : "";
  switch (type.kind) {
    case Type::Kind::string:
      return "unicode" + size;
    case Type::Kind::character:
      return "nchar" + size;
    default:
      return "unicodetext" + size;
  }
}

string word_of(const Type& type) { return type.national ? national_word(type) : to_string(type); }

/// Can the word say all of the type but what is beside it?
bool has_word(const Type& type) {
  if (type.kind == Type::Kind::unknown || (type.length && type.precision)) return false;
  return !type.scale || (type.kind == Type::Kind::numeric && type.precision);
}

string by_dialect(Writing& out, const Type& type, int dimensions) {
  TomlTable table;
  if (type.kind != Type::Kind::verbatim) table.add_string("type", word_of(type));
  for (const auto& [dialect, text] : type.per_dialect) {
    if (!is_writable(text) || text.empty()) out.cannot_say("this type");
    table.add_string(dialect.empty() ? "sql" : dialect, text);
  }
  if (dimensions > 0) table.add("dimensions", std::to_string(dimensions));
  return table.in_line();
}

}  // namespace

void add_type(Writing& out, TomlTable& table, const Type& type) {
  const Type* innermost = &type;
  int dimensions = 0;
  for (; innermost->kind == Type::Kind::array && innermost->element; innermost = innermost->element.get()) ++dimensions;
  if (!has_word(*innermost)) out.cannot_say("this type");
  if (!innermost->per_dialect.empty()) {
    table.add("type", by_dialect(out, *innermost, dimensions));
  } else {
    string word = word_of(*innermost);
    for (int i = 0; i < dimensions; ++i) word += "[]";
    table.add_string("type", word);
  }
  if (innermost->kind == Type::Kind::enumeration) {
    if (!innermost->enum_name.empty()) table.add_string("enum", dotted(innermost->enum_name));
    if (!innermost->labels.empty()) table.add_strings("labels", innermost->labels);
  }
  if (dimensions > 0 && !innermost->collation.empty()) out.cannot_say("a collation of the elements of an array");
  if (!type.collation.empty()) table.add_string("collate", type.collation);
}

}  // namespace migc::writer
