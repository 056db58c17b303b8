// Indexes and constraints: what is made on a table, and dropped from it.

#include <array>
#include <utility>

#include "migc/base/strings.h"
#include "toml/constraints.h"
#include "toml/names.h"
#include "toml/verbs.h"

namespace migc::frontend {
namespace {

using std::string_view;

template <class T>
void read_table(Reader& in, const Entry& entry, T& out) {
  out.table = read_object_name(in, entry);
}

constexpr KeyInfo table_info{"table", Shape::dotted, true};
constexpr KeyInfo known_table_info{"table", Shape::dotted};  // the catalog knows

// --- indexes
// -----------------------------------------------------------------------------------------------------------

constexpr Key<CreateIndex> create_index_keys[] = {
    {table_info, read_table},
    {{"columns", Shape::index_elements, true, {}, index_element_list},
     [](Reader& in, const Entry& e, CreateIndex& out) { out.index.elements = read_index_elements(in, e); }},
    {{"unique", Shape::flag},
     [](Reader&, const Entry& e, CreateIndex& out) { out.index.unique = e.value->as_boolean()->get(); }},
    {{"where", Shape::expression},
     [](Reader& in, const Entry& e, CreateIndex& out) {
       out.index.where = read_expression(in, *e.value, Grammar::expression);
     }},
    {{"include", Shape::names},
     [](Reader& in, const Entry& e, CreateIndex& out) {
       out.index.include = in.some_names_of(*e.value, "include", "column");
     }},
    {{"comment", Shape::text},
     [](Reader& in, const Entry& e, CreateIndex& out) { read_index_comment(in, e, out.index); }},
    {{"final_name", Shape::flag},
     [](Reader& in, const Entry& e, CreateIndex& out) { read_final_index_name(in, e, out.index); }},
};

void read_create_index(OperationTable& at, Operation& operation) {
  CreateIndex create;
  create.index.name = at.name_or_none();
  create.index.span = at.span;
  create.if_not_exists = at.exists;
  at.read_keys(create_index_keys, create, &create.index.options);
  at.finish_table(create.table);
  operation.what = std::move(create);
}

template <class T>
void read_final(Reader&, const Entry& entry, T& out) {
  out.final_name = entry.value->as_boolean()->get();
}

constexpr KeyInfo final_info{"final_name", Shape::flag};

constexpr Key<DropIndex> drop_index_keys[] = {{known_table_info, read_table}, {final_info, read_final}};

void read_drop_index(OperationTable& at, Operation& operation) {
  DropIndex drop;
  drop.index = at.object_name();
  drop.if_exists = at.exists;
  at.read_keys(drop_index_keys, drop, &drop.options);
  if (!drop.table.empty() || at.batch_table != nullptr) at.finish_table(drop.table);
  if (drop.index.schema.empty()) drop.index.schema = drop.table.schema;
  operation.what = std::move(drop);
}

// --- constraints
// -------------------------------------------------------------------------------------------------------

/// A reader of a constraint's key, for the verb that makes one.
template <void (*read)(Reader&, const Entry&, Constraint&)>
void of_constraint(Reader& in, const Entry& entry, AddConstraint& out) {
  read(in, entry, out.constraint);
}

constexpr Key<AddConstraint> columns_key{{"columns", Shape::names, true}, of_constraint<read_columns>};
constexpr Key<AddConstraint> deferrable_key{{"deferrable", Shape::flag}, of_constraint<read_deferrable>};
constexpr Key<AddConstraint> initially_key{{"initially", Shape::choice, false, initially_choices},
                                           of_constraint<read_initially>};

constexpr Key<AddConstraint> comment_key{{"comment", Shape::text}, of_constraint<read_comment>};
constexpr Key<AddConstraint> final_name_key{final_info, of_constraint<read_final_name>};

constexpr Key<AddConstraint> create_key_keys[] = {
    {table_info, read_table}, columns_key,   {{"include", Shape::names}, of_constraint<read_include>},
    deferrable_key,           initially_key, comment_key, final_name_key,
};

constexpr Key<AddConstraint> create_foreign_key_keys[] = {
    {table_info, read_table},
    columns_key,
    {{"references", Shape::dotted, true}, of_constraint<read_referred_table>},
    {{"referred_columns", Shape::names, true}, of_constraint<read_referred_columns>},
    {{"on_delete", Shape::choice, false, referential_actions}, of_constraint<read_on_delete>},
    {{"on_update", Shape::choice, false, referential_actions}, of_constraint<read_on_update>},
    {{"match", Shape::choice, false, match_choices}, of_constraint<read_match>},
    {{"late", Shape::flag}, of_constraint<read_late>},
    deferrable_key,
    initially_key,
    comment_key,
    final_name_key,
};

constexpr Key<AddConstraint> create_check_keys[] = {
    {table_info, read_table},
    {{"condition", Shape::expression, true}, of_constraint<read_condition>},
    deferrable_key,
    initially_key,
    comment_key,
    final_name_key,
};

constexpr Key<AddConstraint> create_exclude_keys[] = {
    {table_info, read_table},
    {{"elements", Shape::tables, true, {}, exclude_element_list}, of_constraint<read_exclusion>},
    {{"using", Shape::name}, of_constraint<read_using_method>},
    {{"where", Shape::expression}, of_constraint<read_condition>},
    deferrable_key,
    initially_key,
    comment_key,
    final_name_key,
};

template <Constraint::Kind kind, const auto& keys>
void read_create_constraint(OperationTable& at, Operation& operation) {
  AddConstraint add;
  add.constraint.kind = kind;
  add.constraint.name = at.name_or_none();
  add.constraint.named = !add.constraint.name.empty();
  add.constraint.span = at.span;
  add.if_not_exists = at.exists;
  at.read_keys(keys, add, &add.constraint.options);
  at.finish_table(add.table);
  check_constraint(at.in, add.constraint);
  operation.what = std::move(add);
}

constexpr Key<DropConstraint> drop_constraint_keys[] = {
    {known_table_info, read_table},
    {{"type", Shape::choice, false, constraint_kind_names},
     [](Reader& in, const Entry& e, DropConstraint& out) {
       if (const auto choice = in.choice_of(e, constraint_kind_names)) out.kind = constraint_kinds.at(*choice);
     }},
    {final_info, read_final},
};

void read_drop_constraint(OperationTable& at, Operation& operation) {
  DropConstraint drop;
  drop.name = at.plain_name();
  drop.if_exists = at.exists;
  at.read_keys(drop_constraint_keys, drop);
  at.finish_table(drop.table);
  if (drop.table.empty() && !at.schema.empty())
    at.in.report(Kind::needs_key, at.schema_span, {"schema", "'table'"});
  operation.what = std::move(drop);
}

template <std::size_t size>
void add(std::vector<Verb>& verbs, string_view name, const Key<AddConstraint> (&keys)[size],
         void (*read)(OperationTable&, Operation&)) {
  verbs.push_back(
      {name, Shape::dotted_or_none, infos(keys), Exists::if_not_exists, Standing::also_in_changes, true, true, read});
}

}  // namespace

void add_constraint_verbs(std::vector<Verb>& verbs) {
  using enum Constraint::Kind;
  verbs.push_back({"create_index", Shape::dotted_or_none, infos(create_index_keys), Exists::if_not_exists,
                   Standing::also_in_changes, true, true, read_create_index});
  verbs.push_back({"drop_index", Shape::dotted, infos(drop_index_keys), Exists::if_exists,
                   Standing::also_in_changes, true, true, read_drop_index});
  add(verbs, "create_primary_key", create_key_keys, read_create_constraint<primary_key, create_key_keys>);
  add(verbs, "create_unique_constraint", create_key_keys, read_create_constraint<unique, create_key_keys>);
  add(verbs, "create_foreign_key", create_foreign_key_keys, read_create_constraint<foreign_key, create_foreign_key_keys>);
  add(verbs, "create_check_constraint", create_check_keys, read_create_constraint<check, create_check_keys>);
  add(verbs, "create_exclude_constraint", create_exclude_keys, read_create_constraint<exclude, create_exclude_keys>);
  verbs.push_back({"drop_constraint", Shape::dotted, infos(drop_constraint_keys), Exists::if_exists,
                   Standing::also_in_changes, true, false, read_drop_constraint});
}

}  // namespace migc::frontend
