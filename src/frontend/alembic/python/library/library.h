// The modules of Python's library that the evaluator has.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "alembic/python/interpreter.h"

namespace migc::python {

/// A module of the standard library: a module, or an Unknown with the reason why it is not known. Absent: no module of
/// the library.
Value library_module(Interpreter&, std::string_view name);

/// The members of an enum class in their order, by name; nullopt: the value is no such class.
std::optional<std::vector<std::pair<std::string, Value>>> enum_members(Value cls);

/// One module as a table. A name that is neither among its functions nor its members is Unknown: Python's module may have
/// it.
struct LibraryDef {
  std::string_view name;
  std::span<const NativeDef> functions;
  Value (*member)(Interpreter&, std::string_view name) = nullptr;  ///< absent: none of that name
};

extern const LibraryDef abc_library, base64_library, binascii_library, collections_library, contextlib_library,
    copy_library, dataclasses_library, datetime_library, decimal_library, enum_library, functools_library,
    hashlib_library, itertools_library, json_library, math_library, operator_library, os_library, os_path_library,
    re_library, string_library, sys_library, textwrap_library, time_library, types_library, typing_library,
    uuid_library, csv_library, pathlib_library, pkgutil_library, resources_library;

/// An object of which every attribute and every call is another such object: loggers.
Object* make_inert(Interpreter&);

/// open(), and os.path's questions about files of the project.
extern const NativeDef open_function;
std::span<const NativeDef> file_questions();
/// The text of a str or of a pathlib.Path; null: it is neither.
const std::string* path_as_text(Value value);

/// A function that returns its first argument: decorators that change nothing here.
extern const NativeDef identity_function;

}  // namespace migc::python
