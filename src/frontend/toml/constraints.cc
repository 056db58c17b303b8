#include "toml/constraints.h"

#include <algorithm>

#include "migc/base/strings.h"
#include "toml/names.h"

namespace migc::frontend {
namespace {

using std::string_view;

ReferentialAction read_action(Reader& in, const Entry& entry) {
  constexpr std::array actions = {ReferentialAction::no_action, ReferentialAction::restrict_,
                                  ReferentialAction::cascade, ReferentialAction::set_null,
                                  ReferentialAction::set_default};
  const auto choice = in.choice_of(entry, referential_actions);
  return choice ? actions.at(*choice) : ReferentialAction::unset;
}

void read_name(Reader& in, const Entry& entry, Constraint& out) {
  out.name = in.name_of(*entry.value, "name");
}

constexpr Key<Constraint> key_columns_keys[] = {
    {{"name", Shape::name}, read_name},
    {{"columns", Shape::names, true}, read_columns},
    {{"include", Shape::names}, read_include},
    {{"deferrable", Shape::flag}, read_deferrable},
    {{"initially", Shape::choice, false, initially_choices}, read_initially},
    {{"comment", Shape::text}, read_comment},
    {{"final_name", Shape::flag}, read_final_name},
};

constexpr Key<Constraint> check_keys[] = {
    {{"name", Shape::name}, read_name},
    {{"condition", Shape::expression, true}, read_condition},
    {{"deferrable", Shape::flag}, read_deferrable},
    {{"initially", Shape::choice, false, initially_choices}, read_initially},
    {{"comment", Shape::text}, read_comment},
    {{"final_name", Shape::flag}, read_final_name},
};

constexpr Key<Constraint> exclude_keys[] = {
    {{"name", Shape::name}, read_name},
    {{"elements", Shape::tables, true, {}, exclude_element_list}, read_exclusion},
    {{"using", Shape::name}, read_using_method},
    {{"where", Shape::expression}, read_condition},
    {{"deferrable", Shape::flag}, read_deferrable},
    {{"initially", Shape::choice, false, initially_choices}, read_initially},
    {{"comment", Shape::text}, read_comment},
    {{"final_name", Shape::flag}, read_final_name},
};

/// Those of any kind; which of them a constraint has, its `type` says.
constexpr Key<Constraint> constraint_keys[] = {
    {{"type", Shape::choice, true, constraint_kind_names}, nullptr},
    {{"name", Shape::name}, read_name},
    {{"columns", Shape::names}, read_columns},
    {{"include", Shape::names}, read_include},
    {{"references", Shape::dotted}, read_referred_table},
    {{"referred_columns", Shape::names}, read_referred_columns},
    {{"on_delete", Shape::choice, false, referential_actions}, read_on_delete},
    {{"on_update", Shape::choice, false, referential_actions}, read_on_update},
    {{"match", Shape::choice, false, match_choices}, read_match},
    {{"late", Shape::flag}, read_late},
    {{"condition", Shape::expression}, read_condition},
    {{"elements", Shape::tables, false, {}, exclude_element_list}, read_exclusion},
    {{"using", Shape::name}, read_using_method},
    {{"where", Shape::expression}, read_condition},
    {{"deferrable", Shape::flag}, read_deferrable},
    {{"initially", Shape::choice, false, initially_choices}, read_initially},
    {{"comment", Shape::text}, read_comment},
    {{"final_name", Shape::flag}, read_final_name},
};

constexpr Key<Constraint> foreign_key_keys[] = {
    {{"name", Shape::name}, read_name},
    {{"columns", Shape::names, true}, read_columns},
    {{"references", Shape::dotted, true}, read_referred_table},
    {{"referred_columns", Shape::names, true}, read_referred_columns},
    {{"on_delete", Shape::choice, false, referential_actions}, read_on_delete},
    {{"on_update", Shape::choice, false, referential_actions}, read_on_update},
    {{"match", Shape::choice, false, match_choices}, read_match},
    {{"late", Shape::flag}, read_late},
    {{"deferrable", Shape::flag}, read_deferrable},
    {{"initially", Shape::choice, false, initially_choices}, read_initially},
    {{"comment", Shape::text}, read_comment},
    {{"final_name", Shape::flag}, read_final_name},
};

constexpr Key<Index> index_keys[] = {
    {{"name", Shape::name},
     [](Reader& in, const Entry& e, Index& out) { out.name = in.name_of(*e.value, "name"); }},
    {{"columns", Shape::index_elements, true, {}, index_element_list},
     [](Reader& in, const Entry& e, Index& out) { out.elements = read_index_elements(in, e); }},
    {{"unique", Shape::flag},
     [](Reader&, const Entry& e, Index& out) { out.unique = e.value->as_boolean()->get(); }},
    {{"where", Shape::expression},
     [](Reader& in, const Entry& e, Index& out) {
       out.where = read_expression(in, *e.value, Grammar::expression);
     }},
    {{"include", Shape::names},
     [](Reader& in, const Entry& e, Index& out) {
       out.include = in.some_names_of(*e.value, "include", "column");
     }},
    {{"comment", Shape::text}, read_index_comment},
    {{"final_name", Shape::flag}, read_final_index_name},
};

Constraint read_item(Reader& in, Span span, const std::vector<Entry>& entries, Constraint::Kind kind,
                     Keys<Constraint> keys, string_view title) {
  Constraint constraint;
  constraint.kind = kind;
  constraint.span = span;
  in.read_keys(entries, keys, {title, span, &constraint.options}, constraint);
  constraint.named = !constraint.name.empty();
  check_constraint(in, constraint);
  return constraint;
}

Constraint read_item(Reader& in, const toml::table& table, Constraint::Kind kind, Keys<Constraint> keys,
                     string_view title) {
  return read_item(in, in.span_of(table), in.entries(table), kind, keys, title);
}

/// An item that says by `type` what it is.
Constraint read_typed_item(Reader& in, const toml::table& table) {
  struct Kind_ {
    string_view title;
    Keys<Constraint> keys;
  };
  static const std::array<Kind_, 5> kinds = {{{"a primary key", key_columns_keys},
                                              {"a unique constraint", key_columns_keys},
                                              {"a foreign key", foreign_key_keys},
                                              {"a check constraint", check_keys},
                                              {"an exclusion constraint", exclude_keys}}};
  const Span span = in.span_of(table);
  std::vector<Entry> entries = in.entries(table);
  const auto type = std::find_if(entries.begin(), entries.end(), [](const Entry& e) { return e.name() == "type"; });
  if (type == entries.end()) {
    in.report(Kind::missing_key, span, {"a constraint", "type", ""});
    return {};
  }
  const auto choice = in.fits(*type, Shape::choice) ? in.choice_of(*type, constraint_kind_names) : std::nullopt;
  if (!choice) return {};
  entries.erase(type);
  return read_item(in, span, entries, constraint_kinds.at(*choice), kinds.at(*choice).keys, kinds.at(*choice).title);
}

/// Each table of an array by `read`.
template <class T, class Read>
std::vector<T> read_items(Reader& in, const Entry& entry, Read read) {
  std::vector<T> items;
  items.reserve(entry.value->as_array()->size());
  const std::string element = std::string(entry.name()) + "[]";
  for (const toml::node& node : *entry.value->as_array())
    if (in.fits(node, Shape::table, element)) items.push_back(read(*node.as_table()));
  return items;
}

std::vector<Constraint> read_constraints(Reader& in, const Entry& entry, Constraint::Kind kind,
                                         Keys<Constraint> keys, string_view title) {
  return read_items<Constraint>(
      in, entry, [&](const toml::table& table) { return read_item(in, table, kind, keys, title); });
}

// --- elements of indexes and exclusion constraints ---

constexpr std::array<string_view, 2> element_keys = {"column", "with"};

/// { sql = "lower(name)", with = "=" } or { column = "room", with = "=" }.
IndexElement read_element_table(Reader& in, const toml::table& table, bool is_exclude) {
  IndexElement element;
  element.span = in.span_of(table);
  const std::span<const string_view> own(element_keys.data(), is_exclude ? 2 : 0);
  if (const toml::node* column = table.get("column"); column != nullptr && is_exclude) {
    element.column = in.name_of(*column, "column");
    if (table.contains("sql")) in.conflict(element.span, "column", "sql");
  } else {
    element.expression = read_expression(in, table, Grammar::index_element, own);
  }
  const toml::node* with = is_exclude ? table.get("with") : nullptr;
  if (with != nullptr) element.with_operator = in.name_of(*with, "with");
  if (is_exclude && with == nullptr)
    in.report(Kind::missing_key, element.span, {"an element of an exclusion constraint", "with", ""});
  return element;
}

void refuse_beside_column(Reader& in, const toml::table& table) {
  if (!table.contains("column") || table.contains("sql")) return;
  for (const Entry& entry : in.entries(table))
    if (entry.name() != "column" && entry.name() != "with")
      in.report(Kind::unknown_key, in.span_of(entry),
                {std::string(entry.name()), "an element of an exclusion constraint",
                 did_you_mean(entry.name(), std::vector<std::string>{"column", "with"})});
}

std::vector<IndexElement> read_elements(Reader& in, const Entry& entry, bool is_exclude) {
  const toml::array& array = *entry.value->as_array();
  std::vector<IndexElement> elements;
  if (in.is_empty(array, entry.name(), "column")) return elements;
  elements.reserve(array.size());
  const std::string name = std::string(entry.name()) + "[]";
  for (const toml::node& node : array) {
    if (const auto* table = node.as_table()) {
      if (is_exclude) refuse_beside_column(in, *table);
      elements.push_back(read_element_table(in, *table, is_exclude));
    } else if (!is_exclude && in.fits(node, Shape::index_element, name)) {
      IndexElement& element = elements.emplace_back();
      element.column = in.name_of(node, name);
      element.span = in.span_of(node);
    } else if (is_exclude) {
      in.fits(node, Shape::table, name);
    }
  }
  return elements;
}

}  // namespace

const KeyList& key_columns_list() {
  static const KeyList list{"a primary key", infos(key_columns_keys), true};
  return list;
}

const KeyList& unique_list() {
  static const KeyList list{"a unique constraint", infos(key_columns_keys), true};
  return list;
}

const KeyList& checks_list() {
  static const KeyList list{"a check constraint", infos(check_keys), true};
  return list;
}

const KeyList& foreign_keys_list() {
  static const KeyList list{"a foreign key", infos(foreign_key_keys), true};
  return list;
}

const KeyList& constraints_list() {
  static const KeyList list{"a constraint", infos(constraint_keys), true};
  return list;
}

const KeyList& indexes_list() {
  static const KeyList list{"an index", infos(index_keys), true};
  return list;
}

const KeyList& index_element_list() {
  static const KeyList list{"an element of an index", {{"sql", Shape::text, true}}, false};
  return list;
}

const KeyList& exclude_element_list() {
  static const KeyList list{"an element of an exclusion constraint",
                            {{"sql", Shape::text}, {"column", Shape::name}, {"with", Shape::text, true}},
                            false};
  return list;
}

Constraint read_primary_key(Reader& in, const Entry& entry) {
  if (const auto* table = entry.value->as_table())
    return read_item(in, *table, Constraint::Kind::primary_key, key_columns_keys, "a primary key");
  Constraint constraint;
  constraint.kind = Constraint::Kind::primary_key;
  constraint.named = false;
  constraint.span = in.span_of(*entry.value);
  constraint.columns = in.some_names_of(*entry.value, entry.name(), "column");
  return constraint;
}

std::vector<Constraint> read_unique_items(Reader& in, const Entry& entry) {
  return read_constraints(in, entry, Constraint::Kind::unique, key_columns_keys, "a unique constraint");
}

std::vector<Constraint> read_check_items(Reader& in, const Entry& entry) {
  return read_constraints(in, entry, Constraint::Kind::check, check_keys, "a check constraint");
}

std::vector<Constraint> read_foreign_key_items(Reader& in, const Entry& entry) {
  return read_constraints(in, entry, Constraint::Kind::foreign_key, foreign_key_keys, "a foreign key");
}

std::vector<Constraint> read_constraint_items(Reader& in, const Entry& entry) {
  return read_items<Constraint>(in, entry, [&](const toml::table& table) { return read_typed_item(in, table); });
}

std::vector<Index> read_index_items(Reader& in, const Entry& entry) {
  return read_items<Index>(in, entry, [&](const toml::table& table) {
    Index index;
    index.span = in.span_of(table);
    in.read_keys(table, index_keys, {"an index", index.span, &index.options}, index);
    return index;
  });
}

std::vector<IndexElement> read_index_elements(Reader& in, const Entry& entry) {
  return read_elements(in, entry, false);
}

std::vector<IndexElement> read_exclude_elements(Reader& in, const Entry& entry) {
  return read_elements(in, entry, true);
}

void read_on_delete(Reader& in, const Entry& entry, Constraint& out) {
  out.on_delete = read_action(in, entry);
}

void read_on_update(Reader& in, const Entry& entry, Constraint& out) {
  out.on_update = read_action(in, entry);
}

void read_deferrable(Reader&, const Entry& entry, Constraint& out) {
  out.deferrable = entry.value->as_boolean()->get();
}

void read_late(Reader&, const Entry& entry, Constraint& out) { out.late = entry.value->as_boolean()->get(); }

void read_initially(Reader& in, const Entry& entry, Constraint& out) {
  if (const auto choice = in.choice_of(entry, initially_choices))
    out.initially = initially_choices.at(*choice);
}

void read_match(Reader& in, const Entry& entry, Constraint& out) {
  if (const auto choice = in.choice_of(entry, match_choices)) out.match = match_choices.at(*choice);
}

void read_columns(Reader& in, const Entry& entry, Constraint& out) {
  out.columns = in.some_names_of(*entry.value, entry.name(), "column");
}

void read_include(Reader& in, const Entry& entry, Constraint& out) {
  out.include = in.some_names_of(*entry.value, entry.name(), "column");
}

void read_referred_table(Reader& in, const Entry& entry, Constraint& out) {
  out.referred_table = read_object_name(in, entry);
}

void read_referred_columns(Reader& in, const Entry& entry, Constraint& out) {
  out.referred_columns = in.some_names_of(*entry.value, entry.name(), "column");
}

void read_condition(Reader& in, const Entry& entry, Constraint& out) {
  out.condition = read_expression(in, *entry.value, Grammar::expression);
}

void read_exclusion(Reader& in, const Entry& entry, Constraint& out) {
  out.elements = read_exclude_elements(in, entry);
}

void read_using_method(Reader& in, const Entry& entry, Constraint& out) {
  out.using_method = in.name_of(*entry.value, "using");
}

void read_comment(Reader& in, const Entry& entry, Constraint& out) { out.comment = in.string_of(*entry.value); }

void read_final_name(Reader&, const Entry& entry, Constraint& out) {
  out.final_name = entry.value->as_boolean()->get();
}

void read_index_comment(Reader& in, const Entry& entry, Index& out) { out.comment = in.string_of(*entry.value); }

void read_final_index_name(Reader&, const Entry& entry, Index& out) {
  out.final_name = entry.value->as_boolean()->get();
}

void check_constraint(Reader& in, const Constraint& constraint) {
  const std::size_t referring = constraint.columns.size(), referred = constraint.referred_columns.size();
  if (constraint.kind == Constraint::Kind::foreign_key && referring > 0 && referred > 0 &&
      referring != referred)
    in.report(Kind::column_count, constraint.span, {std::to_string(referring), std::to_string(referred)});
  if (constraint.initially == "deferred" && constraint.deferrable == false)
    in.conflict(constraint.span, "deferrable = false", "initially = \"deferred\"");
}

}  // namespace migc::frontend
