// Operations as tables of TOML: the verb with its object first, then the keys beside it, then what all verbs share.

#include <utility>

#include "migc/base/strings.h"
#include "migc/writer.h"
#include "tables.h"

namespace migc {
namespace writer {
namespace {

using std::string;
using std::string_view;

TomlTable table_of_operation(Writing& out, const Operation& operation);

class Verbs {
 public:
  Verbs(Writing& out, const Operation& operation, TomlTable& keys) : out_(out), keys_(keys), verb_(verb_of(operation)) {}

  // --- tables ---

  void operator()(const CreateTable& create) {
    object(create.table.name);
    if_not_exists(create.if_not_exists);
    add_members(out_, keys_, create.table);
    if (create.table.comment) comment(*create.table.comment);
    add_options(out_, keys_, create.table.options);
  }
  void operator()(const DropTable& drop) {
    object(drop.table);
    if_exists(drop.if_exists);
  }
  void operator()(const RenameTable& rename) {
    object(rename.table);
    keys_.add_string("new_name", plain(rename.new_name));
  }
  void operator()(const AlterTable& alter) {
    object(alter.table);
    std::vector<string> changes;
    out_.batch_table = &alter.table;
    for (const Operation& change : alter.changes) changes.push_back(table_of_operation(out_, change).in_line());
    out_.batch_table = nullptr;
    keys_.add_array("changes", std::move(changes), true);
  }
  void operator()(const CommentOn& comment_on) {
    object(comment_on.table);
    if (!comment_on.column.empty()) keys_.add_string("column", comment_on.column);
    comment(comment_on.comment.value_or(""));
  }

  // --- columns ---

  void operator()(const AddColumn& add) {
    column(add.table, add.column.name);
    if_not_exists(add.if_not_exists);
    add_added_column(out_, keys_, add);
  }
  void operator()(const DropColumn& drop) {
    column(drop.table, drop.column);
    if_exists(drop.if_exists);
  }
  void operator()(const AlterColumn& alter) {
    column(alter.table, alter.column);
    if (alter.new_name) keys_.add_string("new_name", *alter.new_name);
    if (alter.type) add_type(out_, keys_, *alter.type);
    if (alter.using_expression) using_expression(alter);
    if (alter.nullable) keys_.add_flag("nullable", *alter.nullable);
    std::visit([&](const auto& what) { new_default(what); }, alter.default_value);
    std::visit([&](const auto& what) { new_identity(what); }, alter.identity);
    if (alter.auto_increment) auto_increment(*alter.auto_increment);
    if (alter.comment) comment(alter.comment->value_or(""));
    if (alter.claims) claims(*alter.claims);
    add_options(out_, keys_, alter.options);
  }

  // --- indexes and constraints ---

  void operator()(const CreateIndex& create) {
    object(create.index.name);
    table(create.table);
    if_not_exists(create.if_not_exists);
    add_index_keys(out_, keys_, create.index);
  }
  void operator()(const DropIndex& drop) {
    if (out_.batch_table != nullptr)
      object(drop.index.name);
    else
      object(drop.index);
    if (!drop.table.empty()) table(drop.table);
    if_exists(drop.if_exists);
    add_final_name(keys_, drop.final_name, drop.index.name, out_.naming.ix);
    add_options(out_, keys_, drop.options);
  }
  void operator()(const AddConstraint& add) {
    object(said_name(out_, add.constraint));
    table(add.table);
    if_not_exists(add.if_not_exists);
    add_constraint_keys(out_, keys_, add.constraint);
  }
  void operator()(const DropConstraint& drop) {
    object(drop.name);
    if (!drop.table.empty()) table(drop.table);
    if (drop.kind) keys_.add_string("type", type_word(*drop.kind));
    if_exists(drop.if_exists);
    if (drop.kind) add_final_name(keys_, drop.final_name, drop.name, convention_for(out_.naming, *drop.kind));
  }

  // --- the rest of the schema ---

  void operator()(const CreateEnum& create) {
    object(create.name);
    keys_.add_strings("labels", create.labels);
    if_not_exists(create.if_not_exists);
  }
  void operator()(const AddEnumValue& add) {
    object(add.name);
    keys_.add_string("value", add.value);
    if (!add.before.empty()) keys_.add_string("before", add.before);
    if (!add.after.empty()) keys_.add_string("after", add.after);
    if_not_exists(add.if_not_exists);
  }
  void operator()(const DropEnum& drop) {
    object(drop.name);
    if_exists(drop.if_exists);
  }
  void operator()(const CreateSequence& create) {
    object(create.sequence.name);
    add_identity(out_, keys_, create.sequence.numbers);
    if (!create.sequence.owned_by.empty()) keys_.add_string("owned_by", create.sequence.owned_by);
    if_not_exists(create.if_not_exists);
    add_options(out_, keys_, create.sequence.options);
  }
  void operator()(const DropSequence& drop) {
    object(drop.name);
    if_exists(drop.if_exists);
  }
  void operator()(const CreateSchema& create) {
    object(create.name);
    if_not_exists(create.if_not_exists);
  }
  void operator()(const DropSchema& drop) {
    object(drop.name);
    if_exists(drop.if_exists);
  }
  void operator()(const CreateExtension& create) {
    object(create.name);
    if (!create.schema.empty()) keys_.add_string("schema", create.schema);
    if (!create.version.empty()) keys_.add_string("version", create.version);
    if_not_exists(create.if_not_exists);
  }
  void operator()(const DropExtension& drop) {
    object(drop.name);
    if_exists(drop.if_exists);
  }
  void operator()(const CreateView& create) {
    object(create.view.name);
    if (create.view.materialized) keys_.add_flag("materialized", true);
    if (create.replace) keys_.add_flag("replace", true);
    if_not_exists(create.if_not_exists);
    keys_.add("query", expression(out_, create.view.query));
    if (create.view.comment) comment(*create.view.comment);
    add_options(out_, keys_, create.view.options);
  }
  void operator()(const DropView& drop) {
    object(drop.name);
    if (drop.materialized) keys_.add_flag("materialized", true);
    if_exists(drop.if_exists);
  }

  // --- data ---

  void operator()(const Insert& insert) {
    object(insert.table);
    std::vector<string> rows;
    for (const Row& row : insert.rows) rows.push_back(assignments(row.values));
    const bool is_long = rows.size() > 1;
    keys_.add_array("rows", std::move(rows), is_long);
  }
  void operator()(const Update& update) {
    object(update.table);
    keys_.add("set", assignments(update.set));
    if (update.where) keys_.add("where", expression(out_, *update.where));
    if (update.batch) batch(*update.batch);
  }
  void operator()(const Delete& remove) {
    object(remove.table);
    if (remove.where) keys_.add("where", expression(out_, *remove.where));
    if (remove.batch) batch(*remove.batch);
  }
  void operator()(const Execute& execute) {
    Expression texts = execute.sql;
    texts.parameters.clear();
    const bool is_plain = texts.has_sql && texts.overrides.empty() && !trim(texts.sql.str()).empty();
    keys_.add(verb_, is_plain ? expression(out_, texts) : by_dialect(texts));
    add_parameters(out_, keys_, execute.sql);
    if (execute.transactional) keys_.add_flag("transactional", *execute.transactional);
  }

 private:
  void object(const ObjectName& name) { keys_.add_string(verb_, dotted(name)); }
  /// A name of one part; none is "".
  void object(const string& name) { keys_.add_string(verb_, name.empty() ? name : plain(name)); }
  void column(const ObjectName& table, const string& name) {
    keys_.add_string(verb_, out_.batch_table != nullptr ? plain(name) : dotted(table, name));
  }
  void table(const ObjectName& name) {
    if (out_.batch_table == nullptr) keys_.add_string("table", dotted(name));
  }
  void if_exists(bool flag) {
    if (flag) keys_.add_flag("if_exists", true);
  }
  void if_not_exists(bool flag) {
    if (flag) keys_.add_flag("if_not_exists", true);
  }
  void comment(const string& text) { keys_.add("comment", literal(out_, Literal{text})); }

  // --- of alter_column ---

  void using_expression(const AlterColumn& alter) {
    if (!alter.type) out_.cannot_say("USING without a new type");
    keys_.add("using", expression(out_, *alter.using_expression));
  }
  void new_default(std::monostate) {}
  void new_default(const Value& what) { keys_.add("default", value(out_, what)); }
  void new_default(AlterColumn::DropDefault) { keys_.add("default", value(out_, Literal{Null{}})); }
  void new_identity(std::monostate) {}
  void new_identity(const Identity& what) {
    TomlTable identity;
    add_identity(out_, identity, what);
    keys_.add("identity", identity.empty() ? "true" : identity.in_line());
  }
  void new_identity(AlterColumn::DropIdentity) { keys_.add_flag("identity", false); }
  void auto_increment(AutoIncrement what) {
    if (what == AutoIncrement::automatic)
      out_.cannot_say("a column that may number itself again");
    else
      keys_.add_flag("auto_increment", what == AutoIncrement::yes);
  }
  void claims(const AlterColumn::Claims& claims) {
    TomlTable existing;
    if (claims.type) add_type(out_, existing, *claims.type);
    if (claims.nullable) existing.add_flag("nullable", *claims.nullable);
    if (claims.default_value) existing.add("default", value(out_, *claims.default_value));
    if (claims.comment) existing.add("comment", literal(out_, Literal{*claims.comment}));
    keys_.add("existing", existing.in_line());
  }

  // --- of data ---

  string assignments(const std::vector<Assignment>& all) {
    TomlTable values;
    for (const Assignment& one : all) values.add(one.column, value(out_, one.value));
    return values.in_line();
  }
  void batch(const Batch& batch) {
    TomlTable table;
    table.add_string("key", batch.key);
    table.add("size", std::to_string(batch.size));
    keys_.add("batch", table.in_line());
  }
  string by_dialect(const Expression& texts) {
    TomlTable table;
    if (texts.has_sql) table.add("sql", toml_text(texts.sql.str()));
    for (const auto& [dialect, text] : texts.overrides) table.add(dialect, toml_text(text.str()));
    return table.in_line();
  }

  Writing& out_;
  TomlTable& keys_;
  string_view verb_;
};

TomlTable table_of_operation(Writing& out, const Operation& operation) {
  TomlTable keys;
  std::visit(Verbs(out, operation, keys), operation.what);
  if (!operation.only.empty()) keys.add_strings("dialects", operation.only);
  return keys;
}

}  // namespace
}  // namespace writer

std::optional<std::string> operations_text(std::span<const Operation> operations, std::string_view list,
                                           const Naming& naming, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  std::string text;
  for (const Operation& operation : operations) {
    writer::Writing out{naming, diagnostics, operation.span};
    text += "\n";
    for (const std::string& accepted : operation.accepts) text += "# migc: accept " + one_line(accepted) + "\n";
    text += "[[" + std::string(list) + "]]\n" + writer::table_of_operation(out, operation).lines();
  }
  if (diagnostics.error_count() > errors) return std::nullopt;
  return text;
}

std::optional<std::string> migration_text(const Revision& revision, const Naming& naming, Diagnostics& diagnostics) {
  const auto upgrade = operations_text(revision.upgrade.operations, "upgrade", naming, diagnostics);
  const auto downgrade = operations_text(revision.downgrade.operations, "downgrade", naming, diagnostics);
  if (!upgrade || !downgrade) return std::nullopt;
  return text_of(revision, FileFormat::toml, false) + *upgrade + *downgrade;
}

}  // namespace migc
