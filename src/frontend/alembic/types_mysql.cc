// The types of sqlalchemy.dialects.mysql.

#include <fmt/format.h>

#include "alembic/dialect_types.h"
#include "migc/base/strings.h"

namespace migc::alembic {
namespace {

using Kind = migc::Type::Kind;

constexpr std::string_view integer_arguments = "display_width=None, *, unsigned=False, zerofill=False, **kw";
constexpr std::string_view mysql_number_arguments =
    "precision=None, scale=None, asdecimal=True, *, unsigned=False, zerofill=False, **kw";
constexpr std::string_view text_arguments =
    "length=None, *, charset=None, collation=None, ascii=False, unicode=False, binary=False, national=False, **kw";

/// INTEGER(11) UNSIGNED: in this dialect; a plain one elsewhere.
template <Kind kind, std::size_t which>
void read_integer(Call& in, SqlType& type) {
  constexpr std::string_view words[] = {"INTEGER", "SMALLINT", "BIGINT", "TINYINT", "MEDIUMINT"};
  std::string text(words[which]);
  if (const auto width = in.number("display_width")) text += fmt::format("({})", *width);
  if (in.flag("unsigned")) text += " UNSIGNED";
  if (in.flag("zerofill")) text += " ZEROFILL";
  if (which >= 3 || text != words[which]) set_verbatim(in, type, std::move(text));
  if (which < 3) type.type.kind = kind;
}

template <Kind kind, std::size_t which>
void read_number(Call& in, SqlType& type) {
  constexpr std::string_view words[] = {"NUMERIC", "DECIMAL", "FLOAT", "DOUBLE", "REAL"};
  const auto precision = in.number("precision"), scale = in.number("scale");
  std::string text(words[which]);
  if (precision) text += scale ? fmt::format("({}, {})", *precision, *scale) : fmt::format("({})", *precision);
  const std::size_t plain = text.size();
  if (in.flag("unsigned")) text += " UNSIGNED";
  if (in.flag("zerofill")) text += " ZEROFILL";
  if (text.size() > plain || which >= 1) set_verbatim(in, type, std::move(text));
  type.type.kind = kind;
  type.type.precision = precision;
  if (kind == Kind::numeric) type.type.scale = scale;
}

template <Kind kind, std::size_t which>
void read_text(Call& in, SqlType& type) {
  constexpr std::string_view words[] = {"VARCHAR", "CHAR", "TEXT", "TINYTEXT", "MEDIUMTEXT", "LONGTEXT"};
  const auto length = in.number("length");
  std::string text(words[which]);
  if (length) text += fmt::format("({})", *length);
  const std::size_t plain = text.size();
  if (in.has("charset")) text += " CHARACTER SET " + in.text("charset");
  if (in.has("collation")) text += " COLLATE " + in.text("collation");
  if (in.flag("ascii")) text += " ASCII";
  if (in.flag("unicode")) text += " UNICODE";
  if (in.flag("binary")) text += " BINARY";
  if (which >= 3 || text.size() > plain || (which == 2 && length)) set_verbatim(in, type, std::move(text));
  if (which >= 3) return;
  type.type.kind = kind;
  type.type.length = kind == Kind::text ? std::nullopt : length;
}

template <Kind kind, std::size_t which>
void read_time(Call& in, SqlType& type) {
  constexpr std::string_view words[] = {"DATETIME", "TIMESTAMP", "TIME"};
  if (const auto digits = in.number("fsp")) set_verbatim(in, type, fmt::format("{}({})", words[which], *digits));
  if (which == 1 && !in.number("fsp")) set_verbatim(in, type, "TIMESTAMP");
  type.type.kind = kind;
  type.type.precision = in.number("fsp");
}

template <std::size_t which>
void read_labels(Call& in, SqlType& type) {
  std::string text = which == 0 ? "ENUM(" : "SET(";
  for (const Value label : in.rest())
    text += fmt::format("{}'{}'", text.ends_with('(') ? "" : ",", replaced(in.text_of(label, "a label"), "'", "''"));
  set_verbatim(in, type, text + ")");
}

void read_length_word(Call& in, SqlType& type) {
  if (const auto length = in.number("length"))
    set_verbatim(in, type, fmt::format("{}({})", type.type_class()->name(), *length));
}

constexpr TypeDef mysql_defs[] = {
    {"INTEGER", Kind::integer, integer_arguments, read_integer<Kind::integer, 0>, "Integer"},
    {"SMALLINT", Kind::smallint, integer_arguments, read_integer<Kind::smallint, 1>, "SmallInteger"},
    {"BIGINT", Kind::bigint, integer_arguments, read_integer<Kind::bigint, 2>, "BigInteger"},
    {"TINYINT", Kind::verbatim, integer_arguments, read_integer<Kind::smallint, 3>, "Integer"},
    {"MEDIUMINT", Kind::verbatim, integer_arguments, read_integer<Kind::integer, 4>, "Integer"},
    {"NUMERIC", Kind::numeric, mysql_number_arguments, read_number<Kind::numeric, 0>, "Numeric"},
    {"DECIMAL", Kind::numeric, mysql_number_arguments, read_number<Kind::numeric, 1>, "Numeric"},
    {"FLOAT", Kind::floating, mysql_number_arguments, read_number<Kind::floating, 2>, "Float"},
    {"DOUBLE", Kind::double_precision, mysql_number_arguments, read_number<Kind::double_precision, 3>, "Double"},
    {"REAL", Kind::real, mysql_number_arguments, read_number<Kind::real, 4>, "Float"},
    {"VARCHAR", Kind::string, text_arguments, read_text<Kind::string, 0>, "String"},
    {"CHAR", Kind::character, text_arguments, read_text<Kind::character, 1>, "String"},
    {"TEXT", Kind::text, text_arguments, read_text<Kind::text, 2>, "Text"},
    {"TINYTEXT", Kind::verbatim, text_arguments, read_text<Kind::text, 3>, "Text"},
    {"MEDIUMTEXT", Kind::verbatim, text_arguments, read_text<Kind::text, 4>, "Text"},
    {"LONGTEXT", Kind::verbatim, text_arguments, read_text<Kind::text, 5>, "Text"},
    {"DATETIME", Kind::timestamp, "timezone=False, fsp=None", read_time<Kind::timestamp, 0>, "DateTime"},
    {"TIMESTAMP", Kind::timestamp, "timezone=False, fsp=None", read_time<Kind::timestamp, 1>, "DateTime"},
    {"TIME", Kind::time, "timezone=False, fsp=None", read_time<Kind::time, 2>, "Time"},
    {"ENUM", Kind::verbatim, "*enums, **kw", read_labels<0>, "String"},
    {"SET", Kind::verbatim, "*values, **kw", read_labels<1>, "String"},
    {"JSON", Kind::json, "*args, **kw", nullptr, "JSON"},
    {"BOOLEAN", Kind::boolean, "*args, **kw", nullptr, "Boolean"},
    {"DATE", Kind::date, "*args, **kw", nullptr, "Date"},
    {"YEAR"}, {"TINYBLOB"}, {"MEDIUMBLOB"}, {"LONGBLOB"},
    {"BIT", Kind::verbatim, "length=None", read_length_word},
    {"BINARY", Kind::verbatim, "length=None", read_length_word},
    {"VARBINARY", Kind::verbatim, "length=None", read_length_word},
    {"BLOB", Kind::bytes, "length=None", read_length, "LargeBinary"},
};

}  // namespace

const TypeModule mysql_types = {"mysql", mysql_defs};

}  // namespace migc::alembic
