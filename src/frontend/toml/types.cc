#include "toml/types.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "migc/base/strings.h"

namespace migc::frontend {
namespace {

using std::string;
using std::string_view;
using TypeKind = Type::Kind;

constexpr int max_dimensions = 6;  ///< PostgreSQL's own limit for arrays
constexpr int max_size = 1'000'000'000;

/// What may stand in a type's parentheses.
enum class Arguments : std::uint8_t {
  none,
  length,       ///< String(50), String(length=50, collation="C")
  precision,    ///< Float(24)
  decimal,      ///< Numeric(10, 2), Numeric(precision=10, scale=2)
  moment,       ///< timestamp(3), DateTime(timezone=True), DateTime(True)
  python_only,  ///< UUID(as_uuid=True), JSON(none_as_null=True): flags that mean nothing to a database
  labels,       ///< Enum("good", "bad", name="mood")
  element,      ///< ARRAY(String(50)), ARRAY(Integer, dimensions=2)
};

struct TypeName {
  string_view name;
  TypeKind kind;
  Arguments arguments = Arguments::none;
  bool timezone = false;
  bool national = false;
};

/// Ours first: they are what near misses suggest.
constexpr TypeName type_names[] = {
    {"boolean", TypeKind::boolean},
    {"smallint", TypeKind::smallint},
    {"integer", TypeKind::integer},
    {"bigint", TypeKind::bigint},
    {"real", TypeKind::real},
    {"double", TypeKind::double_precision},
    {"float", TypeKind::floating, Arguments::precision},
    {"numeric", TypeKind::numeric, Arguments::decimal},
    {"string", TypeKind::string, Arguments::length},
    {"char", TypeKind::character, Arguments::length},
    {"text", TypeKind::text, Arguments::length},
    {"bytes", TypeKind::bytes, Arguments::length},
    {"date", TypeKind::date},
    {"time", TypeKind::time, Arguments::moment},
    {"timetz", TypeKind::time, Arguments::moment, true},
    {"timestamp", TypeKind::timestamp, Arguments::moment},
    {"timestamptz", TypeKind::timestamp, Arguments::moment, true},
    {"interval", TypeKind::interval},
    {"uuid", TypeKind::uuid, Arguments::python_only},
    {"json", TypeKind::json, Arguments::python_only},
    {"jsonb", TypeKind::jsonb, Arguments::python_only},
    {"enum", TypeKind::enumeration, Arguments::labels},
    // SQLAlchemy's, and SQL's own words
    {"array", TypeKind::array, Arguments::element},
    {"bool", TypeKind::boolean},
    {"smallinteger", TypeKind::smallint},
    {"int", TypeKind::integer},
    {"biginteger", TypeKind::bigint},
    {"double precision", TypeKind::double_precision},
    {"double_precision", TypeKind::double_precision},
    {"decimal", TypeKind::numeric, Arguments::decimal},
    {"varchar", TypeKind::string, Arguments::length},
    {"character varying", TypeKind::string, Arguments::length},
    {"character", TypeKind::character, Arguments::length},
    {"unicode", TypeKind::string, Arguments::length, false, true},
    {"nvarchar", TypeKind::string, Arguments::length, false, true},
    {"nchar", TypeKind::character, Arguments::length, false, true},
    {"unicodetext", TypeKind::text, Arguments::length, false, true},
    {"largebinary", TypeKind::bytes, Arguments::length},
    {"varbinary", TypeKind::bytes, Arguments::length},
    {"bytea", TypeKind::bytes},
    {"datetime", TypeKind::timestamp, Arguments::moment},
    {"time with time zone", TypeKind::time, Arguments::none, true},
    {"time without time zone", TypeKind::time},
    {"timestamp with time zone", TypeKind::timestamp, Arguments::none, true},
    {"timestamp without time zone", TypeKind::timestamp},
};

const TypeName* find_type(string_view name) {
  const auto found = std::find_if(std::begin(type_names), std::end(type_names),
                                  [&](const TypeName& type) { return type.name == name; });
  return found == std::end(type_names) ? nullptr : found;
}

/// One argument: a number, a flag, a text in quotes, or a type.
struct Argument {
  string keyword;  ///< lower case; empty: it has none
  string_view written;
  std::optional<int> number;
  std::optional<bool> flag;
  std::optional<string> text;
  std::shared_ptr<const Type> type;
};

class TypeParser {
 public:
  explicit TypeParser(string_view text) : whole_(text), rest_(text) {}

  ParsedType parse() {
    ParsedType parsed;
    if (auto type = read_type(0)) parsed.type = std::move(*type);
    skip_space();
    if (!error_ && !rest_.empty()) fail_syntax();
    parsed.error = std::move(error_);
    return parsed;
  }

 private:
  using Found = std::optional<Type>;

  std::nullopt_t fail(Kind kind, std::vector<string> arguments) {
    if (!error_) error_ = TypeError{kind, std::move(arguments)};
    return std::nullopt;
  }
  std::nullopt_t fail_syntax() { return fail(Kind::invalid_type, {string(trim(whole_))}); }
  std::nullopt_t fail_arguments(const TypeName& type, string takes, string_view written) {
    return fail(Kind::type_arguments, {string(type.name), std::move(takes), string(written)});
  }

  void skip_space() {
    while (!rest_.empty() && is_space(rest_[0])) rest_.remove_prefix(1);
  }
  bool take(string_view mark) {
    skip_space();
    if (!rest_.starts_with(mark)) return false;
    rest_.remove_prefix(mark.size());
    return true;
  }

  /// "double  precision" → "double precision"
  string take_words() {
    string words;
    while (true) {
      skip_space();
      const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_word);
      const auto size = static_cast<std::size_t>(end - rest_.begin());
      if (size == 0) return words;
      if (!words.empty()) words += ' ';
      words += rest_.substr(0, size);
      rest_.remove_prefix(size);
    }
  }

  Found read_type(int depth) {
    const string words = take_words();
    if (words.empty()) return fail_syntax();
    const TypeName* name = find_type(lower(words));
    if (name == nullptr) return fail_unknown(words);
    Type type;
    type.kind = name->kind;
    type.timezone = name->timezone;
    type.national = name->national;
    std::vector<Argument> arguments;
    if (take("(") && !read_arguments(arguments, depth)) return std::nullopt;
    for (std::size_t i = 0; i < arguments.size(); ++i)
      if (!apply(*name, arguments[i], i, type)) return std::nullopt;
    if (!is_complete(*name, type)) return std::nullopt;
    return with_dimensions(*name, std::move(type));
  }

  std::nullopt_t fail_unknown(const string& words) {
    std::vector<string> names;
    for (const TypeName& type : type_names) names.emplace_back(type.name);
    return fail(Kind::unknown_type, {words, did_you_mean(lower(words), names)});
  }

  /// Up to and with the closing parenthesis.
  bool read_arguments(std::vector<Argument>& arguments, int depth) {
    if (take(")")) return true;
    do {
      if (arguments.size() > 10'000 || !read_argument(arguments.emplace_back(), depth)) {
        fail_syntax();
        return false;
      }
    } while (take(","));
    if (take(")")) return true;
    fail_syntax();
    return false;
  }

  bool read_argument(Argument& argument, int depth) {
    skip_space();
    if (const std::size_t equals = end_of_keyword(); equals > 0) {
      argument.keyword = lower(trim(rest_.substr(0, equals)));
      rest_.remove_prefix(equals + 1);
      skip_space();
    }
    const string_view begin = rest_;
    const bool ok = read_argument_value(argument, depth);
    argument.written = trim(begin.substr(0, begin.size() - rest_.size()));
    return ok;
  }

  /// The offset of the '=' that a word is followed by, or 0.
  std::size_t end_of_keyword() const {
    std::size_t at = 0;
    while (at < rest_.size() && is_word(rest_[at])) ++at;
    if (at == 0) return 0;
    while (at < rest_.size() && is_space(rest_[at])) ++at;
    return at < rest_.size() && rest_[at] == '=' ? at : 0;
  }

  bool read_argument_value(Argument& argument, int depth) {
    if (rest_.starts_with('"') || rest_.starts_with('\'')) return read_text(argument);
    if (!rest_.empty() && (is_digit(rest_[0]) || rest_[0] == '-')) return read_number(argument);
    const string_view word = rest_.substr(
        0, static_cast<std::size_t>(std::find_if_not(rest_.begin(), rest_.end(), is_word) - rest_.begin()));
    if (lower(word) == "true" || lower(word) == "false") {
      argument.flag = lower(word) == "true";
      rest_.remove_prefix(word.size());
      return true;
    }
    if (depth >= max_dimensions) return false;
    const Found type = read_type(depth + 1);
    if (type) argument.type = std::make_shared<const Type>(*type);
    return type.has_value();
  }

  bool read_number(Argument& argument) {
    int number = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
    if (error == std::errc::invalid_argument) return false;
    if (error == std::errc()) argument.number = number;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return true;
  }

  bool read_text(Argument& argument) {
    const std::size_t end = rest_.find(rest_[0], 1);
    if (end == string_view::npos) return false;
    argument.text = string(rest_.substr(1, end - 1));
    rest_.remove_prefix(end + 1);
    return true;
  }

  // --- what the arguments mean ---

  bool apply(const TypeName& name, const Argument& argument, std::size_t position, Type& type) {
    const auto is_the = [&](string_view keyword, std::size_t place) {
      return argument.keyword.empty() ? position == place : argument.keyword == keyword;
    };
    switch (name.arguments) {
      case Arguments::none:
        break;
      case Arguments::length:
        if (is_the("length", 0)) return set(name, argument, "a length", 1, max_size, type.length);
        if (is_the("collation", 1) && argument.text) return assign(type.collation, *argument.text);
        break;
      case Arguments::precision:
        if (is_the("precision", 0)) return set(name, argument, "a precision", 1, 1000, type.precision);
        if (is_python_flag(argument, "asdecimal")) return true;
        break;
      case Arguments::decimal:
        if (is_the("precision", 0)) return set(name, argument, "a precision", 1, 1000, type.precision);
        if (is_the("scale", 1)) return set(name, argument, "a scale", -1000, 1000, type.scale);
        if (is_python_flag(argument, "asdecimal")) return true;
        break;
      case Arguments::moment:
        if (is_the("timezone", 0) && argument.flag)
          return assign(type.timezone, type.timezone || *argument.flag);
        if (is_the("precision", 0)) return set(name, argument, "digits of a second", 0, 9, type.precision);
        break;
      case Arguments::python_only:
        if (is_python_flag(argument, "as_uuid") || is_python_flag(argument, "none_as_null")) return true;
        break;
      case Arguments::labels:
        return apply_label(name, argument, type);
      case Arguments::element:
        return apply_element(name, argument, position, type);
    }
    fail_arguments(name, nothing_else(name.arguments), shown(argument));
    return false;
  }

  static string nothing_else(Arguments arguments) {
    switch (arguments) {
      case Arguments::length:
        return "a length";
      case Arguments::precision:
        return "a precision";
      case Arguments::decimal:
        return "a precision and a scale";
      case Arguments::moment:
        return "the digits of a second";
      default:
        return "no arguments";
    }
  }

  static string shown(const Argument& argument) {
    return (argument.keyword.empty() ? "" : argument.keyword + "=") + string(argument.written);
  }

  static bool is_python_flag(const Argument& argument, string_view keyword) {
    return argument.keyword == keyword && argument.flag;
  }

  template <class T>
  static bool assign(T& place, T value) {
    place = std::move(value);
    return true;
  }

  bool set(const TypeName& name, const Argument& argument, string_view what, int min, int max,
           std::optional<int>& place) {
    if (argument.number && *argument.number >= min && *argument.number <= max && !place)
      return assign(place, argument.number);
    fail_arguments(name, string(what) + " from " + std::to_string(min) + " to " + std::to_string(max),
                   shown(argument));
    return false;
  }

  bool apply_label(const TypeName& name, const Argument& argument, Type& type) {
    const bool is_label = argument.keyword.empty() && argument.text;
    if (is_label && std::find(type.labels.begin(), type.labels.end(), *argument.text) == type.labels.end()) {
      type.labels.push_back(*argument.text);
      return true;
    }
    if (argument.keyword == "name" && argument.text) return assign(type.enum_name.name, *argument.text);
    if (argument.keyword == "schema" && argument.text) return assign(type.enum_name.schema, *argument.text);
    fail_arguments(name, "labels without repeats, name and schema", shown(argument));
    return false;
  }

  bool apply_element(const TypeName& name, const Argument& argument, std::size_t position, Type& type) {
    if (position == 0 && argument.keyword.empty() && argument.type)
      return assign(type.element, argument.type);
    if (argument.keyword == "dimensions" && argument.number && type.element && *argument.number >= 1 &&
        *argument.number <= max_dimensions) {
      for (int i = 1; i < *argument.number; ++i) type.element = std::make_shared<const Type>(type);
      return true;
    }
    fail_arguments(name, "a type and dimensions", shown(argument));
    return false;
  }

  bool is_complete(const TypeName& name, const Type& type) {
    if (name.arguments == Arguments::element && type.element == nullptr) {
      fail_arguments(name, "the type of its elements", "");
      return false;
    }
    if (type.scale && !type.precision) {
      fail_arguments(name, "a scale only after a precision", "scale=" + std::to_string(*type.scale));
      return false;
    }
    return true;
  }

  Found with_dimensions(const TypeName& name, Type type) {
    int dimensions = 0;
    for (const Type* element = type.element.get(); element != nullptr; element = element->element.get())
      ++dimensions;
    for (; dimensions <= max_dimensions && take("["); ++dimensions) {
      if (!take("]")) return fail_syntax();
      Type array;
      array.kind = TypeKind::array;
      array.element = std::make_shared<const Type>(std::move(type));
      type = std::move(array);
    }
    if (dimensions > max_dimensions)
      return fail_arguments(name, "at most " + std::to_string(max_dimensions) + " dimensions", "more");
    return type;
  }

  string_view whole_;
  string_view rest_;
  std::optional<TypeError> error_;
};

/// The type that all dialects have which are not named.
void read_common_type(Reader& in, const Entry& entry, Type& type) {
  if (!in.fits(entry, Shape::text)) return;
  ParsedType parsed = parse_type(in.string_of(*entry.value));
  if (parsed.error)
    in.report(parsed.error->kind, in.span_of(*entry.value), std::move(parsed.error->arguments));
  else
    std::swap(type, parsed.type);
}

Type read_by_dialect(Reader& in, const toml::table& table) {
  Type type;
  type.kind = TypeKind::verbatim;
  std::map<string, string> texts;
  std::int64_t dimensions = 0;
  for (const Entry& entry : in.entries(table)) {
    const bool is_sql = entry.name() == "sql";
    if (entry.name() == "type")
      read_common_type(in, entry, type);
    else if (entry.name() == "dimensions")
      dimensions = in.fits(entry, Shape::integer) ? in.integer_of(entry, 1, max_dimensions) : 0;
    else if (!is_sql && !in.context().is_dialect(entry.name()))
      in.report(Kind::unknown_dialect, in.span_of(entry),
                {string(entry.name()), did_you_mean(entry.name(), in.context().dialects)});
    else if (in.fits(entry, Shape::text))
      texts[is_sql ? "" : string(entry.name())] = in.name_of(*entry.value, entry.name());
  }
  if (table.empty()) in.report(Kind::empty_text, in.span_of(table), {"type", "a type"});
  if (table.contains("type") && table.contains("sql")) in.conflict(in.span_of(table), "type", "sql");
  type.per_dialect = std::move(texts);
  for (; dimensions > 0 && dimensions <= max_dimensions; --dimensions) {
    Type array;
    array.kind = TypeKind::array;
    array.element = std::make_shared<const Type>(std::move(type));
    type = std::move(array);
  }
  return type;
}

}  // namespace

ParsedType parse_type(string_view text) { return TypeParser(text).parse(); }

Type read_type(Reader& in, const Entry& entry) {
  if (const auto* table = entry.value->as_table()) return read_by_dialect(in, *table);
  ParsedType parsed = parse_type(in.string_of(*entry.value));
  if (!parsed.error) return std::move(parsed.type);
  in.report(parsed.error->kind, in.span_of(*entry.value), std::move(parsed.error->arguments));
  return {};
}

}  // namespace migc::frontend
