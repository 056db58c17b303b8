// The way back, from the objects as they were. What comes back is the schema, not the rows: a dropped table
// comes back empty, a dropped column without its values (so it can't be NOT NULL again, unless something
// fills it), with warnings. Where nobody knows how an object was (unread SQL may have changed it; the history
// never made it), there is no way back, and an error says so: a guess would be a wrong script.
#include <algorithm>
#include <iterator>

#include "applier.h"
#include "casts.h"
#include "migc/catalog.h"
#include "migc/catalog_remake.h"

namespace migc {
namespace {

using Operations = std::vector<Operation>;
using Inverse = std::optional<Operations>;

/// What an operation is about, for messages.
std::string subject_of(const Operation& operation) {
  const auto name = [&](const auto& what) -> std::string {
    if constexpr (requires { to_string(what.name); }) return to_string(what.name);
    if constexpr (requires { std::string(what.name); }) return what.name;
    if constexpr (requires { what.sequence.name; }) return to_string(what.sequence.name);
    if constexpr (requires { what.view.name; }) return to_string(what.view.name);
    return to_string(table_of(operation));
  };
  return std::visit(name, operation.what);
}

class Inverter {
 public:
  Inverter(const Change& change, const Catalog& catalog, const Dialect& dialect, const std::vector<std::string>& made,
           Diagnostics& diagnostics)
      : change_(change), catalog_(catalog), dialect_(dialect), made_(made), diagnostics_(diagnostics) {}

  Inverse inverse() const {
    if (change_.nothing) return Operations{};
    if (change_.uncertain) return unknown(subject_of(*change_.operation));
    return std::visit([&](const auto& what) { return of(what); }, change_.operation->what);
  }

 private:
  // --- what they are made of ---

  template <class What>
  Operation operation(What what) const {
    return {std::move(what), change_.operation->span, {}};
  }
  template <class... What>
  Operations list(What... what) const {
    Operations operations;
    (operations.push_back(operation(std::move(what))), ...);
    return operations;
  }
  /// Foreign keys that lost the index they stood on got one of their own, which they need no longer.
  Operations without_own_indexes(const Table& before, Operations operations) const {
    for (const KeyIndex& index : after().key_indexes)
      if (std::none_of(before.key_indexes.begin(), before.key_indexes.end(), [&](const KeyIndex& one) { return one.name == index.name; }))
        operations.push_back(operation(DropIndex{{before.name.schema, index.name}, before.name, false, {}, /*final_name=*/true}));
    return operations;
  }
  Operations in_its_place(Operations operations) const {
    for (Operation& one : operations) one.span = change_.operation->span;
    return operations;
  }
  Diagnostic& report(Kind kind, std::vector<std::string> arguments) const {
    return diagnostics_.report(kind, change_.operation->span, std::move(arguments));
  }
  Inverse irreversible() const {
    report(Kind::irreversible_operation, {std::string(verb_of(*change_.operation))});
    return std::nullopt;
  }
  Inverse unknown(const std::string& object) const {
    report(Kind::irreversible_unknown, {std::string(verb_of(*change_.operation)), object});
    return std::nullopt;
  }

  /// The table as it was; null where that is not for sure.
  const Table* before() const {
    const Table* table = change_.before.table.get();
    const bool doubtful = table != nullptr && table->partial && catalog_.is_opaque(table->name);
    return doubtful ? nullptr : table;
  }
  const Table& after() const { return *change_.after.table; }
  std::string table_name() const { return to_string(table_of(*change_.operation)); }

  // --- tables ---

  Inverse of(const CreateTable& create) const { return list(DropTable{create.table.name, false}); }

  Inverse of(const DropTable& drop) const {
    const Table* table = before();
    if (table == nullptr || table->partial) return unknown(to_string(drop.table));
    if (std::any_of(table->columns.begin(), table->columns.end(), keeps_old_sequence)) return irreversible();
    report(Kind::table_comes_back_empty, {to_string(drop.table)});
    return remade(*table, dialect_, [](const Constraint&) { return false; }).operations;
  }

  Inverse of(const RenameTable& rename) const { return list(RenameTable{after().name, rename.table.name}); }

  Inverse of(const AlterTable& alter) const {
    AlterTable back{alter.table, {}};
    bool complete = true;
    for (auto part = change_.parts.rbegin(); part != change_.parts.rend(); ++part) {
      Inverse some = Inverter(*part, catalog_, dialect_, made_, diagnostics_).inverse();
      complete = complete && some.has_value();
      if (some) std::move(some->begin(), some->end(), std::back_inserter(back.changes));
    }
    if (!complete) return std::nullopt;
    return back.changes.empty() ? Operations{} : list(std::move(back));
  }

  Inverse of(const CommentOn& comment_on) const {
    CommentOn back = comment_on;
    if (change_.before.view != nullptr && comment_on.column.empty()) {
      back.comment = change_.before.view->comment;
      return list(std::move(back));
    }
    const Table* table = before();
    const bool known =
        table != nullptr &&
        (comment_on.column.empty() ? !table->partial : !table->column(comment_on.column)->partial);
    if (!known) return unknown(table_name());
    back.comment.reset();
    if (comment_on.column.empty())
      back.comment = table->comment;
    else if (const auto& comment = table->column(comment_on.column)->comment)
      back.comment = *comment;
    return list(std::move(back));
  }

  // --- columns ---

  Inverse of(const AddColumn& add) const { return list(DropColumn{add.table, add.column.name, false}); }

  Inverse of(const DropColumn& drop) const {
    const Table* table = before();
    const Column* column = table == nullptr ? nullptr : table->column(drop.column);
    if (column == nullptr || column->partial) return unknown(to_string(drop.table) + "." + drop.column);
    if (keeps_old_sequence(*column)) return irreversible();
    Column back = as_asked(*column);
    const std::string shown = to_string(drop.table);
    if (!column->generated) report(Kind::column_comes_back_empty, {drop.column, shown});
    if (!fills_itself(*column)) {
      back.nullable = true;
      report(Kind::column_comes_back_nullable, {drop.column, shown});
    }
    Operations operations = list(AddColumn{drop.table, back, {}, {}, false});
    if (back.numbers_itself && back.nullable) operations.push_back(nullable_again(drop.table, back));
    Table now = after();
    const auto is_foreign = [](const Constraint& c) { return c.kind == Constraint::Kind::foreign_key; };
    restore_constraints(
        *table, back, [&](const Constraint& c) { return !is_foreign(c); }, now, operations);
    for (const Index& index : table->indexes) {
      if (after().index(index.name) != nullptr) continue;
      operations.push_back(operation(CreateIndex{drop.table, as_asked(index), false}));
      now.indexes.push_back(index);
    }
    restore_constraints(*table, back, is_foreign, now, operations);
    return without_own_indexes(*table, std::move(operations));
  }

  /// A primary key can't come back over rows without values, nor can what refers to it.
  static bool stays_away(const Table& table, const Constraint& constraint, const Column& column) {
    const bool refers_to_column =
        constraint.referred_table == table.name && contains(constraint.referred_columns, column.name);
    return column.nullable && (constraint.kind == Constraint::Kind::primary_key || refers_to_column);
  }

  /// Those of the constraints which went with the column.
  template <class Which>
  void restore_constraints(const Table& table, const Column& column, Which which, Table& now,
                           Operations& operations) const {
    std::vector<const Constraint*> back;
    for (const Constraint& constraint : table.constraints) {
      if (!which(constraint) || after().constraint(constraint.name) != nullptr) continue;
      if (stays_away(table, constraint, column))
        report(Kind::key_stays_away, {std::string(to_string(constraint.kind)), constraint.name,
                                      to_string(table.name), column.name});
      else
        back.push_back(&constraint);
    }
    Operations some = in_its_place(restored(table, now, back, dialect_));
    std::move(some.begin(), some.end(), std::back_inserter(operations));
  }

  static bool only_renames(const AlterColumn& alter) {
    return !alter.type && !alter.nullable && alter.default_value.index() == 0 &&
           alter.identity.index() == 0 && !alter.comment && !alter.auto_increment;
  }

  Inverse of(const AlterColumn& alter) const {
    const std::string new_name = alter.new_name.value_or(alter.column);
    AlterColumn back;
    back.table = alter.table;
    back.column = new_name;
    if (alter.new_name) back.new_name = alter.column;
    if (only_renames(alter)) return alter.new_name ? list(std::move(back)) : Operations{};
    const Table* table = before();
    const Column* old = table == nullptr ? nullptr : table->column(alter.column);
    if (old == nullptr || old->partial) return unknown(to_string(alter.table) + "." + alter.column);
    const Column& now = *after().column(new_name);
    if (old->numbers_itself && !now.numbers_itself) return irreversible();
    if (alter.type && !restore_type(alter, *old, now, back)) return unknown(alter.column);
    restore(alter, *old, now, back);
    Operations operations = first_steps(now, back);
    operations.push_back(operation(std::move(back)));
    return operations;
  }

  /// An identity has to go before its column may be nullable, and a default before a type that it is no value
  /// of.
  Operations first_steps(const Column& now, AlterColumn& back) const {
    AlterColumn first;
    first.table = back.table;
    first.column = back.column;
    if (back.nullable.value_or(false) && std::holds_alternative<AlterColumn::DropIdentity>(back.identity))
      std::swap(first.identity, back.identity);
    if (back.type && now.default_value && back.default_value.index() != 0) {
      first.default_value = AlterColumn::DropDefault{};
      if (std::holds_alternative<AlterColumn::DropDefault>(back.default_value)) back.default_value = {};
    }
    return only_renames(first) ? Operations{} : list(std::move(first));
  }

  static bool same_default(const Column& a, const Column& b) {
    return a.default_value.has_value() == b.default_value.has_value() &&
           (!a.default_value || equal(*a.default_value, *b.default_value));
  }

  static void restore(const AlterColumn& alter, const Column& old, const Column& now, AlterColumn& back) {
    if (alter.nullable) back.nullable = old.nullable;
    if (alter.comment) back.comment = old.comment ? std::optional(*old.comment) : std::nullopt;
    if (alter.auto_increment) back.auto_increment = old.auto_increment;
    if (!same_default(old, now)) {
      if (old.default_value)
        back.default_value = *old.default_value;
      else
        back.default_value = AlterColumn::DropDefault{};
    }
    if (alter.identity.index() == 0) return;
    if (old.identity)
      back.identity = *old.identity;
    else
      back.identity = AlterColumn::DropIdentity{};
  }

  /// Where the way there needed a USING, the way back needs one, too.
  bool restore_type(const AlterColumn& alter, const Column& old, const Column& now, AlterColumn& back) const {
    if (old.type.kind == Type::Kind::unknown) return false;
    back.type = old.type;
    if (!alter.using_expression) return true;
    const std::optional<std::string> cast = cast_of(now.name, now.type, old.type);
    if (!cast) return false;
    report(Kind::cast_on_way_back, {now.name, table_name(), to_string(old.type), *cast});
    Expression expression;
    expression.sql = Text(*cast);
    expression.span = change_.operation->span;
    back.using_expression = std::move(expression);
    return true;
  }

  // --- constraints and indexes ---

  Inverse of(const AddConstraint& add) const {
    Operations operations =
        list(DropConstraint{add.table, change_.name, add.constraint.kind, false, /*final_name=*/true});
    if (add.constraint.kind != Constraint::Kind::primary_key) return operations;
    for (const std::string& name : add.constraint.columns) {
      const Column* column = before() == nullptr ? nullptr : before()->column(name);
      if (column == nullptr || column->partial || !column->nullable) continue;
      AlterColumn nullable;
      nullable.table = add.table;
      nullable.column = name;
      nullable.nullable = true;
      operations.push_back(operation(std::move(nullable)));
    }
    return operations;
  }

  Inverse of(const DropConstraint& drop) const {
    const Table* table = before();
    const Constraint* constraint = table == nullptr ? nullptr : table->constraint(change_.name);
    if (constraint == nullptr) return unknown(drop.name);
    Table now = after();
    return without_own_indexes(*table, in_its_place(restored(*table, now, {constraint}, dialect_)));
  }

  Inverse of(const CreateIndex& create) const {
    return list(DropIndex{{create.table.schema, change_.name},
                          create.table,
                          false,
                          passing(create.index.options),
                          /*final_name=*/true});
  }

  Inverse of(const DropIndex& drop) const {
    const Table* table = before();
    const View* view = change_.before.view.get();
    const Index* index = table == nullptr ? nullptr : table->index(change_.name);
    if (view != nullptr)
      for (const Index& other : view->indexes)
        if (other.name == change_.name) index = &other;
    const Constraint* key = table == nullptr || index != nullptr ? nullptr : table->constraint(change_.name);
    if (key != nullptr) {
      Table now = after();
      return without_own_indexes(*table, in_its_place(restored(*table, now, {key}, dialect_)));
    }
    const bool was_no_index = drop.if_exists && !change_.uncertain;  // at most what a failed build left
    if (index == nullptr) return was_no_index ? Operations{} : unknown(to_string(drop.index));
    Index back = as_asked(*index);
    for (auto& [dialect, options] : passing(drop.options))
      back.options[dialect].insert(back.options[dialect].end(), options.begin(), options.end());
    Operations operations = list(CreateIndex{view != nullptr ? view->name : table->name, std::move(back), false});
    return table == nullptr ? operations : without_own_indexes(*table, std::move(operations));
  }

  // --- the rest of the schema ---

  Inverse of(const CreateEnum& create) const { return list(DropEnum{create.name, false}); }
  Inverse of(const AddEnumValue&) const { return irreversible(); }
  Inverse of(const DropEnum& drop) const {
    if (change_.before.enums.empty()) return unknown(to_string(drop.name));
    return list(CreateEnum{drop.name, change_.before.enums.front()->labels, false});
  }
  Inverse of(const CreateSequence& create) const { return list(DropSequence{create.sequence.name, false}); }
  Inverse of(const DropSequence& drop) const {
    if (change_.before.sequence == nullptr) return unknown(to_string(drop.name));
    return list(CreateSequence{*change_.before.sequence, false});
  }
  Inverse of(const CreateSchema& create) const { return list(DropSchema{create.name, false}); }
  Inverse of(const DropSchema& drop) const { return list(CreateSchema{drop.name, false}); }
  Inverse of(const CreateExtension& create) const { return list(DropExtension{create.name, false}); }
  Inverse of(const DropExtension& drop) const {
    const Extension* extension = change_.before.extension.get();
    if (extension == nullptr) return unknown(drop.name);
    return list(CreateExtension{drop.name, extension->schema, extension->version, false});
  }
  Inverse of(const CreateView& create) const {
    const DropView drop{create.view.name, create.view.materialized, false};
    if (change_.before.view == nullptr) return list(drop);
    return list(drop, CreateView{*change_.before.view, false, false});
  }
  Inverse of(const DropView& drop) const {
    if (change_.before.view == nullptr) return unknown(to_string(drop.name));
    View view = *change_.before.view;
    const std::vector<Index> indexes = std::move(view.indexes);
    view.indexes.clear();
    Operations operations = list(CreateView{std::move(view), false, false});
    for (const Index& index : indexes)
      operations.push_back(operation(CreateIndex{drop.name, as_asked(index), false}));
    return operations;
  }

  // --- data ---

  Inverse data(const ObjectName& table, bool columns_are_made) const {
    if (columns_are_made || contains(made_, to_string(table))) return Operations{};
    report(Kind::irreversible_data, {std::string(verb_of(*change_.operation)), to_string(table)});
    return std::nullopt;
  }
  Inverse of(const Insert& insert) const { return data(insert.table, false); }
  Inverse of(const Delete& remove) const { return data(remove.table, false); }
  Inverse of(const Update& update) const {
    return data(update.table, std::all_of(update.set.begin(), update.set.end(), [&](const Assignment& one) {
                  return contains(made_, to_string(update.table) + "." + one.column);
                }));
  }
  Inverse of(const Execute&) const { return irreversible(); }

  const Change& change_;
  const Catalog& catalog_;
  const Dialect& dialect_;
  const std::vector<std::string>& made_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<std::vector<Operation>> inverse(const Change& change, const Catalog& catalog, const Dialect& dialect,
                                              const std::vector<std::string>& made,
                                              Diagnostics& diagnostics) {
  return Inverter(change, catalog, dialect, made, diagnostics).inverse();
}

}  // namespace migc
