#include "alembic/revision.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "alembic/operations.h"
#include "alembic/python/parser.h"
#include "alembic/python/scope.h"
#include "alembic/session.h"
#include "migc/base/strings.h"
#include "migc/ir/id.h"

namespace migc::alembic {
namespace {

using std::string;
using std::string_view;

// --- upgrade() and downgrade() ---

class Function final : public Program {
 public:
  Function(std::shared_ptr<RevisionFile> file, string name) : file_(std::move(file)), name_(std::move(name)) {}

  /// Where nothing is written, what can't be evaluated is no error: the schema is then not known any more.
  bool run(const Target& target, const Sink& sink, Diagnostics& diagnostics) const override {
    Diagnostics unheard;
    return evaluate(target, sink, target.writing ? diagnostics : unheard);
  }

 private:
  bool evaluate(const Target& target, const Sink& sink, Diagnostics& diagnostics) const {
    bool ok = true, has_sent = false;
    const Sink watched = [&](const Operation& operation) {
      has_sent = true;
      return sink(operation) || (ok = false);
    };
    Diagnostics heard = diagnostics.of_same_context();
    if (!call(target, watched, heard) && !has_sent && !file_->left_out) {
      find_left_out(target);
      if (!file_->left_out->statements.empty()) {
        heard = diagnostics.of_same_context();
        call(target, watched, heard);
      }
    }
    ok = ok && !heard.has_errors();
    diagnostics.take(std::move(heard));
    return ok;
  }

  /// False: the statements of the file itself can't be evaluated, and the function was not called.
  bool call(const Target& target, const Sink& sink, Diagnostics& diagnostics) const {
    Session session(*file_, target, sink);
    Interpreter python(session, diagnostics);
    python::ModuleObject* module = python.evaluate(file_->tree, file_->id, file_->left_out ? &*file_->left_out : nullptr);
    if (module != nullptr) {
      const Value function = module->names.get(name_);
      if (python.need(function, "the function " + name_, {file_->source, 1, 1})) {
        python.set_here({});  // called by nobody in the file
        const Value result = python.call(function, given_by_environment(python, *module));
        if (!result.is_failed()) finish(python, result);
      }
    }
    if (python.failing()) python.report();
    return module != nullptr;
  }

  /// context.run_migrations(op=…, tables=…) of env.py gives upgrade(op, tables) its arguments. By their names, `op` is
  /// alembic.op, and `tables` are those of the schema; others may be told.
  python::Arguments given_by_environment(Interpreter& python, const python::ModuleObject& module) const {
    python::Arguments arguments;
    for (const python::StmtPtr& statement : file_->tree.body) {
      const auto* function = statement->get<python::Function>();
      if (function == nullptr || function->name != name_) continue;
      arguments = {};
      for (const python::Parameter& parameter : function->parameters) {
        const bool is_star = parameter.kind == python::Parameter::Kind::star || parameter.kind == python::Parameter::Kind::double_star;
        if (!is_star && parameter.default_value == nullptr)
          arguments.add(parameter.name, value_of_parameter(python, parameter.name, module));
      }
    }
    return arguments;
  }

  static Value value_of_parameter(Interpreter& python, const string& name, const python::ModuleObject& module) {
    if (name == "op") return python.import("alembic.op", 0, module);
    if (name == "tables") return make_schema_tables(python);
    const Value given = outside(python, "run_migrations." + name);
    return given.is_unknown() ? Value(python.hiding(*given.as<python::Unknown>(), "what env.py gives to run_migrations")) : given;
  }

  /// What comes to nothing but something unknown may have had effects.
  static void finish(Interpreter& python, Value result) {
    const auto* unknown = result.is_unknown() ? result.as<python::Unknown>() : nullptr;
    if (unknown != nullptr && !unknown->hides.empty())
      python.refuse_hidden(*unknown, unknown->span);
  }

  /// `logger = get_logger()` may need what is not known, and nobody may need it: the statement is left out, unless it could
  /// have changed the database.
  void find_left_out(const Target& target) const {
    constexpr std::size_t most = 10;
    python::LeftOut& left_out = file_->left_out.emplace();
    while (left_out.statements.size() < most) {
      Diagnostics unheard;
      bool has_sent = false;
      const Sink sink = [&](const Operation&) { return has_sent = true; };
      Session session(*file_, target, sink);
      Interpreter python(session, unheard);
      if (python.evaluate(file_->tree, file_->id, &left_out) != nullptr) return;
      const auto& all = unheard.all();
      const auto error = std::find_if(all.begin(), all.end(), [](const Diagnostic& one) { return one.severity == Severity::error; });
      const auto& [module, statement] = python.blame();
      if (module == nullptr || has_sent || error == all.end() || error->kind != migc::Kind::unknown_needed || error->notes.empty()) return;
      if (module == &left_out && mentions_alembic(*statement)) return;
      python::LeftOut::Stop stop{error->span, error->notes.front(), {}};
      for (const Note& note : error->notes)
        if (note.kind == migc::Kind::can_be_told) stop.path = note.arguments.back();
      if (module != &left_out) stop.reason.reset();
      module->statements.emplace(python::LeftOut::place_of(*statement), std::move(stop));
    }
  }

  bool mentions_alembic(const python::Stmt& statement) const {
    const python::Touched touched = python::touched_by(statement, file_->tree);
    return std::any_of(file_->tree.body.begin(), file_->tree.body.end(), [&](const python::StmtPtr& one) {
      const auto* from = one->get<python::ImportFrom>();
      const auto* import = one->get<python::Import>();
      if ((from == nullptr || !from->module.starts_with("alembic")) &&
          (import == nullptr || !import->items.front().module.starts_with("alembic")))
        return false;
      const std::vector<string_view> bound = python::touched_by(*one).bound;
      return std::any_of(bound.begin(), bound.end(), [&](string_view name) {
        return std::find(touched.mentioned.begin(), touched.mentioned.end(), name) != touched.mentioned.end();
      });
    });
  }

  std::shared_ptr<RevisionFile> file_;
  string name_;
};

// --- the head ---

/// What a name is bound to at the top of a module: the last assignment counts. Null: none.
const python::Expr* bound_to(const python::Module& module, string_view name) {
  const python::Expr* found = nullptr;
  const auto is_name = [&](const python::Expr& target) {
    const auto* id = target.get<python::Name>();
    return id != nullptr && id->id == name;
  };
  for (const python::StmtPtr& statement : module.body) {
    if (const auto* assign = statement->get<python::Assign>()) {
      for (const python::ExprPtr& target : assign->targets)
        if (is_name(*target)) found = assign->value.get();
    } else if (const auto* annotated = statement->get<python::AnnotatedAssign>()) {
      if (annotated->value != nullptr && is_name(*annotated->target)) found = annotated->value.get();
    }
  }
  return found;
}

/// Is the name bound by anything: a function, an assignment, an import?
bool is_bound(const python::Module& module, string_view name) {
  if (bound_to(module, name) != nullptr) return true;
  return std::any_of(module.body.begin(), module.body.end(), [&](const python::StmtPtr& statement) {
    if (const auto* function = statement->get<python::Function>()) return function->name == name;
    const auto* import = statement->get<python::ImportFrom>();
    return import != nullptr && std::any_of(import->items.begin(), import->items.end(),
                                            [&](const auto& item) { return (item.as.empty() ? item.name : item.as) == name; });
  });
}

/// The exception that a function of the module raises at once: its author says that there is no way back. Null: none.
const python::Expr* refusal_in(const python::Module& module, string_view function_name) {
  const python::Function* function = nullptr;
  for (const python::StmtPtr& statement : module.body)
    if (const auto* one = statement->get<python::Function>(); one != nullptr && one->name == function_name) function = one;
  if (function == nullptr || bound_to(module, function_name) != nullptr) return nullptr;
  for (const python::StmtPtr& statement : function->body) {
    const auto* text = statement->get<python::ExprStmt>();
    if (text != nullptr && text->value->get<python::StringConstant>() != nullptr) continue;  // the docstring
    const auto* raise = statement->get<python::Raise>();
    return raise == nullptr ? nullptr : raise->value.get();
  }
  return nullptr;
}

/// What the exception says, where that is a constant.
string words_of(const python::Expr& exception) {
  const auto* call = exception.get<python::Call>();
  if (call == nullptr || call->arguments.empty()) return "";
  const auto* text = call->arguments.front().value->get<python::StringConstant>();
  return text == nullptr ? "" : text->text.str();
}

/// Ids with their places.
struct Names {
  std::vector<string> names;
  std::vector<Span> spans;
};

/// A constant: a string, None, or several strings. False: something else.
bool read_constant(const python::Expr& value, Names& out) {
  if (value.get<python::NoneConstant>() != nullptr) return true;
  if (const auto* text = value.get<python::StringConstant>()) {
    out.names.push_back(text->text.str());
    out.spans.push_back(value.span);
    return true;
  }
  const auto read_all = [&](const std::vector<python::ExprPtr>& items) {
    return std::all_of(items.begin(), items.end(), [&](const auto& item) { return read_constant(*item, out); });
  };
  if (const auto* tuple = value.get<python::TupleExpr>()) return read_all(tuple->items);
  if (const auto* list = value.get<python::ListExpr>()) return read_all(list->items);
  if (const auto* set = value.get<python::SetExpr>()) return read_all(set->items);
  return false;
}

/// "Create Date: 2025-01-01 12:00:00.123456", as Alembic's template writes it.
std::optional<Timestamp> create_date_in(string_view doc) {
  for (const string_view line : split(doc, '\n')) {
    constexpr string_view mark = "create date:";
    const string_view text = trim(line);
    if (!starts_with_ignoring_case(text, mark)) continue;
    const string_view value = trim(text.substr(mark.size()));
    if (const auto timestamp = parse_timestamp(value)) return timestamp;
    if (const auto date = parse_date(value)) return Timestamp{*date, {}};
  }
  return std::nullopt;
}

/// The docstring's first paragraph.
string message_in(string_view doc) {
  string_view text = trim(doc);
  for (const string_view gap : {"\n\n", "\r\n\r\n"}) text = text.substr(0, text.find(gap));
  // Without a blank line, what Alembic's template says of the revision is no message.
  if (const std::size_t begin = text.find("\nRevision ID:"); begin != string_view::npos) text = text.substr(0, begin);
  return text.starts_with("Revision ID:") ? string() : string(trim(text));
}

class Reader {
 public:
  Reader(const Source& source, const string& path, const frontend::Context& context,
         std::shared_ptr<LoadedModules> modules, Diagnostics& diagnostics)
      : source_(source), path_(path), context_(context), modules_(std::move(modules)), diagnostics_(diagnostics) {}

  std::optional<Revision> read() {
    auto tree = python::parse(source_, diagnostics_);
    if (!tree) return std::nullopt;
    file_ = std::make_shared<RevisionFile>();
    file_->tree = *std::move(tree);
    file_->source = &source_;
    file_->project = &context_.project;
    file_->dialects = context_.dialects;
    file_->folder = path_.parent_path();
    file_->modules = std::make_shared<ModuleFiles>(modules_->parsed);  // several threads read heads
    Revision revision;
    revision.source = &source_;
    read_head(revision);
    file_->modules = std::shared_ptr<ModuleFiles>(modules_, &modules_->files);
    if (revision.id.empty()) return std::nullopt;
    file_->id = revision.id;
    file_->create_date = revision.create_date;
    read_bodies(revision);
    revision.ok = !diagnostics_.has_errors();
    return revision;
  }

 private:
  void read_head(Revision& revision) {
    if (const python::StringConstant* doc = python::docstring(file_->tree)) {
      revision.message = message_in(doc->text.str());
      revision.create_date = create_date_in(doc->text.str());
    }
    Names id = names_of("revision");
    revision.span = id.spans.empty() ? Span{&source_, 1, 1} : id.spans.front();
    if (id.names.size() == 1) revision.id = id.names.front();
    if (revision.id.empty()) {
      diagnostics_.report(migc::Kind::missing_key, {&source_, 1, 1}, {"a revision file", "revision", ""});
      return;
    }
    if (code_points(revision.id) <= max_revision_id)  // longer ones are the script's business
      check_revision_id(revision.id, revision.span, diagnostics_);
    take("down_revision", revision.down_revisions, revision.down_revision_spans);
    take("depends_on", revision.depends_on, revision.depends_on_spans);
    take("branch_labels", revision.branch_labels, revision.branch_label_spans);
    for (std::size_t i = 0; i < revision.branch_labels.size(); ++i)
      check_branch_label(revision.branch_labels[i], revision.branch_label_spans[i], diagnostics_);
    take("replaces", replaces_, replaces_spans_);
    if (!replaces_.empty()) revision.replaces = replaces_.front();
  }

  void take(string_view name, std::vector<string>& names, std::vector<Span>& spans) {
    Names read = names_of(name);
    names = std::move(read.names);
    spans = std::move(read.spans);
  }

  Names names_of(string_view name) {
    const python::Expr* value = bound_to(file_->tree, name);
    Names read;
    if (value == nullptr || read_constant(*value, read)) return read;
    return evaluated(name, value->span);
  }

  /// A head that is computed: the module is run, for no dialect in particular.
  Names evaluated(string_view name, Span span) {
    Names read;
    Catalog nothing;
    nothing.unknown_baseline = true;
    const Target target{context_.project.source_dialect, {context_.project.source_dialect}, &nothing, false, false};
    const Sink sink = [](const Operation&) { return true; };
    Session session(*file_, target, sink);
    Interpreter python(session, diagnostics_);
    python::ModuleObject* module = python.evaluate(file_->tree, "revision");
    const Value value = module == nullptr ? Value::failed() : module->names.get(name);
    if (!value.is_nothing() && python.need(value, string(name), span)) {
      std::vector<Value> items = {value};
      if (!value.is<python::String>()) items = python.items(value).value_or(std::vector<Value>());
      for (const Value item : items)
        if (const auto* text = item.as<python::String>()) {
          read.names.push_back(text->str());
          read.spans.push_back(span);
        }
    }
    if (python.failing()) python.report();
    return read;
  }

  void read_bodies(Revision& revision) {
    if (is_bound(file_->tree, "upgrade"))
      revision.upgrade.program = std::make_shared<Function>(file_, "upgrade");
    if (!is_bound(file_->tree, "downgrade")) return;
    if (const python::Expr* refusal = refusal_in(file_->tree, "downgrade")) {
      revision.downgrade_kind = Revision::Downgrade::irreversible;
      revision.downgrade_span = refusal->span;
      revision.downgrade_reason = words_of(*refusal);
      return;
    }
    revision.downgrade.program = std::make_shared<Function>(file_, "downgrade");
    revision.downgrade_kind = Revision::Downgrade::given;
  }

  const Source& source_;
  const std::filesystem::path path_;
  const frontend::Context& context_;
  const std::shared_ptr<LoadedModules> modules_;
  Diagnostics& diagnostics_;
  std::shared_ptr<RevisionFile> file_;
  std::vector<string> replaces_;
  std::vector<Span> replaces_spans_;
};

}  // namespace
}  // namespace migc::alembic

namespace migc::frontend {

std::optional<Revision> read_alembic(const Source& source, const std::string& path, const Context& context,
                                     const std::shared_ptr<alembic::LoadedModules>& modules,
                                     Diagnostics& diagnostics) {
  return alembic::Reader(source, path, context, modules, diagnostics).read();
}

}  // namespace migc::frontend
