// An operation with every field in it as text, for tests that compare operations. Fields are taken by structured
// bindings, so that a new one does not compile until somebody has thought of it here.
#pragma once

#include <string>
#include <vector>

#include "migc/ir/operation.h"
#include "migc/ir/project.h"

namespace migc::testing {

/// Left out is what says nothing about what the operation does: places, accepted findings, what the catalog fills in, and a choice between
/// two ways of saying the same, which are named where they are made alike.
class Shown {
 public:
  explicit Shown(const Naming& naming) : naming_(naming) {}

  std::string of(const Operation& operation) const {
    const auto& [what, span, only, accepts] = operation;
    return std::string(verb_of(operation)) + "(" + std::visit([&](const auto& w) { return fields(w); }, what) + ")" +
           (only.empty() ? "" : " only " + list(only));
  }

 private:
  template <class... T>
  static std::string all(const T&... texts) {
    std::string out;
    ((out += (out.empty() ? "" : ", ") + std::string(texts)), ...);
    return out;
  }
  static std::string flag(const char* name, bool value) { return value ? name : "-"; }
  static std::string list(const std::vector<std::string>& names) {
    std::string out = "[";
    for (const std::string& name : names) out += "<" + name + ">";
    return out + "]";
  }
  static std::string name(const ObjectName& name) { return "<" + name.schema + "|" + name.name + ">"; }
  static std::string optional(const std::optional<std::string>& text) { return text ? "<" + *text + ">" : "none"; }
  static std::string number(const std::optional<int>& value) { return value ? std::to_string(*value) : "none"; }
  static std::string flag(const std::optional<bool>& value) { return !value ? "none" : *value ? "yes" : "no"; }
  template <class T, class F>
  static std::string each(const std::vector<T>& items, F shown) {
    std::string out = "[";
    for (const T& item : items) out += "\n    " + shown(item);
    return out + "]";
  }

  // --- values ---

  static std::string literal(const Literal& literal) {
    struct {
      std::string operator()(const Null&) const { return "null"; }
      std::string operator()(bool b) const { return b ? "true" : "false"; }
      std::string operator()(const Integer& v) const { return "int " + v.digits; }
      std::string operator()(const Decimal& v) const { return "decimal " + v.digits; }
      std::string operator()(double v) const { return "double " + std::to_string(v); }
      std::string operator()(const std::string& v) const { return "string <" + v + ">"; }
      std::string operator()(const Bytes& v) const { return "bytes <" + v.bytes + ">"; }
      std::string operator()(const Date& v) const { return "date " + to_string(v); }
      std::string operator()(const Time& v) const { return "time " + to_string(v); }
      std::string operator()(const Timestamp& v) const { return "timestamp " + to_string(v); }
      std::string operator()(const Interval& v) const { return "interval <" + v.text + ">"; }
      std::string operator()(const Uuid& v) const { return "uuid " + v.text; }
      std::string operator()(const Json& v) const { return "json <" + v.text + ">"; }
      std::string operator()(const ArrayLiteral& v) const {
        std::string out = "array [";
        for (const Literal& element : v.elements) out += Shown::literal(element) + " ";
        return out + "]";
      }
    } shown;
    return std::visit(shown, literal.value);
  }
  static std::string expression(const Expression& expression) {
    const auto& [sql, has_sql, parameters, overrides, span] = expression;
    std::string out = has_sql ? "sql <" + sql.str() + ">" : "no sql";
    for (const auto& [parameter, value, where] : parameters) out += " :" + parameter + "=" + literal(value);
    for (const auto& [dialect, text] : overrides) out += " " + dialect + "=<" + text.str() + ">";
    return out;
  }
  /// NULL is the same as a literal and as SQL text.
  static std::string value(const Value& value) {
    if (const auto* plain = std::get_if<Literal>(&value)) return literal(*plain);
    const std::string text = expression(*std::get<std::shared_ptr<const Expression>>(value));
    return text == "sql <NULL>" || text == "sql <null>" ? "null" : text;
  }
  static std::string optional(const std::optional<Expression>& of) { return of ? expression(*of) : "none"; }
  static std::string option(const OptionValue& option_value) {
    struct {
      std::string operator()(bool b) const { return b ? "true" : "false"; }
      std::string operator()(std::int64_t v) const { return "int " + std::to_string(v); }
      std::string operator()(double v) const { return "double " + std::to_string(v); }
      std::string operator()(const std::string& v) const { return "<" + v + ">"; }
      std::string operator()(const std::vector<OptionValue>& v) const { return each(v, option); }
      std::string operator()(const OptionTable& v) const { return table(v); }
    } shown;
    return std::visit(shown, option_value.value);
  }
  static std::string table(const OptionTable& options) {
    std::string out;
    for (const auto& [key, value] : options) out += key + "=" + option(value) + " ";
    return out;
  }
  static std::string options(const Options& options) {
    std::string out = "options {";
    for (const auto& [dialect, of_dialect] : options)
      if (!of_dialect.empty()) out += dialect + ": " + table(of_dialect);
    return out + "}";
  }

  // --- tables ---

  /// What a type is called and its labels are an enumeration's; a string that stands for one says no more by them.
  static std::string type(const Type& of) {
    const auto& [kind, timezone, national, length, precision, scale, enum_name, labels, element, collation, per_dialect] = of;
    const bool is_enum = kind == Type::Kind::enumeration;
    std::string out = all(std::to_string(static_cast<int>(kind)), flag("tz", timezone), flag("national", national),
                          number(length), number(precision), number(scale), is_enum ? name(enum_name) + list(labels) : "-",
                          element ? "(" + type(*element) + ")" : "-", "<" + collation + ">");
    for (const auto& [dialect, text] : per_dialect) out += " " + dialect + "=<" + text + ">";
    return out;
  }
  static std::string identity(const Identity& of) {
    const auto& [always, start, increment, min, max, cache, cycle] = of;
    return all(flag("always", always), optional(start), optional(increment), optional(min), optional(max), optional(cache),
               flag("cycle", cycle));
  }
  /// A default of NULL is none. Whether a column numbers itself is its table's business where a rule says it.
  static std::string column(const Column& of, const Table* of_table) {
    const auto& [column_name, column_type, nullable, default_value, generated, column_identity, auto_increment, numbers_itself,
                 comment, column_options, span, partial, sequence, default_name] = of;
    const std::string shown_default = default_value ? value(*default_value) : "none";
    const bool by_rule = of_table != nullptr && numbers_itself_by_rule(*of_table, of);
    const bool is_serial = numbers_itself && !by_rule;
    return all(column_name, type(column_type), flag("null", nullable), shown_default == "null" ? "none" : shown_default,
               generated ? expression(generated->expression) + flag(generated->stored) : "-",
               column_identity ? identity(*column_identity) : "-",
               is_serial ? "serial" : "auto " + std::to_string(static_cast<int>(auto_increment)),
               comment ? "<" + *comment + ">" : "none", options(column_options));
  }
  static std::string element(const IndexElement& of) {
    const auto& [column_name, element_expression, with_operator, span] = of;
    return all(column_name, optional(element_expression), with_operator);
  }
  /// A name that the server gives is none, where no convention would give another; a final name is as good as a plain one
  /// where no convention would change it and no dialect would cut it.
  std::string constraint(const Constraint& of) const {
    const auto& [kind, constraint_name, named, columns, include, referred_table, referred_columns, on_delete, on_update, match,
                 late, deferrable, initially, condition, elements, using_method, comment, constraint_options, span, final_name,
                 authors_name] = of;
    const std::string& convention = convention_for(naming_, kind);
    const std::string said = !named && convention.empty() ? "" : constraint_name;
    const bool is_final = final_name && !said.empty() && (builds_on_name(convention) || said.size() > 63);
    const bool has_columns = kind != Constraint::Kind::check && kind != Constraint::Kind::exclude;
    return all(std::to_string(static_cast<int>(kind)), said, flag("final", is_final), has_columns ? list(columns) : "-",
               list(include), name(referred_table), list(referred_columns), std::to_string(static_cast<int>(on_delete)),
               std::to_string(static_cast<int>(on_update)), match, flag("late", late), flag(deferrable), initially, expression(condition),
               each(elements, element), using_method, optional(comment), options(constraint_options));
  }
  std::string index(const Index& of) const {
    const auto& [index_name, elements, unique, where, include, comment, index_options, span, final_name] = of;
    const bool is_final = final_name && !index_name.empty() && (builds_on_name(naming_.ix) || index_name.size() > 63);
    return all(index_name, flag("final", is_final), each(elements, element), flag("unique", unique), optional(where),
               list(include), optional(comment), options(index_options));
  }
  std::string constraints(const std::vector<Constraint>& all_of_them) const {
    return each(all_of_them, [&](const Constraint& one) { return constraint(one); });
  }
  std::string indexes(const std::vector<Index>& all_of_them) const {
    return each(all_of_them, [&](const Index& one) { return index(one); });
  }
  std::string table(const Table& of) const {
    const auto& [table_name, columns, table_constraints, table_indexes, key_indexes, replaced_key_indexes,
                 gone_key_indexes, comment, table_options, span, partial, partition_of,
                 bounds, inherits, definition] = of;
    return all(name(table_name), each(columns, [&](const Column& one) { return column(one, &of); }),
               constraints(table_constraints), indexes(table_indexes), optional(comment), options(table_options), name(partition_of),
               bounds.str(), name(inherits));
  }

  // --- operations ---

  std::string fields(const CreateTable& of) const {
    const auto& [created, if_not_exists] = of;
    return all(table(created), flag("if not exists", if_not_exists));
  }
  std::string fields(const DropTable& of) const {
    const auto& [dropped, if_exists] = of;
    return all(name(dropped), flag("if exists", if_exists));
  }
  std::string fields(const RenameTable& of) const {
    const auto& [renamed, new_name] = of;
    return all(name(renamed), new_name);
  }
  std::string fields(const AlterTable& of) const {
    const auto& [altered, changes] = of;
    return all(name(altered), each(changes, [&](const Operation& one) { return this->of(one); }));
  }
  std::string fields(const AddColumn& of) const {
    const auto& [altered, added, added_constraints, added_indexes, if_not_exists] = of;
    return all(name(altered), column(added, nullptr), constraints(added_constraints), indexes(added_indexes),
               flag("if not exists", if_not_exists));
  }
  std::string fields(const DropColumn& of) const {
    const auto& [altered, column_name, if_exists] = of;
    return all(name(altered), column_name, flag("if exists", if_exists));
  }
  /// A default of NULL is none, an empty comment is none.
  std::string fields(const AlterColumn& of) const {
    const auto& [altered, column_name, new_name, new_type, nullable, default_value, new_identity, comment, auto_increment,
                 using_expression, alter_options, claims] = of;
    struct {
      std::string operator()(std::monostate) const { return "same"; }
      std::string operator()(const Value& v) const { return value(v); }
      std::string operator()(AlterColumn::DropDefault) const { return "null"; }
      std::string operator()(const Identity& v) const { return identity(v); }
      std::string operator()(AlterColumn::DropIdentity) const { return "drop"; }
    } change;
    std::string claimed = "none";
    if (claims) {
      const auto& [old_type, old_nullable, old_default, old_comment] = *claims;
      claimed = all(old_type ? type(*old_type) : "none", flag(old_nullable), old_default ? value(*old_default) : "none",
                    optional(old_comment));
    }
    return all(name(altered), column_name, optional(new_name), new_type ? type(*new_type) : "same", flag(nullable),
               std::visit(change, default_value), std::visit(change, new_identity),
               comment ? "<" + comment->value_or("") + ">" : "same",
               auto_increment ? std::to_string(static_cast<int>(*auto_increment)) : "same",
               using_expression ? expression(*using_expression) : "none", options(alter_options), claimed);
  }
  std::string fields(const CreateIndex& of) const {
    const auto& [on, created, if_not_exists] = of;
    return all(name(on), index(created), flag("if not exists", if_not_exists));
  }
  std::string fields(const DropIndex& of) const {
    const auto& [dropped, on, if_exists, drop_options, final_name] = of;
    return all(name(dropped), name(on), flag("if exists", if_exists), options(drop_options),
               flag("final", final_name && builds_on_name(naming_.ix)));
  }
  std::string fields(const AddConstraint& of) const {
    const auto& [altered, added, if_not_exists] = of;
    return all(name(altered), constraint(added), flag("if not exists", if_not_exists));
  }
  std::string fields(const DropConstraint& of) const {
    const auto& [altered, dropped, kind, if_exists, final_name] = of;
    const bool is_final = final_name && kind && builds_on_name(convention_for(naming_, *kind));
    return all(name(altered), dropped, kind ? std::to_string(static_cast<int>(*kind)) : "any", flag("if exists", if_exists),
               flag("final", is_final));
  }
  std::string fields(const CreateEnum& of) const {
    const auto& [created, labels, if_not_exists] = of;
    return all(name(created), list(labels), flag("if not exists", if_not_exists));
  }
  std::string fields(const AddEnumValue& of) const {
    const auto& [altered, added, before, after, if_not_exists] = of;
    return all(name(altered), added, before, after, flag("if not exists", if_not_exists));
  }
  std::string fields(const DropEnum& of) const {
    const auto& [dropped, if_exists] = of;
    return all(name(dropped), flag("if exists", if_exists));
  }
  std::string fields(const CreateSequence& of) const {
    const auto& [sequence, if_not_exists] = of;
    const auto& [sequence_name, numbers, owned_by, only_owned, sequence_options, span] = sequence;
    return all(name(sequence_name), identity(numbers), owned_by, options(sequence_options), flag("if not exists", if_not_exists));
  }
  std::string fields(const DropSequence& of) const {
    const auto& [dropped, if_exists] = of;
    return all(name(dropped), flag("if exists", if_exists));
  }
  std::string fields(const CreateSchema& of) const {
    const auto& [created, if_not_exists] = of;
    return all(created, flag("if not exists", if_not_exists));
  }
  std::string fields(const DropSchema& of) const {
    const auto& [dropped, if_exists] = of;
    return all(dropped, flag("if exists", if_exists));
  }
  std::string fields(const CreateExtension& of) const {
    const auto& [created, schema, version, if_not_exists] = of;
    return all(created, schema, version, flag("if not exists", if_not_exists));
  }
  std::string fields(const DropExtension& of) const {
    const auto& [dropped, if_exists] = of;
    return all(dropped, flag("if exists", if_exists));
  }
  std::string fields(const CreateView& of) const {
    const auto& [view, replace, if_not_exists] = of;
    const auto& [view_name, query, materialized, comment, view_options, span, view_indexes, uses, columns,
                 columns_known] = view;
    return all(name(view_name), expression(query), flag("materialized", materialized), optional(comment),
               options(view_options), indexes(view_indexes), flag("replace", replace), flag("if not exists", if_not_exists));
  }
  std::string fields(const DropView& of) const {
    const auto& [dropped, materialized, if_exists] = of;
    return all(name(dropped), flag("materialized", materialized), flag("if exists", if_exists));
  }
  /// An empty comment is none.
  std::string fields(const CommentOn& of) const {
    const auto& [on, column_name, comment] = of;
    return all(name(on), column_name, comment.value_or(""));
  }
  static std::string assignments(const std::vector<Assignment>& values) {
    return each(values, [](const Assignment& one) {
      const auto& [column_name, assigned, span] = one;
      return column_name + "=" + value(assigned);
    });
  }
  static std::string batch(const std::optional<Batch>& of) {
    if (!of) return "none";
    const auto& [key, size, span] = *of;
    return key + "/" + std::to_string(size);
  }
  std::string fields(const Insert& of) const {
    const auto& [into, rows] = of;
    return all(name(into), each(rows, [](const Row& row) {
                 const auto& [values, span] = row;
                 return assignments(values);
               }));
  }
  std::string fields(const Update& of) const {
    const auto& [updated, set, where, in_batches] = of;
    return all(name(updated), assignments(set), optional(where), batch(in_batches));
  }
  std::string fields(const Delete& of) const {
    const auto& [from, where, in_batches] = of;
    return all(name(from), optional(where), batch(in_batches));
  }
  std::string fields(const Execute& of) const {
    const auto& [sql, transactional] = of;
    return all(expression(sql), flag(transactional));
  }

  const Naming& naming_;
};

}  // namespace migc::testing
