#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "catch.h"
#include "ir_types.h"
#include "migc/ir/literal.h"

using namespace migc;
using namespace migc::test;

namespace {

using Kind = Type::Kind;

Literal text(std::string value) { return {std::move(value)}; }
Literal whole(std::string digits) { return {Integer{std::move(digits)}}; }
Literal decimal(std::string digits) { return {Decimal{std::move(digits)}}; }
Literal array(std::vector<Literal> elements) { return {ArrayLiteral{std::move(elements)}}; }

Type labelled(std::vector<std::string> labels) {
  Type made = type(Kind::enumeration);
  made.labels = std::move(labels);
  return made;
}

const Date new_year{2025, 1, 1};
const Time noon{12, 0, 0, 0, {}};
const Time noon_utc{12, 0, 0, 0, 0};

struct Row {
  Literal given;
  Type type;
  std::optional<Literal> bound;  // none: refused
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(kind_name(row.given) << " for " << to_string(row.type));
    if (const auto* string = row.given.get<std::string>()) INFO(*string);
    CHECK((bound_as(row.given, row.type) == row.bound));
  }
}

/// The literal is taken as it is.
Row kept(Literal given, Type for_type) { return {given, std::move(for_type), given}; }
Row refused(Literal given, Type for_type) { return {std::move(given), std::move(for_type), {}}; }

}  // namespace

TEST_CASE("null is a value of every type") {
  for (int kind = 0; kind <= static_cast<int>(Kind::verbatim); ++kind)
    CHECK((bound_as({Null{}}, type(static_cast<Kind>(kind))) == Literal{Null{}}));
}

TEST_CASE("whole numbers in the range of their type") {
  check({
      kept(whole("32767"), type(Kind::smallint)),
      kept(whole("-32768"), type(Kind::smallint)),
      refused(whole("32768"), type(Kind::smallint)),
      kept(whole("2147483647"), type(Kind::integer)),
      refused(whole("2147483648"), type(Kind::integer)),
      refused(whole("-2147483649"), type(Kind::integer)),
      kept(whole("9223372036854775807"), type(Kind::bigint)),
      refused(whole("9223372036854775808"), type(Kind::bigint)),
      refused(whole("99999999999999999999999999"), type(Kind::bigint)),
      refused(decimal("1.0"), type(Kind::integer)),
      refused({1.0}, type(Kind::integer)),
      refused(text("1"), type(Kind::integer)),
      refused({true}, type(Kind::integer)),
  });
}

TEST_CASE("other numbers") {
  const double infinite = std::numeric_limits<double>::infinity();
  check({
      kept(whole("99999999999999999999999999"), type(Kind::numeric)),
      kept(decimal("1.10"), type(Kind::numeric)),
      kept({0.5}, type(Kind::numeric)),
      refused({infinite}, type(Kind::numeric)),
      kept({infinite}, type(Kind::double_precision)),
      {text("+01.50E+3"), type(Kind::numeric), decimal("1.50e3")},
      {text("1.5"), type(Kind::real), decimal("1.5")},
      {text("1.5"), type(Kind::floating), decimal("1.5")},
      refused(text("NaN"), type(Kind::numeric)),
      refused(text("Infinity"), type(Kind::double_precision)),
      refused(text("0x10"), type(Kind::numeric)),
      refused(text(""), type(Kind::numeric)),
      refused({true}, type(Kind::numeric)),
  });
}

TEST_CASE("booleans, strings, bytes and labels take their own kind only") {
  check({
      kept({false}, type(Kind::boolean)),
      refused(whole("1"), type(Kind::boolean)),
      refused(text("true"), type(Kind::boolean)),
      kept(text("x"), type(Kind::string)),
      kept(text(""), type(Kind::character)),
      kept(text("x"), type(Kind::text)),
      refused(whole("1"), type(Kind::text)),
      refused({Uuid{"00000000-0000-0000-0000-000000000000"}}, type(Kind::string)),
      refused({new_year}, type(Kind::text)),
      kept({Bytes{"\xFF"}}, type(Kind::bytes)),
      refused(text("ff"), type(Kind::bytes)),
      kept(text("good"), labelled({"good", "bad"})),
      refused(text("Good"), labelled({"good", "bad"})),
      kept(text("anything"), labelled({})),
      refused(whole("1"), labelled({})),
  });
}

TEST_CASE("dates and times") {
  const Literal moment{Timestamp{new_year, noon}}, instant{Timestamp{new_year, noon_utc}};
  check({
      kept({new_year}, type(Kind::date)),
      {text("2025-01-01"), type(Kind::date), Literal{new_year}},
      refused(text("2025-13-01"), type(Kind::date)),
      refused(moment, type(Kind::date)),
      refused(text("2025-01-01 12:00:00"), type(Kind::date)),
      kept(moment, type(Kind::timestamp)),
      {text("2025-01-01 12:00:00"), type(Kind::timestamp), moment},
      {text("2025-01-01T12:00"), type(Kind::timestamp), moment},
      {{new_year}, type(Kind::timestamp), Literal{Timestamp{new_year, {}}}},
      {text("2025-01-01"), type(Kind::timestamp), Literal{Timestamp{new_year, {}}}},
      refused(instant, type(Kind::timestamp)),
      refused(text("2025-01-01T12:00:00Z"), type(Kind::timestamp)),
      kept(instant, type(Kind::timestamp, true)),
      {text("2025-01-01T12:00:00Z"), type(Kind::timestamp, true), instant},
      refused(moment, type(Kind::timestamp, true)),
      refused({new_year}, type(Kind::timestamp, true)),
      refused(text("2025-01-01"), type(Kind::timestamp, true)),
      refused(text("yesterday"), type(Kind::timestamp)),
      {text("12:00"), type(Kind::time), Literal{noon}},
      refused(text("12:00Z"), type(Kind::time)),
      {text("12:00Z"), type(Kind::time, true), Literal{noon_utc}},
      refused({noon}, type(Kind::time, true)),
      refused({new_year}, type(Kind::time)),
  });
}

TEST_CASE("uuids, JSON and intervals from strings") {
  const Literal uuid{Uuid{"0123abcd-0000-0000-0000-000000000000"}};
  check({
      kept(uuid, type(Kind::uuid)),
      {text("{0123ABCD-0000-0000-0000-000000000000}"), type(Kind::uuid), uuid},
      refused(text("abc"), type(Kind::uuid)),
      kept({Json{"{}"}}, type(Kind::json)),
      {text("[1, 2]"), type(Kind::jsonb), Literal{Json{"[1, 2]"}}},
      refused(text("high"), type(Kind::json)),
      refused(whole("1"), type(Kind::json)),
      kept({Interval{"1 day"}}, type(Kind::interval)),
      {text("1 day"), type(Kind::interval), Literal{Interval{"1 day"}}},
      refused(whole("1"), type(Kind::interval)),
  });
}

TEST_CASE("arrays bind each element") {
  check({
      {array({text("2025-01-01"), {Null{}}}), array_of(type(Kind::date)), array({{new_year}, {Null{}}})},
      kept(array({}), array_of(type(Kind::date))),
      refused(array({whole("1"), text("x")}), array_of(type(Kind::integer))),
      kept(array({array({whole("1")})}), array_of(array_of(type(Kind::integer)))),
      refused(array({array({whole("1")})}), array_of(type(Kind::integer))),
      refused(whole("1"), array_of(type(Kind::integer))),
      kept(array({whole("1")}), type(Kind::array)),
  });
}

TEST_CASE("a column that nobody knows takes everything as it is") {
  for (const Kind kind : {Kind::unknown, Kind::verbatim})
    check({kept(text("x"), type(kind)), kept({true}, type(kind)), kept(array({text("x")}), type(kind))});
}

TEST_CASE("parse_date") {
  CHECK(parse_date("2024-02-29") == Date{2024, 2, 29});
  CHECK(parse_date("0001-01-01") == Date{1, 1, 1});
  CHECK(parse_date("9999-12-31") == Date{9999, 12, 31});
  CHECK(parse_date("2000-02-29") == Date{2000, 2, 29});
  for (const char* wrong :
       {"", "2025-02-29", "1900-02-29", "2025-00-10", "2025-04-31", "0000-01-01", "2025-1-1", "2025-01-01 ",
        " 2025-01-01", "20250101", "2025-01-0a", "-025-01-01", "12025-01-01", "2025-01"}) {
    INFO(wrong);
    CHECK(parse_date(wrong) == std::nullopt);
  }
}

TEST_CASE("parse_time and parse_timestamp, and back") {
  struct Pair {
    std::string written, normal;
  };
  const std::vector<Pair> rows = {
      {"12:00", "12:00:00"},
      {"00:00:00", "00:00:00"},
      {"23:59:59.999999999", "23:59:59.999999999"},
      {"12:00:00.50", "12:00:00.5"},
      {"12:00:00.000000001", "12:00:00.000000001"},
      {"12:00:00Z", "12:00:00+00:00"},
      {"12:00+02", "12:00:00+02:00"},
      {"12:00:00-0330", "12:00:00-03:30"},
      {"12:00:00-00:30", "12:00:00-00:30"},
      {"12:00:00+15:59", "12:00:00+15:59"},
  };
  for (const Pair& row : rows) {
    INFO(row.written);
    const std::optional<Time> time = parse_time(row.written);
    REQUIRE(time);
    CHECK(to_string(*time) == row.normal);
    for (const char* between : {"T", "t", " "}) {
      const std::optional<Timestamp> timestamp = parse_timestamp("2025-01-02" + (between + row.written));
      REQUIRE(timestamp);
      CHECK(to_string(*timestamp) == "2025-01-02 " + row.normal);
    }
  }
  for (const char* wrong : {"", "12", "24:00", "12:60", "12:00:60", "12:00:", "12:00:00.",
                            "12:00:00.1234567890", "1:00", "12:00:00 Z", "12:00:00+16:00", "12:00:00+02:",
                            "12:00:00+2", "12:00:00+02:60", "12:00.5", "12:00:00ZZ", "12:00:00+020"}) {
    INFO(wrong);
    CHECK(parse_time(wrong) == std::nullopt);
    CHECK(parse_timestamp(std::string("2025-01-02T") + wrong) == std::nullopt);
  }
  CHECK(parse_timestamp("2025-01-02") == std::nullopt);
  CHECK(parse_timestamp("2025-01-02  12:00") == std::nullopt);
  CHECK(parse_timestamp("2025-02-30T12:00") == std::nullopt);
  CHECK(to_string(Date{7, 1, 2}) == "0007-01-02");
}

TEST_CASE("parse_decimal") {
  struct Pair {
    std::string written, normal;
  };
  const std::vector<Pair> rows = {
      {"0", "0"},        {"-0", "-0"},
      {"007", "7"},      {"+1.10", "1.10"},
      {"-00.5", "-0.5"}, {"1E5", "1e5"},
      {"1e+05", "1e5"},  {"1.5e-10", "1.5e-10"},
      {"1e0", "1e0"},    {"123456789012345678901234567890.000", "123456789012345678901234567890.000"},
  };
  for (const Pair& row : rows) {
    INFO(row.written);
    CHECK(parse_decimal(row.written) == row.normal);
  }
  for (const char* wrong : {"", "-", "+", ".5", "5.", "1e", "1e+", "1_000", "1,5", " 1", "1 ", "--1", "1.2.3",
                            "1e1.5", "inf", "nan", "1e10000000"}) {
    INFO(wrong);
    CHECK(parse_decimal(wrong) == std::nullopt);
  }
}

TEST_CASE("parse_uuid") {
  const std::string normal = "01234567-89ab-cdef-0123-456789abcdef";
  for (const char* right : {"01234567-89ab-cdef-0123-456789abcdef", "0123456789ABCDEF0123456789abcdef",
                            "{01234567-89AB-CDEF-0123-456789ABCDEF}"}) {
    INFO(right);
    CHECK(parse_uuid(right) == normal);
  }
  for (const char* wrong :
       {"", "{}", "{", "0123456789ABCDEF0123456789abcdeg", "01234567-89ab-cdef-0123-456789abcde",
        "0123-4567-89ab-cdef-0123-456789abcdef", "01234567089ab0cdef001230456789abcdef",
        "012345678-9ab-cdef-0123-456789abcdef", "01234567-89ab-cdef-0123-456789abcde-"}) {
    INFO(wrong);
    CHECK(parse_uuid(wrong) == std::nullopt);
  }
}

TEST_CASE("is_json") {
  for (const char* right : {"null", " true ", "false", "0", "-0", "10.5e+3", "1E-2", "\"\"",
                            "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00aF ä\"", "[]", "{}", "[ ]", "{ }",
                            "[1,[2,{\"a\":[]}],3]", "{\"a\":{\"b\":null},\"a\":1}", "\t[\r\n1 , 2 ]\n"}) {
    INFO(right);
    CHECK(is_json(right));
  }
  for (const char* wrong : {"",
                            " ",
                            "nul",
                            "nulll",
                            "True",
                            "01",
                            "-",
                            "1.",
                            ".5",
                            "+1",
                            "1e",
                            "0x1",
                            "NaN",
                            "'a'",
                            "\"a",
                            "\"\\x\"",
                            "\"\\u12g4\"",
                            "\"\\",
                            "\"a\nb\"",
                            "[",
                            "]",
                            "[1",
                            "[1,",
                            "[1,]",
                            "[,]",
                            "[1 2]",
                            "[1}",
                            "{",
                            "{]",
                            "{\"a\"}",
                            "{\"a\":}",
                            "{\"a\":1,}",
                            "{a:1}",
                            "{1:1}",
                            "{\"a\":1 \"b\":2}",
                            "1 2",
                            "[] []",
                            "{},",
                            "\xEF\xBB\xBF{}",
                            "\"\xFF\"",
                            "// c\n1"}) {
    INFO(wrong);
    CHECK_FALSE(is_json(wrong));
  }
  CHECK_FALSE(is_json(std::string("1\0", 2)));
}

TEST_CASE("JSON nests a thousand deep and no deeper") {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK(is_json(nested(1000)));
  CHECK_FALSE(is_json(nested(1001)));
  CHECK_FALSE(is_json(nested(5'000'000)));
  CHECK_FALSE(is_json(std::string(5'000'000, '[')));
}

TEST_CASE("literals say what they are") {
  CHECK(kind_name({Null{}}) == "null");
  CHECK(kind_name(integer(-5)) == "integer");
  CHECK(integer(-5) == whole("-5"));
  CHECK(integer(std::numeric_limits<std::int64_t>::min()) == whole("-9223372036854775808"));
  CHECK(kind_name({Timestamp{new_year, noon}}) == "timestamp");
  CHECK(kind_name({Timestamp{new_year, noon_utc}}) == "timestamp with offset");
  CHECK(kind_name({noon_utc}) == "time with offset");
  CHECK(kind_name(array({})) == "array");
}
