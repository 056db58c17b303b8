#include "schema_json.h"

#include "migc/dialect.h"
#include "migc/render.h"

namespace migc {
namespace {

class SchemaJson {
 public:
  explicit SchemaJson(const Dialect& dialect) : dialect_(dialect) {}

  OrderedJson of(const Catalog& catalog) const {
    OrderedJson json;
    json["schemas"] = names(catalog.schemas);
    json["extensions"] = names(catalog.extensions);
    json["enums"] = list(catalog.enums);
    json["sequences"] = list(catalog.sequences);
    json["tables"] = list(catalog.tables);
    json["views"] = list(catalog.views);
    return json;
  }

 private:
  template <class T>
  static OrderedJson names(const std::map<std::string, T>& map) {
    OrderedJson list = OrderedJson::array();
    for (const auto& [name, object] : map) list.push_back(name);
    return list;
  }

  template <class T>
  OrderedJson list(const Catalog::Map<T>& map) const {
    OrderedJson list = OrderedJson::array();
    for (const auto& [name, object] : map) list.push_back(of(*object));
    return list;
  }

  template <class T>
  OrderedJson list(const std::vector<T>& objects) const {
    OrderedJson list = OrderedJson::array();
    for (const T& object : objects) list.push_back(of(object));
    return list;
  }

  static void append_name(OrderedJson& json, const ObjectName& name) {
    if (!name.schema.empty()) json["schema"] = name.schema;
    json["name"] = name.name;
  }

  static void append_comment(OrderedJson& json, const auto& comment) {
    if (comment) json["comment"] = *comment;
  }

  OrderedJson of(const Expression& expression) const {
    const Text* text = spelled_for(expression, dialect_);
    return text == nullptr ? OrderedJson() : OrderedJson(text->str());
  }

  OrderedJson of(const Value& value, const Type& type) const {
    if (const Literal* literal = std::get_if<Literal>(&value)) return spell(*literal, type, dialect_);
    return of(*std::get<std::shared_ptr<const Expression>>(value));
  }

  OrderedJson of(const Enum& type) const {
    OrderedJson json;
    append_name(json, type.name);
    json["labels"] = type.labels;
    return json;
  }

  OrderedJson of(const Sequence& sequence) const {
    OrderedJson json;
    append_name(json, sequence.name);
    if (!sequence.owned_by.empty()) json["owned_by"] = sequence.owned_by;
    return json;
  }

  OrderedJson of(const View& view) const {
    OrderedJson json;
    append_name(json, view.name);
    json["query"] = of(view.query);
    json["materialized"] = view.materialized;
    append_comment(json, view.comment);
    return json;
  }

  OrderedJson of(const Column& column) const {
    OrderedJson json{{"name", column.name}, {"type", to_string(column.type)}, {"nullable", column.nullable}};
    if (column.default_value) json["default"] = of(*column.default_value, column.type);
    if (column.generated) json["generated"] = of(column.generated->expression);
    if (column.numbers_itself || column.identity) json["numbers_itself"] = true;
    append_comment(json, column.comment);
    return json;
  }

  OrderedJson of(const IndexElement& element) const {
    return element.expression ? OrderedJson{{"sql", of(*element.expression)}} : OrderedJson(element.column);
  }

  OrderedJson of(const Constraint& constraint) const {
    OrderedJson json{{"kind", to_string(constraint.kind)}, {"name", constraint.name}};
    if (!constraint.columns.empty()) json["columns"] = constraint.columns;
    if (!constraint.elements.empty()) json["elements"] = list(constraint.elements);
    if (constraint.kind == Constraint::Kind::foreign_key) {
      json["references"] = to_string(constraint.referred_table);
      json["referred_columns"] = constraint.referred_columns;
    }
    if (constraint.kind == Constraint::Kind::check) json["condition"] = of(constraint.condition);
    append_comment(json, constraint.comment);
    return json;
  }

  OrderedJson of(const Index& index) const {
    OrderedJson json{{"name", index.name}, {"unique", index.unique}, {"elements", list(index.elements)}};
    if (index.where) json["where"] = of(*index.where);
    if (!index.include.empty()) json["include"] = index.include;
    append_comment(json, index.comment);
    return json;
  }

  OrderedJson of(const Table& table) const {
    OrderedJson json;
    append_name(json, table.name);
    json["columns"] = list(table.columns);
    json["constraints"] = list(table.constraints);
    json["indexes"] = list(table.indexes);
    append_comment(json, table.comment);
    if (table.partial) json["partial"] = true;
    return json;
  }

  const Dialect& dialect_;
};

}  // namespace

OrderedJson json_schema(const Catalog& catalog, const Dialect& dialect) {
  return SchemaJson(dialect).of(catalog);
}

}  // namespace migc
