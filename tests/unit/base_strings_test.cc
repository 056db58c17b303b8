#include <string>
#include <vector>

#include "catch.h"
#include "migc/base/strings.h"

using namespace migc;
using Strings = std::vector<std::string>;

TEST_CASE("invalid_utf8 finds the first byte that begins no valid sequence") {
  struct Row {
    std::string text;
    std::optional<std::size_t> at;
  };
  const std::vector<Row> rows = {
      {"", {}},
      {"plain ASCII, long enough for the fast path", {}},
      {"ä€😀", {}},
      {std::string("a\0b", 3), {}},
      {"\x80", 0},                  // a continuation without a lead
      {"abcdefgh\xFF", 8},          // just behind the fast path
      {"abcdefghi\xC3", 9},         // cut off
      {"\xC0\xAF", 0},              // overlong '/'
      {"\xE0\x80\xAF", 0},          // overlong
      {"\xED\xA0\x80", 0},          // a surrogate
      {"\xED\x9F\xBF", {}},         // the last before the surrogates
      {"\xF4\x90\x80\x80", 0},      // past U+10FFFF
      {"\xF4\x8F\xBF\xBF", {}},     // U+10FFFF
      {"\xF8\x88\x80\x80\x80", 0},  // five bytes
      {"x\xE2\x82"
       "a",
       1},  // third byte is none
  };
  for (const Row& row : rows) {
    INFO(one_line(row.text));
    CHECK(invalid_utf8(row.text) == row.at);
  }
}

TEST_CASE("code points are counted, measured and cut whole") {
  CHECK(code_points("") == 0);
  CHECK(code_points("aä€😀") == 4);
  CHECK(code_point_size("") == 0);
  CHECK(code_point_size("a") == 1);
  CHECK(code_point_size("€x") == 3);
  CHECK(code_point_size("\xE2\x82") == 1);
  CHECK(code_point_size("\xFF") == 1);
  CHECK(utf8_prefix("aä€", 0) == "");
  CHECK(utf8_prefix("aä€", 2) == "a");
  CHECK(utf8_prefix("aä€", 3) == "aä");
  CHECK(utf8_prefix("aä€", 5) == "aä");
  CHECK(utf8_prefix("aä€", 6) == "aä€");
  CHECK(utf8_prefix("aä€", 99) == "aä€");
}

TEST_CASE("append_utf8 and decode_utf8 are inverse") {
  for (const char32_t c :
       {0x1U, 0x7FU, 0x80U, 0x7FFU, 0x800U, 0xD7FFU, 0xE000U, 0xFFFFU, 0x10000U, 0x10FFFFU}) {
    std::string text;
    append_utf8(text, c);
    CHECK(!invalid_utf8(text));
    CHECK(decode_utf8(text) == c);
  }
  std::string replaced_ones;
  append_utf8(replaced_ones, 0xD800);
  append_utf8(replaced_ones, 0x110000);
  CHECK(replaced_ones == "\uFFFD\uFFFD");
  CHECK(decode_utf8("\xFF") == 0xFFFD);
}

TEST_CASE("character classes are ASCII's, whatever the locale") {
  CHECK(lower("ÄBC_1") == "Äbc_1");
  CHECK(upper("äbc_1") == "äBC_1");
  CHECK(is_space(' '));
  CHECK(is_space('\v'));
  CHECK_FALSE(is_space('\0'));
  CHECK_FALSE(is_space(static_cast<char>(0xA0)));
  CHECK(is_word('_'));
  CHECK(is_word('Z'));
  CHECK(is_word('0'));
  CHECK_FALSE(is_word('-'));
  CHECK_FALSE(is_alpha('@'));
  CHECK_FALSE(is_alpha('['));
  CHECK_FALSE(is_digit(static_cast<char>(0xB2)));
  CHECK(trim(" \t a b \r\n") == "a b");
  CHECK(trim(" \n ") == "");
  CHECK(starts_with_ignoring_case("SELECT 1", "select"));
  CHECK_FALSE(starts_with_ignoring_case("SEL", "select"));
}

TEST_CASE("hexadecimal digits and back") {
  CHECK(hexadecimal_value('0') == 0);
  CHECK(hexadecimal_value('a') == 10);
  CHECK(hexadecimal_value('F') == 15);
  for (const char c : {'g', '@', '`', '/', ':', '\0', '\xff'}) CHECK(hexadecimal_value(c) == -1);
  CHECK(to_hexadecimal("") == "");
  CHECK(to_hexadecimal(std::string_view("\x00\x9f\xffz", 4)) == "009fff7a");
  CHECK(from_hexadecimal("009fFF7a") == std::string("\x00\x9f\xffz", 4));
  CHECK(from_hexadecimal("") == "");
  CHECK(from_hexadecimal(" 61  62 ", true) == "ab");
  for (const std::string_view text : {"0", "0g", "g0", "61 62", "6 1", "x"}) CHECK_FALSE(from_hexadecimal(text));
}

TEST_CASE("join, split, replaced and listed") {
  CHECK(join(Strings{}, ", ") == "");
  CHECK(join(Strings{"a", "", "c"}, ", ") == "a, , c");
  CHECK(split(std::string_view(""), ',') == std::vector<std::string_view>{""});
  CHECK(split(std::string_view("a,,b,"), ',') == std::vector<std::string_view>{"a", "", "b", ""});
  CHECK(replaced("aaa", "aa", "b") == "ba");
  CHECK(replaced("it's", "'", "''") == "it''s");
  CHECK(replaced("abc", "", "x") == "abc");
  CHECK(listed(Strings{}) == "");
  CHECK(listed(Strings{"a"}) == "'a'");
  CHECK(listed(Strings{"a", "b"}) == "'a' and 'b'");
  CHECK(listed(Strings{"a", "b", "c"}) == "'a', 'b' and 'c'");
}

TEST_CASE("nearest finds what was meant, and nothing where nothing is near") {
  struct Row {
    std::string word;
    Strings candidates;
    std::string meant;  // empty: nothing
  };
  const std::vector<Row> rows = {
      {"usr", {"tasks", "user"}, "user"},
      {"columsn", {"colors", "columns"}, "columns"},  // a swap is one edit
      {"create-table", {"create_table"}, "create_table"},
      {"CreateTable", {"create_table"}, "create_table"},
      {"Users", {"tasks", "users"}, "users"},
      {"alembiC", {"alembic"}, "alembic"},
      {"nullabel", {"name", "nullable"}, "nullable"},
      {"taks", {"tags", "tasks"}, "tags"},  // a tie goes to the first
      {"create_check", {"create_schema", "create_check_constraint"}, "create_check_constraint"},
      {"rename", {"rename_table"}, "rename_table"},
      {"set", {"set_null"}, ""},            // too short to be a begin
      {"id", {"is", "ix"}, ""},             // a third of two is nothing
      {"abc", {"xyz"}, ""},
      {"priority", {"minority_x"}, ""},
      {"größe", {"grösse", "grosse"}, ""},  // two edits of five characters
      {"größe", {"große"}, "große"},        // one, although bytes differ more
      {"", {"a"}, ""},
      {"users", {"users"}, ""},  // the word itself is no suggestion
      {std::string(5000, 'a'), {std::string(4999, 'a')}, ""},
  };
  for (const Row& row : rows) {
    INFO(row.word.substr(0, 40));
    CHECK(nearest(row.word, row.candidates).value_or("") == row.meant);
  }
  CHECK(did_you_mean("usr", Strings{"user"}) == "; did you mean 'user'?");
  CHECK(did_you_mean("usr", Strings{"x"}) == "");
}

TEST_CASE("one_line leaves nothing that drives a terminal or ends a comment") {
  CHECK(one_line("plain — ä 😀 \\n") == "plain — ä 😀 \\n");
  CHECK(one_line("a\nb\r\tc") == "a\\u{a}b\\u{d}\\u{9}c");
  CHECK(one_line("\033[31m\x7F") == "\\u{1b}[31m\\u{7f}");
  CHECK(one_line("\u0085\u009b") == "\\u{85}\\u{9b}");
  CHECK(one_line("\u2028\u2029\u202E\u2066\u200F\u061C\uFEFF") ==
        "\\u{2028}\\u{2029}\\u{202e}\\u{2066}\\u{200f}\\u{61c}\\u{feff}");
  CHECK(one_line(std::string("\0", 1)) == "\\u{0}");
  CHECK(one_line("\xFFz\xC3") == "\\x{ff}z\\x{c3}");
}
