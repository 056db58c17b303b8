// os, os.path, sys, time: texts are computed, everything else depends on where and when Python runs.

#include <fmt/format.h>

#include "alembic/python/library/library.h"

namespace migc::python {
namespace {

Value outside(Interpreter& python, std::string name) {
  Unknown* made = python.unknown(migc::Kind::outside_world, {name});
  made->path = std::move(name);
  return made;
}

// --- os.path, as on every system but Windows ---

const std::string* path_text(Interpreter& python, Value value) {
  const std::string* text = path_as_text(value);
  if (text == nullptr)
    python.raise("TypeError", fmt::format("expected str, bytes or os.PathLike object, not {}", python.type_name(value)));
  return text;
}

Value path_join(Interpreter& python, Value, Bound& given) {
  const std::string* first = path_text(python, given["path"]);
  if (first == nullptr) return Value::failed();
  std::string path = *first;
  for (const Value part : given.rest()) {
    const std::string* text = path_text(python, part);
    if (text == nullptr) return Value::failed();
    if (text->starts_with('/'))
      path = *text;
    else
      path += (path.empty() || path.ends_with('/') ? "" : "/") + *text;
  }
  return python.string(std::move(path));
}

/// The folder of a path and its last part.
std::pair<std::string, std::string> cut(const std::string& path) {
  const std::size_t slash = path.rfind('/') + 1;
  std::string folder = path.substr(0, slash);
  if (folder.find_first_not_of('/') != std::string::npos) folder.erase(folder.find_last_not_of('/') + 1);
  return {folder, path.substr(slash)};
}

Value path_splitext(Interpreter& python, Value, Bound& given) {
  const std::string* path = path_text(python, given["path"]);
  if (path == nullptr) return Value::failed();
  const std::size_t base = path->rfind('/') + 1;
  const std::size_t dot = path->rfind('.');
  const std::size_t first = path->find_first_not_of('.', base);
  const bool has = dot != std::string::npos && first != std::string::npos && dot > first;
  const std::size_t end = has ? dot : path->size();
  return python.tuple({python.string(path->substr(0, end)), python.string(path->substr(end))});
}

constexpr NativeDef path_functions[] = {
    {"join", "path, *parts", path_join, true},
    {"splitext", "path", path_splitext, true},
    {"basename", "path",
     [](Interpreter& python, Value, Bound& given) -> Value {
       const std::string* path = path_text(python, given["path"]);
       return path == nullptr ? Value::failed() : python.string(cut(*path).second);
     },
     true},
    {"dirname", "path",
     [](Interpreter& python, Value, Bound& given) -> Value {
       const std::string* path = path_text(python, given["path"]);
       return path == nullptr ? Value::failed() : python.string(cut(*path).first);
     },
     true},
};

Value path_member(Interpreter& python, std::string_view name) {
  if (name == "sep") return python.string("/");
  if (const NativeDef* question = find_native(file_questions(), name)) return python.make<NativeFunction>(*question);
  return outside(python, fmt::format("os.path.{}", name));
}

// --- os, sys, time ---

Value os_member(Interpreter& python, std::string_view name) {
  if (name == "path") return library_module(python, "os.path");
  if (name == "sep") return python.string("/");
  if (name == "linesep") return python.string("\n");
  return outside(python, fmt::format("os.{}", name));
}

constexpr NativeDef os_functions[] = {
    {"getenv", "key, default=None",
     [](Interpreter& python, Value, Bound& given) {
       return python.call_method(python.library("os", "environ"), "get", {given["key"], given["default"]});
     }},
};

constexpr NativeDef sys_functions[] = {
    {"exit", "status=?",
     [](Interpreter& python, Value, Bound& given) {
       Arguments arguments;
       if (!given["status"].is_absent()) arguments.add(given["status"]);
       return python.raise(python.call(python.builtin("SystemExit"), std::move(arguments)));
     }},
};

Value sys_member(Interpreter& python, std::string_view name) {
  if (name == "version_info")
    return python.tuple({Value::integer(3), Value::integer(12), Value::integer(0), python.string("final"),
                         Value::integer(0)});
  if (name == "maxsize") return Value::integer(INT64_MAX);
  if (name == "stdout" || name == "stderr") return make_inert(python);
  return outside(python, fmt::format("sys.{}", name));
}

constexpr NativeDef time_functions[] = {
    {"sleep", "seconds", [](Interpreter&, Value, Bound&) { return Value(); }},
    {"time", "",
     [](Interpreter& python, Value, Bound&) -> Value {
       const auto now = python.host().now(python);
       return now ? Value::real(static_cast<double>(*now) / 1e6) : outside(python, "time.time");
     }},
};

Value time_member(Interpreter& python, std::string_view name) {
  return outside(python, fmt::format("time.{}", name));
}

}  // namespace

const LibraryDef os_path_library = {"os.path", path_functions, path_member};
const LibraryDef os_library = {"os", os_functions, os_member};
const LibraryDef sys_library = {"sys", sys_functions, sys_member};
const LibraryDef time_library = {"time", time_functions, time_member};

}  // namespace migc::python
