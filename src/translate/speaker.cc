#include "speaker.h"

#include <algorithm>

#include "migc/base/strings.h"

namespace migc::translating {

// --- nodes ---

std::size_t size_of(Node list) {
  std::size_t size = 0;
  for ([[maybe_unused]] const Node one : list) ++size;
  return size;
}

Node element(Node list, std::size_t index) {
  for (const Node one : list)
    if (index-- == 0) return one;
  return {};
}

std::string name_in(Node names) {
  const ObjectName name = sql::object_name(sql::strings_of(names));
  return name.schema.empty() || name.schema == "pg_catalog" ? name.name : "";
}

std::optional<std::int64_t> whole_number(const Said& said) {
  const Integer* number = said.constant ? said.constant->get<Integer>() : nullptr;
  constexpr std::size_t fits = 18;
  if (number == nullptr || number->digits.size() > fits) return std::nullopt;
  return std::stoll(number->digits);
}

Span Speaker::place(Node node) const {
  std::int64_t first = 0;
  sql::walk(node, [&first](Node one) {
    const std::int64_t at = one["location"].number();
    if (at > 0 && (first == 0 || at < first)) first = at;
    return true;
  });
  const auto before = static_cast<std::int64_t>(original_.before);
  if (first < before || first == 0) return original_.span;
  return original_.text.locate(static_cast<std::size_t>(first - before), original_.span);
}

Said Speaker::fail(Node at, std::string what) {
  diagnostics_.report(Kind::not_translated, place(at), {std::move(what), dialect().title, dialect().name});
  return {};
}

std::string Speaker::spelled(const ObjectName& name) const {
  return name.schema.empty() ? quoted(name.name) : quoted(name.schema) + "." + quoted(name.name);
}

std::shared_ptr<const Table> Speaker::table_named(const ObjectName& name) const {
  if (context_.catalog.is_opaque(name)) return nullptr;
  return context_.catalog.table(name);
}

// --- pieces ---

std::string Speaker::in(const Said& said, Binding around) const {
  return said.binding < around ? "(" + said.text + ")" : said.text;
}

Said Speaker::made(std::string text, Sort sort, std::initializer_list<const Said*> from,
                   Binding binding) const {
  Said out;
  out.may_be_null = false;
  for (const Said* one : from) {
    if (one->failed()) return {};
    out.may_be_null = out.may_be_null || one->may_be_null;
  }
  out.text = std::move(text);
  out.sort = sort;
  out.binding = binding;
  return out;
}

Said Speaker::filled(Node at, std::string_view what, std::string_view pattern, Sort sort,
                     std::initializer_list<std::pair<std::string_view, std::string_view>> holes,
                     std::initializer_list<const Said*> from, Binding binding) {
  for (const Said* one : from)
    if (one->failed()) return {};
  if (pattern.empty()) return fail(at, std::string(what));
  return made(fill(pattern, holes), sort, from, binding);
}

Said Speaker::predicate(std::string text, std::initializer_list<const Said*> from, Binding binding) const {
  Said out = made(std::move(text), Sort::boolean, from, binding);
  out.is_condition = !dialect().expression.conditions_are_values;
  return out;
}

bool Speaker::has_values(const std::vector<Said>& arguments) const {
  return std::none_of(arguments.begin(), arguments.end(), [](const Said& one) { return one.failed(); });
}

/// CASE WHEN a > b THEN 1 WHEN NOT (a > b) THEN 0 END
Said Speaker::as_value(Said said) {
  if (!said.is_condition || said.failed()) return said;
  const std::string yes = spelled(Literal{true}), no = spelled(Literal{false});
  std::string text = "CASE WHEN " + said.text + " THEN " + yes;
  text += said.may_be_null ? " WHEN NOT (" + said.text + ") THEN " + no : " ELSE " + no;
  said.text = std::move(text) + " END";
  said.binding = Binding::primary;
  said.is_condition = false;
  return said;
}

/// done = 1
Said Speaker::as_condition(Said said) {
  if (said.failed() || said.is_condition || dialect().expression.conditions_are_values) return said;
  said.text = in(said, Binding::sum) + " = " + spelled(Literal{true});
  said.binding = Binding::comparison;
  said.is_condition = true;
  said.constant.reset();
  return said;
}

Said Speaker::value_alone(Node node) {
  Said out = value(node);
  settle(node, {&out});
  return out;
}

Said Speaker::condition(Node node) {
  Said out = said(node);
  if (out.untyped) out = typed(node, std::move(out), Sort::boolean);
  return as_condition(std::move(out));
}

// --- strings whose type what stands beside them decides ---

Sort sort_of(const Type& type) {
  using K = Type::Kind;
  if (!type.per_dialect.empty()) return Sort::unknown;
  switch (type.kind) {
    case K::unknown:
    case K::verbatim:
      return Sort::unknown;
    case K::boolean:
      return Sort::boolean;
    case K::smallint:
    case K::integer:
    case K::bigint:
      return Sort::integer;
    case K::real:
    case K::double_precision:
    case K::floating:
      return Sort::floating;
    case K::numeric:
      return Sort::decimal;
    case K::string:
    case K::text:
    case K::enumeration:
      return Sort::text;
    case K::character:
      return Sort::character;
    case K::bytes:
      return Sort::bytes;
    case K::date:
      return Sort::date;
    case K::time:
      return type.timezone ? Sort::other : Sort::time;
    case K::timestamp:
      return type.timezone ? Sort::timestamptz : Sort::timestamp;
    case K::uuid:
      return Sort::uuid;
    case K::json:
    case K::jsonb:
      return Sort::json;
    case K::interval:
    case K::array:
      break;
  }
  return Sort::other;
}

std::string_view name_of(Sort sort) {
  switch (sort) {
    case Sort::boolean:
      return "a boolean";
    case Sort::integer:
      return "a whole number";
    case Sort::decimal:
    case Sort::floating:
      return "a number";
    case Sort::text:
    case Sort::character:
      return "a text";
    case Sort::bytes:
      return "bytes";
    case Sort::date:
      return "a date";
    case Sort::time:
      return "a time";
    case Sort::timestamp:
    case Sort::timestamptz:
      return "a timestamp";
    case Sort::uuid:
      return "a uuid";
    case Sort::json:
      return "JSON";
    default:
      return "a value whose type is not known";
  }
}

namespace {

std::optional<Literal> boolean_in(const std::string& text) {
  const std::string word = lower(trim(text));
  for (const char* yes : {"t", "true", "y", "yes", "on", "1"})
    if (word == yes) return Literal{true};
  for (const char* no : {"f", "false", "n", "no", "off", "0"})
    if (word == no) return Literal{false};
  return std::nullopt;
}

std::optional<Literal> number_in(const std::string& text, bool whole) {
  const std::optional<std::string> digits = parse_decimal(trim(text));
  if (!digits || digits->find('e') != std::string::npos) return std::nullopt;
  if (digits->find('.') == std::string::npos) return Literal{Integer{*digits}};
  return whole ? std::nullopt : std::optional(Literal{Decimal{*digits}});
}

/// '\x00ff'
std::optional<Literal> bytes_in(const std::string& text) {
  if (!text.starts_with("\\x")) return std::nullopt;
  std::optional<std::string> bytes = from_hexadecimal(std::string_view(text).substr(2));
  return bytes ? std::optional(Literal{Bytes{std::move(*bytes)}}) : std::nullopt;
}

std::optional<Literal> of_type(const std::string& text, Type::Kind kind, bool timezone = false) {
  Type type;
  type.kind = kind;
  type.timezone = timezone;
  return bound_as(Literal{text}, type);
}

}  // namespace

std::optional<Literal> read_as(const std::string& text, Sort sort) {
  using K = Type::Kind;
  switch (sort) {
    case Sort::boolean:
      return boolean_in(text);
    case Sort::integer:
      return number_in(text, true);
    case Sort::decimal:
    case Sort::floating:
      return number_in(text, false);
    case Sort::bytes:
      return bytes_in(text);
    case Sort::date:
      return of_type(text, K::date);
    case Sort::time:
      return of_type(text, K::time);
    case Sort::timestamp:
      return of_type(text, K::timestamp);
    case Sort::timestamptz:
      return of_type(text, K::timestamp, true);
    case Sort::uuid:
      return of_type(text, K::uuid);
    case Sort::json:
      return of_type(text, K::json);
    case Sort::other:
      return std::nullopt;
    default:
      return Literal{text};
  }
}

Said Speaker::typed(Node at, Said string, Sort sort) {
  if (!string.untyped || string.failed()) return string;
  const std::string text = *string.string();
  const std::optional<Literal> read = read_as(text, sort);
  if (!read) return fail(at, "the constant '" + one_line(text) + "' as " + std::string(name_of(sort)));
  const bool stays_text = read->is<std::string>();
  return literal(*read, stays_text ? Sort::text : sort);
}

void Speaker::settle(Node at, std::initializer_list<Said*> all) {
  const auto typed_one = std::find_if(all.begin(), all.end(), [](const Said* one) {
    return !one->untyped && one->sort != Sort::null && !one->failed();
  });
  const Sort sort = typed_one == all.end() ? Sort::text : (*typed_one)->sort;
  for (Said* one : all) *one = typed(at, std::move(*one), sort);
}

void Speaker::settle(Node at, std::vector<Said>& all) {
  const auto typed_one = std::find_if(all.begin(), all.end(), [](const Said& one) {
    return !one.untyped && one.sort != Sort::null && !one.failed();
  });
  const Sort sort = typed_one == all.end() ? Sort::text : typed_one->sort;
  for (Said& one : all) one = typed(at, std::move(one), sort);
}

}  // namespace migc::translating
