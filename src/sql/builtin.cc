#include "migc/sql_builtin.h"

#include <algorithm>
#include <array>

namespace migc::sql {
namespace {

// clang-format off
constexpr auto types = std::to_array<std::string_view>({
    "aclitem", "any", "anyarray", "anycompatible", "anycompatiblearray", "anycompatiblemultirange",
    "anycompatiblenonarray", "anycompatiblerange", "anyelement", "anyenum", "anymultirange", "anynonarray",
    "anyrange", "bigserial",
    "bit", "bool", "box", "bpchar", "bytea", "char", "cid", "cidr", "circle", "cstring", "date",
    "datemultirange", "daterange", "event_trigger", "float4", "float8", "gtsvector", "inet", "int2", "int2vector", "int4",
    "int4multirange", "int4range", "int8", "int8multirange", "int8range", "internal", "interval", "json",
    "jsonb", "jsonpath", "line", "lseg", "macaddr", "macaddr8", "money", "name", "numeric", "nummultirange",
    "numrange", "oid", "oidvector", "path", "pg_lsn", "pg_snapshot", "point", "polygon", "record",
    "refcursor", "regclass", "regcollation", "regconfig", "regdictionary", "regnamespace", "regoper", "regoperator",
    "regproc", "regprocedure", "regrole", "regtype", "serial", "serial2", "serial4", "serial8",
    "smallserial", "text", "tid", "time", "timestamp", "timestamptz", "timetz", "trigger", "tsmultirange",
    "tsquery", "tsrange", "tstzmultirange", "tstzrange", "tsvector", "txid_snapshot", "unknown", "uuid",
    "varbit", "varchar", "void", "xid", "xid8", "xml"
});

constexpr auto quiet_calls = std::to_array<std::string_view>({
    "abs", "acos", "age", "all", "and", "any", "any_value", "array", "array_agg", "array_append",
    "array_cat", "array_dims", "array_fill", "array_length", "array_lower", "array_ndims", "array_position",
    "array_positions", "array_prepend", "array_remove", "array_replace", "array_to_json", "array_to_string",
    "array_upper", "as", "ascii", "asin", "atan", "atan2", "avg", "between", "bit", "bit_and", "bit_length",
    "bit_or", "bit_xor", "bool_and", "bool_or", "brin_summarize_new_values", "btrim", "by", "cardinality",
    "case", "cast", "cbrt", "ceil", "ceiling", "char", "char_length", "character", "character_length", "chr",
    "clock_timestamp", "coalesce", "col_description", "collate", "concat", "concat_ws", "convert",
    "convert_from", "convert_to", "corr", "cos", "cot", "count", "covar_pop", "covar_samp", "cube",
    "cume_dist", "current_catalog", "current_database", "current_date", "current_query", "current_role",
    "current_schema", "current_schemas", "current_setting", "current_time", "current_timestamp",
    "current_user", "currval", "date_bin", "date_part", "date_trunc", "dec", "decimal", "decode", "default",
    "degrees", "dense_rank", "distinct", "div", "else", "encode", "end", "enum_first", "enum_last",
    "enum_range", "every", "except", "exists", "exp", "extract", "factorial", "filter", "first_value",
    "float", "floor", "format", "format_type", "from", "gcd", "gen_random_uuid", "generate_series",
    "generate_subscripts", "get_byte", "greatest", "group", "grouping", "has_column_privilege",
    "has_database_privilege", "has_function_privilege", "has_schema_privilege", "has_sequence_privilege",
    "has_table_privilege", "hashtext", "hashtextextended", "having", "ilike", "in", "initcap", "intersect",
    "interval", "is", "isfinite", "join", "json_agg", "json_array", "json_array_elements",
    "json_array_elements_text", "json_array_length", "json_arrayagg", "json_build_array",
    "json_build_object", "json_each", "json_each_text", "json_exists", "json_extract_path",
    "json_extract_path_text", "json_object", "json_object_agg", "json_object_keys", "json_objectagg",
    "json_populate_record", "json_populate_recordset", "json_query", "json_scalar", "json_serialize",
    "json_strip_nulls", "json_table", "json_to_record", "json_to_recordset", "json_typeof", "json_value",
    "jsonb_agg", "jsonb_array_elements", "jsonb_array_elements_text", "jsonb_array_length",
    "jsonb_build_array", "jsonb_build_object", "jsonb_each", "jsonb_each_text", "jsonb_extract_path",
    "jsonb_extract_path_text", "jsonb_insert", "jsonb_object", "jsonb_object_agg", "jsonb_object_keys",
    "jsonb_path_exists", "jsonb_path_match", "jsonb_path_query", "jsonb_path_query_array",
    "jsonb_path_query_first", "jsonb_populate_record", "jsonb_populate_recordset", "jsonb_pretty",
    "jsonb_set", "jsonb_set_lax", "jsonb_strip_nulls", "jsonb_to_record", "jsonb_to_recordset",
    "jsonb_typeof", "justify_days", "justify_hours", "justify_interval", "lag", "last_value", "lastval",
    "lateral", "lcm", "lead", "least", "left", "length", "like", "limit", "ln", "localtime",
    "localtimestamp", "log", "log10", "lower", "lpad", "ltrim", "make_date", "make_interval", "make_time",
    "make_timestamp", "make_timestamptz", "materialized", "max", "md5", "min", "mod", "mode", "national",
    "nchar", "nextval", "normalize", "not", "now", "nth_value", "ntile", "nullif", "num_nonnulls",
    "num_nulls", "numeric", "obj_description", "octet_length", "offset", "on", "only", "operator", "or",
    "ordinality", "over", "overlay", "parse_ident", "partition", "percent_rank", "percentile_cont",
    "percentile_disc", "pi", "position", "power", "precision", "quote_ident", "quote_literal",
    "quote_nullable", "radians", "random", "range_agg", "range_merge", "rank", "recursive", "regexp_count",
    "regexp_instr", "regexp_like", "regexp_match", "regexp_matches", "regexp_replace",
    "regexp_split_to_array", "regexp_split_to_table", "regexp_substr", "repeat", "replace", "returning",
    "reverse", "right", "rollup", "round", "row", "row_number", "row_to_json", "rows", "rpad", "rtrim",
    "scale", "select", "session_user", "set", "set_byte", "set_config", "sets", "setseed", "setval",
    "sha224", "sha256", "sha384", "sha512", "shobj_description", "sign", "similar", "sin", "some",
    "split_part", "sqrt", "starts_with", "statement_timestamp", "stddev", "stddev_pop", "stddev_samp",
    "string_agg", "string_to_array", "string_to_table", "strpos", "substr", "substring", "sum", "table",
    "tablesample", "tan", "then", "time", "timeofday", "timestamp", "to", "to_ascii", "to_char", "to_date",
    "to_hex", "to_json", "to_jsonb", "to_number", "to_regclass", "to_regnamespace", "to_regproc",
    "to_regtype", "to_timestamp", "to_tsquery", "to_tsvector", "transaction_timestamp", "translate", "treat",
    "trim", "trim_array", "trim_scale", "trunc", "ts_rank", "txid_current", "union", "unistr", "unnest",
    "upper", "user", "using", "values", "var_pop", "var_samp", "varchar", "variance", "varying", "version",
    "when", "where", "width_bucket", "window", "with", "within", "xmlagg", "xmlelement", "xmlforest",
    "xmlparse", "xmlserialize", "xpath"
});

// clang-format on

static_assert(std::is_sorted(types.begin(), types.end()));
static_assert(std::is_sorted(quiet_calls.begin(), quiet_calls.end()));

}  // namespace

bool is_builtin_type(std::string_view name) {
  if (name.size() > 1 && name.starts_with('_')) name.remove_prefix(1);  // PostgreSQL's own name for an array's type
  return std::binary_search(types.begin(), types.end(), name);
}

/// A type's name before '(' is a cast: date(created_at).
bool is_builtin_call(std::string_view name) {
  return name.starts_with("pg_") || is_builtin_type(name) || std::binary_search(quiet_calls.begin(), quiet_calls.end(), name);
}

}  // namespace migc::sql
