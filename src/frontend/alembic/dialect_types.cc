#include "alembic/dialect_types.h"

#include "migc/base/strings.h"

namespace migc::alembic {
namespace {

using Kind = migc::Type::Kind;

// --- packages beside SQLAlchemy ---

void read_vector(Call& in, SqlType& type) {
  if (const auto dimension = in.number("dim")) set_verbatim(in, type, "VECTOR(" + std::to_string(*dimension) + ")");
}

void read_halfvec(Call& in, SqlType& type) {
  if (const auto dimension = in.number("dim")) set_verbatim(in, type, "HALFVEC(" + std::to_string(*dimension) + ")");
}

constexpr TypeDef vector_types[] = {
    {"Vector", Kind::verbatim, "dim=None", read_vector},
    {"VECTOR", Kind::verbatim, "dim=None", read_vector},
    {"HALFVEC", Kind::verbatim, "dim=None", read_halfvec},
};

template <std::size_t which>
void read_geometry(Call& in, SqlType& type) {
  constexpr std::string_view words[] = {"geometry", "geography"};
  const std::string shape = in.text("geometry_type");
  std::string text(words[which]);
  if (!shape.empty() || !in.has("geometry_type"))
    text += "(" + (shape.empty() ? "GEOMETRY" : shape) + "," + std::to_string(in.number("srid").value_or(-1)) + ")";
  set_verbatim(in, type, std::move(text));
}

constexpr std::string_view geometry_arguments =
    "geometry_type=None, srid=-1, dimension=None, spatial_index=True, use_N_D_index=False, use_typmod=None, "
    "from_text=None, name=None, nullable=True, **kw";
constexpr TypeDef geometry_types[] = {
    {"Geometry", Kind::verbatim, geometry_arguments, read_geometry<0>},
    {"Geography", Kind::verbatim, geometry_arguments, read_geometry<1>},
    {"Raster", Kind::verbatim},
};

void read_choice(Call&, SqlType& type) {
  type.type.kind = Kind::string;
  type.type.length = 255;
}

void read_wide(Call& in, SqlType& type) {
  type.type.kind = Kind::string;
  type.type.length = in.number("length").value_or(255);
}

void read_short(Call& in, SqlType& type) {
  type.type.kind = Kind::string;
  type.type.length = in.number("max_length").value_or(20);
}

constexpr TypeDef utility_types[] = {
    {"EncryptedType", Kind::bytes},
    {"StringEncryptedType", Kind::string},
    {"UUIDType", Kind::uuid},
    {"EmailType", Kind::string, "length=255, **kw", read_wide},
    {"URLType", Kind::text},
    {"JSONType", Kind::json},
    {"ChoiceType", Kind::string, "*args, **kw", read_choice},
    {"IPAddressType", Kind::string, "max_length=50, **kw", read_short},
    {"PhoneNumberType", Kind::string, "region=None, max_length=20, **kw", read_short},
    {"ColorType", Kind::string, "max_length=20, **kw", read_short},
    {"LocaleType", Kind::string, "max_length=10, **kw", read_short},
    {"CountryType", Kind::string, "max_length=2, **kw", read_short},
    {"CurrencyType", Kind::string, "max_length=3, **kw", read_short},
    {"TimezoneType", Kind::string, "max_length=50, **kw", read_short},
    {"ArrowType", Kind::timestamp},
    {"ScalarListType", Kind::text},
    {"PasswordType", Kind::bytes},
    {"TSVectorType", Kind::verbatim, "*args, **kw", [](Call& in, SqlType& type) { set_verbatim(in, type, "TSVECTOR"); }},
    {"LtreeType", Kind::verbatim, "*args, **kw", [](Call& in, SqlType& type) { set_verbatim(in, type, "LTREE"); }},
};

constexpr TypeDef guid_types[] = {{"GUID", Kind::uuid}, {"UUID_ID", Kind::uuid},
                                  {"TIMESTAMPAware", Kind::timestamp, "*args, **kw",
                                   [](Call&, SqlType& type) { type.type.timezone = true; }}};
constexpr TypeDef citext_types[] = {{"CIText", Kind::verbatim, "*args, **kw",
                                     [](Call& in, SqlType& type) { set_verbatim(in, type, "CITEXT"); }}};

/// JsonEncodedDict(mysql_as_long=True): a text.
void read_json_text(Call& in, SqlType& type) {
  if (in.flag("mysql_as_long")) type.type.per_dialect["mysql"] = "LONGTEXT";
  if (in.flag("mysql_as_medium")) type.type.per_dialect["mysql"] = "MEDIUMTEXT";
}

constexpr std::string_view json_text_arguments = "mysql_as_long=False, mysql_as_medium=False";
constexpr TypeDef oslo_types[] = {{"JsonEncodedDict", Kind::text, json_text_arguments, read_json_text},
                                  {"JsonEncodedList", Kind::text, json_text_arguments, read_json_text},
                                  {"SoftDeleteInteger", Kind::integer}};

struct Package {
  std::string_view name;
  TypeModule types;
};

constexpr Package known_packages[] = {
    {"pgvector", {"", vector_types}},
    {"geoalchemy2", {"", geometry_types}},
    {"sqlalchemy_utils", {"", utility_types}},
    {"citext", {"", citext_types}},
    {"oslo_db.sqlalchemy.types", {"", oslo_types}},
    {"fastapi_users_db_sqlalchemy", {"", guid_types}},
    {"fastapi_users", {"", guid_types}},
};

}  // namespace

const TypeModule* dialect_types(std::string_view dialect) {
  for (const TypeModule* module : {&postgresql_types, &mysql_types, &sqlite_types, &mssql_types, &oracle_types})
    if (module->dialect == dialect) return module;
  return dialect == "mariadb" ? &mysql_types : nullptr;
}

const TypeModule* package_types(std::string_view module) {
  for (const Package& package : known_packages)
    if (module == package.name || module.starts_with(std::string(package.name) + ".")) return &package.types;
  return nullptr;
}

}  // namespace migc::alembic
