// schema: what the database looks like at a revision.
#include <filesystem>
#include <string>

#include "migc/base/files.h"
#include "migc/base/strings.h"
#include "migc/catalog.h"
#include "migc/script.h"
#include "migc/writer.h"
#include "schema_drawings.h"
#include "schema_json.h"
#include "session.h"
#include "unread.h"

namespace migc {
namespace {

class SchemaCommand {
 public:
  explicit SchemaCommand(const Arguments& arguments) : arguments_(arguments), session_(arguments) {}

  int run() {
    const bool loaded = session_.load();
    const std::vector<const Dialect*> dialects = session_.dialects(false);
    if (dialects.size() > 1) {
      session_.diagnostics().report(Kind::repeated_flag, {}, {"--dialect"});
      return session_.end_of_usage();
    }
    if (loaded && !dialects.empty()) replay_for(*dialects.front());
    if (arguments_.json()) return end_with_json(dialects.empty() ? nullptr : dialects.front());
    if (arguments_.format == "toml") return end_with_toml();
    return arguments_.format == "sql" ? end_with_sql() : end_with_picture();
  }

 private:
  void replay_for(const Dialect& dialect) {
    Diagnostics& diagnostics = session_.diagnostics();
    const std::string rev = arguments_.positional.empty() ? "heads" : arguments_.positional.front();
    std::vector<const Revision*> revisions;
    const std::optional<std::vector<int>> nodes = resolve(session_.graph(), rev, diagnostics);
    if (!nodes) return;
    if (!nodes->empty()) {
      plan_ = make_plan(session_.graph(), rev, Direction::upgrade, diagnostics);
      if (!plan_) return;
      for (const Step& step : plan_->steps) revisions.push_back(step.revision);
    }
    catalog_ = replay(session_.history(), revisions, dialect, diagnostics);
    dialect_ = &dialect;
    report_unread(Kind::schema_uncertain, unread_names(*catalog_), *catalog_, {}, diagnostics);
    report_parts();
  }

  /// What the history made by statements whose result is not known, and changed by others than text.
  void report_parts() {
    if (catalog_->unknown_baseline || catalog_->all_opaque) return;
    for (const auto& [name, table] : catalog_->tables)
      if (!table->is_whole() && !catalog_->is_opaque(name))
        session_.diagnostics().report(Kind::table_in_part, table->span, {to_string(name)});
    for (const auto& [key, trigger] : catalog_->triggers)
      if (trigger->definition.empty() && !catalog_->is_opaque(trigger->table))
        session_.diagnostics().report(Kind::trigger_unsaid, trigger->span, {trigger->name, to_string(trigger->table)});
  }

  std::string at() const { return plan_ ? join(plan_->to, ", ") : "base"; }

  int end_with_sql() {
    Diagnostics& diagnostics = session_.diagnostics();
    if (!catalog_ || diagnostics.has_errors()) return session_.end();
    const std::vector<Statement> statements =
        schema_statements(*catalog_, session_.history(), *dialect_, diagnostics);
    const std::optional<std::string> text =
        write_statements("schema at " + at(), statements, *dialect_, session_.project().script, diagnostics);
    if (text && !diagnostics.has_errors()) put(*text, diagnostics);
    return session_.end();
  }

  /// A revision that makes the schema from nothing.
  int end_with_toml() {
    Diagnostics& diagnostics = session_.diagnostics();
    if (!catalog_ || diagnostics.has_errors() ||
        has_broken_views(*catalog_, session_.history(), *dialect_, diagnostics))
      return session_.end();
    Revision revision;
    revision.id = plan_ && plan_->to.size() == 1 ? plan_->to.front() : "schema";
    revision.message = "The schema at " + at() + ", " + dialect_->name;
    revision.upgrade.operations = operations_of(*catalog_, *dialect_);
    revision.downgrade_kind = Revision::Downgrade::automatic;
    const auto text = migration_text(revision, session_.project().naming, diagnostics);
    if (text) put(*text, diagnostics);
    return session_.end();
  }

  int end_with_picture() {
    if (catalog_ && !session_.diagnostics().has_errors())
      put(arguments_.format == "dot" ? dot_schema(*catalog_) : mermaid_schema(*catalog_), session_.diagnostics());
    return session_.end();
  }

  int end_with_json(const Dialect* dialect) {
    OrderedJson json = json_head(session_.diagnostics());
    json["dialect"] = dialect == nullptr ? OrderedJson() : OrderedJson(dialect->name);
    json["at"] = plan_ ? json_rows(plan_->to) : json_rows({});
    json["diagnostics"] = to_json(folded(session_.diagnostics().all()));
    json["schema"] = catalog_ ? json_schema(*catalog_, *dialect_) : OrderedJson();
    Diagnostics of_writing;
    put(text_of(json), of_writing);
    print_diagnostics(of_writing, arguments_.quiet);
    return session_.diagnostics().has_errors() || of_writing.has_errors() ? errors_found : done;
  }

  void put(const std::string& text, Diagnostics& diagnostics) const {
    if (arguments_.output.empty())
      print(text, diagnostics);
    else
      write_files({{std::filesystem::path(arguments_.output), text}}, diagnostics);
  }

  const Arguments& arguments_;
  Session session_;
  const Dialect* dialect_ = nullptr;  ///< set with `catalog_`
  std::optional<Plan> plan_;          ///< none: base
  std::optional<Catalog> catalog_;
};

int run_schema(const Arguments& arguments) { return SchemaCommand(arguments).run(); }

}  // namespace

const Command schema_command = {
    .name = "schema",
    .arguments = "[REV]",
    .summary = "print the schema as it is at a revision",
    .description =
        "Prints the statements that make, from nothing, the schema that the database has at a revision "
        "(default: heads): tables with their columns, keys and indexes, enums, sequences, views, comments. "
        "Rows are not part of it. dot and mermaid are pictures: tables, their columns and keys.",
    .examples = {{Example{"migc schema", "the schema at the newest revisions"},
                  Example{"migc schema ae10 --format toml", "that at ae10…, as a revision which makes it"},
                  Example{"migc schema -o schema.sql", "into a file"}}},
    .options = option_group::project | option_group::dialects | option_group::script | option_group::output |
               option_group::format,
    .formats = "sql|toml|json|dot|mermaid",
    .most = 1,
    .run = run_schema,
};

}  // namespace migc
