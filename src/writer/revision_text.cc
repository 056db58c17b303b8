// Python is as Alembic's template has it. The others:
//
// TOML:                                          SQL:
//
//   revision = "8f2c41d09b3e"                      -- revision: 8f2c41d09b3e
//   down_revision = "718293041526"                 -- down_revision: 718293041526
//   message = "Add an age"                         -- message: Add an age
//   create_date = 2025-01-27T13:40:00Z             -- create_date: 2025-01-27T13:40:00Z
//   downgrade = "auto"
//                                                  -- upgrade
//   # [[upgrade]]
//   # …                                            -- downgrade: auto

#include <fmt/format.h>

#include <vector>

#include "migc/base/strings.h"
#include "migc/writer.h"

namespace migc {
namespace {

using std::string;

/// As both formats take it: "2025-01-27T13:40:00Z".
string date_text(const Timestamp& time) {
  string text = replaced(to_string(time), " ", "T");
  if (time.time.offset_minutes == 0)
    text.replace(text.size() - std::string_view("+00:00").size(), string::npos, "Z");
  return text;
}

string downgrade_word(const Revision& revision) {
  switch (revision.downgrade_kind) {
    case Revision::Downgrade::automatic:
      return "auto";
    case Revision::Downgrade::irreversible:
      return "irreversible";
    case Revision::Downgrade::given:
    case Revision::Downgrade::missing:
      break;
  }
  return "";
}

// --- TOML ---

string toml_ids(const std::vector<string>& ids) {
  std::vector<string> items;
  for (const string& id : ids) items.push_back(quoted_string(id));
  return ids.size() == 1 ? items.front() : "[" + join(items, ", ") + "]";
}

void append_toml_ids(string& out, std::string_view key, const std::vector<string>& ids) {
  if (!ids.empty()) out += fmt::format("{} = {}\n", key, toml_ids(ids));
}

constexpr std::string_view toml_hints =
    "\n"
    "# Each operation is a table of its own, such as these two:\n"
    "#\n"
    "# [[upgrade]]\n"
    "# add_column = \"users.age\"\n"
    "# type = \"integer\"\n"
    "#\n"
    "# [[upgrade]]\n"
    "# create_index = \"ix_users_age\"\n"
    "# table = \"users\"\n"
    "# columns = [\"age\"]\n";

string toml_text(const Revision& revision, bool with_hints) {
  string out = fmt::format("revision = {}\n", quoted_string(revision.id));
  append_toml_ids(out, "down_revision", revision.down_revisions);
  append_toml_ids(out, "depends_on", revision.depends_on);
  append_toml_ids(out, "branch_labels", revision.branch_labels);
  out += fmt::format("message = {}\n", quoted_string(revision.message));
  if (revision.create_date) out += fmt::format("create_date = {}\n", date_text(*revision.create_date));
  if (!revision.replaces.empty()) out += fmt::format("replaces = {}\n", quoted_string(revision.replaces));
  if (const string word = downgrade_word(revision); !word.empty())
    out += fmt::format("downgrade = {}\n", quoted_string(word));
  else if (revision.downgrade_kind == Revision::Downgrade::given && revision.downgrade.operations.empty())
    out += "downgrade = []\n";
  return with_hints ? out.append(toml_hints) : out;
}

// --- SQL ---

/// A message as it stands, where a line can hold it and would not be taken for a quoted one; else quoted.
string sql_message(const string& message) {
  const bool is_plain = !has_hidden_characters(message) && trim(message).size() == message.size() &&
                        !message.starts_with('"');
  return is_plain ? message : quoted_string(message);
}

void append_line(string& out, std::string_view key, const string& value) {
  out += fmt::format("-- {}:{}{}\n", key, value.empty() ? "" : " ", value);
}

void append_sql_ids(string& out, std::string_view key, const std::vector<string>& ids) {
  if (!ids.empty()) append_line(out, key, join(ids, ", "));
}

string sql_text(const Revision& revision, bool with_hints) {
  string out;
  append_line(out, "revision", revision.id);
  append_sql_ids(out, "down_revision", revision.down_revisions);
  append_sql_ids(out, "depends_on", revision.depends_on);
  append_sql_ids(out, "branch_labels", revision.branch_labels);
  append_line(out, "message", sql_message(revision.message));
  if (revision.create_date) append_line(out, "create_date", date_text(*revision.create_date));
  if (!revision.replaces.empty()) append_line(out, "replaces", revision.replaces);
  out += with_hints ? "\n-- upgrade\n\n\n" : "\n-- upgrade\n\n";
  const string word = downgrade_word(revision);
  if (!word.empty()) append_line(out, "downgrade", word);
  return out;
}

// --- Python ---

string python_ids(const std::vector<string>& ids) {
  if (ids.empty()) return "None";
  std::vector<string> items;
  for (const string& id : ids) items.push_back(quoted_string(id));
  return ids.size() == 1 ? items.front() : "(" + join(items, ", ") + ")";
}

/// A text within a docstring: each line escaped as in a string, so that nothing in it ends the docstring.
string docstring_text(const string& text) {
  std::vector<string> lines;
  for (const std::string_view line : split(text, '\n')) {
    const string quoted = quoted_string(line);
    lines.push_back(quoted.substr(1, quoted.size() - 2));
  }
  return join(lines, "\n");
}

/// As Alembic's own template has it. What migc derives, Alembic doesn't: the downgrade is the author's.
string python_text(const Revision& revision) {
  const string date = revision.create_date ? to_string(*revision.create_date) : "";
  return fmt::format(
      "\"\"\"{}\n\nRevision ID: {}\nRevises: {}\nCreate Date: {}\n\"\"\"\n\n"
      "import sqlalchemy as sa\nfrom alembic import op\n\n"
      "revision = {}\ndown_revision = {}\nbranch_labels = {}\ndepends_on = {}\n\n\n"
      "def upgrade() -> None:\n    pass\n\n\n"
      "def downgrade() -> None:\n    pass\n",
      docstring_text(revision.message), docstring_text(revision.id),
      docstring_text(join(revision.down_revisions, ", ")), date, quoted_string(revision.id),
      python_ids(revision.down_revisions), python_ids(revision.branch_labels), python_ids(revision.depends_on));
}

}  // namespace

string text_of(const Revision& revision, FileFormat format, bool with_hints) {
  if (format == FileFormat::python) return python_text(revision);
  return format == FileFormat::sql ? sql_text(revision, with_hints) : toml_text(revision, with_hints);
}

}  // namespace migc
