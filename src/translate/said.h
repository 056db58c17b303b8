// A piece of a tree, said in the other dialect, and what must be known of it to put it into something larger.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "migc/ir/literal.h"
#include "migc/ir/type.h"

namespace migc::translating {

/// What kind of values it has, as far as translating cares.
enum class Sort : std::uint8_t {
  failed,   ///< it could not be said, which is reported: nothing more need be said of it
  unknown,  ///< a column of which nobody knows
  null,
  boolean,
  integer,
  decimal,   ///< exact
  floating,
  text,
  character,  ///< padded
  bytes,
  date,
  time,
  timestamp,
  timestamptz,
  uuid,
  json,
  other,
};

Sort sort_of(const Type& type);
/// What PostgreSQL reads in a string that stands where a value of this sort must; nullopt: nothing, or something that is
/// not understood here.
std::optional<Literal> read_as(const std::string& text, Sort sort);
/// "a whole number", for messages.
std::string_view name_of(Sort sort);
inline bool is_number(Sort sort) {
  return sort == Sort::integer || sort == Sort::decimal || sort == Sort::floating;
}
inline bool is_exact(Sort sort) { return sort == Sort::integer || sort == Sort::decimal; }
inline bool is_instant(Sort sort) { return sort == Sort::timestamp || sort == Sort::timestamptz; }

/// How tightly its outermost operator binds, loosest first.
enum class Binding : std::uint8_t { disjunction, conjunction, negation, comparison, sum, product, primary };

struct Said {
  std::string text;
  Sort sort = Sort::failed;
  Binding binding = Binding::primary;
  bool is_condition = false;   ///< a predicate where those are no values
  bool may_be_null = true;
  bool untyped = false;        ///< a string whose type what stands beside it decides
  bool integral = false;       ///< in PostgreSQL numeric, in other databases a whole number
  bool whole_seconds = false;  ///< no fraction of a second in it
  std::optional<Literal> constant;

  bool failed() const { return sort == Sort::failed; }
  const std::string* string() const { return constant ? constant->get<std::string>() : nullptr; }
};

}  // namespace migc::translating
