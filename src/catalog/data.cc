// INSERT, UPDATE and DELETE: do columns exist, and do literals fit them? Silent where the table is not wholly
// known.
#include <algorithm>
#include <set>

#include "applier.h"
#include "expressions.h"
#include "migc/base/strings.h"
#include "rows.h"
#include "values.h"

namespace migc {
namespace {

/// One table's rows or SET list.
class Writing {
 public:
  Writing(Applier& applier, const Table& table)
      : applier_(applier), table_(table), doubtful_(applier.doubtful(table.name)) {
    for (const Column& column : table.columns)
      if (!table.partial && !column.partial && !fills_itself(column)) required_.push_back(&column);
  }

  void check_row(const Row& row) {
    check_layout(row.values, row.span);
    for (std::size_t i = 0; i < row.values.size(); ++i) check_value(columns_[i], row.values[i]);
  }

  void check_set(const std::vector<Assignment>& set) {
    find_columns(set);
    for (std::size_t i = 0; i < set.size(); ++i) check_value(columns_[i], set[i]);
  }

 private:
  /// Rows of one layout follow each other: what was found for the last one holds for the next.
  void check_layout(const std::vector<Assignment>& values, Span row) {
    const bool same =
        layout_ != nullptr && std::equal(values.begin(), values.end(), layout_->begin(), layout_->end(),
                                         [](const auto& a, const auto& b) { return a.column == b.column; });
    layout_ = &values;
    if (!same) find_columns(values);
    if (!same || incomplete_) check_required(row);
  }

  void find_columns(const std::vector<Assignment>& values) {
    columns_.clear();
    std::set<std::string_view> seen;
    for (const Assignment& value : values) {
      columns_.push_back(table_.column(value.column));
      if (!seen.insert(value.column).second) applier_.error(Kind::repeated_value, value.span, {value.column});
      if (columns_.back() == nullptr) applier_.has_column(table_, value.column, value.span);
    }
  }

  void check_required(Span row) {
    incomplete_ = false;
    for (const Column* column : required_) {
      if (std::find(columns_.begin(), columns_.end(), column) != columns_.end()) continue;
      incomplete_ = true;
      applier_.error(Kind::missing_value, row, {column->name, to_string(table_.name)})
          .note(Kind::made_here, column->span, {column->name});
    }
  }

  void check_value(const Column* column, const Assignment& assignment) {
    if (column == nullptr || doubtful_) return;
    const std::vector<std::string> names = {column->name, to_string(table_.name)};
    if (column->generated)
      report(Kind::generated_value, *column, assignment.span);
    else if (column->identity && column->identity->always)
      report(Kind::identity_value, *column, assignment.span);
    else if (!column->nullable && !column->partial && is_null(assignment.value))
      report(Kind::null_value, *column, assignment.span);
    else
      check_fit(applier_, *column, assignment.value, assignment.span);
  }

  void report(Kind kind, const Column& column, Span span) {
    applier_.error(kind, span, {column.name, to_string(table_.name)})
        .note(Kind::made_here, column.span, {column.name});
  }

  Applier& applier_;
  const Table& table_;
  bool doubtful_;
  std::vector<const Column*> required_;
  std::vector<const Column*> columns_;  // of the last layout; null where there is none
  const std::vector<Assignment>* layout_ = nullptr;
  bool incomplete_ = false;
};

/// The table that data goes to; null for a view (about which nothing more is known) and after an error.
std::shared_ptr<const Table> target(Applier& applier, const ObjectName& name, Change& change) {
  const auto view = applier.catalog.views.find(name);
  if (view != applier.catalog.views.end()) {
    change.before.view = change.after.view = view->second;
    return nullptr;
  }
  change.before.table = change.after.table = applier.table(name, {});
  return change.after.table;
}

bool is_orderable(const Type& type) {
  switch (type.kind) {
    case Type::Kind::unknown:
    case Type::Kind::verbatim:
    case Type::Kind::smallint:
    case Type::Kind::integer:
    case Type::Kind::bigint:
    case Type::Kind::string:
    case Type::Kind::character:
    case Type::Kind::text:
    case Type::Kind::uuid:
      return true;
    default:
      return false;
  }
}

bool is_unique(const Table& table, const std::string& column) {
  const std::vector<std::string> just_it = {column};
  return std::any_of(table.constraints.begin(), table.constraints.end(),
                     [&](const Constraint& constraint) {
                       return (constraint.kind == Constraint::Kind::primary_key ||
                               constraint.kind == Constraint::Kind::unique) &&
                              constraint.columns == just_it;
                     }) ||
         std::any_of(table.indexes.begin(), table.indexes.end(), [&](const Index& index) {
           return index.unique && !index.where && index.elements.size() == 1 &&
                  !index.elements.front().expression && index.elements.front().column == column;
         });
}

void check_batch(Applier& applier, const Table& table, const Batch& batch) {
  if (!applier.has_column(table, batch.key, batch.span)) return;
  const Column* key = table.column(batch.key);
  if (key == nullptr || applier.doubtful(table.name)) return;
  if (!is_orderable(key->type))
    applier.error(Kind::batch_key_type, batch.span, {batch.key, to_string(key->type)});
  else if (!is_unique(table, batch.key) && !table.partial)
    applier.error(Kind::batch_key_not_unique, batch.span, {batch.key, to_string(table.name)});
  else if (key->nullable && !key->partial)
    applier.error(Kind::batch_key_nullable, batch.span, {batch.key, to_string(table.name)});
}

void check_key_is_not_set(Applier& applier, const Batch& batch, const std::vector<Assignment>& set) {
  for (const Assignment& assignment : set)
    if (assignment.column == batch.key) applier.error(Kind::batch_key_changed, assignment.span, {batch.key});
}

}  // namespace

void apply_one(Applier& applier, const Insert& insert, Change& change) {
  if (const std::shared_ptr<const Table> table = target(applier, insert.table, change)) {
    Writing writing(applier, *table);
    for (const Row& row : insert.rows) writing.check_row(row);
  }
  follow_rows(applier, insert);
}

void apply_one(Applier& applier, const Update& update, Change& change) {
  const std::shared_ptr<const Table> table = target(applier, update.table, change);
  if (table == nullptr) return;
  Writing(applier, *table).check_set(update.set);
  follow_rows(applier, update);
  if (!update.batch) return;
  check_batch(applier, *table, *update.batch);
  check_key_is_not_set(applier, *update.batch, update.set);
}

void apply_one(Applier& applier, const Delete& remove, Change& change) {
  const std::shared_ptr<const Table> table = target(applier, remove.table, change);
  if (table == nullptr) return;
  follow_rows(applier, remove);
  if (remove.batch) check_batch(applier, *table, *remove.batch);
}

}  // namespace migc
