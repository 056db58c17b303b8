// Revision files of Alembic: their heads, and the operations that their functions send.
#include <optional>

#include "frontend_helper.h"

using namespace migc;
using namespace migc::testing;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

/// What a function of a revision sends for a dialect, against an empty schema.
struct Sent {
  Loaded loaded;
  std::vector<Operation> operations;
  Diagnostics diagnostics;

  explicit Sent(const std::string& body, std::vector<std::string> chain = {"postgresql", "ansi"})
      : loaded(Files{{"a.py", "import sqlalchemy as sa\nfrom alembic import op\nrevision = 'a'\ndown_revision = None\n" + body}}) {
    if (loaded.revisions.empty()) return;
    Catalog catalog;
    catalog.unknown_baseline = true;
    const Target target{chain.front(), chain, &catalog, chain.front() == "postgresql", true};
    const Sink sink = [&](const Operation& operation) {
      operations.push_back(operation);
      return true;
    };
    loaded.revisions[0].upgrade.program->run(target, sink, diagnostics);
  }
  std::string errors() const { return to_lines(diagnostics); }
};

}  // namespace

TEST_CASE("the head of a revision file") {
  const Loaded loaded(Files{{"a.py",
                        "'''Add users\n\nRevision ID: a1\nRevises: b\nCreate Date: 2025-01-02 03:04:05.5\n'''\n"
                        "from typing import Union\n"
                        "revision: str = 'a1'\ndown_revision: Union[str, None] = ('b', 'c')\n"
                        "branch_labels = ['users']\ndepends_on = None\n"
                        "def upgrade():\n  pass\n"}});
  CHECK(loaded.errors().empty());
  const Revision& revision = loaded.revisions.at(0);
  CHECK(revision.id == "a1");
  CHECK(revision.message == "Add users");
  CHECK(to_string(*revision.create_date) == "2025-01-02 03:04:05.5");
  CHECK(revision.down_revisions == std::vector<std::string>{"b", "c"});
  CHECK(revision.branch_labels == std::vector<std::string>{"users"});
  CHECK(revision.upgrade.program != nullptr);
  CHECK(revision.downgrade_kind == Revision::Downgrade::missing);
}

TEST_CASE("operations that a function sends") {
  const Sent sent(
      "def upgrade():\n"
      "  for name in ('a', 'b'):\n"
      "    op.add_column('t', sa.Column(name, sa.Integer, nullable=False, server_default='1'))\n"
      "  op.drop_column('t', 'c', schema='s')\n");
  CHECK(sent.errors().empty());
  REQUIRE(sent.operations.size() == 3);
  CHECK(sent.operations[1].get<AddColumn>()->column.name == "b");
  CHECK(sent.operations[2].get<DropColumn>()->table == ObjectName{"s", "t"});
  CHECK(sent.operations[2].span.line == 8);
}

TEST_CASE("a default that is a string is the type's own elsewhere") {
  const std::string body = "def upgrade():\n  op.add_column('t', sa.Column('a', sa.Boolean, server_default='false'))\n";
  const Sent own(body), other(body, {"sqlite", "ansi"});
  CHECK(std::holds_alternative<std::shared_ptr<const Expression>>(*own.operations.at(0).get<AddColumn>()->column.default_value));
  CHECK(*other.operations.at(0).get<AddColumn>()->column.default_value == Value(Literal{false}));
}

TEST_CASE("what the dialect decides is decided for each") {
  const std::string body =
      "def upgrade():\n  if op.get_bind().dialect.name == 'sqlite':\n    op.drop_table('a')\n  else:\n    op.drop_table('b')\n";
  CHECK(Sent(body).operations.at(0).get<DropTable>()->table.name == "b");
  CHECK(Sent(body, {"sqlite", "ansi"}).operations.at(0).get<DropTable>()->table.name == "a");
}

TEST_CASE("what is needed and not known is an error at its place") {
  const Sent sent("from app import NAME\ndef upgrade():\n  op.drop_table(NAME)\n");
  CHECK(sent.operations.empty());
  CHECK(sent.errors().find("unknown-needed") != std::string::npos);
  CHECK(sent.errors().find("module 'app' is not read") != std::string::npos);
}
