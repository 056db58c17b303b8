#include "migc/author.h"

#include <set>

#include "catch.h"
#include "migc/base/strings.h"

using namespace migc;

namespace {

Revision revision_with(const std::string& message) {
  Revision revision;
  revision.id = "8f2c41d09b3e";
  revision.down_revisions = {"718293041526"};
  revision.message = message;
  revision.create_date = Timestamp{{2025, 1, 27}, {13, 4, 5, 0, 0}};
  revision.downgrade_kind = Revision::Downgrade::automatic;
  return revision;
}

std::string name_by(const std::string& file_template, const std::string& message = "Add an age",
                    FileFormat format = FileFormat::toml) {
  RevisionOptions options;
  options.file_template = file_template;
  Diagnostics diagnostics;
  const auto name = file_name_of(revision_with(message), options, format, diagnostics);
  CHECK(name.has_value() != diagnostics.has_errors());
  return name ? *name : message_of(diagnostics.all().front());
}

}  // namespace

TEST_CASE("a slug holds the words of a message, as Alembic's does") {
  CHECK(slug_of("Add an age", 40) == "add_an_age");
  CHECK(slug_of("  Add: 'users'/orders (v1.2)\n", 40) == "add_users_orders_v1_2");
  CHECK(slug_of("snake_case stays", 40) == "snake_case_stays");
  CHECK(slug_of("", 40).empty());
  CHECK(slug_of("!?/\\..", 40).empty());
  CHECK(slug_of("Größe in Ångström", 40) == "größe_in_ångström");
  CHECK(slug_of("ΑΒΓ Привет ЁЖ", 40) == "αβγ_привет_ёж");
  CHECK(slug_of("表を追加。列も", 40) == "表を追加_列も");
  CHECK(slug_of("a😀b\u202Ec\u00A0d", 40) == "a_b_c_d");
}

TEST_CASE("a long slug is cut behind a whole word") {
  CHECK(slug_of("one two three", 8) == "one_two_");
  CHECK(slug_of("one two three", 7) == "one_");
  CHECK(slug_of("one two", 7) == "one_two");
  CHECK(slug_of("onetwothree", 4) == "onet_");
  const std::string wide = slug_of(
      "表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表表"
      "表表",
      200);
  CHECK(wide.size() <= 121);
  CHECK_FALSE(invalid_utf8(wide));
}

TEST_CASE("a file's name follows the template") {
  CHECK(name_by(RevisionOptions().file_template) == "20250127_1304_8f2c41d09b3e_add_an_age.toml");
  CHECK(name_by("%(rev)s_%(slug)s", "x", FileFormat::sql) == "8f2c41d09b3e_x.sql");
  CHECK(name_by("%(epoch)s") == "1737983045.toml");
  CHECK(name_by("%(year)d/%(month)02d/%(rev)s") == "2025/01/8f2c41d09b3e.toml");
  CHECK(name_by("%(hour)d-%(minute).3d-%(second)4d") == "13-004-   5.toml");
  CHECK(name_by("100%%_%(rev)s") == "100%_8f2c41d09b3e.toml");
  CHECK(name_by("%(slug)s.%(rev)s") == "add_an_age.8f2c41d09b3e.toml");
  CHECK(name_by("%(rev)s.%(slug)s", "mysql", FileFormat::sql) == "8f2c41d09b3e_mysql.sql");
  CHECK(name_by("%(year)999999999d").size() < 40);
}

TEST_CASE("a name that would not be found again is none") {
  for (const char* bad : {"%(slug)s", ".%(rev)s", "../%(rev)s", "/tmp/%(rev)s", "a//%(rev)s", "%(rev)s/",
                          "__pycache__/%(rev)s", "a\n%(rev)s"}) {
    INFO(bad);
    CHECK(name_by(bad, "").find("can't be used") != std::string::npos);
  }
}

TEST_CASE("an id's odd characters stay out of the name") {
  Revision revision = revision_with("");
  revision.id = "../a b\"c";
  Diagnostics diagnostics;
  CHECK(file_name_of(revision, {"%(rev)s", 40, "UTC"}, FileFormat::sql, diagnostics) == "___a_b_c.sql");
}

TEST_CASE("ids are made from a given moment, or by chance, and are never taken ones") {
  const auto is_free = [](std::string_view) { return false; };
  const Revision revision = revision_with("x");
  const std::string first = new_revision_id({5, true}, revision, is_free);
  CHECK(first.size() == 12);
  CHECK(first.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(new_revision_id({5, true}, revision, is_free) == first);
  CHECK(new_revision_id({6, true}, revision, is_free) != first);
  CHECK(new_revision_id({5, true}, revision_with("y"), is_free) != first);
  const auto is_first = [&](std::string_view id) { return id == first; };
  CHECK(new_revision_id({5, true}, revision, is_first) != first);
  std::set<std::string> random;
  for (int i = 0; i < 100; ++i) random.insert(new_revision_id({5, false}, revision, is_free));
  CHECK(random.size() == 100);
}

TEST_CASE("dates are those of the time zone") {
  Diagnostics diagnostics;
  const auto at = [&](const std::string& zone) {
    return creation_date({1'737'983'045, true}, {"", 40, zone}, diagnostics);
  };
  CHECK(to_string(at("UTC").value()) == "2025-01-27 13:04:05+00:00");
  CHECK(to_string(at("utc").value()) == "2025-01-27 13:04:05+00:00");
  CHECK(to_string(at("Asia/Kolkata").value()) == "2025-01-27 18:34:05+05:30");
  CHECK(to_string(at("America/New_York").value()) == "2025-01-27 08:04:05-05:00");
  CHECK_FALSE(diagnostics.has_errors());
  for (const char* bad : {"Nowhere/Town", "../../etc/passwd", "/etc/passwd", "", "Europe"})
    CHECK_FALSE(at(bad));
  CHECK(diagnostics.error_count() == 5);
}
