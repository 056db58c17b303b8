// How C++ takes part: functions with a signature, native objects, classes that Python code may derive from,
// modules, and the host that answers what Python would ask of its surroundings.
//
//   constexpr NativeDef functions[] = {
//       // op.drop_table(…)
//       {"drop_table", "table_name, schema=None, *, if_exists=?, **kw",
//        [](Interpreter& python, Value self, Bound& arguments) -> Value {
//          const auto* name = arguments["table_name"].as<String>();
//          if (name == nullptr) return python.raise("TypeError", "…");
//          …
//          return {};  // None
//        }},
//   };
//
// A native function returns a value, `Value::failed()` after an error (`return python.raise(…)` does both),
// never absent.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "alembic/python/ast.h"
#include "alembic/python/namespace.h"
#include "alembic/python/value.h"
#include "migc/base/diagnostics.h"
#include "migc/base/text.h"

namespace migc::python {

class ModuleObject;
class Scope;

/// What a call was given, with the place of each argument.
struct Arguments {
  struct Keyword {
    std::string name;
    Value value;
    Span span;
  };
  std::vector<Value> positional;
  std::vector<Span> spans;  ///< beside `positional`
  std::vector<Keyword> keywords;
  Span span;  ///< of the call

  Arguments() = default;
  Arguments(std::initializer_list<Value> values) : positional(values), spans(values.size()) {}
  void add(Value value, Span where = {}) {
    positional.push_back(value);
    spans.push_back(where);
  }
  void add(std::string name, Value value, Span where = {}) {
    keywords.push_back({std::move(name), value, where});
  }
};

/// Arguments in the order of a function's parameters.
class Bound {
 public:
  /// Binds as Python does. A signature is written as in Python, without annotations:
  /// "name, type_=None, *rest, flag=False, **options". Defaults: None, True, False, a whole number, a text in
  /// single quotes, or `?`: absent unless given. "*" alone: what follows goes by keyword only. "/" is read
  /// over. nullopt: a TypeError is raised.
  static std::optional<Bound> bind(Interpreter&, std::string_view function, std::string_view signature,
                                   Arguments& arguments);

  /// The value of a parameter, given or by default. The parameter must exist.
  Value operator[](std::string_view name) const;
  /// Was it given by the caller?
  bool given(std::string_view name) const { return slot(name).given; }
  /// The place of the argument; of the call, where it was not given.
  Span span(std::string_view name) const;
  Span span() const { return arguments_->span; }  ///< of the call

  /// What `*rest` takes, and their places.
  std::span<const Value> rest() const;
  std::span<const Span> rest_spans() const;
  /// What `**options` takes, in order.
  const std::vector<Arguments::Keyword>& options() const { return options_; }

 private:
  struct Slot {
    std::string_view name;
    Value value;
    Span span;
    bool given = false;
  };
  const Slot& slot(std::string_view name) const;

  std::vector<Slot> slots_;
  std::vector<Arguments::Keyword> options_;
  std::size_t rest_begin_ = 0;
  const Arguments* arguments_ = nullptr;
};

/// A function of C++, as it stands in a table that lives as long as the program.
struct NativeDef {
  std::string_view name;
  std::string_view signature;
  Value (*call)(Interpreter& python, Value self, Bound& arguments) = nullptr;
  /// An argument (or `self`) that is Unknown makes the result that Unknown; the function is not called.
  bool lifts_unknown = false;
};
const NativeDef* find_native(std::span<const NativeDef> defs, std::string_view name);

/// A NativeDef as a value, with what `self` is: for a method the object, for a function whatever its maker
/// wants it to remember.
class NativeFunction final : public Object {
 public:
  static constexpr Kind object_kind = Kind::native_function;
  explicit NativeFunction(const NativeDef& def, Value self = Value::absent())
      : Object(object_kind), def_(def), self_(self) {}
  /// `str.upper` taken from the class: the first argument becomes `self`.
  static NativeFunction* unbound(Interpreter&, const NativeDef& def, Type& cls);

  const NativeDef& def() const { return def_; }
  Value self() const { return self_; }
  std::string type_name() const override { return "builtin_function_or_method"; }
  Value attribute(Interpreter&, std::string_view name) override;
  Value call(Interpreter&, Arguments&) override;
  Value compare(Interpreter&, CompareOperator, Value other) override;
  bool hash(Interpreter&, std::size_t& hash) override;
  Value bind(Interpreter&, Value instance, Type& cls) override;
  Value repr(Interpreter&) override;
  bool has_effects() const override { return self_.is_object() && self_.object()->has_effects(); }

 private:
  const NativeDef& def_;
  Value self_;
  Type* first_is_ = nullptr;  ///< unbound: what the first argument must be
};

/// A base for native objects: those of a class (which Python code may have derived from), or of none. Finds,
/// in this order: attributes that were set on the object, those of its class (the user's methods bound),
/// `methods()`. Derived classes override `attribute` and fall back to this one, or ask this one first where
/// user code must win.
class NativeObject : public Object {
 public:
  explicit NativeObject(Type* cls = nullptr) : cls_(cls) {}
  std::string type_name() const override;
  Type* type(Interpreter&) const override { return cls_; }
  Value attribute(Interpreter&, std::string_view name) override;
  bool set_attribute(Interpreter&, std::string_view name, Value value) override;
  bool delete_attribute(Interpreter&, std::string_view name) override;
  std::vector<std::string> attribute_names(Interpreter&) const override;

  Namespace attributes;

 private:
  Type* cls_;
};

/// Something to go through once.
class Iterator : public Object {
 public:
  static constexpr Kind object_kind = Kind::iterator;
  Iterator() : Object(object_kind) {}
  /// The next item; absent: the end.
  virtual Value next(Interpreter&) = 0;
  std::string type_name() const override { return "iterator"; }
  Iterator* iterate(Interpreter&) override { return this; }
};

/// A class. Those of Python code are plain Types; a native class is a C++ class derived from it, with which
/// Python code can do what it likes: call it, derive from it, ask isinstance().
class Type : public Object {
 public:
  static constexpr Kind object_kind = Kind::type;
  Type(std::string name, std::vector<Type*> bases);

  const std::string& name() const { return name_; }
  const std::vector<Type*>& bases() const { return bases_; }
  /// Method resolution order: this class first. Empty: the bases cannot be brought into one.
  const std::vector<Type*>& order() const { return order_; }
  bool derives_from(const Type& other) const;
  /// The attribute as it stands in the class or its bases (not bound); absent: there is none.
  Value lookup(Interpreter&, std::string_view name);
  /// The same, in what comes behind `after` in this class's order: super().
  Value lookup_after(Interpreter&, const Type& after, std::string_view name);

  Namespace attributes;
  std::string module = "builtins";
  std::vector<std::string>
      annotated;  ///< names that the class's body annotates, in order: fields of a dataclass
  /// What these annotations say, beside `annotated`: expressions of the tree, and where their names are looked up.
  std::vector<std::pair<const Expr*, Scope*>> annotations;

  // --- what native classes override ---
  virtual bool is_native() const { return false; }
  /// Attributes of the class that are made when asked for; absent: none.
  virtual Value member(Interpreter&, std::string_view name);
  virtual std::vector<std::string> member_names() const { return {}; }
  /// Methods of the objects.
  virtual std::span<const NativeDef> object_methods() const { return {}; }
  /// A new object of `cls`, which is this class or derived from it: `__new__`. The arguments are those of the
  /// call.
  virtual Value make(Interpreter&, Type& cls, Arguments& arguments);
  /// `__init__`, unless Python code has its own (which may call this by super().__init__). False: failed.
  /// Without an override it takes whatever there is: for classes that do all in `make`.
  virtual bool initialise(Interpreter&, Value self, Arguments& arguments);
  /// The class that `class name(…, this, …):` makes, before its body has run. Null: a plain Type will do.
  virtual Type* derive(Interpreter&, const std::string& name, const std::vector<Type*>& bases);
  /// `cls` is derived from this class and its body has run. `keywords` are those of its statement. False:
  /// failed.
  virtual bool derived(Interpreter&, Type& cls, Arguments& keywords);

  // --- what Python sees ---
  std::string type_name() const override { return "type"; }
  Type* type(Interpreter&) const override;
  Value attribute(Interpreter&, std::string_view name) override;
  bool set_attribute(Interpreter&, std::string_view name, Value value) override;
  bool delete_attribute(Interpreter&, std::string_view name) override;
  std::vector<std::string> attribute_names(Interpreter&) const override;
  Value call(Interpreter&, Arguments&) override;
  Value binary(Interpreter&, BinaryOperator, Value other, bool reflected) override;  ///< `str | None`
  Value subscript(Interpreter&, Value index) override;                               ///< `list[int]`
  Value repr(Interpreter&) override;

 private:
  std::string name_;
  std::vector<Type*> bases_, order_;
};

/// A module: names bound by its file, or made by `member` when they are asked for first.
class ModuleObject : public Object {
 public:
  static constexpr Kind object_kind = Kind::module;
  explicit ModuleObject(std::string name) : Object(object_kind), name_(std::move(name)) {}

  const std::string& name() const { return name_; }
  Namespace names;
  /// What a name gives that the module does not have; absent: AttributeError, or ImportError.
  Value otherwise = Value::absent();
  bool is_file = false;  ///< it was evaluated: modules of files may lie below it

  /// A name of a native module, made once; absent: it has none of that name.
  virtual Value member(Interpreter&, std::string_view name);
  virtual std::vector<std::string> member_names() const { return {}; }

  std::string type_name() const override { return "module"; }
  Value attribute(Interpreter&, std::string_view name) override;
  bool set_attribute(Interpreter&, std::string_view name, Value value) override;
  std::vector<std::string> attribute_names(Interpreter&) const override;
  Value repr(Interpreter&) override;

 private:
  std::string name_;
};

/// A native module that is a table of functions.
class TableModule : public ModuleObject {
 public:
  TableModule(std::string name, std::span<const NativeDef> functions)
      : ModuleObject(std::move(name)), functions_(functions) {}
  Value member(Interpreter&, std::string_view name) override;
  std::vector<std::string> member_names() const override;

 private:
  std::span<const NativeDef> functions_;
};

/// What is not known, and why. One made by calling or passing on another keeps its reason.
class Unknown final : public Object {
 public:
  static constexpr Kind object_kind = Kind::unknown;
  Unknown(migc::Kind why, std::vector<std::string> words, Span where)
      : Object(object_kind), reason(why), arguments(std::move(words)), span(where) {}

  migc::Kind reason;  ///< a note of the catalogue: module_not_read
  std::vector<std::string> arguments;
  Span span;
  /// Its making was given something that can change the database: "the function 'f'". A statement that comes
  /// to nothing but this is an error (hidden_effects).
  std::string hides;
  /// The dotted name by which the host can be told what this is: "app.settings.SCHEMA". Empty: there is none.
  std::string path;
  std::string exact;    ///< the same with the arguments of the call that made it, where they are plain: "app.limits.length('NAME')"
  std::string made_by;  ///< the path of what was called to make it: of a type, the host can be told that instead

  std::string type_name() const override { return "Unknown"; }
};

/// What is hidden in a session of the application, as far as anybody can tell.
inline constexpr std::string_view hidden_session = "a session of the application's";

/// What surrounds a run.
class Host {
 public:
  virtual ~Host() = default;
  /// The module that an import names: a native one, one that was evaluated (Interpreter::evaluate), or an
  /// Unknown. Absent: not known to the host; the interpreter's own library has been asked before, and makes
  /// an Unknown. `level`: leading dots. Asked once for each name of a run. `import a.b` asks for `a`, then
  /// for `a.b`.
  virtual Value import(Interpreter&, std::string_view module, int level, const ModuleObject& importer) = 0;
  /// What the host was told that a dotted name means; absent: nothing. It goes before what the module's text says.
  virtual Value told(Interpreter&, std::string_view) { return Value::absent(); }
  virtual bool tells() const { return false; }  ///< was it told anything?
  /// What datetime.now() and the like say: microseconds since 1970 in UTC. nullopt: Unknown.
  virtual std::optional<std::int64_t> now(Interpreter&) { return std::nullopt; }
  /// What uuid4() and uuid1() say, different at each call: 32 hexadecimal digits. nullopt: Unknown.
  virtual std::optional<std::string> new_uuid(Interpreter&) { return std::nullopt; }
  /// A file of the project.
  struct File {
    enum class State : std::uint8_t { read, absent, unread };  ///< unread: it may not be read, or can't be
    State state = State::unread;
    Text text;
  };
  virtual File read_file(const std::string& path, bool as_bytes) { return static_cast<void>(path), static_cast<void>(as_bytes), File(); }
  /// Is there such a file, or folder? nullopt: that may not be asked.
  virtual std::optional<bool> has_file(const std::string& path, bool only_files) { return static_cast<void>(path), static_cast<void>(only_files), std::nullopt; }
  virtual std::string absolute(const std::string& path) { return path; }
  /// A path as messages show it.
  virtual std::string shown(const std::string& path) { return path; }
  /// Where a package of the project lies; empty: it has none of that name.
  virtual std::string package_folder(const std::string& name) { return static_cast<void>(name), std::string(); }
  /// `__file__` of a module.
  virtual std::string file_of(const Module& tree) { return tree.source == nullptr ? std::string() : tree.source->name; }
  /// How often the program has changed something outside of itself.
  virtual std::size_t effects() const { return 0; }
};

}  // namespace migc::python
