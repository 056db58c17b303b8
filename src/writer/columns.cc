#include <charconv>

#include "tables.h"

namespace migc::writer {
namespace {

using std::string;

/// A number of an identity or a sequence: TOML's own go up to 64 bits.
void add_number(Writing& out, TomlTable& keys, std::string_view key, const std::optional<string>& digits) {
  if (!digits) return;
  std::int64_t number = 0;
  if (std::from_chars(digits->data(), digits->data() + digits->size(), number).ec != std::errc())
    out.cannot_say("a number of a sequence beyond 64 bits");
  keys.add(key, *digits);
}

void add_generated(Writing& out, TomlTable& keys, const Generated& generated) {
  constexpr std::string_view own[] = {"stored"};
  if (!generated.stored) return keys.add("generated", expression(out, generated.expression));
  TomlTable table;
  add_expression(out, table, generated.expression, own);
  table.add_flag("stored", *generated.stored);
  keys.add("generated", table.in_line());
}

}  // namespace

void add_identity(Writing& out, TomlTable& keys, const Identity& identity) {
  if (identity.always) keys.add_flag("always", true);
  add_number(out, keys, "start", identity.start);
  add_number(out, keys, "increment", identity.increment);
  add_number(out, keys, "min", identity.min);
  add_number(out, keys, "max", identity.max);
  add_number(out, keys, "cache", identity.cache);
  if (identity.cycle) keys.add_flag("cycle", true);
}

void add_column_keys(Writing& out, TomlTable& keys, const Column& column, bool is_serial) {
  if (column.default_value) keys.add("default", value(out, *column.default_value));
  if (column.generated) add_generated(out, keys, *column.generated);
  if (column.identity) {
    TomlTable identity;
    add_identity(out, identity, *column.identity);
    keys.add("identity", identity.empty() ? "true" : identity.in_line());
  } else if (column.auto_increment == AutoIncrement::no && !is_serial) {
    keys.add_flag("identity", false);
  }
  if (is_serial)
    keys.add_flag("serial", true);
  else if (column.auto_increment == AutoIncrement::yes)
    keys.add_flag("auto_increment", true);
  if (column.comment) keys.add("comment", literal(out, Literal{*column.comment}));
}

}  // namespace migc::writer
