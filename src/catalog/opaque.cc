// Names match as far as a search path may make them: a name without a schema may mean any schema's, and one
// in "public" the one without.
#include "migc/catalog.h"
#include "raw.h"
#include "rows.h"
#include "types.h"

namespace migc {
namespace {

/// Makes opaque what an operation names.
class Blur {
 public:
  Blur(Catalog& catalog, Edit& edit, Span span) : catalog_(catalog), unread_(catalog, edit, span) {}

  void operation(const Operation& operation) {
    std::visit([&](const auto& what) { blur(what); }, operation.what);
  }

 private:
  void blur(const CreateTable& create) {
    unread_.name(create.table.name);
    for (const Column& column : create.table.columns) type(column.type);
    for (const Index& index : create.table.indexes) index_name(create.table.name, index.name);
  }
  void blur(const DropTable& drop) {
    unread_.name(drop.table);
    if (const auto table = catalog_.table(drop.table))
      for (const Column& column : table->columns) type(column.type);
  }
  void blur(const RenameTable& rename) {
    unread_.name(rename.table);
    unread_.name({rename.table.schema, rename.new_name});
  }
  void blur(const AlterTable& alter) {
    unread_.name(alter.table);
    for (const Operation& change : alter.changes) operation(change);
  }
  void blur(const AddColumn& add) {
    unread_.name(add.table);
    type(add.column.type);
    for (const Index& index : add.indexes) index_name(add.table, index.name);
  }
  void blur(const DropColumn& drop) { unread_.name(drop.table); }
  void blur(const AlterColumn& alter) {
    unread_.name(alter.table);
    if (alter.type) type(*alter.type);
  }
  void blur(const CreateIndex& create) {
    unread_.name(create.table);
    index_name(create.table, create.index.name);
  }
  void blur(const DropIndex& drop) {
    unread_.name(drop.index);
    if (!drop.table.empty()) unread_.name(drop.table);
  }
  void blur(const AddConstraint& add) { unread_.name(add.table); }
  void blur(const DropConstraint& drop) {
    if (!drop.table.empty()) return unread_.name(drop.table);
    const auto [first, last] = catalog_.constraint_tables.equal_range({drop.table.schema, drop.name});
    for (auto owner = first; owner != last; ++owner) unread_.name(owner->second);
  }
  void blur(const CreateEnum& create) { unread_.name(create.name); }
  void blur(const AddEnumValue& add) { unread_.name(add.name); }
  void blur(const DropEnum& drop) { unread_.name(drop.name); }
  void blur(const CreateSequence& create) { unread_.name(create.sequence.name); }
  void blur(const DropSequence& drop) { unread_.name(drop.name); }
  void blur(const CreateSchema& create) { unread_.schema(create.name); }
  void blur(const DropSchema& drop) { unread_.schema(drop.name); }
  void blur(const CreateExtension& create) { unread_.name({"", create.name}); }
  void blur(const DropExtension& drop) { unread_.name({"", drop.name}); }
  void blur(const CreateView& create) { unread_.name(create.view.name); }
  void blur(const DropView& drop) { unread_.name(drop.name); }
  void blur(const CommentOn& comment_on) { unread_.name(comment_on.table); }
  void blur(const Insert& insert) { unread_.filled(insert.table); }
  void blur(const Update& update) { unread_.filled(update.table); }
  void blur(const Delete& remove) { unread_.filled(remove.table); }
  void blur(const Execute& execute) { make_unread(unread_, execute); }

  void type(const Type& type) {
    const Type* enumeration = enumeration_in(type);
    if (enumeration != nullptr && !enumeration->enum_name.empty()) unread_.name(enumeration->enum_name);
  }
  void index_name(const ObjectName& table, const std::string& index) {
    if (!index.empty()) unread_.name({table.schema, index});
  }

  Catalog& catalog_;
  Unread unread_;
};

}  // namespace

void Unread::everything() {
  if (!catalog_.all_opaque) edit_.assign(catalog_.all_opaque_since, span_);
  edit_.assign(catalog_.all_opaque, true);
  edit_.clear(catalog_.certain);
  filled();
}

void Unread::name(const ObjectName& name, bool fills) {
  edit_.set(catalog_.opaque, name, span_);
  for_each_meaning(name, [&](const ObjectName& meaning) { edit_.remove(catalog_.certain, meaning); });
  if (fills) filled(name);
}

void Unread::schema(const std::string& schema) {
  edit_.add(catalog_.opaque_schemas, schema);
  forget_schema(catalog_.certain, schema);
  std::vector<ObjectName> inside;
  for (const auto& [table, rows] : catalog_.rows)
    if (table.schema == schema) inside.push_back(table);
  for (const ObjectName& table : inside) edit_.remove(catalog_.rows, table);
}

void Unread::filled(const ObjectName& name) {
  for_each_meaning(name, [&](const ObjectName& meaning) { edit_.remove(catalog_.rows, meaning); });
}

void Unread::changed(const ObjectName& name) {
  for_each_meaning(name, [&](const ObjectName& meaning) { forget_rows(catalog_, edit_, meaning); });
}

void Unread::filled(bool by_trigger) {
  edit_.clear(catalog_.rows);
  if (by_trigger) edit_.assign(catalog_.hidden_triggers, true);
}

void Unread::dependents(const ObjectName& used) {
  if (catalog_.extensions.contains(used.name)) return everything();
  for (const auto* map : {&catalog_.referenced_by, &catalog_.enum_users})
    for_each_meaning(used, [&](const ObjectName& meaning) {
      const auto found = map->find(meaning);
      if (found == map->end()) return;
      for (const ObjectName& user : found->second) name(user);
    });
  all_views();
}

void Unread::dependents(const std::string& schema) {
  for (const auto* map : {&catalog_.referenced_by, &catalog_.enum_users})
    for (auto place = map->lower_bound({schema, ""}); place != map->end() && place->first.schema == schema;
         ++place)
      for (const ObjectName& user : place->second) name(user);
  all_views();
}

template <class Visit>
void Unread::for_each_meaning(const ObjectName& name, Visit visit) const {
  visit(name);
  if (name.schema == "public") visit(ObjectName{"", name.name});
  if (!name.schema.empty()) return;
  visit(ObjectName{"public", name.name});
  for (const auto& [schema, span] : catalog_.schemas) visit(ObjectName{schema, name.name});
}

void Unread::forget_schema(std::set<ObjectName>& names, const std::string& schema) {
  std::vector<ObjectName> inside;
  for (auto name = names.lower_bound({schema, ""}); name != names.end() && name->schema == schema; ++name)
    inside.push_back(*name);
  for (const ObjectName& name : inside) edit_.remove(names, name);
}

void Unread::all_views() {
  for (const auto& [view, object] : catalog_.views) name(view);
}

void make_opaque(Catalog& catalog, const Operation& operation) {
  Edit edit(catalog);
  Blur(catalog, edit, operation.span).operation(operation);
  edit.commit();
}

void make_opaque(Catalog& catalog) {
  Edit edit(catalog);
  Unread(catalog, edit, {}).everything();
  edit.commit();
}

}  // namespace migc
