// Column types, in no dialect's spelling.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "migc/ir/name.h"

namespace migc {

struct Type {
  enum class Kind : std::uint8_t {
    unknown,  ///< nobody has said (a column of an object that the history never made)
    boolean, smallint, integer, bigint,
    real,              ///< 4 bytes
    double_precision,  ///< 8 bytes
    floating,          ///< SQLAlchemy's Float: FLOAT, FLOAT(precision)
    numeric,           ///< precision and scale, both optional
    string,            ///< VARCHAR(length); length optional
    character,         ///< CHAR(length)
    text,
    bytes,  ///< length optional
    date, time, timestamp,  ///< `timezone`; precision (digits of a second) optional
    interval, uuid, json, jsonb,
    enumeration,  ///< `enum_name`, `labels`
    array,        ///< of `element`
    verbatim,     ///< `per_dialect` says it all
  };

  Kind kind = Kind::unknown;
  bool timezone = false;
  bool national = false;  ///< the author asked for national characters (Unicode, NVARCHAR)
  std::optional<int> length;
  std::optional<int> precision;
  std::optional<int> scale;
  ObjectName enum_name;
  std::vector<std::string> labels;  ///< of an enumeration: given where this column makes the type, filled by the catalog
  std::shared_ptr<const Type> element;
  std::string collation;
  std::map<std::string, std::string> per_dialect;  ///< dialect → SQL, verbatim; wins over `kind`

  friend bool operator==(const Type& a, const Type& b);  ///< compares `element` by value
};

bool is_integer(const Type& type);  ///< smallint, integer, bigint
bool is_text(const Type& type);     ///< string, character, text

/// Within a group PostgreSQL casts by itself when a value is assigned, and to a text from any.
enum class TypeGroup : std::uint8_t { number, text, moment, boolean, other };
TypeGroup group_of(const Type& type);  ///< by its kind; what dialects call it counts for nothing

/// As formats.md writes it: "timestamptz", "string(36)", "numeric(10, 2)", "integer[]", "enum" (its name is beside it);
/// what that has no word for: "unknown", "float(24)", "timetz"; a verbatim one as its SQL, or as a map of dialects.
/// For messages and TOML; the inverse is parse_type of the TOML frontend.
std::string to_string(const Type& type);

}  // namespace migc
