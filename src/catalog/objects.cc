// Sequences, schemas, extensions and views.
#include <algorithm>
#include <charconv>
#include <cstdint>

#include "applier.h"
#include "members.h"
#include "migc/base/strings.h"
#include "names.h"
#include "renaming.h"
#include "uses.h"

namespace migc {
namespace {

template <class T>
std::shared_ptr<const T> find(const Catalog::Map<T>& map, const ObjectName& name) {
  const auto found = map.find(name);
  return found == map.end() ? nullptr : found->second;
}

/// Schemas and extensions are known by a plain name.
bool may_exist(const Applier& applier, bool opaque) {
  return opaque || applier.catalog.all_opaque || applier.catalog.unknown_baseline;
}

/// The first thing that is certainly in the schema.
template <class T>
const ObjectName* first_in(const Applier& applier, const Catalog::Map<T>& map, const std::string& schema) {
  for (auto place = map.lower_bound({schema, ""}); place != map.end() && place->first.schema == schema;
       ++place)
    if (!applier.doubtful(place->first)) return &place->first;
  return nullptr;
}

template <class T>
bool report_content(Applier& applier, const Catalog::Map<T>& map, const std::string& schema,
                    const std::string& what) {
  const ObjectName* name = first_in(applier, map, schema);
  if (name == nullptr) return false;
  applier.error(Kind::schema_not_empty, {}, {schema, what, name->name})
      .note(Kind::made_here, map.at(*name)->span, {to_string(*name)});
  return true;
}

/// A sequence that a column owns, and no longer takes its numbers from, can be dropped.
void report_sequence_in_use(Applier& applier, const Sequence& sequence) {
  const bool may_be_let_go = applier.reads_text || sequence.only_owned;
  for (const auto& [name, table] : applier.catalog.tables)
    for (const Column& column : table->columns)
      if (takes_numbers_from(column, name, sequence.name) && !(may_be_let_go && applier.doubtful(name))) {
        const std::string shown = name.name + "." + column.name;
        applier.error(Kind::sequence_in_use, {}, {to_string(sequence.name), shown}).note(Kind::made_here, column.span, {shown});
        return;
      }
}

}  // namespace

// --- sequences ---

void check_numbers(Applier& applier, const Identity& numbers, const std::string& owner, Span span) {
  const auto read = [](const std::optional<std::string>& digits) -> std::optional<std::int64_t> {
    if (!digits) return std::nullopt;
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(digits->data(), digits->data() + digits->size(), number);
    return failure == std::errc() && end == digits->data() + digits->size() ? std::optional(number) : std::nullopt;
  };
  const std::optional<std::int64_t> min = read(numbers.min), max = read(numbers.max), start = read(numbers.start);
  std::string why;
  if (read(numbers.increment) == 0)
    why = "the increment is 0";
  else if (min && max && *min >= *max)
    why = "the smallest is not below the largest";
  else if ((start && min && *start < *min) || (start && max && *start > *max))
    why = "the start is outside of the smallest and the largest";
  if (!why.empty()) applier.error(Kind::invalid_numbers, span, {owner, why});
}

void apply_one(Applier& applier, const CreateSequence& create, Change& change) {
  const ObjectName& name = create.sequence.name;
  const auto known = find(applier.catalog.sequences, name);
  if (!applier.may_make(applier.catalog.sequences, name, create.if_not_exists, Kind::duplicate_sequence,
                        change))
    return;
  applier.check_schema(name.schema, {});
  applier.check_length(name.name, {});
  if (!applier.relation_is_free(name, {})) return;
  check_numbers(applier, create.sequence.numbers, name.name, {});
  if (applier.failed()) return;
  auto made = std::make_shared<Sequence>(create.sequence);
  made->span = applier.at(made->span);
  change.after.sequence = made;
  applier.edit.set(applier.catalog.sequences, name, made);
  applier.edit.remove(applier.catalog.graves, name);
  applier.settle(name);
}

void apply_one(Applier& applier, const DropSequence& drop, Change& change) {
  const auto known = find(applier.catalog.sequences, drop.name);
  if (!applier.may_drop(applier.catalog.sequences, drop.name, drop.if_exists, Kind::unknown_sequence, change))
    return;
  if (known != nullptr && !applier.doubtful(drop.name)) {
    report_sequence_in_use(applier, *known);
    change.before.sequence = known;
  }
  applier.edit.remove(applier.catalog.sequences, drop.name);
  applier.bury(drop.name);
  applier.settle(drop.name);
}

// --- schemas ---

void apply_one(Applier& applier, const CreateSchema& create, Change& change) {
  Catalog& catalog = applier.catalog;
  const auto known = catalog.schemas.find(create.name);
  const bool opaque = catalog.opaque_schemas.contains(create.name);
  applier.check_length(create.name, {});
  if (known != catalog.schemas.end() && !opaque && !catalog.all_opaque) {
    change.nothing = create.if_not_exists;
    if (!create.if_not_exists)
      applier.error(Kind::duplicate_schema, {}, {create.name})
          .note(Kind::made_here, known->second, {create.name});
    return;
  }
  change.uncertain = create.if_not_exists && may_exist(applier, opaque);
  applier.edit.set(catalog.schemas, create.name, applier.operation.span);
}

void apply_one(Applier& applier, const DropSchema& drop, Change& change) {
  Catalog& catalog = applier.catalog;
  const bool known = catalog.schemas.contains(drop.name) || stands_from_the_start(drop.name);
  const bool opaque = catalog.opaque_schemas.contains(drop.name);
  if (!known && !may_exist(applier, opaque)) {
    change.nothing = drop.if_exists;
    if (!drop.if_exists)
      applier.error(Kind::unknown_schema, {},
                    {drop.name, did_you_mean(drop.name, names_in(catalog.schemas))});
    return;
  }
  change.uncertain = drop.if_exists && (!known || opaque || catalog.all_opaque);
  if (report_content(applier, catalog.tables, drop.name, "table") ||
      report_content(applier, catalog.views, drop.name, "view") ||
      report_content(applier, catalog.enums, drop.name, "enum type") ||
      report_content(applier, catalog.sequences, drop.name, "sequence"))
    return;
  applier.edit.remove(catalog.schemas, drop.name);
}

// --- extensions ---

void apply_one(Applier& applier, const CreateExtension& create, Change& change) {
  Catalog& catalog = applier.catalog;
  const auto known = catalog.extensions.find(create.name);
  const bool opaque = catalog.is_opaque({"", create.name});
  if (known != catalog.extensions.end() && !opaque) {
    change.nothing = create.if_not_exists;
    if (!create.if_not_exists)
      applier.error(Kind::duplicate_extension, {}, {create.name})
          .note(Kind::made_here, known->second->span, {create.name});
    return;
  }
  applier.check_schema(create.schema, {});
  change.uncertain = create.if_not_exists && may_exist(applier, opaque);
  change.after.extension = std::make_shared<Extension>(
      Extension{create.name, create.schema, create.version, applier.operation.span});
  applier.edit.set(catalog.extensions, create.name, change.after.extension);
}

void apply_one(Applier& applier, const DropExtension& drop, Change& change) {
  Catalog& catalog = applier.catalog;
  const auto known = catalog.extensions.find(drop.name);
  const bool opaque = catalog.is_opaque({"", drop.name});
  const bool stands = known != catalog.extensions.end();
  if (!stands && !may_exist(applier, opaque)) {
    change.nothing = drop.if_exists;
    if (!drop.if_exists)
      applier.error(Kind::unknown_extension, {},
                    {drop.name, did_you_mean(drop.name, names_in(catalog.extensions))});
    return;
  }
  change.uncertain = drop.if_exists && (!stands || opaque);
  if (stands && !opaque) change.before.extension = known->second;
  applier.edit.remove(catalog.extensions, drop.name);
}

// --- views ---

/// A view that replaces another keeps its columns, and may have more behind them.
static void check_replaces(Applier& applier, const View& old, const View& made) {
  if (!old.columns_known || !made.columns_known || applier.doubtful(old.name)) return;
  for (std::size_t i = 0; i < old.columns.size(); ++i) {
    if (i < made.columns.size() && made.columns[i] == old.columns[i]) continue;
    applier.error(Kind::view_columns_change, made.query.span, {to_string(old.name), old.columns[i]})
        .note(Kind::made_here, old.span, {to_string(old.name)});
    return;
  }
}

void apply_one(Applier& applier, const CreateView& create, Change& change) {
  const ObjectName& name = create.view.name;
  Catalog& catalog = applier.catalog;
  const auto known = find(catalog.views, name);
  const bool replaces = create.replace && known != nullptr;
  if (!replaces &&
      !applier.may_make(applier.catalog.views, name, create.if_not_exists, Kind::duplicate_view, change))
    return;
  applier.check_schema(name.schema, {});
  applier.check_length(name.name, {});
  if (replaces && known->materialized && !applier.doubtful(name))
    applier.error(Kind::not_a_view, {}, {to_string(name), "materialized view"})
        .note(Kind::made_here, known->span, {to_string(name)});
  if (create.replace && !replaces && !applier.is_no_other(catalog.views, name, Kind::not_a_view)) return;
  if (!replaces && (!applier.relation_is_free(name, {}) || !applier.type_is_free(name, {}))) return;
  if (create.replace && !replaces) change.uncertain = applier.may_exist(name);
  if (replaces && !applier.doubtful(name)) change.before.view = known;
  auto made = std::make_shared<View>(create.view);
  made->span = applier.at(made->span);
  read_view(applier, *made);
  if (replaces) check_replaces(applier, *known, *made);
  const bool keeps_comment = replaces && tracks_uses(applier.context.dialect);
  if (keeps_comment && !made->comment) made->comment = known->comment;
  if (applier.failed()) return;
  change.after.view = made;
  applier.edit.set(catalog.views, name, made);
  applier.edit.remove(catalog.graves, name);
  applier.settle(name);
}

void apply_one(Applier& applier, const DropView& drop, Change& change) {
  Catalog& catalog = applier.catalog;
  const auto known = find(catalog.views, drop.name);
  if (!applier.is_no_other(catalog.views, drop.name, Kind::not_a_view)) return;
  if (!applier.may_drop(applier.catalog.views, drop.name, drop.if_exists, Kind::unknown_view, change)) return;
  if (known != nullptr && !applier.doubtful(drop.name)) {
    if (known->materialized != drop.materialized)
      applier
          .error(known->materialized ? Kind::view_is_materialized : Kind::view_is_not_materialized, {},
                 {to_string(drop.name)})
          .note(Kind::made_here, known->span, {to_string(drop.name)});
    check_no_view_uses(applier, drop.name, "");
    if (applier.failed()) return;
    change.before.view = known;
  }
  if (known != nullptr)
    for (const Index& index : known->indexes)
      applier.edit.remove_owner(catalog.index_tables, {drop.name.schema, index.name}, drop.name);
  drop_triggers(applier, drop.name);
  applier.edit.remove(catalog.views, drop.name);
  applier.bury(drop.name);
  applier.settle(drop.name);
}

}  // namespace migc
