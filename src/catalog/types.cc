#include "types.h"

#include <algorithm>
#include <set>

#include "migc/base/strings.h"

namespace migc {
namespace {

void check_labels(Applier& applier, const std::vector<std::string>& labels, Span span) {
  std::set<std::string_view> seen;
  for (const std::string& label : labels) {
    if (!seen.insert(label).second) applier.error(Kind::repeated_label, span, {label});
    if (applier.context.dialect.feature.named_enum_types) applier.check_length(label, span);
  }
}

void make_enum(Applier& applier, const ObjectName& name, std::vector<std::string> labels, bool by_itself,
               Span span, Change& change) {
  applier.check_schema(name.schema, span);
  applier.check_length(name.name, span);
  check_labels(applier, labels, span);
  if (!applier.type_is_free(name, span)) return;
  auto made = std::make_shared<Enum>();
  made->name = name;
  made->labels = std::move(labels);
  made->explicit_ = by_itself;
  made->span = applier.at(span);
  change.after.enums.push_back(made);
  applier.edit.set(applier.catalog.enums, name, made);
  applier.edit.remove(applier.catalog.graves, name);
  applier.settle(name);
}

/// The column says no labels, and there is no such type.
void report_without_labels(Applier& applier, const ObjectName& name, Span span) {
  const std::string shown = to_string(name);
  const std::string near = did_you_mean(shown, names_in(applier.catalog.enums));
  Diagnostic& diagnostic = applier.error(Kind::enum_without_labels, span, {shown, near});
  const auto grave = applier.catalog.graves.find(name);
  if (grave != applier.catalog.graves.end()) applier.note_grave(diagnostic, shown, &grave->second);
}

void resolve_enumeration(Applier& applier, Type& type, const std::string& column, Span span, Change& change) {
  const ObjectName& name = type.enum_name;
  if (name.empty()) {
    check_labels(applier, type.labels, span);
    if (applier.context.dialect.feature.named_enum_types)
      applier.error(Kind::enum_without_name, span, {column, applier.context.dialect.title});
    return;
  }
  const std::shared_ptr<const Enum> known = applier.catalog.enumeration(name);
  if (known != nullptr && applier.doubtful(name)) return;
  if (known != nullptr && (type.labels.empty() || type.labels == known->labels)) {
    type.labels = known->labels;
  } else if (known != nullptr) {
    applier.error(Kind::enum_labels_differ, span, {to_string(name), listed(known->labels)})
        .note(Kind::made_here, known->span, {to_string(name)});
  } else if (!type.labels.empty()) {
    make_enum(applier, name, type.labels, false, span, change);
  } else if (!applier.may_exist(name)) {
    report_without_labels(applier, name, span);
  }
}

/// The same type with the labels of this enum replaced.
Type relabelled(Type type, const Enum& changed) {
  if (type.kind == Type::Kind::array && type.element != nullptr)
    type.element = std::make_shared<Type>(relabelled(*type.element, changed));
  if (type.kind == Type::Kind::enumeration && type.enum_name == changed.name) type.labels = changed.labels;
  return type;
}

}  // namespace

void relabel_users(Applier& applier, const Enum& changed, const std::string& old_label, const std::string& new_label) {
  const auto users = applier.catalog.enum_users.find(changed.name);
  if (users == applier.catalog.enum_users.end()) return;
  for (const ObjectName& user : users->second) {
    auto table = std::make_shared<Table>(*applier.catalog.table(user));
    for (Column& column : table->columns) {
      const Type* type = enumeration_in(column.type);
      if (type == nullptr) continue;
      const bool is_it = type->enum_name == changed.name;
      column.type = relabelled(column.type, changed);
      const Literal* literal = column.default_value ? std::get_if<Literal>(&*column.default_value) : nullptr;
      if (is_it && !old_label.empty() && literal != nullptr && *literal == Literal{old_label})
        column.default_value = Value(Literal{new_label});
    }
    applier.edit.put(std::move(table));
  }
}

namespace {

/// Where a new label goes among the others; reports the one that it should stand beside, where that is not
/// there.
std::size_t place_of(Applier& applier, const AddEnumValue& add, const std::vector<std::string>& labels) {
  const std::string& neighbour = add.before.empty() ? add.after : add.before;
  if (neighbour.empty()) return labels.size();
  const auto found = std::find(labels.begin(), labels.end(), neighbour);
  if (found == labels.end()) {
    if (!applier.doubtful(add.name))
      applier.error(Kind::unknown_enum_value, {},
                    {to_string(add.name), neighbour, did_you_mean(neighbour, labels)});
    return labels.size();
  }
  return static_cast<std::size_t>(found - labels.begin()) + (add.before.empty() ? 1 : 0);
}

void report_enum_users(Applier& applier, const ObjectName& name) {
  const auto users = applier.catalog.enum_users.find(name);
  if (users == applier.catalog.enum_users.end()) return;
  for (const ObjectName& user : users->second) {
    if (applier.doubtful(user)) continue;
    for (const Column& column : applier.catalog.table(user)->columns) {
      const Type* type = enumeration_in(column.type);
      if (type == nullptr || type->enum_name != name) continue;
      applier.error(Kind::enum_in_use, {}, {to_string(name), column.name, to_string(user)})
          .note(Kind::made_here, column.span, {column.name});
    }
  }
}

}  // namespace

const Type* enumeration_in(const Type& type) {
  const Type* inner = &type;
  while (inner->kind == Type::Kind::array && inner->element != nullptr) inner = inner->element.get();
  return inner->kind == Type::Kind::enumeration ? inner : nullptr;
}

void resolve_type(Applier& applier, Type& type, const std::string& column, Span span, Change& change) {
  const Type* inner = enumeration_in(type);
  if (inner == nullptr) return;
  Type resolved = *inner;
  resolve_enumeration(applier, resolved, column, span, change);
  Enum filled;
  filled.name = resolved.enum_name;
  filled.labels = resolved.labels;
  type = relabelled(std::move(type), filled);
}

void drop_unused_enums(Applier& applier, const Table& before, Change& change) {
  for (const Column& column : before.columns) {
    const Type* type = enumeration_in(column.type);
    if (type == nullptr || applier.catalog.enum_users.contains(type->enum_name)) continue;
    const ObjectName name = type->enum_name;
    const std::shared_ptr<const Enum> made = applier.catalog.enumeration(name);
    if (made == nullptr || made->explicit_ || applier.doubtful(name)) continue;
    change.before.enums.push_back(made);
    applier.edit.remove(applier.catalog.enums, name);
    applier.bury(name);
  }
}

void apply_one(Applier& applier, const CreateEnum& create, Change& change) {
  const std::shared_ptr<const Enum> known = applier.catalog.enumeration(create.name);
  if (applier.may_make(applier.catalog.enums, create.name, create.if_not_exists, Kind::duplicate_enum,
                       change))
    make_enum(applier, create.name, create.labels, true, {}, change);
}

void apply_one(Applier& applier, const AddEnumValue& add, Change& change) {
  const std::shared_ptr<const Enum> known = applier.catalog.enumeration(add.name);
  if (!applier.may_drop(applier.catalog.enums, add.name, false, Kind::unknown_enum, change)) return;
  applier.check_length(add.value, {});
  change.uncertain = add.if_not_exists && (known == nullptr || applier.doubtful(add.name));
  if (known == nullptr) return;
  auto changed = std::make_shared<Enum>(*known);
  if (std::find(known->labels.begin(), known->labels.end(), add.value) != known->labels.end()) {
    if (applier.doubtful(add.name)) return;
    change.nothing = add.if_not_exists;
    if (!add.if_not_exists)
      applier.error(Kind::duplicate_enum_value, {}, {to_string(add.name), add.value})
          .note(Kind::made_here, known->span, {to_string(add.name)});
    return;
  }
  const auto place = static_cast<std::ptrdiff_t>(place_of(applier, add, known->labels));
  changed->labels.insert(changed->labels.begin() + place, add.value);
  change.before.enums.push_back(known);
  change.after.enums.push_back(changed);
  applier.edit.set(applier.catalog.enums, add.name, changed);
  relabel_users(applier, *changed);
}

void apply_one(Applier& applier, const DropEnum& drop, Change& change) {
  const std::shared_ptr<const Enum> known = applier.catalog.enumeration(drop.name);
  if (!applier.may_drop(applier.catalog.enums, drop.name, drop.if_exists, Kind::unknown_enum, change)) return;
  if (known != nullptr && !applier.doubtful(drop.name)) {
    report_enum_users(applier, drop.name);
    change.before.enums.push_back(known);
  }
  applier.edit.remove(applier.catalog.enums, drop.name);
  applier.bury(drop.name);
  applier.settle(drop.name);
}

}  // namespace migc
