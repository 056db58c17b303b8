#include "translation.h"

#include "migc/render.h"

namespace migc {
namespace {

/// Does text of the source dialect go to the dialect as it is?
bool is_of_source_family(const Project& project, const Dialect& dialect) {
  if (dialect.is_or_extends(project.source_dialect)) return true;
  const Dialect* source = find_dialect(project.source_dialect);
  return source != nullptr && source->family == dialect.family;
}

}  // namespace

Translation::Translation(const Project& project, const Dialect& dialect)
    : dialect_(dialect),
      is_own_(is_of_source_family(project, dialect) && dialect.feature.readable_ddl),
      wanted_(project.script.raw_sql == RawSql::translate && project.source_dialect == readable_dialect &&
              !is_of_source_family(project, dialect)) {}

TranslateContext Translation::context(const Catalog& catalog) const {
  return {dialect_, catalog, [this](const Literal& literal) { return spell(literal, Type{}, dialect_); }};
}

Translate Translation::translator(const Catalog& catalog) const {
  if (!wanted_) return {};
  return [this, &catalog](const Translatable& what, Diagnostics& diagnostics) {
    return translate(what, context(catalog), diagnostics);
  };
}

/// `source`: SQL text as it stands. `replaced`: SQL text of which its author gave the dialect another one. `none`: no
/// text, or none for this dialect.
enum class Translation::Wording { none, source, replaced };

Translation::Wording Translation::wording_of(const Operation& operation) const {
  const Execute* execute = operation.get<Execute>();
  if (execute == nullptr || !execute->sql.has_sql) return Wording::none;
  bool is_override = false;
  const Text* text = spelled_for(execute->sql, dialect_, &is_override);
  if (!is_override) return Wording::source;
  return text->empty() ? Wording::none : Wording::replaced;
}

bool Translation::is_for(const Operation& operation) const {
  return wanted_ && wording_of(operation) == Wording::source;
}

bool Translation::is_own(const Operation& operation) const {
  return is_own_ && wording_of(operation) == Wording::source;
}

bool Translation::is_replaced(const Operation& operation) const {
  return wanted_ && wording_of(operation) == Wording::replaced;
}

}  // namespace migc
