// Enumerations, sequences, schemas, extensions and views.

#include <utility>

#include "toml/names.h"
#include "toml/values.h"
#include "toml/verbs.h"

namespace migc::frontend {
namespace {

using std::string;

// --- enumerations
// ------------------------------------------------------------------------------------------------------

constexpr Key<CreateEnum> create_enum_keys[] = {
    {{"labels", Shape::names, true},
     [](Reader& in, const Entry& e, CreateEnum& out) {
       out.labels = in.some_names_of(*e.value, "labels", "label");
     }},
};

void read_create_enum(OperationTable& at, Operation& operation) {
  CreateEnum create{at.object_name(), {}, at.exists};
  at.read_keys(create_enum_keys, create);
  operation.what = std::move(create);
}

constexpr Key<AddEnumValue> add_enum_value_keys[] = {
    {{"value", Shape::name, true},
     [](Reader& in, const Entry& e, AddEnumValue& out) { out.value = in.name_of(*e.value, "value"); }},
    {{"before", Shape::name},
     [](Reader& in, const Entry& e, AddEnumValue& out) { out.before = in.name_of(*e.value, "before"); }},
    {{"after", Shape::name},
     [](Reader& in, const Entry& e, AddEnumValue& out) { out.after = in.name_of(*e.value, "after"); }},
};

void read_add_enum_value(OperationTable& at, Operation& operation) {
  AddEnumValue add;
  add.name = at.object_name();
  add.if_not_exists = at.exists;
  at.read_keys(add_enum_value_keys, add);
  if (!add.before.empty() && !add.after.empty()) at.in.conflict(at.span, "before", "after");
  operation.what = std::move(add);
}

void read_drop_enum(OperationTable& at, Operation& operation) {
  DropEnum drop{at.object_name(), at.exists};
  at.read_no_keys();
  operation.what = std::move(drop);
}

// --- sequences
// ---------------------------------------------------------------------------------------------------------

template <auto member>
void read_number(Reader&, const Entry& entry, CreateSequence& out) {
  out.sequence.numbers.*member = std::to_string(entry.value->as_integer()->get());
}

constexpr Key<CreateSequence> create_sequence_keys[] = {
    {{"start", Shape::integer}, read_number<&Identity::start>},
    {{"increment", Shape::integer}, read_number<&Identity::increment>},
    {{"min", Shape::integer}, read_number<&Identity::min>},
    {{"max", Shape::integer}, read_number<&Identity::max>},
    {{"cache", Shape::integer}, read_number<&Identity::cache>},
    {{"cycle", Shape::flag},
     [](Reader&, const Entry& e, CreateSequence& out) {
       out.sequence.numbers.cycle = e.value->as_boolean()->get();
     }},
    {{"owned_by", Shape::dotted},
     [](Reader& in, const Entry& e, CreateSequence& out) {
       if (!read_column_name(in, e).column.empty()) out.sequence.owned_by = in.string_of(*e.value);
     }},
};

void read_create_sequence(OperationTable& at, Operation& operation) {
  CreateSequence create;
  create.sequence.name = at.object_name();
  create.sequence.span = at.span;
  create.if_not_exists = at.exists;
  at.read_keys(create_sequence_keys, create, &create.sequence.options);
  operation.what = std::move(create);
}

void read_drop_sequence(OperationTable& at, Operation& operation) {
  DropSequence drop{at.object_name(), at.exists};
  at.read_no_keys();
  operation.what = std::move(drop);
}

// --- schemas and extensions
// --------------------------------------------------------------------------------------------

void read_create_schema(OperationTable& at, Operation& operation) {
  CreateSchema create{at.plain_name(), at.exists};
  at.read_no_keys();
  operation.what = std::move(create);
}

void read_drop_schema(OperationTable& at, Operation& operation) {
  DropSchema drop{at.plain_name(), at.exists};
  at.read_no_keys();
  operation.what = std::move(drop);
}

constexpr Key<CreateExtension> create_extension_keys[] = {
    {{"schema", Shape::name},
     [](Reader& in, const Entry& e, CreateExtension& out) { out.schema = in.name_of(*e.value, "schema"); }},
    {{"version", Shape::name},
     [](Reader& in, const Entry& e, CreateExtension& out) { out.version = in.name_of(*e.value, "version"); }},
};

void read_create_extension(OperationTable& at, Operation& operation) {
  CreateExtension create{at.plain_name(), {}, {}, at.exists};
  at.read_keys(create_extension_keys, create);
  operation.what = std::move(create);
}

void read_drop_extension(OperationTable& at, Operation& operation) {
  DropExtension drop{at.plain_name(), at.exists};
  at.read_no_keys();
  operation.what = std::move(drop);
}

// --- views
// -------------------------------------------------------------------------------------------------------------

constexpr Key<CreateView> create_view_keys[] = {
    {{"query", Shape::expression, true},
     [](Reader& in, const Entry& e, CreateView& out) {
       out.view.query = read_expression(in, *e.value, Grammar::query);
     }},
    {{"replace", Shape::flag},
     [](Reader&, const Entry& e, CreateView& out) { out.replace = e.value->as_boolean()->get(); }},
    {{"materialized", Shape::flag},
     [](Reader&, const Entry& e, CreateView& out) { out.view.materialized = e.value->as_boolean()->get(); }},
    {{"comment", Shape::text},
     [](Reader& in, const Entry& e, CreateView& out) { out.view.comment = in.string_of(*e.value); }},
};

void read_create_view(OperationTable& at, Operation& operation) {
  CreateView create;
  create.view.name = at.object_name();
  create.view.span = at.span;
  create.if_not_exists = at.exists;
  at.read_keys(create_view_keys, create, &create.view.options);
  if (create.replace && create.view.materialized) at.in.conflict(at.span, "replace", "materialized");
  if (create.replace && create.if_not_exists) at.in.conflict(at.span, "replace", "if_not_exists");
  operation.what = std::move(create);
}

constexpr Key<DropView> drop_view_keys[] = {
    {{"materialized", Shape::flag},
     [](Reader&, const Entry& e, DropView& out) { out.materialized = e.value->as_boolean()->get(); }},
};

void read_drop_view(OperationTable& at, Operation& operation) {
  DropView drop{at.object_name(), false, at.exists};
  at.read_keys(drop_view_keys, drop);
  operation.what = std::move(drop);
}

}  // namespace

void add_schema_verbs(std::vector<Verb>& verbs) {
  const auto create = [&](std::string_view name, std::vector<KeyInfo> keys, bool takes_schema,
                          bool has_options, void (*read)(OperationTable&, Operation&)) {
    verbs.push_back({name, Shape::dotted, std::move(keys), Exists::if_not_exists, Standing::alone,
                     takes_schema, has_options, read});
  };
  const auto drop = [&](std::string_view name, std::vector<KeyInfo> keys, bool takes_schema,
                        void (*read)(OperationTable&, Operation&)) {
    verbs.push_back({name, Shape::dotted, std::move(keys), Exists::if_exists, Standing::alone, takes_schema,
                     false, read});
  };
  create("create_enum", infos(create_enum_keys), true, false, read_create_enum);
  create("add_enum_value", infos(add_enum_value_keys), true, false, read_add_enum_value);
  drop("drop_enum", {}, true, read_drop_enum);
  create("create_sequence", infos(create_sequence_keys), true, true, read_create_sequence);
  drop("drop_sequence", {}, true, read_drop_sequence);
  create("create_schema", {}, false, false, read_create_schema);
  drop("drop_schema", {}, false, read_drop_schema);
  create("create_extension", infos(create_extension_keys), false, false, read_create_extension);
  drop("drop_extension", {}, false, read_drop_extension);
  create("create_view", infos(create_view_keys), true, true, read_create_view);
  drop("drop_view", infos(drop_view_keys), true, read_drop_view);
}

}  // namespace migc::frontend
