// One run of Python: evaluates modules, calls functions, and gives native code every operation on values.
//
//   Interpreter python(host, diagnostics);
//   ModuleObject* module = python.evaluate(tree, "4a1c_add_users");
//   if (module != nullptr) python.call(module->names.get("upgrade"), {});
//   if (python.failing()) python.report();   // an exception that nothing caught; errors are reported already
//
// Errors are of two kinds. A Python exception (`raise`) can be caught by Python code. An error of migc
// (`refuse`, `need`, a budget) is reported at once and ends the run: nothing catches it. Both make functions
// return `Value::failed()`, false, null or nullopt, which the caller hands on.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "alembic/python/ast.h"
#include "alembic/python/exception_names.h"
#include "alembic/python/heap.h"
#include "alembic/python/native.h"
#include "alembic/python/objects.h"
#include "migc/base/diagnostics.h"

namespace migc::python {

class Frame;
class Scope;

/// The statements of a module, and of the bodies of its classes, that can't be evaluated. It is evaluated without them, and
/// what they may have changed is not known.
struct LeftOut {
  struct Stop {
    Span span;                   ///< where it can't be evaluated
    std::optional<Note> reason;  ///< what it needs, and the name by which the host can be told; empty: that it stops the module
    std::string path;
  };
  /// Line and column, of which no two statements have the same.
  using Place = std::pair<std::uint32_t, std::uint32_t>;
  static Place place_of(const Stmt& statement) { return {statement.span.line, statement.span.column}; }
  std::map<Place, Stop> statements;
};

/// What a run may take.
struct Limits {
  std::size_t steps = 5'000'000;  ///< expressions and statements; natives count their loops, too
  int calls = 200;                ///< nested
  int nesting = 2'500;            ///< of calls, statements and expressions together: the C++ stack
  std::size_t memory = std::size_t{64} << 20;  ///< bytes
};

class Interpreter {
 public:
  Interpreter(Host& host, Diagnostics& diagnostics, Limits limits = {});
  ~Interpreter();
  Interpreter(const Interpreter&) = delete;
  Interpreter& operator=(const Interpreter&) = delete;

  // --- running ---

  /// Runs the statements of a file as a module. The tree must outlive the interpreter. Null: failed.
  ModuleObject* evaluate(const Module& tree, std::string name, LeftOut* without = nullptr);
  /// For a trial: of a module that may do without some of its statements, one that fails is left out, and what stands behind
  /// it is evaluated all the same. How often that was so:
  void leave_out_what_fails() { leaves_out_ = true; }
  int left_out() const { return left_out_; }
  /// Where it failed in a module that may do without some of its statements: the innermost such module and its statement.
  struct Blame {
    LeftOut* module = nullptr;
    const Stmt* statement = nullptr;
  };
  const Blame& blame() const { return blame_; }
  /// The module of an import, as Host::import says it, cached. An Unknown where nobody knows it.
  Value import(std::string_view module, int level, const ModuleObject& importer);
  /// A name of a module of Python's library: library("decimal", "Decimal").
  Value library(std::string_view module, std::string_view name);

  // --- failing ---

  bool failing() const { return failure_ != Failure::none; }
  /// Raises a built-in exception. The hint is shown behind the message where nothing catches it, and is no
  /// part of it:
  /// "; did you mean 'x'?"
  Value raise(ExceptionName type, std::string message, std::string hint = {});
  Value raise(Value exception);
  Value raise_key_error(Value key);
  /// Reports an error of migc and ends the run.
  Value refuse(migc::Kind kind, Span span, std::vector<std::string> arguments);
  /// A statement comes to this alone, and what it hides would be lost.
  Value refuse_hidden(const Unknown& unknown, Span span);
  /// Ends the run because of errors that are reported already.
  Value give_up();
  /// The exception on its way (absent: none, or the run is ended), and where it was raised.
  Value exception() const { return failure_ == Failure::exception ? exception_ : Value::absent(); }
  Span exception_span() const { return exception_span_; }
  /// "ValueError: no such thing", or "ValueError" where it has no message.
  std::string exception_text();
  /// If an exception of this (built-in) class is on its way: takes it off it. For natives that call Python
  /// code.
  bool swallow(ExceptionName type);
  /// Reports the exception on its way as uncaught_exception, with the calls that led to it.
  void report();

  /// Is the value known? If not, reports unknown_needed: `what` is the subject ("the name of the table"), and a note
  /// says whether [python] `values` or `types` can tell it.
  bool need(Value value, std::string_view what, Span span = {}, std::string_view told_by = "values");

  // --- place and budget ---

  /// The place of the expression that is being evaluated.
  Span here() const { return here_; }
  void set_here(Span span) { here_ = span; }
  /// Counts work of a native loop; false: over budget, reported.
  bool spend(std::size_t steps);
  /// Is there room for an object of this many bytes? To be asked before making one whose size the program
  /// chooses.
  bool reserve(std::size_t bytes);
  /// Counts the depth of nesting while it lives; `ok` false: over budget, reported.
  class Nesting {
   public:
    explicit Nesting(Interpreter& python);
    ~Nesting() { --python_.nesting_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    bool ok() const { return ok_; }

   private:
    Interpreter& python_;
    bool ok_;
  };

  // --- making values ---

  Heap& heap() { return heap_; }
  template <class T, class... Parameters>
  T* make(Parameters&&... parameters) {
    return heap_.make<T>(std::forward<Parameters>(parameters)...);
  }
  String* string(Text text);
  String* string(std::string generated) { return string(Text(std::move(generated))); }
  Bytes* bytes(std::string bytes);
  List* list(std::vector<Value> items = {});
  Tuple* tuple(std::vector<Value> items = {});
  /// An int of any size, from decimal digits with perhaps a sign.
  Value integer(std::string_view digits);
  /// `reason` is a note of the catalogue.
  Unknown* unknown(migc::Kind reason, std::vector<std::string> arguments, Span span = {});
  /// The same Unknown, marked: something with effects was given to it. Statements that come to this are
  /// errors.
  Unknown* hiding(const Unknown& unknown, std::string what);
  /// Unknown(not_known): "what" is not evaluated.
  Unknown* not_evaluated(std::string what);

  // --- operations, as Python does them ---

  /// Raises AttributeError where there is none.
  Value attribute(Value object, std::string_view name);
  /// Absent where there is none.
  Value find_attribute(Value object, std::string_view name);
  bool set_attribute(Value object, std::string_view name, Value value);
  bool delete_attribute(Value object, std::string_view name);
  Value call(Value function, Arguments arguments);
  Value call_method(Value object, std::string_view name, Arguments arguments);

  Value binary(BinaryOperator op, Value left, Value right);
  Value unary(UnaryOperator op, Value operand);
  Value compare(CompareOperator op, Value left, Value right);
  /// True, False, Unknown or failed. Identity first, then ==, as containers compare.
  Value equal(Value left, Value right);
  /// True, False, Unknown or failed.
  Value truth(Value value);
  /// The same where it decides something: an Unknown is an error about `what`. nullopt: failed.
  std::optional<bool> decide(Value value, std::string_view what, Span span = {});
  bool hash(Value value, std::size_t& hash);

  /// Null: failed. An Unknown is an error.
  Iterator* iterate(Value iterable);
  Step each(Value iterable, Each each);
  /// All items, as many as the budget allows. nullopt: failed. An Unknown is an error about `what`.
  std::optional<std::vector<Value>> items(Value iterable, std::string_view what = "what this goes through");
  Value length(Value value);
  Value subscript(Value object, Value index);
  bool set_subscript(Value object, Value index, Value value);
  bool delete_subscript(Value object, Value index);
  Value contains(Value container, Value item);

  /// A String, Unknown or failed.
  Value str(Value value);
  Value repr(Value value);
  Value format(Value value, const std::string& specification);
  /// repr for messages: never fails, cut to a line of some 60 characters.
  std::string shown(Value value);

  // --- types ---

  /// Null: it is not known.
  Type* type_of(Value value);
  /// As messages call it: "NoneType".
  std::string type_name(Value value);
  /// True, False or Unknown. `type` may be a tuple of types.
  Value is_instance(Value value, Value type);
  /// A built-in class by its name: "str", "KeyError", "object". Null: there is none.
  Type* builtin_type(std::string_view name);
  /// A name of the builtins module; absent: none of that name.
  Value builtin(std::string_view name);
  Host& host() { return host_; }
  Diagnostics& diagnostics() { return diagnostics_; }
  Frame* frame() const { return frame_; }
  /// The containers whose repr() is being made: one that holds itself shows as [...].
  std::vector<const Object*>& texts_on_their_way() { return texts_; }

 private:
  friend class Frame;
  friend class Closure;
  friend class GeneratorObject;

  enum class Failure : std::uint8_t {
    none,
    exception,  ///< a Python exception is on its way
    closing,    ///< a generator is left before its end: only `finally` blocks run
    ended,      ///< reported, nothing runs any more
  };

  /// What somebody needed and is not known.
  struct Need {
    const Unknown* unknown = nullptr;
    std::string what;
    Span span;
    std::string told_by;
    std::string function;        ///< of another module that needs it, by the name that the host can be told; empty: none
    std::vector<Span> calls;
    bool among_effects = false;  ///< a module that was at work has ways to change the database
  };
  void report(const Need& need);
  /// Is this the call of a function of another module, out of the program's own?
  bool leaves_program(const ModuleObject& callee) const;
  /// Such a call. Where the function needs what is not known, so is what it gives, as of one that is not read; it is an
  /// error where effects may be lost by that.
  Value guarded(FunctionRef<Value()> body, const Arguments& arguments);

  Value import_one(std::string_view module, int level, const ModuleObject& importer);
  /// A module that is being evaluated.
  struct Evaluated {
    const Module* tree = nullptr;
    ModuleObject* module = nullptr;
    LeftOut* without = nullptr;  ///< null: every statement counts
  };
  bool run_body(Frame& frame, const Block& body, Namespace& names, const std::string& path);
  bool leave_out(LeftOut& module, const Stmt& statement);
  void forget(const Stmt& statement, const LeftOut::Stop& stop, Namespace& names, const std::string& path);
  Unknown* renamed(const Unknown& unknown, std::string path);
  Value beneath(const Unknown& unknown, std::string_view name);
  Value submodule(const ModuleObject& package, std::string_view name);
  Value member_of(std::string_view owner, std::string_view name, Value found);
  Value call_unknown(Unknown& unknown, const Arguments& arguments);
  std::string module_function() const;
  bool may_hide(const Arguments&, std::string& hidden, const Unknown* callee = nullptr);
  Value told_call(std::string_view function, const Arguments&);
  bool over_budget(std::string what);
  std::vector<Span> calls() const;
  void add_calls(Diagnostic& diagnostic) const;

  Host& host_;
  Diagnostics& diagnostics_;
  Limits limits_;
  Heap heap_;
  Span here_;
  std::size_t steps_ = 0;
  int calls_ = 0;
  int nesting_ = 0;

  bool leaves_out_ = false;
  int left_out_ = 0;
  Blame blame_;
  Evaluated evaluated_now_;
  const ModuleObject* program_ = nullptr;  ///< the module that was evaluated first
  int guards_ = 0;
  std::optional<Need> pending_;            ///< in a guarded call
  Failure failure_ = Failure::none;
  Value exception_;
  Span exception_span_;
  std::string hint_;
  std::vector<Span> trace_;  ///< the calls that the exception has left, innermost first

  Namespace builtins_;
  Namespace modules_;
  std::unordered_map<const Module*, ModuleObject*> evaluated_;  // never gone through
  Frame* frame_ = nullptr;                                      ///< the innermost one that runs
  std::vector<const Object*> texts_;
  std::vector<Value> handled_;  ///< exceptions whose handlers run: what a bare `raise` raises
};

}  // namespace migc::python
