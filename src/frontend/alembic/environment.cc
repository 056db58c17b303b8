// env.py, which decides how Alembic runs, read without running it: the keywords of context.configure(…) that are constants.

#include <functional>

#include "alembic/python/parser.h"
#include "migc/base/files.h"
#include "migc/base/strings.h"
#include "migc/frontend.h"

namespace migc {
namespace {

using python::Block;

void walk(const Block& block, const std::function<void(const python::Stmt&)>& visit) {
  for (const python::StmtPtr& statement : block) {
    visit(*statement);
    std::visit(Overloaded{[&](const python::If& node) {
                            walk(node.then, visit);
                            walk(node.otherwise, visit);
                          },
                          [&](const python::For& node) { walk(node.body, visit); },
                          [&](const python::While& node) { walk(node.body, visit); },
                          [&](const python::With& node) { walk(node.body, visit); },
                          [&](const python::Try& node) {
                            walk(node.body, visit);
                            for (const auto& handler : node.handlers) walk(handler.body, visit);
                          },
                          [&](const python::Function& node) { walk(node.body, visit); }, [](const auto&) {}},
               statement->node);
  }
}

/// The call, if the statement is `context.configure(…)`.
const python::Call* configure_call(const python::Stmt& statement) {
  const auto* expression = statement.get<python::ExprStmt>();
  const auto* call = expression == nullptr ? nullptr : expression->value->get<python::Call>();
  const auto* attribute = call == nullptr ? nullptr : call->function->get<python::Attribute>();
  const auto* object = attribute == nullptr ? nullptr : attribute->object->get<python::Name>();
  return object != nullptr && object->id == "context" && attribute->name == "configure" ? call : nullptr;
}

class Environment {
 public:
  Environment(const python::Module& tree, Project& project, Diagnostics& diagnostics)
      : tree_(tree), project_(project), diagnostics_(diagnostics) {}

  void read() {
    walk(tree_.body, [this](const python::Stmt& statement) {
      const python::Call* call = configure_call(statement);
      if (call == nullptr) return;
      for (const python::Argument& argument : call->arguments)
        if (argument.kind == python::Argument::Kind::keyword) take(argument);
    });
  }

 private:
  void take(const python::Argument& argument) {
    const python::Expr& value = behind_names(*argument.value);
    ScriptOptions& script = project_.script;
    if (argument.name == "version_table") return take_name(argument, value, script.version_table, ScriptOptions{}.version_table);
    if (argument.name == "version_table_schema") return take_name(argument, value, script.version_table_schema, "");
    const auto* flag = value.get<python::BoolConstant>();
    if (argument.name == "transaction_per_migration" && flag != nullptr && flag->value &&
        script.transaction == TransactionMode::script)
      script.transaction = TransactionMode::revision;
  }

  /// A flag of the command line has been taken already and wins.
  void take_name(const python::Argument& argument, const python::Expr& value, std::string& out, const std::string& unset) {
    if (value.get<python::NoneConstant>() != nullptr || out != unset) return;
    if (const auto* text = value.get<python::StringConstant>())
      out = text->text.str();
    else
      diagnostics_.report(Kind::environment_not_known, argument.span, {argument.name});
  }

  /// What a name stands for, where the file says so at its top.
  const python::Expr& behind_names(const python::Expr& value) const {
    const auto* name = value.get<python::Name>();
    if (name == nullptr) return value;
    const python::Expr* found = &value;
    for (const python::StmtPtr& statement : tree_.body) {
      const auto* assign = statement->get<python::Assign>();
      const auto* target = assign == nullptr || assign->targets.size() != 1 ? nullptr : assign->targets[0]->get<python::Name>();
      if (target != nullptr && target->id == name->id) found = assign->value.get();
    }
    return *found;
  }

  const python::Module& tree_;
  Project& project_;
  Diagnostics& diagnostics_;
};

}  // namespace

void read_environment(Project& project, Sources& sources, Diagnostics& diagnostics) {
  std::error_code error;
  if (project.environment.empty() || !std::filesystem::is_regular_file(project.environment, error)) return;
  Diagnostics unheard;  // what can't be read is Alembic's business
  const Source* source = read_source(project.environment, project.environment.lexically_relative(project.root).generic_string(),
                                     sources, unheard);
  if (source == nullptr) return;
  if (const auto tree = python::parse(*source, unheard)) Environment(*tree, project, diagnostics).read();
}

}  // namespace migc
