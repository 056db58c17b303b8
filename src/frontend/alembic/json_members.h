// A member of a JSON value, column["a"] or column[("a", 0)], and what as_string() and its kin make of it.
#pragma once

#include <cstdint>
#include <vector>

#include "alembic/element.h"

namespace migc::alembic {

class JsonMember final : public Element {
 public:
  enum class Says : std::uint8_t { json, text, string, integer, floating, numeric, boolean };

  JsonMember(const Element& value, const Element* index) : of(value), key(index) {}
  const Element& of;
  const Element* key;                    ///< null: `path` says it
  std::vector<Value> path;               ///< of strings and whole numbers
  bool is_path = false;                  ///< given as a list, not as its only element
  Says says = Says::json;
  SqlType* type = nullptr;               ///< of what it says, where that is not JSON

  void write(Writer&) const override;
  Binding binding() const override;
  SqlType* sql_type() const override { return says == Says::json ? of.sql_type() : type; }
  void collect_tables(std::vector<TableObject*>& tables) const override { of.collect_tables(tables); }
  Value attribute(Interpreter&, std::string_view name) override;

 private:
  void write_extract(Writer&) const;
};

/// of[index]
Value json_member(Interpreter&, const Element& of, Value index);

}  // namespace migc::alembic
