// What is to be known of code before it runs: which names it binds, whether it yields, whether it calls
// anything.

#include "alembic/python/scope.h"

#include <algorithm>

namespace migc::python {
namespace {

// --- the children of an expression ---

template <class Visit>
struct Children {
  Visit visit;

  void one(const ExprPtr& child) const {
    if (child != nullptr) visit(*child);
  }
  void all(const std::vector<ExprPtr>& children) const {
    for (const ExprPtr& child : children) one(child);
  }

  template <class Leaf>
  void operator()(const Leaf&) const {}
  void operator()(const Attribute& n) const { one(n.object); }
  void operator()(const Subscript& n) const { one(n.object), one(n.index); }
  void operator()(const Slice& n) const { one(n.lower), one(n.upper), one(n.step); }
  void operator()(const Call& n) const {
    one(n.function);
    for (const Argument& argument : n.arguments) one(argument.value);
  }
  void operator()(const Unary& n) const { one(n.operand); }
  void operator()(const Binary& n) const { one(n.left), one(n.right); }
  void operator()(const Boolean& n) const { all(n.operands); }
  void operator()(const Compare& n) const { all(n.operands); }
  void operator()(const Conditional& n) const { one(n.condition), one(n.then), one(n.otherwise); }
  void operator()(const TupleExpr& n) const { all(n.items); }
  void operator()(const ListExpr& n) const { all(n.items); }
  void operator()(const SetExpr& n) const { all(n.items); }
  void operator()(const DictExpr& n) const {
    for (const DictExpr::Item& item : n.items) one(item.key), one(item.value);
  }
  void operator()(const Starred& n) const { one(n.value); }
  void operator()(const Named& n) const { one(n.value); }
  void operator()(const Comprehension& n) const {
    one(n.element), one(n.value);
    for (const Comprehension::For& part : n.fors) one(part.iterable), all(part.conditions);
  }
  void operator()(const Lambda& n) const {
    for (const Parameter& parameter : n.parameters) one(parameter.default_value);
  }
  void operator()(const Formatted& n) const {
    for (const Formatted::Piece& piece : n.pieces) one(piece.value), one(piece.specification);
  }
  void operator()(const Yield& n) const { one(n.value); }
};

template <class Visit>
void for_children(const Expr& expr, Visit visit) {
  std::visit(Children<Visit>{visit}, expr.node);
}

// --- what a body binds ---

class Collector {
 public:
  /// `mentioned`: gets the names that are read, and those that functions within declare global are added to info's.
  explicit Collector(CodeInfo& info, std::vector<std::string_view>* mentioned = nullptr)
      : info_(info), mentioned_(mentioned) {}

  void statement(const Stmt& statement) { std::visit(*this, statement.node); }

  void block(const Block& statements) {
    for (const StmtPtr& one : statements) statement(*one);
  }

  void operator()(const ExprStmt& n) { expression(n.value); }
  void operator()(const Assign& n) {
    for (const ExprPtr& each : n.targets) target(*each);
    expression(n.value);
  }
  void operator()(const AnnotatedAssign& n) {
    target(*n.target);
    expression(n.value);
  }
  void operator()(const AugmentedAssign& n) {
    target(*n.target);
    expression(n.value);
  }
  void operator()(const If& n) {
    expression(n.condition);
    block(n.then);
    block(n.otherwise);
  }
  void operator()(const For& n) {
    target(*n.target);
    expression(n.iterable);
    block(n.body);
    block(n.otherwise);
  }
  void operator()(const While& n) {
    expression(n.condition);
    block(n.body);
    block(n.otherwise);
  }
  void operator()(const With& n) {
    for (const With::Item& item : n.items) {
      expression(item.context);
      if (item.target != nullptr) target(*item.target);
    }
    block(n.body);
  }
  void operator()(const Try& n) {
    block(n.body);
    for (const Try::Handler& handler : n.handlers) {
      expression(handler.type);
      if (!handler.name.empty()) local(handler.name);
      block(handler.body);
    }
    block(n.otherwise);
    block(n.finally);
  }
  void operator()(const Function& n) {
    local(n.name);
    for (const Parameter& parameter : n.parameters) expression(parameter.default_value);
    for (const ExprPtr& decorator : n.decorators) expression(decorator);
    globals_in(n.body);
  }
  void operator()(const Class& n) {
    local(n.name);
    for (const Argument& base : n.bases) expression(base.value);
    for (const ExprPtr& decorator : n.decorators) expression(decorator);
    globals_in(n.body);
  }
  void operator()(const Return& n) { expression(n.value); }
  void operator()(const Raise& n) { expression(n.value); }
  void operator()(const Assert& n) {
    expression(n.condition);
    expression(n.message);
  }
  void operator()(const Delete& n) {
    for (const ExprPtr& each : n.targets) target(*each);
  }
  void operator()(const Import& n) {
    for (const Import::Item& item : n.items)
      local(item.as.empty() ? std::string_view(item.module).substr(0, item.module.find('.')) : item.as);
  }
  void operator()(const ImportFrom& n) {
    for (const ImportFrom::Item& item : n.items) local(item.as);
  }
  void operator()(const Global& n) {
    auto& names = n.nonlocal ? info_.nonlocals : info_.globals;
    names.insert(names.end(), n.names.begin(), n.names.end());
  }
  template <class Other>
  void operator()(const Other&) {}

  void expression(const ExprPtr& expr) {
    if (expr != nullptr) expression(*expr);
  }
  void local(std::string_view name) { info_.locals.push_back(name); }

  void finish() {
    std::sort(info_.locals.begin(), info_.locals.end());
    info_.locals.erase(std::unique(info_.locals.begin(), info_.locals.end()), info_.locals.end());
    std::erase_if(info_.locals, [&](std::string_view name) {
      const auto has = [&](const auto& names) {
        return std::find(names.begin(), names.end(), name) != names.end();
      };
      return has(info_.globals) || has(info_.nonlocals);
    });
  }

 private:
  void globals_in(const Block& body) {
    if (mentioned_ == nullptr) return;
    CodeInfo inner;
    Collector(inner, mentioned_).block(body);
    info_.globals.insert(info_.globals.end(), inner.globals.begin(), inner.globals.end());
  }

  void expression(const Expr& expr) {
    if (const auto* named = expr.get<Named>()) local(named->name);
    if (const auto* name = expr.get<Name>(); name != nullptr && mentioned_ != nullptr) mentioned_->push_back(name->id);
    if (const auto* yield = expr.get<Yield>()) info_.yields |= yield->kind != Yield::Kind::await;
    for_children(expr, [&](const Expr& child) { expression(child); });
  }

  void target(const Expr& expr) {
    if (const auto* name = expr.get<Name>()) return local(name->id);
    if (const auto* starred = expr.get<Starred>()) return target(*starred->value);
    const auto* tuple = expr.get<TupleExpr>();
    const auto* list = expr.get<ListExpr>();
    if (tuple == nullptr && list == nullptr) return expression(expr);
    for (const ExprPtr& item : tuple != nullptr ? tuple->items : list->items) target(*item);
  }

  CodeInfo& info_;
  std::vector<std::string_view>* const mentioned_;
};

void add_parameters(Collector& collector, const std::vector<Parameter>& parameters) {
  for (const Parameter& parameter : parameters) collector.local(parameter.name);
}

}  // namespace

bool CodeInfo::is_local(std::string_view name) const {
  return std::binary_search(locals.begin(), locals.end(), name);
}

CodeInfo code_info(const Function& function) {
  CodeInfo info;
  Collector collector(info);
  add_parameters(collector, function.parameters);
  collector.block(function.body);
  collector.finish();
  return info;
}

CodeInfo code_info(const Lambda& lambda) {
  CodeInfo info;
  Collector collector(info);
  add_parameters(collector, lambda.parameters);
  collector.expression(lambda.body);
  collector.finish();
  return info;
}

Touched touched_by(const Stmt& statement) {
  Touched touched;
  CodeInfo info;
  Collector(info, &touched.mentioned).statement(statement);
  touched.bound = std::move(info.locals);
  return touched;
}

Touched touched_by(const Stmt& statement, const Module& module) {
  Touched touched = touched_by(statement);
  std::vector<bool> is_taken(module.body.size());
  for (bool grows = true; grows;) {
    grows = false;
    for (std::size_t i = 0; i < module.body.size(); ++i) {
      if (is_taken[i]) continue;
      const Touched other = touched_by(*module.body[i]);
      const bool is_mentioned = std::any_of(other.bound.begin(), other.bound.end(), [&](std::string_view name) {
        return std::find(touched.mentioned.begin(), touched.mentioned.end(), name) != touched.mentioned.end();
      });
      if (!is_mentioned) continue;
      is_taken[i] = grows = true;
      touched.mentioned.insert(touched.mentioned.end(), other.mentioned.begin(), other.mentioned.end());
    }
  }
  return touched;
}

std::vector<std::string_view> globals_of(const Module& module) {
  CodeInfo info;
  std::vector<std::string_view> mentioned;
  Collector(info, &mentioned).block(module.body);
  return info.globals;
}

bool has_call(const Expr& expr) {
  if (expr.get<Call>() != nullptr) return true;
  bool found = false;
  for_children(expr, [&](const Expr& child) { found = found || has_call(child); });
  return found;
}

bool has_call(const Comprehension& comprehension) {
  bool found = false;
  const auto look = [&](const ExprPtr& expr) { found = found || (expr != nullptr && has_call(*expr)); };
  look(comprehension.element);
  look(comprehension.value);
  for (std::size_t i = 0; i < comprehension.fors.size(); ++i) {
    if (i > 0) look(comprehension.fors[i].iterable);
    for (const ExprPtr& condition : comprehension.fors[i].conditions) look(condition);
  }
  return found;
}

}  // namespace migc::python
