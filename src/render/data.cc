#include <algorithm>

#include "migc/base/strings.h"
#include "renderer.h"

namespace migc {
namespace {

const Type* type_in(const Table* table, const std::string& column) {
  const Column* known = table == nullptr ? nullptr : table->column(column);
  return known == nullptr ? nullptr : &known->type;
}

}  // namespace

/// { sql = "DEFAULT" } is no expression, but may stand for a value.
bool Renderer::is_default_word(const Value& value) const {
  const auto* written = std::get_if<std::shared_ptr<const Expression>>(&value);
  if (written == nullptr) return false;
  const Text* text = spelled_for(**written, dialect());
  return text != nullptr && lower(trim(text->str())) == "default";
}

const Table* Renderer::known_table() const {
  return change().after.table ? change().after.table.get() : change().before.table.get();
}

/// INSERT INTO t (a, b) VALUES (1, 'x'), one for each row
void Renderer::write(const Insert& insert) {
  for (const Row& row : insert.rows) {
    const Place place(*this, row.span);
    write_row(insert.table, row, known_table());
  }
}

void Renderer::write_row(const ObjectName& name, const Row& row, const Table* table) {
  Text sql("INSERT INTO " + spelled(name)), values(") VALUES (");
  bool is_first = true;
  for (const Assignment& assignment : row.values) {
    const Text text = assigned(assignment, table);
    if (text.empty()) continue;
    sql += is_first ? " (" : ", ";
    if (!is_first) values += ", ";
    is_first = false;
    sql += quoted(assignment.column);
    values += text;
  }
  if (is_first) return write_default_row(name, table);
  sql += values;
  sql += ")";
  emit(std::move(sql));
}

/// INSERT INTO t DEFAULT VALUES
void Renderer::write_default_row(const ObjectName& name, const Table*) {
  emit(Clause::insert_defaults, {{"table", spelled(name)}, {"column", ""}});
}

/// The value, or DEFAULT. Empty: the author says that there is none in this dialect.
Text Renderer::assigned(const Assignment& assignment, const Table* table) {
  if (is_default_word(assignment.value)) return Text("DEFAULT");
  return value(assignment.value, type_in(table, assignment.column));
}

/// a=1, b='x'
Text Renderer::assignments(const std::vector<Assignment>& set, const Table* table) {
  Text out;
  for (const Assignment& assignment : set) {
    const Text text = assigned(assignment, table);
    if (text.empty()) continue;
    if (!out.empty()) out += ", ";
    out += quoted(assignment.column) + "=";
    out += text;
  }
  return out;
}

/// UPDATE t SET a=1, b='x' WHERE …
void Renderer::write(const Update& update) {
  const Table* table = known_table();
  const Text set = assignments(update.set, table);
  const std::optional<Text> where = condition(update.where);
  if (set.empty() || !where) return;
  if (update.batch)
    return write_batched(
        {spelled(update.table), quoted(update.batch->key), update.batch->size, set, *where, table});
  Text sql("UPDATE " + spelled(update.table) + " SET ");
  sql += set;
  if (!where->empty()) sql += " WHERE ";
  sql += *where;
  emit(std::move(sql));
}

/// DELETE FROM t WHERE …
void Renderer::write(const Delete& remove) {
  const std::optional<Text> where = condition(remove.where);
  if (!where) return;
  if (remove.batch)
    return write_batched({spelled(remove.table), quoted(remove.batch->key), remove.batch->size, Text(),
                          *where, known_table()});
  Text sql("DELETE FROM " + spelled(remove.table));
  if (!where->empty()) sql += " WHERE ";
  sql += *where;
  emit(std::move(sql));
}

std::string Renderer::unused_name(std::string_view stem, const BatchedChange& change) {
  std::vector<std::string_view> texts = {change.table, change.key, change.set.str(), change.where.str()};
  if (change.known != nullptr)
    for (const Column& column : change.known->columns) texts.push_back(column.name);
  std::string name(stem);
  const auto is_used = [&](std::string_view text) { return lower(text).find(name) != std::string::npos; };
  for (int i = 2; std::any_of(texts.begin(), texts.end(), is_used); ++i)
    name = std::string(stem) + std::to_string(i);
  return name;
}

}  // namespace migc
