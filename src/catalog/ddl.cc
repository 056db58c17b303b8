#include "ddl.h"

#include <algorithm>
#include <array>

#include "migc/base/strings.h"
#include "migc/sql_builtin.h"
#include "named_types.h"
#include "texts.h"

namespace migc {
namespace {

using sql::Node;

/// SQL text leaves it to the server to name what it gives no name.
const Naming no_convention = [] {
  Naming naming;
  naming.ix.clear();
  return naming;
}();

std::vector<std::string> unqualified(std::vector<std::string> names) {
  if (names.size() > 1 && names.front() == "pg_catalog") names.erase(names.begin());
  return names;
}

/// Whole numbers behind a type: varchar(20), numeric(10, 2).
std::optional<std::vector<int>> whole_numbers(Node list) {
  std::vector<int> numbers;
  for (const Node one : list) {
    const Node constant = one["A_Const"];
    if (!constant["ival"]) return std::nullopt;
    numbers.push_back(static_cast<int>(constant["ival"]["ival"].number()));
  }
  return numbers;
}

struct PlainType {
  std::string_view name;
  Type::Kind kind;
  bool timezone = false;
};
constexpr auto plain_types = std::to_array<PlainType>({
    {"bool", Type::Kind::boolean},
    {"int2", Type::Kind::smallint},
    {"int4", Type::Kind::integer},
    {"int8", Type::Kind::bigint},
    {"float4", Type::Kind::real},
    {"float8", Type::Kind::double_precision},
    {"numeric", Type::Kind::numeric},
    {"varchar", Type::Kind::string},
    {"bpchar", Type::Kind::character},
    {"text", Type::Kind::text},
    {"bytea", Type::Kind::bytes},
    {"date", Type::Kind::date},
    {"time", Type::Kind::time},
    {"timetz", Type::Kind::time, true},
    {"timestamp", Type::Kind::timestamp},
    {"timestamptz", Type::Kind::timestamp, true},
    {"interval", Type::Kind::interval},
    {"uuid", Type::Kind::uuid},
    {"json", Type::Kind::json},
    {"jsonb", Type::Kind::jsonb},
});

/// Gives a type what stands in its brackets; false: it takes none of that.
bool take_arguments(Type& type, const std::vector<int>& arguments) {
  using K = Type::Kind;
  switch (type.kind) {
    case K::string:
    case K::character:
      if (arguments.size() > 1) return false;
      if (!arguments.empty()) type.length = arguments[0];
      return true;
    case K::numeric:
      if (arguments.size() > 2) return false;
      if (!arguments.empty()) type.precision = arguments[0];
      if (arguments.size() == 2) type.scale = arguments[1];
      return true;
    case K::time:
    case K::timestamp:
      if (arguments.size() > 1) return false;
      if (!arguments.empty()) type.precision = arguments[0];
      return true;
    default:
      return arguments.empty();
  }
}

/// interval(2), interval year to month, interval day to second(3): the parser keeps the fields as bits of a number.
std::optional<std::string> qualified_interval(const std::vector<int>& arguments) {
  struct Fields {
    int bits;
    std::string_view words;
  };
  constexpr int year = 1 << 2, month = 1 << 1, day = 1 << 3, hour = 1 << 10, minute = 1 << 11, second = 1 << 12;
  constexpr int any = 0x7FFF;
  static constexpr auto all = std::to_array<Fields>({
      {any, ""},
      {year, " year"},
      {month, " month"},
      {day, " day"},
      {hour, " hour"},
      {minute, " minute"},
      {second, " second"},
      {year | month, " year to month"},
      {day | hour, " day to hour"},
      {day | hour | minute, " day to minute"},
      {day | hour | minute | second, " day to second"},
      {hour | minute, " hour to minute"},
      {hour | minute | second, " hour to second"},
      {minute | second, " minute to second"},
  });
  if (arguments.empty() || arguments.size() > 2) return std::nullopt;
  const auto fields = std::find_if(all.begin(), all.end(), [&](const Fields& one) { return one.bits == arguments[0]; });
  if (fields == all.end()) return std::nullopt;
  const std::string digits = arguments.size() == 2 ? "(" + std::to_string(arguments[1]) + ")" : "";
  return "interval" + std::string(fields->words) + digits;
}

/// As the author's text has it in brackets: geometry(Point, 4326).
std::optional<std::string> spelled_arguments(Node list) {
  std::string text;
  for (const Node one : list) {
    text += text.empty() ? "(" : ", ";
    const Node constant = one["A_Const"];
    if (constant["ival"])
      text += std::to_string(constant["ival"]["ival"].number());
    else if (constant["sval"])
      text += "'" + replaced(std::string(constant["sval"]["sval"].text()), "'", "''") + "'";
    else if (one["ColumnRef"])
      text += sql::string_of(one["ColumnRef"]["fields"].first());
    else
      return std::nullopt;
  }
  return text.empty() ? text : text + ")";
}

}  // namespace

Ddl::Ddl(Applier& applier, const Text& statement)
    : applier_(applier),
      catalog_(applier.catalog),
      text_(statement),
      pieces_(statement),
      span_(statement.locate(0, applier.operation.span)),
      context_{applier.context.dialect, no_convention, applier.context.revision, applier.context.writing,
               applier.context.source_dialect} {}

bool Ddl::read(Node statement) {
  struct Entry {
    std::string_view kind;
    Reader read;
  };
  static constexpr std::array entries = {
      Entry{"CreateStmt", &Ddl::create_table},
      Entry{"CreateTableAsStmt", &Ddl::create_table_as},
      Entry{"AlterTableStmt", &Ddl::alter_table},
      Entry{"IndexStmt", &Ddl::create_index},
      Entry{"ViewStmt", &Ddl::create_view},
      Entry{"CreateSchemaStmt", &Ddl::create_schema},
      Entry{"CreateExtensionStmt", &Ddl::create_extension},
      Entry{"CreateEnumStmt", &Ddl::create_enum},
      Entry{"AlterEnumStmt", &Ddl::alter_enum},
      Entry{"CreateSeqStmt", &Ddl::create_sequence},
      Entry{"AlterSeqStmt", &Ddl::alter_sequence},
      Entry{"CreateDomainStmt", &Ddl::create_domain},
      Entry{"AlterDomainStmt", &Ddl::alter_domain},
      Entry{"CompositeTypeStmt", &Ddl::create_composite},
      Entry{"CreateRangeStmt", &Ddl::create_range},
      Entry{"CreateFunctionStmt", &Ddl::create_function},
      Entry{"CreateTrigStmt", &Ddl::create_trigger},
      Entry{"CommentStmt", &Ddl::comment},
      Entry{"DropStmt", &Ddl::drop},
      Entry{"RenameStmt", &Ddl::rename},
      Entry{"AlterObjectSchemaStmt", &Ddl::set_schema},
      Entry{"InsertStmt", &Ddl::insert},
      Entry{"UpdateStmt", &Ddl::update},
      Entry{"DeleteStmt", &Ddl::remove},
      Entry{"SelectStmt", &Ddl::select},
      Entry{"TruncateStmt", &Ddl::truncate},
  };
  const Node node = statement.first();
  const auto entry =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.kind == node.key(); });
  if (entry == entries.end()) return false;
  (this->*entry->read)(node);
  return !unread_;
}

bool Ddl::apply(Operation::What what, Span span) {
  const Operation operation{std::move(what), span, {}};
  Applier inner(catalog_, operation, context_, applier_.diagnostics, applier_.edit);
  inner.reads_text = true;
  inner.only_itself = only_;
  Change change;
  apply_any(inner, change);
  return !inner.failed();
}

Diagnostic& Ddl::error(Kind kind, Span span, std::vector<std::string> arguments) {
  return applier_.diagnostics.report(kind, span ? span : span_, std::move(arguments));
}

Span Ddl::place(Node node) const {
  return text_.locate(static_cast<std::size_t>(node["location"].number()), span_);
}

std::size_t Ddl::token_of(Node node) const {
  return pieces_.at(static_cast<std::size_t>(node["location"].number()));
}

Expression Ddl::expression(Range piece) const {
  Expression made;
  made.sql = sql::embedded(pieces_.text(piece));
  made.span = made.sql.locate(0, span_);
  return made;
}

/// A constant becomes a literal where it is one of the column's type; all else stays as it is written.
Value Ddl::value(Node node, Range piece, const Column* column) const {
  const Node constant = node["A_Const"];
  std::optional<Literal> literal;
  if (constant["isnull"]) return Literal{Null{}};
  if (constant["ival"]) literal = integer(constant["ival"]["ival"].number());
  if (constant["boolval"]) literal = Literal{constant["boolval"]["boolval"].flag()};
  if (constant["sval"]) literal = Literal{std::string(constant["sval"]["sval"].text())};
  const std::string* text = literal ? literal->get<std::string>() : nullptr;
  const bool too_long = text != nullptr && column != nullptr && !refusal_of_text(*text, column->type, Moment::storing).empty();
  if (literal && column != nullptr && !too_long)
    if (std::optional<Literal> bound = bound_as(*literal, column->type)) return *bound;
  return std::make_shared<const Expression>(expression(piece));
}

ObjectName Ddl::named_type(Node type_name) const {
  return sql::object_name(sql::strings_of(type_name["names"]));
}

/// nullopt: it can't be said here, and the statement is not read, or there is no such type, which is reported.
std::optional<Type> Ddl::type(Node type_name) {
  const std::vector<std::string> names = unqualified(sql::strings_of(type_name["names"]));
  if (names.empty() || type_name["setof"].flag() || type_name["pct_type"].flag()) return unread(), std::nullopt;
  Type made;
  const std::optional<std::vector<int>> arguments = whole_numbers(type_name["typmods"]);
  const auto plain = std::find_if(plain_types.begin(), plain_types.end(),
                                  [&](const PlainType& one) { return names.size() == 1 && one.name == names[0]; });
  if (plain != plain_types.end()) {
    made.kind = plain->kind;
    made.timezone = plain->timezone;
    if (!arguments) return unread(), std::nullopt;
    if (made.kind == Type::Kind::interval && !arguments->empty()) {
      const std::optional<std::string> spelled = qualified_interval(*arguments);
      if (!spelled) return unread(), std::nullopt;
      made.per_dialect[context_.dialect.name] = *spelled;
    } else if (!take_arguments(made, *arguments)) {
      return unread(), std::nullopt;
    }
  } else {
    const ObjectName name = resolved(sql::object_name(names));
    applier_.check_schema(name.schema, place(type_name));
    if (bad()) return std::nullopt;
    const std::optional<std::string> spelled = spelled_arguments(type_name["typmods"]);
    if (!spelled) return unread(), std::nullopt;
    if (catalog_.enumeration(name)) {
      made.kind = Type::Kind::enumeration;
      made.enum_name = name;
    } else {
      const bool builtin = names.size() == 1 && sql::is_builtin_type(names[0]);
      if (!builtin && !type_may_exist(applier_, name)) {
        error(Kind::missing_type, place(type_name), {to_string(name), did_you_mean(name.name, type_names(catalog_))});
        return std::nullopt;
      }
      made.kind = Type::Kind::verbatim;
      const Dialect& dialect = context_.dialect;
      const std::string own = name.schema.empty() ? "" : dialect.quoted(name.schema) + ".";
      const bool is_char = builtin && names[0] == "char";
      made.per_dialect[dialect.name] = own + (is_char ? "\"char\"" : dialect.quoted(name.name)) + *spelled;
    }
  }
  for (const Node bound : type_name["arrayBounds"]) {
    static_cast<void>(bound);  // PostgreSQL keeps neither how many dimensions there are, nor how long they are
    Type array;
    array.kind = Type::Kind::array;
    array.element = std::make_shared<const Type>(std::move(made));
    return array;
  }
  return made;
}

/// One in a schema of its own is no name alone, so that the type is what is written, to its end.
void Ddl::take_collation(Node definition, Type& type) {
  const Node clause = definition["collClause"];
  std::vector<std::string> names = unqualified(sql::strings_of(clause["collname"]));
  if (names.size() > 1 && names.front() == "public") names.erase(names.begin());
  if (names.size() == 1) {
    type.collation = names.front();
    return;
  }
  if (definition["compression"] || definition["storage_name"]) return unread();
  const Range piece{token_of(definition["typeName"]), token_of(clause) + 2 * names.size()};
  type.per_dialect[context_.dialect.name] = pieces_.text(piece).str();
}

/// WITH (fillfactor = 70) as an option of the dialect; false: something in it can't be said.
bool Ddl::options_say(Node options, Options& to, std::string_view what) {
  if (!options) return true;
  OptionTable with;
  for (const Node one : options) {
    const Node definition = one["DefElem"];
    const std::string space(definition["defnamespace"].text());
    const std::string key = (space.empty() ? "" : space + ".") + std::string(definition["defname"].text());
    OptionValue value;
    const Node given = definition["arg"];
    if (given["Integer"])
      value.value = given["Integer"]["ival"].number();
    else if (given["Float"])
      value.value = std::string(given["Float"]["fval"].text());
    else if (given["String"] || given["TypeName"])
      value.value = given["String"] ? std::string(sql::string_of(given))
                                    : sql::object_name(sql::strings_of(given["TypeName"]["names"])).name;
    else if (given["Boolean"])
      value.value = given["Boolean"]["boolval"].flag();
    else if (!given)
      value.value = true;
    else
      return unread(), false;
    with.emplace_back(key, std::move(value));
  }
  OptionValue table;
  table.value = std::move(with);
  to[context_.dialect.name].emplace_back(std::string(what), std::move(table));
  return true;
}

bool Ddl::stands(const ObjectName& name) const {
  return catalog_.tables.contains(name) || catalog_.views.contains(name) || catalog_.sequences.contains(name) ||
         catalog_.enums.contains(name) || catalog_.types.contains(name) || catalog_.index_tables.contains(name) ||
         catalog_.routines.contains(name);
}

ObjectName Ddl::resolved(ObjectName name) const {
  if (stands(name)) return name;
  ObjectName other = other_spelling(name);
  return stands(other) ? other : name;
}

/// "public" is what a bare name means, unless the history has said the schema of something before, and not of this.
ObjectName Ddl::made(ObjectName name) const {
  if (name.schema != "public") return resolved(std::move(name));
  if (catalog_.graves.contains({"", name.name})) return {"", std::move(name.name)};  // it was called so before
  const auto in_public = [&](const auto& map) {
    const auto first = map.lower_bound({"public", ""});
    return first != map.end() && first->first.schema == "public";
  };
  if (!in_public(catalog_.tables) && !in_public(catalog_.enums) && !in_public(catalog_.views)) name.schema.clear();
  return name;
}

}  // namespace migc
