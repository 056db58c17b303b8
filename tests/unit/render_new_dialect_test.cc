// docs/dialects.md, "Adding a dialect": one small file makes TiDB a dialect beside those that are embedded.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "render_helpers.h"

using namespace migc;
using namespace migc::test;
namespace fs = std::filesystem;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

Files embedded_files() {
  Files files;
  for (const auto& entry : fs::directory_iterator(fs::path(MIGC_SOURCE_DIR) / "dialects")) {
    std::ifstream in(entry.path(), std::ios::binary);
    files.emplace_back(entry.path().filename().string(), std::string(std::istreambuf_iterator<char>(in), {}));
  }
  return files;
}

constexpr const char* tidb_file = R"(# TiDB 8: MySQL's words, and sequences.
extends = "mysql"
title = "TiDB"

[feature]
sequences = true

[clause]
create_sequence = "CREATE SEQUENCE {if_not_exists}{sequence}{type}{options}"
drop_sequence = "DROP SEQUENCE {if_exists}{sequence}"
)";

struct NewDialect {
  Sources sources;
  Diagnostics diagnostics;
  std::map<std::string, Dialect, std::less<>> dialects;

  explicit NewDialect(std::string name, std::string text) {
    Files files = embedded_files();
    files.emplace_back(name + ".toml", std::move(text));
    dialects = read_dialects(files, sources, diagnostics);
    for (const Diagnostic& diagnostic : diagnostics.all()) FAIL_CHECK(message_of(diagnostic));
    REQUIRE(dialects.count(name) == 1);
  }
};

template <class What>
Lines rendered_by(const Dialect& dialect, What what, std::shared_ptr<const Table> before = nullptr,
                  std::shared_ptr<const Table> after = nullptr) {
  Rendering rendering(std::move(what));
  rendering.tables(std::move(before), std::move(after)).render(dialect);
  CHECK(rendering.messages() == Lines{});
  return rendering.sql();
}

}  // namespace

TEST_CASE("a dialect like another is one small file: its family writes it, and it says what differs") {
  const NewDialect made("tidb", tidb_file);
  const Dialect& tidb = made.dialects.at("tidb");
  CHECK(tidb.family == made.dialects.at("mysql").family);
  CHECK(tidb.chain.size() == 3);
  CHECK(tidb.is_or_extends("mysql"));

  CreateSequence sequence;
  sequence.sequence.name = {"", "order"};
  CHECK(rendered_by(tidb, sequence) == Lines{"CREATE SEQUENCE `order`"});

  Table table;
  table.name = {"", "t"};
  table.columns = {column("a", type(Type::Kind::boolean), false)};
  CHECK(rendered_by(tidb, CreateTable{table}, nullptr, shared(table)) ==
        rendered_by(made.dialects.at("mysql"), CreateTable{table}, nullptr, shared(table)));
}

TEST_CASE("MariaDB is a file and no code") {
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(MIGC_SOURCE_DIR) / "src"))
    CHECK(entry.path().filename().string().find("mariadb") == std::string::npos);
}
