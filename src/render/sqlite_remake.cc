#include "sqlite_remake.h"

#include <algorithm>

#include "spelling.h"

namespace migc {
namespace {

std::string declared(const Column& column, const Dialect& dialect) {
  return column.numbers_itself ? spelled_serial_type(column.type, dialect)
                               : spelled_type(column.type, dialect);
}

bool same_default(const Column& a, const Column& b) {
  if (!a.default_value || !b.default_value) return !a.default_value && !b.default_value;
  return equal(*a.default_value, *b.default_value);
}

const AlterColumn* alteration(const Change& change) { return change.operation->get<AlterColumn>(); }

bool turns_values(const Change& change) {
  const AlterColumn* alter = alteration(change);
  return alter != nullptr && alter->type;
}

}  // namespace

bool renames(const AlterColumn& alter) { return alter.new_name && *alter.new_name != alter.column; }

bool redefines(const Change& change, const Dialect& dialect) {
  const AlterColumn& alter = *alteration(change);
  if (change.before.table == nullptr || change.after.table == nullptr) return true;
  const Column* old_column = change.before.table->column(alter.column);
  const Column* new_column = change.after.table->column(alter.new_name.value_or(alter.column));
  if (old_column == nullptr || new_column == nullptr) return true;
  if (alter.using_expression || declared(*old_column, dialect) != declared(*new_column, dialect)) return true;
  return old_column->type.collation != new_column->type.collation ||
         old_column->nullable != new_column->nullable || !same_default(*old_column, *new_column) ||
         !(old_column->identity == new_column->identity);
}

std::shared_ptr<const Table> without_renaming(const Change& change) {
  const AlterColumn& alter = *alteration(change);
  if (change.before.table == nullptr || change.after.table == nullptr) return change.after.table;
  auto table = std::make_shared<Table>(*change.before.table);
  Column* column = table->column(alter.column);
  const Column* altered = change.after.table->column(*alter.new_name);
  if (column == nullptr || altered == nullptr) return change.after.table;
  *column = *altered;
  column->name = alter.column;
  return table;
}

const Remake::Source* Remake::source(const std::string& column) const {
  const auto found = sources_.find(column);
  return found == sources_.end() ? nullptr : &found->second;
}

bool Remake::takes(const Change& change) const {
  const AlterColumn* alter = alteration(change);
  if (alter == nullptr || !alter->type) return true;
  const Source* known = source(alter->column);
  if (known != nullptr && known->alter != nullptr) return false;
  const auto is_in_the_way = [](const Change* part) {
    return turns_values(*part) || part->operation->get<AddColumn>() != nullptr;
  };
  return !alter->using_expression || std::none_of(parts_.begin(), parts_.end(), is_in_the_way);
}

void Remake::take(const Change& change, std::shared_ptr<const Table> after) {
  if (parts_.empty()) {
    before_ = change.before.table;
    if (before_ != nullptr)
      for (const Column& column : before_->columns) sources_[column.name] = {column.name};
  }
  parts_.push_back(&change);
  after_ = std::move(after);
  if (const auto* add = change.operation->get<AddColumn>()) sources_.erase(add->column.name);
  if (const auto* drop = change.operation->get<DropColumn>()) sources_.erase(drop->column);
  if (!turns_values(change)) return;
  const auto turned = sources_.find(alteration(change)->column);
  if (turned != sources_.end()) turned->second.alter = alteration(change);
}

bool Remake::may_follow_renaming(const std::string& column, const std::string& new_name) const {
  const Source* known = source(column);
  if (known == nullptr || known->column != column || before_->column(new_name) != nullptr) return false;
  return std::none_of(sources_.begin(), sources_.end(), [](const auto& entry) {
    return entry.second.alter != nullptr && entry.second.alter->using_expression;
  });
}

void Remake::follow_renaming(const std::string& column, const std::string& new_name,
                             std::shared_ptr<const Table> after) {
  auto renamed = std::make_shared<Table>(*before_);
  renamed->column(column)->name = new_name;
  before_ = std::move(renamed);
  after_ = std::move(after);
  const AlterColumn* alter = sources_[column].alter;
  sources_.erase(column);
  sources_[new_name] = {new_name, alter};
}

}  // namespace migc
