#include "reading.h"

#include <algorithm>
#include <array>

#include "migc/base/strings.h"
#include "migc/sql.h"
#include "original.h"

namespace migc::translating {

Reading::Reading(const Text& statement, const Execute& execute, const TranslateContext& context,
                 Diagnostics& diagnostics)
    : text_(statement),
      execute_(execute),
      context_(context),
      diagnostics_(diagnostics),
      pieces_(statement),
      original_{statement, 0, statement.locate(0, execute.sql.span), execute.sql.parameters},
      speaker_(original_, context, diagnostics) {}

std::vector<Operation> Reading::read(Node statement) {
  struct Entry {
    std::string_view kind;
    void (Reading::*read)(Node);
  };
  static constexpr std::array entries = {
      Entry{"InsertStmt", &Reading::insert},          Entry{"UpdateStmt", &Reading::update},
      Entry{"DeleteStmt", &Reading::remove},          Entry{"SelectStmt", &Reading::select},
      Entry{"CreateStmt", &Reading::create_table},    Entry{"AlterTableStmt", &Reading::alter_table},
      Entry{"RenameStmt", &Reading::rename},          Entry{"IndexStmt", &Reading::create_index},
      Entry{"DropStmt", &Reading::drop},              Entry{"ViewStmt", &Reading::create_view},
      Entry{"CommentStmt", &Reading::comment},        Entry{"CreateEnumStmt", &Reading::create_enum},
      Entry{"AlterEnumStmt", &Reading::alter_enum},   Entry{"CreateSchemaStmt", &Reading::create_schema},
  };
  const std::string_view kind = kind_of(statement);
  const auto entry =
      std::find_if(entries.begin(), entries.end(), [kind](const Entry& e) { return e.kind == kind; });
  if (entry != entries.end())
    (this->*entry->read)(inner(statement));
  else
    fail({}, "");
  return std::move(operations_);
}

/// CREATE FUNCTION, of a statement that no operation says
void Reading::fail(Node at, std::string what) {
  if (what.empty()) {
    what = "the statement '";
    for (std::size_t token = 0; token < 2; ++token) {
      const std::string word = upper(pieces_.text({token, std::min(token + 1, pieces_.all().end)}).str());
      if (!word.empty() && std::all_of(word.begin(), word.end(), is_word)) what += (token == 0 ? "" : " ") + word;
    }
    what += "'";
  }
  speaker_.fail(at, std::move(what));
}

/// A table by its name alone.
bool Reading::is_plain(Node relation) {
  if (relation["alias"]) return fail(relation, "an alias of the table that is changed"), false;
  if (!relation["inh"].flag()) return fail(relation, "ONLY"), false;
  return true;
}

bool Reading::lacks(Node node, std::initializer_list<std::pair<const char*, std::string_view>> members) {
  for (const auto& [member, what] : members)
    if (node[member]) return fail(node[member], std::string(what)), false;
  return true;
}

Expression Reading::expression(Range piece) const {
  Expression made;
  const Text text = pieces_.text(piece);
  made.sql = with_names(text, execute_.sql.parameters);
  made.span = text.locate(0, original_.span);
  for (const std::string& name : sql::parameters(made.sql.str()))
    for (const Parameter& parameter : execute_.sql.parameters)
      if (parameter.name == name) made.parameters.push_back(parameter);
  return made;
}

/// A constant becomes a literal, so that each dialect writes it as the column wants it.
Value Reading::value(Node node, Range piece, const Column* column) {
  const Node constant = node["A_Const"];
  const auto text_value = [&](const std::string& text) {
    const std::optional<Literal> read = column == nullptr ? std::nullopt : read_as(text, sort_of(column->type));
    return read ? *read : Literal{text};
  };
  if (constant["isnull"]) return Literal{Null{}};
  if (constant["ival"]) return integer(speaker_.whole(constant));
  if (constant["boolval"]) return Literal{constant["boolval"]["boolval"].flag()};
  if (constant["sval"]) return text_value(std::string(constant["sval"]["sval"].text()));
  if (constant["fval"]) {
    const std::optional<std::string> digits = parse_decimal(constant["fval"]["fval"].text());
    if (digits) return digits->find_first_of(".e") == std::string::npos ? Literal{Integer{*digits}}
                                                                       : Literal{Decimal{*digits}};
  }
  const auto number = static_cast<std::size_t>(node["ParamRef"]["number"].number());
  if (number > 0 && number <= execute_.sql.parameters.size()) return execute_.sql.parameters[number - 1].value;
  return std::make_shared<const Expression>(expression(piece));
}

/// A statement that no operation says, in the dialect's words.
void Reading::as_text(std::string text) {
  Execute made;
  made.sql.has_sql = false;
  made.sql.span = original_.span;
  made.sql.overrides[context_.dialect.name] = Text(std::move(text), original_.span, Escapes::fixed);
  made.transactional = execute_.transactional;
  add({std::move(made), original_.span, {}});
}

std::size_t Reading::token_of(Node node) const {
  return pieces_.at(static_cast<std::size_t>(node["location"].number()));
}

}  // namespace migc::translating

namespace migc {

std::vector<Text> statements_of(const Execute& execute) {
  return sql::split(translating::with_positions(execute.sql.sql, execute.sql.parameters));
}

std::optional<std::vector<Operation>> operations_in(const Text& statement, const Execute& execute,
                                                    const TranslateContext& context, Diagnostics& diagnostics) {
  using Effect = sql::Facts::Effect;
  const std::size_t errors_before = diagnostics.error_count();
  const Span span = statement.locate(0, execute.sql.span);
  if (const auto error = sql::check_statement(statement.str())) {
    diagnostics.report(Kind::invalid_sql, statement.locate(error->offset, span),
                       {std::string(sql::grammar_version()), error->message});
    return std::nullopt;
  }
  const Effect effect = sql::facts_of(statement.str()).effect;
  if (effect == Effect::begin || effect == Effect::commit || effect == Effect::rollback || effect == Effect::copy_stdin) {
    Execute same = execute;
    same.sql.overrides[context.dialect.name] = statement;
    return std::vector<Operation>{{std::move(same), span, {}}};
  }
  const std::optional<sql::Tree> tree = sql::tree_of(statement.str());
  if (!tree) {
    diagnostics.report(Kind::not_translated, span, {"this text", context.dialect.title, context.dialect.name});
    return std::nullopt;
  }
  translating::Reading reading(statement, execute, context, diagnostics);
  std::vector<Operation> operations = reading.read(tree->root()["stmts"].first()["stmt"]);
  return diagnostics.error_count() == errors_before ? std::optional(std::move(operations)) : std::nullopt;
}

}  // namespace migc
