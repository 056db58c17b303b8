// sa.Column and what stands in it.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/schema_items.h"
#include "migc/base/strings.h"

namespace migc::alembic {
namespace {

using python::Bound;
using python::NativeDef;

// --- where values come from ---

void read_numbers(Call& in, Identity& out) {
  out.start = in.digits("start");
  out.increment = in.digits("increment");
  out.min = in.digits("minvalue");
  out.max = in.digits("maxvalue");
  out.cache = in.digits("cache");
  out.cycle = in.flag("cycle");
}

Value make_identity(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  auto* source = python.make<ValueSource>(ValueSource::Which::identity);
  read_numbers(in, source->identity);
  source->identity.always = in.flag("always");
  return in.failed() ? Value::failed() : Value(source);
}

Value make_computed(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  auto* source = python.make<ValueSource>(ValueSource::Which::computed);
  source->generated.expression = expression_of(python, in["sqltext"], in.span("sqltext"));
  source->generated.stored = in.choice("persisted");
  return in.failed() ? Value::failed() : Value(source);
}

Value make_sequence(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  auto* source = python.make<ValueSource>(ValueSource::Which::sequence);
  source->sequence.name = {in.text("schema"), in.text("name")};
  read_numbers(in, source->sequence.numbers);
  return in.failed() ? Value::failed() : Value(source);
}

Value next_value(Interpreter& python, Value self, Bound&) {
  const ObjectName& name = self.as<ValueSource>()->sequence.name;
  auto* made = python.make<FunctionElement>("nextval");
  made->pieces = {{"nextval(" + quoted_text(quoted_name(name)) + ")", nullptr}};
  return made;
}

Value create_sequence(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  const Sequence& sequence = self.as<ValueSource>()->sequence;
  if (in.flag("checkfirst") && in.session.catalog().sequences.contains(sequence.name)) return {};
  return in.send(CreateSequence{sequence, false});
}

Value drop_sequence(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  return in.send(DropSequence{self.as<ValueSource>()->sequence.name, false});
}

constexpr NativeDef source_methods[] = {
    {"next_value", "", next_value},
    {"create", "bind=None, checkfirst=True", create_sequence},
    {"drop", "bind=None, checkfirst=True", drop_sequence},
};

// --- columns ---

/// The arguments by position: a name, a type, then whatever a column holds.
class ColumnReader {
 public:
  explicit ColumnReader(Call& in) : in_(in) {}

  Value read() {
    std::span<const Value> items = in_.rest();
    std::string name = in_.text("name");
    if (!items.empty() && (items[0].is<python::String>() || items[0].is_unknown())) {
      name = in_.text_of(items[0], "the name of the column", place(0));
      items = items.subspan(1);
    }
    column_ = in_.python.make<ColumnObject>(std::move(name));
    column_->span = in_.span();
    Value type = in_["type_"];
    if (type.is_nothing() && !items.empty() && is_type(items[0])) {
      type = items[0];
      items = items.subspan(1);
    }
    read_type(type);
    for (const Value item : items) take(item);
    read_keywords();
    return in_.failed() ? Value::failed() : Value(column_);
  }

 private:
  Span place(std::size_t i) const { return i < in_.rest_spans().size() ? in_.rest_spans()[i] : in_.span(); }

  static bool is_type(Value value) {
    return value.is_unknown() || value.is<SqlType>() || value.is<python::Type>();
  }

  void read_type(Value type) {
    if (type.is_nothing() || in_.failed()) return;
    column_->type = type_of(in_.python, type, fmt::format("the type of column '{}'", column_->name()), in_.span());
  }

  void take(Value item) {
    if (in_.failed() || item.is_none()) return;
    if (auto* constraint = item.as<ConstraintObject>())
      column_->constraints.push_back(constraint);
    else if (auto* source = item.as<ValueSource>())
      take(*source);
    else if (item.is_unknown())
      in_.python.need(item, fmt::format("what stands in column '{}'", column_->name()), in_.span());
    else
      in_.fail_type("what stands in a column", "a type, a constraint or a default", item);
  }

  void take(ValueSource& source) {
    Column& column = column_->column;
    switch (source.which) {
      case ValueSource::Which::identity:
        column.identity = source.identity;
        break;
      case ValueSource::Which::computed:
        column.generated = source.generated;
        break;
      case ValueSource::Which::sequence:
        column.auto_increment = AutoIncrement::no;
        break;
      case ValueSource::Which::clause:
        column_->server_default = source.clause;
        break;
      case ValueSource::Which::fetched:
        break;
    }
  }

  void read_keywords() {
    Column& column = column_->column;
    column_->primary_key = in_.flag("primary_key");
    column_->unique = in_.flag("unique");
    column_->index = in_.flag("index");
    column_->nullable = in_.choice("nullable");
    if (in_.has("comment")) column.comment = in_.text("comment");
    read_autoincrement();
    if (in_.has("default")) {
      column_->python_default = in_["default"];
      if (column.auto_increment == AutoIncrement::automatic) column.auto_increment = AutoIncrement::no;
    }
    column_->python_onupdate = in_["onupdate"];
    const Value given = in_["server_default"];
    if (auto* source = given.is_nothing() ? nullptr : given.as<ValueSource>())
      take(*source);
    else if (!given.is_nothing())
      column_->server_default = given;
    in_.take_options(column.options);
  }

  void read_autoincrement() {
    const Value wish = in_["autoincrement"];
    if (wish.is_boolean())
      column_->column.auto_increment = wish.boolean_value() ? AutoIncrement::yes : AutoIncrement::no;
    else if (in_.text("autoincrement") == "ignore_fk")
      column_->column.auto_increment = AutoIncrement::yes;
  }

  Call& in_;
  ColumnObject* column_ = nullptr;
};

Value make_column(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  return ColumnReader(in).read();
}

/// mapped_column(String(20), nullable=False)
Value make_mapped_column(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  const Value made = ColumnReader(in).read();
  auto* column = made.is_failed() ? nullptr : made.as<ColumnObject>();
  if (column == nullptr) return made;
  column->says_by_annotation = true;
  if (in.has("insert_default")) column->python_default = in["insert_default"];
  return made;
}

/// sa.column("x", Integer)
Value light_column(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  auto* column = python.make<ColumnObject>(in.text("text"));
  column->span = in.span();
  if (in.has("type_")) column->type = type_of(python, in["type_"], "the type of a column", in.span("type_"));
  return in.failed() ? Value::failed() : Value(column);
}

Value fetched(Interpreter& python, Value, Bound&) { return python.make<ValueSource>(ValueSource::Which::fetched); }

Value default_clause(Interpreter& python, Value, Bound& given) {
  auto* source = python.make<ValueSource>(ValueSource::Which::clause);
  source->clause = given["arg"];
  return source;
}

constexpr NativeDef functions_of_columns[] = {
    {"Column",
     "*args, name=None, type_=None, autoincrement='auto', default=None, doc=None, key=None, index=None, unique=None, "
     "info=None, nullable=None, onupdate=None, primary_key=False, server_default=None, server_onupdate=None, quote=None, "
     "system=False, comment=None, insert_sentinel=False, **options",
     make_column},
    {"mapped_column",
     "*args, name=None, type_=None, autoincrement='auto', default=None, insert_default=None, doc=None, key=None, index=None, "
     "unique=None, info=None, nullable=None, onupdate=None, primary_key=False, server_default=None, server_onupdate=None, "
     "quote=None, system=False, comment=None, init=None, repr=None, default_factory=None, compare=None, kw_only=None, hash=None, "
     "deferred=None, deferred_group=None, deferred_raiseload=None, use_existing_column=False, active_history=False, "
     "sort_order=None, **options",
     make_mapped_column},
    {"column", "text, type_=None, is_literal=False, _selectable=None", light_column},
    {"Identity",
     "always=False, on_null=None, start=None, increment=None, minvalue=None, maxvalue=None, nominvalue=None, "
     "nomaxvalue=None, cycle=False, cache=None, order=None, **options",
     make_identity},
    {"Computed", "sqltext, persisted=None", make_computed},
    {"Sequence",
     "name, start=None, increment=None, minvalue=None, maxvalue=None, nominvalue=None, nomaxvalue=None, cycle=False, "
     "schema=None, cache=None, order=None, data_type=None, optional=False, quote=None, metadata=None, quote_schema=None, "
     "for_update=False",
     make_sequence},
    {"FetchedValue", "for_update=False", fetched},
    {"DefaultClause", "arg, for_update=False, _reflected=False", default_clause},
};

Value copy_column(Interpreter& python, Value self, Bound&) { return self.as<ColumnObject>()->copy(python); }

constexpr NativeDef column_methods[] = {{"copy", "**kw", copy_column}, {"_copy", "**kw", copy_column}};

/// The string as SQL text by way of a parameter: spelled right in every dialect, and judged by none.
migc::Value as_expression(Literal literal, Span span) {
  Expression expression;
  expression.sql = Text(":value");
  expression.parameters.push_back({"value", std::move(literal), span});
  expression.span = span;
  return std::make_shared<const Expression>(std::move(expression));
}

/// A string as another dialect's literal of the column's type: 'false' is no boolean everywhere.
std::optional<Literal> string_for_type(const std::string& text, const migc::Type& type) {
  using K = migc::Type::Kind;
  const std::string word = lower(trim(text));
  switch (type.kind) {
    case K::boolean:
      if (word == "true" || word == "t" || word == "1" || word == "yes" || word == "on") return Literal{true};
      if (word == "false" || word == "f" || word == "0" || word == "no" || word == "off") return Literal{false};
      return std::nullopt;
    case K::smallint:
    case K::integer:
    case K::bigint:
      if (const auto digits = parse_decimal(trim(text)); digits && digits->find_first_of(".e") == std::string::npos)
        return Literal{Integer{*digits}};
      return std::nullopt;
    default:
      return bound_as(Literal{text}, type);
  }
}

migc::Value string_default(const Session& session, const std::string& text, const migc::Type& type, Span span) {
  const std::optional<Literal> bound = bound_as(Literal{text}, type);
  if (bound && bound->is<std::string>()) return *bound;
  if (!session.writes_source())
    if (std::optional<Literal> other = string_for_type(text, type)) return *std::move(other);
  return as_expression({text}, span);
}

}  // namespace

std::span<const NativeDef> column_functions() { return functions_of_columns; }

std::span<const NativeDef> ValueSource::methods() const { return source_methods; }

void ColumnObject::write(Writer& out) const {
  if (out.qualified && table != nullptr) {
    table->write_qualifier(out);
    out << ".";
  }
  out.name(name_);
}

void ColumnObject::collect_tables(std::vector<TableObject*>& tables) const {
  if (table != nullptr && std::find(tables.begin(), tables.end(), table) == tables.end()) tables.push_back(table);
}

Value ColumnObject::attribute(Interpreter& python, std::string_view name) {
  if (name == "table") return table == nullptr ? Value() : Value(table);
  if (name == "type") return type == nullptr ? Value(make_type(python, "NullType")) : Value(type);
  if (name == "nullable") return Value::boolean(nullable.value_or(!primary_key));
  if (name == "primary_key") return Value::boolean(primary_key);
  if (name == "unique" || name == "index") return Value::boolean(name == "unique" ? unique : index);
  if (name == "comment") return column.comment ? Value(python.string(*column.comment)) : Value();
  if (name == "server_default") {
    if (server_default.is_absent()) return column.default_value ? Value(python.not_evaluated("the text of a default")) : Value();
    auto* source = python.make<ValueSource>(ValueSource::Which::clause);
    source->clause = server_default;
    return source;
  }
  if (const NativeDef* own = python::find_native(column_methods, name)) return python.make<python::NativeFunction>(*own, this);
  return NamedElement::attribute(python, name);
}

ColumnObject* ColumnObject::copy(Interpreter& python) const {
  auto* made = python.make<ColumnObject>(name_);
  made->column = column;
  made->type = type;
  made->server_default = server_default;
  made->python_default = python_default;
  made->python_onupdate = python_onupdate;
  made->constraints = constraints;
  made->primary_key = primary_key;
  made->unique = unique;
  made->index = index;
  made->nullable = nullable;
  made->says_by_annotation = says_by_annotation;
  made->span = span;
  return made;
}

Expression expression_of(Interpreter& python, Value value, Span span) {
  if (!python.need(value, "an SQL expression", span)) return {};
  const Element* clause = clause_of(python, value);
  if (clause == nullptr) return {};
  Expression expression = ddl_expression(python, *clause, span);
  if (const auto* text = value.as<python::String>()) expression.span = span ? span : text->text().locate(0);
  return expression;
}

std::optional<migc::Value> default_of(Interpreter& python, Value value, const migc::Type& type, Span span) {
  if (value.is_failed() || !python.need(value, "a default", span)) return std::nullopt;
  if (const auto* source = value.as<ValueSource>())
    return source->which == ValueSource::Which::clause ? default_of(python, source->clause, type, span) : std::nullopt;
  if (const auto* string = value.as<python::String>()) return string_default(session_of(python), string->str(), type, span);
  if (const auto* word = value.as<WordElement>(); word != nullptr && type.kind == migc::Type::Kind::boolean)
    if (word->is("true") || word->is("false")) return Literal{word->is("true")};
  if (const auto* element = value.as<Element>()) {
    auto expression = std::make_shared<Expression>(ddl_expression(python, *element, span));
    if (python.failing()) return std::nullopt;
    return std::shared_ptr<const Expression>(std::move(expression));
  }
  if (span) python.set_here(span);
  python.raise("TypeError", "a server default is a text or an SQL expression, not " + python.type_name(value),
               "; Alembic refuses it, too: write sa.text('…'), sa.true(), sa.false() or the text in quotes");
  return std::nullopt;
}

/// Column(ForeignKey("owners.id")) has the type of the column that it refers to.
static migc::Type type_of_referred(const Catalog& catalog, const ColumnObject& object) {
  for (const ConstraintObject* one : object.constraints) {
    const Constraint& key = one->constraint;
    if (key.kind != Constraint::Kind::foreign_key || key.referred_columns.size() != 1) continue;
    const std::shared_ptr<const Table> table = catalog.table(key.referred_table);
    const Column* referred = table == nullptr ? nullptr : table->column(key.referred_columns.front());
    if (referred != nullptr) return referred->type;
  }
  return object.column.type;
}

std::optional<Column> made_column(Interpreter& python, const ColumnObject& object, bool with_table) {
  Column column = object.column;
  column.name = object.name();
  column.span = object.span;
  column.nullable = object.nullable.value_or(!object.primary_key);
  if (object.type != nullptr) {
    SqlType& type = object.type->here(session_of(python));
    column.type = type.type;
    if (!settle_enum(python, type, column.type, with_table, object.span)) return std::nullopt;
  } else {
    column.type = type_of_referred(session_of(python).catalog(), object);
  }
  if (!object.server_default.is_nothing() && !column.generated && !column.identity) {
    const migc::Type& type = object.type == nullptr ? column.type : object.type->here(session_of(python)).type;
    auto value = default_of(python, object.server_default, type, object.span);
    if (python.failing()) return std::nullopt;
    if (value) column.default_value = *std::move(value);
  }
  return column;
}

void spawn(Interpreter& python, const ColumnObject& object, bool with_table, std::vector<Constraint>& constraints,
           std::vector<Index>& indexes) {
  if (object.unique && !object.index) {
    Constraint& unique = constraints.emplace_back();
    unique.kind = Constraint::Kind::unique;
    unique.named = false;
    unique.columns = {object.name()};
    unique.span = object.span;
  }
  for (const ConstraintObject* own : object.constraints) {
    Constraint constraint = own->constraint;
    finish_constraint(python, *own, constraint);
    if (with_table && is_left_out(session_of(python), constraint)) continue;
    if (constraint.kind == Constraint::Kind::foreign_key) constraint.columns = {object.name()};
    constraints.push_back(std::move(constraint));
  }
  if (object.index) {
    Index& index = indexes.emplace_back();
    index.unique = object.unique;
    index.elements.push_back({object.name(), std::nullopt, "", object.span});
    index.span = object.span;
  }
}

}  // namespace migc::alembic
