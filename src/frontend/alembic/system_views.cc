// A question about the schema in SQL, of the few forms in which migrations ask it:
//
//     SELECT column_name FROM information_schema.columns WHERE table_name = 't'
//     SELECT EXISTS (SELECT 1 FROM pg_indexes WHERE indexname = 'ix')
//
// It is read into a view, what is selected, and equalities. A view is a function that gives the rows about the object
// that the equalities name, in the order of the view's columns as far as migrations use them; it says when they are
// not known: unread SQL may have touched the object, or it stands in a baseline that nobody has told. The rows that
// fit the other equalities are what the SELECT gives.
#include "alembic/system_views.h"

#include <algorithm>
#include <array>

#include "migc/base/strings.h"
#include "migc/sql.h"
#include "migc/sql_builtin.h"

namespace migc::alembic {
namespace {

using Texts = std::vector<std::optional<std::string>>;  ///< a row; nullopt: a value that is not told
using Rows = std::optional<std::vector<Texts>>;         ///< nullopt: not known

/// `column = 'text'`
struct Equality {
  std::string column, text;
};

/// What is asked for.
struct Question {
  std::string view;
  std::vector<std::string> selected;  ///< columns, "*", "1" or "count(*)"
  std::vector<std::string> called;    ///< beside them
  std::vector<Equality> where;
  bool limited = false;        ///< LIMIT 1
  bool asks_for_path = false;  ///< current_schema

  const std::string* wanted(std::string_view column) const {
    const auto found = std::find_if(where.begin(), where.end(), [&](const Equality& one) { return one.column == column; });
    return found == where.end() ? nullptr : &found->text;
  }
};

// --- the text ---

class QuestionReader {
 public:
  explicit QuestionReader(std::string_view sql) : sql_(sql), tokens_(sql::lex(sql)) {
    std::erase_if(tokens_, [](const sql::Token& token) { return token.kind == sql::TokenKind::comment; });
  }

  /// `exists`: the name of the only column of SELECT EXISTS (…); empty: it is none.
  std::optional<Question> read(std::string& exists) {
    if (!take("select")) return std::nullopt;
    const bool asks_exists = take("exists");
    if (asks_exists && (!take("(") || !take("select"))) return std::nullopt;
    Question question;
    if (!list(question) || !relation(question) || !conditions(question) || !order(question)) return std::nullopt;
    question.limited = take("limit");
    if (question.limited && !take("1")) return std::nullopt;
    if (asks_exists) {
      if (!take(")")) return std::nullopt;
      exists = take("as") ? take_name() : "exists";
      if (exists.empty()) return std::nullopt;
    }
    take(";");
    return at_ == tokens_.size() ? std::optional(std::move(question)) : std::nullopt;
  }

 private:
  std::string word() const {
    return at_ < tokens_.size() ? lower(sql_.substr(tokens_[at_].begin, tokens_[at_].end - tokens_[at_].begin)) : "";
  }
  bool take(std::string_view expected) { return word() == expected && (++at_, true); }
  /// An unquoted name in lower case; empty: there is none.
  std::string take_name() {
    if (at_ >= tokens_.size() || tokens_[at_].kind != sql::TokenKind::word) return "";
    std::string name = word();
    ++at_;
    return name;
  }
  /// `column` or `alias.column`.
  std::string take_column() {
    std::string name = take_name();
    return take(".") ? take_name() : name;
  }

  bool list(Question& question) {
    if (word() == "from") {  // SELECT EXISTS (SELECT FROM …)
      question.called.push_back("1");
      question.selected.push_back("1");
      return true;
    }
    do {
      std::string what;
      if (take("*") || take("1")) {
        what = lower(sql_.substr(tokens_[at_ - 1].begin, 1));
      } else if (take("count")) {
        if (!take("(") || !(take("*") || take("1")) || !take(")")) return false;
        what = "count(*)";
      } else {
        what = take_column();
        if (what.empty()) return false;
      }
      question.called.push_back(take("as") ? take_name() : what == "count(*)" ? "count" : what);
      question.selected.push_back(std::move(what));
    } while (take(","));
    return question.selected.size() == 1 ||
           std::none_of(question.selected.begin(), question.selected.end(),
                        [](const std::string& one) { return one == "*" || one == "count(*)"; });
  }

  bool relation(Question& question) {
    if (!take("from")) return false;
    question.view = take_name();
    if (take(".")) {
      const std::string name = take_name();
      question.view = question.view == "pg_catalog" ? name : question.view + "." + name;
    }
    if (!take_alias()) return false;
    if (question.view != "pg_enum" && question.view != "pg_type") return true;
    take("inner");
    return !take("join") || enum_join(question);
  }

  bool take_alias() {
    if (take("as")) return !take_name().empty();
    static constexpr std::array others = {"where", "limit", "inner", "join", "order", "left", "right", "full", "cross", "natural"};
    if (std::find(others.begin(), others.end(), word()) == others.end()) take_name();
    return true;
  }

  /// pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
  bool enum_join(Question& question) {
    std::string other = take_name();
    if (take(".")) other = take_name();
    if (!take_alias() || !take("on") || question.view == other || (other != "pg_enum" && other != "pg_type")) return false;
    const std::string left = take_column();
    if (!take("=")) return false;
    const std::string right = take_column();
    question.view = "pg_enum";
    return (left == "oid" && right == "enumtypid") || (left == "enumtypid" && right == "oid");
  }

  /// ORDER BY enumsortorder: as the labels stand.
  bool order(const Question& question) {
    if (!take("order")) return true;
    if (question.view != "pg_enum" || !take("by") || take_column() != "enumsortorder") return false;
    take("asc");
    return true;
  }

  bool conditions(Question& question) {
    if (!take("where")) return true;
    do {
      Equality one;
      if (!take("(")) {
        one.column = take_column();
        if (one.column.empty() || !take("=") || !(one.column == "enumtypid" ? enumeration(one, question) : constant(one, question)))
          return false;
      } else {
        one.column = take_column();
        if (one.column.empty() || !take("=") || !constant(one, question) || !take(")")) return false;
      }
      question.where.push_back(std::move(one));
    } while (take("and"));
    return true;
  }

  /// enumtypid = 'mood'::regtype, or = (SELECT oid FROM pg_type WHERE typname = 'mood')
  bool enumeration(Equality& one, Question& question) {
    one.column = "typname";
    if (!take("(")) return constant(one, question) && take("::") && take("regtype");
    if (!take("select") || take_column() != "oid") return false;
    Question inner;
    if (!relation(inner) || inner.view != "pg_type" || !take("where") || take_column() != "typname" || !take("=")) return false;
    return constant(one, question) && take(")");
  }

  bool constant(Equality& one, Question& question) {
    if (take("current_schema")) {
      question.asks_for_path = true;
      one.text = "public";
      return !take("(") || take(")");
    }
    if (at_ >= tokens_.size() || tokens_[at_].kind != sql::TokenKind::string) return false;
    const std::string_view text = sql_.substr(tokens_[at_].begin, tokens_[at_].end - tokens_[at_].begin);
    if (!text.starts_with('\'')) return false;
    one.text = replaced(text.substr(1, text.size() - 2), "''", "'");
    ++at_;
    return true;
  }

  std::string_view sql_;
  std::vector<sql::Token> tokens_;
  std::size_t at_ = 0;
};

// --- the catalog ---

std::string schema_or_public(const ObjectName& name) { return name.schema.empty() ? "public" : name.schema; }

bool may_be_elsewhere(const Catalog& catalog, const ObjectName& name) {
  return catalog.is_opaque(name) || (catalog.unknown_baseline && !catalog.graves.contains(name));
}

/// The tables of a name, in whatever schema. False: not all that bear it are known.
bool tables_called(const Catalog& catalog, const std::string& name, std::vector<const Table*>& found) {
  for (const auto& [key, table] : catalog.tables) {
    if (key.name != name) continue;
    if (catalog.is_opaque(key)) return false;
    found.push_back(table.get());
  }
  return !found.empty() || !may_be_elsewhere(catalog, {"", name});
}

/// Is there a view of the name, in whatever schema?
bool has_view(const Catalog& catalog, const std::string& name) {
  return std::any_of(catalog.views.begin(), catalog.views.end(), [&](const auto& view) { return view.first.name == name; });
}

Rows columns_view(const Catalog& catalog, const Question& question) {
  const std::string* name = question.wanted("table_name");
  std::vector<const Table*> tables;
  if (name == nullptr || has_view(catalog, *name) || !tables_called(catalog, *name, tables)) return std::nullopt;
  std::vector<Texts> rows;
  for (const Table* table : tables) {
    const std::string* column_name = question.wanted("column_name");
    if (table->partial && (column_name == nullptr || table->column(*column_name) == nullptr)) return std::nullopt;
    for (const Column& column : table->columns)
      rows.push_back({std::nullopt, schema_or_public(table->name), table->name.name, column.name});
  }
  return rows;
}

Rows tables_view(const Catalog& catalog, const Question& question, std::string_view column) {
  const std::string* name = question.wanted(column);
  std::vector<const Table*> tables;
  if (name == nullptr || !tables_called(catalog, *name, tables) || has_view(catalog, *name)) return std::nullopt;
  std::vector<Texts> rows;
  for (const Table* table : tables) {
    if (column == "tablename") rows.push_back({schema_or_public(table->name), table->name.name});
    else rows.push_back({std::nullopt, schema_or_public(table->name), table->name.name, "BASE TABLE"});
  }
  return rows;
}

/// With the indexes behind keys.
Rows indexes_view(const Catalog& catalog, const Question& question) {
  std::vector<Texts> rows;
  const auto add = [&](const Table& table, const std::string& index) {
    rows.push_back({schema_or_public(table.name), table.name.name, index, std::nullopt, std::nullopt});
  };
  const auto add_all = [&](const Table& table) {
    for (const Index& index : table.indexes) add(table, index.name);
    for (const Constraint& key : table.constraints)
      if (key.kind != Constraint::Kind::foreign_key && key.kind != Constraint::Kind::check) add(table, key.name);
  };
  if (const std::string* name = question.wanted("tablename")) {
    std::vector<const Table*> tables;
    if (!tables_called(catalog, *name, tables)) return std::nullopt;
    for (const Table* table : tables) {
      if (table->partial) return std::nullopt;
      add_all(*table);
    }
    return rows;
  }
  const std::string* name = question.wanted("indexname");
  if (name == nullptr || catalog.is_opaque({"", *name})) return std::nullopt;
  for (const auto* owners : {&catalog.index_tables, &catalog.constraint_tables})
    for (const auto& [key, owner] : *owners)
      if (key.name == *name)
        if (const auto table = catalog.table(owner)) add_all(*table);
  std::erase_if(rows, [&](const Texts& row) { return row[2] != *name; });
  if (rows.empty() && may_be_elsewhere(catalog, {"", *name})) return std::nullopt;
  return rows;
}

Rows types_view(const Catalog& catalog, const Question& question) {
  const std::string* name = question.wanted("typname");
  std::vector<const Table*> tables;  // each has a type of its rows
  if (name == nullptr || !tables_called(catalog, *name, tables) || !tables.empty() || has_view(catalog, *name)) return std::nullopt;
  std::vector<Texts> rows;
  for (const auto& [key, one] : catalog.types)
    if (key.name == *name) rows.push_back({*name});
  for (const auto& [key, one] : catalog.enums)
    if (key.name == *name) rows.push_back({*name});
  if (rows.empty() && may_be_elsewhere(catalog, {"", *name})) return std::nullopt;
  return rows;
}

/// The labels of an enumeration.
Rows enum_view(const Catalog& catalog, const Question& question) {
  const std::string* name = question.wanted("typname");
  if (name == nullptr || catalog.is_opaque({"", *name})) return std::nullopt;
  std::vector<Texts> rows;
  for (const auto& [key, one] : catalog.enums) {
    if (key.name != *name) continue;
    if (!rows.empty() || catalog.is_opaque(key)) return std::nullopt;
    for (const std::string& label : one->labels) rows.push_back({*name, label});
  }
  return rows.empty() ? Rows() : Rows(std::move(rows));
}

/// sqlite_master: tables and indexes, where `type` says which.
Rows master_view(const Catalog& catalog, const Question& question) {
  const std::string *type = question.wanted("type"), *name = question.wanted("name");
  if (type == nullptr || name == nullptr) return std::nullopt;
  if (*type == "table") {
    std::vector<const Table*> tables;
    if (!tables_called(catalog, *name, tables)) return std::nullopt;
    return tables.empty() ? std::vector<Texts>() : std::vector<Texts>{{"table", *name, *name, std::nullopt, std::nullopt}};
  }
  if (*type != "index" || catalog.is_opaque({"", *name})) return std::nullopt;
  const auto owner = catalog.index_tables.find({"", *name});
  if (owner != catalog.index_tables.end())
    return std::vector<Texts>{{"index", *name, owner->second.name, std::nullopt, std::nullopt}};
  return may_be_elsewhere(catalog, {"", *name}) ? Rows() : Rows(std::vector<Texts>());
}

struct SystemView {
  std::string_view name;
  std::vector<std::string_view> columns;  ///< the first ones
  Rows (*rows)(const Catalog&, const Question&);
};

const std::array<SystemView, 7>& system_views() {
  static const std::array<SystemView, 7> views = {{
      {"information_schema.columns", {"table_catalog", "table_schema", "table_name", "column_name"}, columns_view},
      {"information_schema.tables",
       {"table_catalog", "table_schema", "table_name", "table_type"},
       [](const Catalog& catalog, const Question& asked) { return tables_view(catalog, asked, "table_name"); }},
      {"pg_tables",
       {"schemaname", "tablename"},
       [](const Catalog& catalog, const Question& asked) { return tables_view(catalog, asked, "tablename"); }},
      {"pg_indexes", {"schemaname", "tablename", "indexname", "tablespace", "indexdef"}, indexes_view},
      {"pg_type", {"typname"}, types_view},
      {"pg_enum", {"typname", "enumlabel"}, enum_view},
      {"sqlite_master", {"type", "name", "tbl_name", "rootpage", "sql"}, master_view},
  }};
  return views;
}

/// Does the server bring, or the script itself keep, an object of the name, of which no migration tells?
bool may_be_the_servers(const Session& session, const std::string& name) {
  static constexpr std::array beginnings = {"pg_", "_", "sql_"};
  static constexpr std::array extended = {"citext", "hstore", "ltree",     "lquery", "ltxtquery", "cube",    "seg",
                                          "isbn",   "ean13", "geometry",  "geography", "raster", "vector",  "halfvec",
                                          "sparsevec", "intarray", "query_int", "lo", "semver"};
  const std::string& versions = session.project().script.version_table;
  return name == versions || name == versions + "_pkc" || sql::is_builtin_type(name) ||
         std::find(extended.begin(), extended.end(), name) != extended.end() ||
         std::any_of(beginnings.begin(), beginnings.end(), [&](const char* one) { return name.starts_with(one); });
}

/// The name of the object that is asked for.
const std::string* object_of(const Question& question) {
  for (const std::string_view column : {"table_name", "tablename", "indexname", "typname", "name"})
    if (const std::string* name = question.wanted(column)) return name;
  return nullptr;
}

std::optional<std::size_t> place_of(const SystemView& view, std::string_view column) {
  const auto found = std::find(view.columns.begin(), view.columns.end(), column);
  return found == view.columns.end() ? std::nullopt : std::optional<std::size_t>(found - view.columns.begin());
}

/// Leaves the rows for which all equalities hold. False: one of them can't be told.
bool keep_fitting(const SystemView& view, const Question& question, std::vector<Texts>& rows) {
  for (const Equality& one : question.where) {
    const auto place = place_of(view, one.column);
    if (!place || std::any_of(rows.begin(), rows.end(), [&](const Texts& row) { return !row[*place]; })) return false;
    std::erase_if(rows, [&](const Texts& row) { return *row[*place] != one.text; });
  }
  return true;
}

Value cell(Interpreter& python, const std::optional<std::string>& text, std::string_view column) {
  return text ? Value(python.string(*text)) : Value(python.not_evaluated("'" + std::string(column) + "' of a system view"));
}

}  // namespace

/// SELECT current_schema()
static bool asks_for_schema(std::string_view sql) {
  std::string words;
  for (const sql::Token& token : sql::lex(sql))
    if (token.kind != sql::TokenKind::comment) words += lower(sql.substr(token.begin, token.end - token.begin)) + " ";
  return words == "select current_schema ( ) " || words == "select current_schema " || words == "select current_schema ( ) ; ";
}

/// SELECT unnest(enum_range(NULL::mood)): the name of the enumeration; empty: it is something else.
static std::string enum_asked_for(std::string_view sql) {
  std::string words, name;
  for (const sql::Token& token : sql::lex(sql)) {
    if (token.kind == sql::TokenKind::comment) continue;
    const std::string word = lower(sql.substr(token.begin, token.end - token.begin));
    const bool is_name = words == "select unnest ( enum_range ( null :: ";
    if (is_name && token.kind == sql::TokenKind::word) name = word;
    words += is_name ? "name " : word + " ";
  }
  return words == "select unnest ( enum_range ( null :: name ) ) " || words == "select unnest ( enum_range ( null :: name ) ) ; " ? name : "";
}

std::optional<ViewRows> rows_of_system_view(Interpreter& python, std::string_view sql) {
  if (asks_for_schema(sql) && !session_of(python).catalog().moved_path)
    return ViewRows{{"current_schema"}, {{python.string("public")}}};
  if (const std::string name = enum_asked_for(sql); !name.empty()) {
    Question labels;
    labels.where.push_back({"typname", name});
    const Rows rows = enum_view(session_of(python).catalog(), labels);
    if (!rows) return std::nullopt;
    ViewRows answer{{"unnest"}, {}};
    for (const Texts& row : *rows) answer.rows.push_back({python.string(*row[1])});
    return answer;
  }
  std::string exists;
  const std::optional<Question> question = QuestionReader(sql).read(exists);
  if (!question) return std::nullopt;
  const auto& views = system_views();
  const auto* view = std::find_if(views.begin(), views.end(), [&](const SystemView& one) { return one.name == question->view; });
  if (view == views.end()) return std::nullopt;
  const Session& session = session_of(python);
  if (question->asks_for_path && session.catalog().moved_path) return std::nullopt;
  Rows rows = view->rows(session.catalog(), *question);
  const std::string* object = object_of(*question);
  if (rows && rows->empty() && object != nullptr && may_be_the_servers(session, *object)) return std::nullopt;
  if (!rows || !keep_fitting(*view, *question, *rows)) return std::nullopt;
  if (!exists.empty()) return ViewRows{{exists}, {{Value::boolean(!rows->empty())}}};
  const std::string& first = question->selected.front();
  if (first == "count(*)") return ViewRows{question->called, {{Value::integer(static_cast<std::int64_t>(rows->size()))}}};
  if (question->limited && rows->size() > 1) return std::nullopt;
  ViewRows answer;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; first == "*" && i < view->columns.size(); ++i) {
    places.push_back(i);
    answer.names.emplace_back(view->columns[i]);
  }
  for (std::size_t i = 0; first != "*" && i < question->selected.size(); ++i) {
    const auto place = place_of(*view, question->selected[i]);
    if (!place && question->selected[i] != "1") return std::nullopt;
    places.push_back(place.value_or(view->columns.size()));
    answer.names.push_back(question->called[i]);
  }
  for (const Texts& row : *rows) {
    std::vector<Value>& made = answer.rows.emplace_back();
    for (const std::size_t place : places)
      made.push_back(place == view->columns.size() ? Value::integer(1) : cell(python, row[place], view->columns[place]));
  }
  return answer;
}

}  // namespace migc::alembic
