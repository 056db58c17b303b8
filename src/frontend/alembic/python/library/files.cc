// Files of the project that Python code reads: open(), pathlib, os.path's questions, importlib.resources, pkgutil. Which
// of them may be read is the host's business; nothing is ever written.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "alembic/python/builtins.h"
#include "alembic/python/conversions.h"
#include "alembic/python/library/library.h"
#include "migc/base/strings.h"

namespace migc::python {
namespace {

Value outside_file(Interpreter& python, const std::string& path) {
  return python.not_evaluated(fmt::format("'{}', which is no text of at most 8 MiB below the project's folders of migrations and modules,", python.host().shown(path)));
}

/// The text of a file or its bytes; an exception where there is none; Unknown where it may not be read.
Value file_content(Interpreter& python, const std::string& path, bool as_bytes) {
  const Host::File file = python.host().read_file(path, as_bytes);
  if (file.state == Host::File::State::absent) return python.raise("FileNotFoundError", fmt::format("[Errno 2] No such file or directory: '{}'", python.host().shown(path)));
  if (file.state == Host::File::State::unread) return outside_file(python, path);
  if (!python.reserve(file.text.size())) return Value::failed();
  return as_bytes ? Value(python.bytes(file.text.str())) : Value(python.string(file.text));
}

/// with open(path) as file: what is left of its content.
class OpenFile final : public NativeObject {
 public:
  explicit OpenFile(Value content) : content_(content) {}
  std::string type_name() const override { return "TextIOWrapper"; }
  std::span<const NativeDef> methods() const override;
  Value enter(Interpreter&) override { return this; }
  Value exit(Interpreter&, Value) override { return Value::boolean(false); }
  Iterator* iterate(Interpreter& python) override { return python.iterate(lines(python)); }

  /// What has not been read yet.
  Value rest(Interpreter& python) {
    const Value all = content_;
    if (all.is<String>()) content_ = python.string("");
    else if (all.is<Bytes>()) content_ = python.bytes("");
    return all;
  }
  Value lines(Interpreter& python) {
    const Value all = rest(python);
    return all.is_unknown() ? all : python.call_method(all, "splitlines", {Value::boolean(true)});
  }

 private:
  Value content_;
};

constexpr NativeDef open_file_methods[] = {
    {"read", "size=-1",
     [](Interpreter& p, Value self, Bound& given) -> Value {
       const auto size = given["size"].is_none() ? std::optional<std::int64_t>(-1) : given["size"].as_integer();
       return size && *size < 0 ? static_cast<OpenFile*>(self.object())->rest(p) : Value(p.not_evaluated("reading a part of a file"));
     }},
    {"readlines", "hint=-1", [](Interpreter& p, Value self, Bound&) { return static_cast<OpenFile*>(self.object())->lines(p); }},
    {"close", "", [](Interpreter&, Value, Bound&) { return Value(); }},
};

std::span<const NativeDef> OpenFile::methods() const { return open_file_methods; }

class FilePath;
Value make_path(Interpreter& python, std::string path);
/// The path that a str or a Path is; nullptr: it is neither.
const std::string* path_of(Value value);

Value open_path(Interpreter& python, const std::string& path, Value mode) {
  const auto* text = mode.as<String>();
  const std::string how = text == nullptr ? "r" : text->str();
  if (how.find_first_of("wax+") != std::string::npos) return python.hiding(*python.not_evaluated("writing a file"), "a file that it writes");
  const Value content = file_content(python, path, how.find('b') != std::string::npos);
  return content.is_failed() || content.is_unknown() ? content : Value(python.make<OpenFile>(content));
}

/// pathlib.Path
class FilePath final : public NativeObject {
 public:
  explicit FilePath(std::string of) : path(std::move(of)) {}
  const std::string path;
  std::string type_name() const override { return "PosixPath"; }
  std::span<const NativeDef> methods() const override;
  Value str(Interpreter& python) override { return python.string(path); }
  Value repr(Interpreter& python) override { return python.string(fmt::format("PosixPath('{}')", path)); }
  Value binary(Interpreter& python, BinaryOperator op, Value other, bool reflected) override {
    const std::string* text = op == BinaryOperator::divide ? path_of(other) : nullptr;
    if (text == nullptr) return other.is_unknown() ? other : Value::absent();
    return make_path(python, reflected ? joined(*text, path) : joined(path, *text));
  }
  Value attribute(Interpreter& python, std::string_view name) override {
    const std::filesystem::path of = path;
    if (name == "parent") return make_path(python, of.has_parent_path() ? of.parent_path().generic_string() : ".");
    if (name == "parents") {
      std::vector<Value> all;
      for (std::filesystem::path at = of; at.has_parent_path() && at.parent_path() != at; at = at.parent_path())
        all.push_back(make_path(python, at.parent_path().generic_string()));
      return python.tuple(std::move(all));
    }
    if (name == "name") return python.string(of.filename().generic_string());
    if (name == "stem") return python.string(of.stem().generic_string());
    if (name == "suffix") return python.string(of.extension().generic_string());
    const Value found = NativeObject::attribute(python, name);
    return found.is_absent() ? outside_file(python, path) : found;
  }
  static std::string joined(const std::string& folder, const std::string& name) {
    if (name.starts_with('/')) return name;
    return folder.empty() || folder == "." ? name : folder + (folder.ends_with('/') ? "" : "/") + name;
  }
};

Value make_path(Interpreter& python, std::string path) { return python.make<FilePath>(std::move(path)); }

const std::string* path_of(Value value) {
  if (const auto* text = value.as<String>()) return &text->str();
  const auto* path = value.is_object() ? dynamic_cast<FilePath*>(value.object()) : nullptr;
  return path == nullptr ? nullptr : &path->path;
}

const std::string& own_path(Value self) { return static_cast<FilePath*>(self.object())->path; }

Value joined_path(Interpreter& python, std::string path, std::span<const Value> parts) {
  for (const Value part : parts) {
    if (part.is_unknown()) return part;
    const std::string* text = path_of(part);
    if (text == nullptr) return python.raise("TypeError", fmt::format("argument should be a str or an os.PathLike object, not '{}'", python.type_name(part)));
    path = FilePath::joined(path, *text);
  }
  return make_path(python, std::move(path));
}

template <bool only_files>
Value answers_path(Interpreter& python, const std::string& path) {
  const std::optional<bool> is = python.host().has_file(path, only_files);
  return is ? Value::boolean(*is) : outside_file(python, path);
}

constexpr NativeDef path_methods[] = {
    {"joinpath", "*parts", [](Interpreter& p, Value self, Bound& given) { return joined_path(p, own_path(self), given.rest()); }},
    {"resolve", "strict=False", [](Interpreter& p, Value self, Bound&) { return make_path(p, p.host().absolute(own_path(self))); }},
    {"absolute", "", [](Interpreter& p, Value self, Bound&) { return make_path(p, p.host().absolute(own_path(self))); }},
    {"as_posix", "", [](Interpreter& p, Value self, Bound&) -> Value { return p.string(own_path(self)); }},
    {"__fspath__", "", [](Interpreter& p, Value self, Bound&) -> Value { return p.string(own_path(self)); }},
    {"with_name", "name",
     [](Interpreter& p, Value self, Bound& given) -> Value {
       const std::string* name = path_of(given["name"]);
       return name == nullptr ? Value(p.not_evaluated("this with_name()")) : make_path(p, std::filesystem::path(own_path(self)).replace_filename(*name).generic_string());
     }},
    {"with_suffix", "suffix",
     [](Interpreter& p, Value self, Bound& given) -> Value {
       const std::string* suffix = path_of(given["suffix"]);
       return suffix == nullptr ? Value(p.not_evaluated("this with_suffix()")) : make_path(p, std::filesystem::path(own_path(self)).replace_extension(*suffix).generic_string());
     }},
    {"read_text", "encoding=None, errors=None, newline=None", [](Interpreter& p, Value self, Bound&) { return file_content(p, own_path(self), false); }},
    {"read_bytes", "", [](Interpreter& p, Value self, Bound&) { return file_content(p, own_path(self), true); }},
    {"open", "mode='r', buffering=-1, encoding=None, errors=None, newline=None",
     [](Interpreter& p, Value self, Bound& given) { return open_path(p, own_path(self), given["mode"]); }},
    {"exists", "", [](Interpreter& p, Value self, Bound&) { return answers_path<false>(p, own_path(self)); }},
    {"is_file", "", [](Interpreter& p, Value self, Bound&) { return answers_path<true>(p, own_path(self)); }},
};

std::span<const NativeDef> FilePath::methods() const { return path_methods; }

Value path_answer(Interpreter& python, Value given, Value (*answer)(Interpreter&, const std::string&)) {
  const std::string* path = path_of(given);
  return path == nullptr ? Value(python.not_evaluated("this path")) : answer(python, *path);
}

Value pathlib_member(Interpreter& python, std::string_view name) {
  return python.unknown(migc::Kind::outside_world, {fmt::format("pathlib.{}", name)});
}

/// The folder of a package below a root of the project's modules.
Value package_folder(Interpreter& python, Value package) {
  std::string name;
  if (const auto* text = package.as<String>()) name = text->str();
  if (const auto* module = package.as<ModuleObject>()) name = module->name();
  const std::string folder = name.empty() ? "" : python.host().package_folder(name);
  return folder.empty() ? Value(python.unknown(migc::Kind::outside_world, {fmt::format("the files of package '{}'", name)})) : make_path(python, folder);
}

Value package_file(Interpreter& python, Bound& given, bool as_bytes) {
  const Value folder = package_folder(python, given["package"]);
  const std::string *path = path_of(folder), *name = path_of(given["resource"]);
  if (path == nullptr || name == nullptr) return folder.is_unknown() ? folder : Value(python.not_evaluated("this file of a package"));
  return file_content(python, FilePath::joined(*path, *name), as_bytes);
}

constexpr NativeDef path_class[] = {
    {"Path", "*parts", [](Interpreter& p, Value, Bound& given) { return joined_path(p, given.rest().empty() ? "." : "", given.rest()); }},
    {"PurePath", "*parts", [](Interpreter& p, Value, Bound& given) { return joined_path(p, given.rest().empty() ? "." : "", given.rest()); }},
};
constexpr NativeDef resource_functions[] = {
    {"files", "package", [](Interpreter& p, Value, Bound& given) { return package_folder(p, given["package"]); }},
    {"read_text", "package, resource, encoding=None, errors=None", [](Interpreter& p, Value, Bound& given) { return package_file(p, given, false); }},
    {"read_binary", "package, resource", [](Interpreter& p, Value, Bound& given) { return package_file(p, given, true); }},
};
constexpr NativeDef pkgutil_functions[] = {
    {"get_data", "package, resource", [](Interpreter& p, Value, Bound& given) { return package_file(p, given, true); }},
};

// --- csv ---

/// Lines of comma-separated values, as the dialect 'excel' has them.
class CsvReader {
 public:
  CsvReader(Interpreter& python, char delimiter, char quote) : python_(python), delimiter_(delimiter), quote_(quote) {}

  std::vector<std::vector<std::string>> read(std::string_view text) {
    std::vector<std::vector<std::string>> rows;
    std::size_t i = 0;
    while (i < text.size() && python_.spend(1)) {
      std::vector<std::string>& row = rows.emplace_back();
      bool in_row = true;
      if (text[i] == '\n') {  // an empty line is an empty row
        ++i;
        continue;
      }
      while (in_row) {
        std::string field;
        bool quoted = i < text.size() && text[i] == quote_;
        if (quoted) ++i;
        for (; i < text.size(); ++i) {
          const char c = text[i];
          if (quoted && c == quote_ && i + 1 < text.size() && text[i + 1] == quote_) {
            field += c;
            ++i;
          } else if (quoted && c == quote_) {
            quoted = false;
          } else if (!quoted && (c == delimiter_ || c == '\n')) {
            break;
          } else if (quoted || c != '\r') {
            field += c;
          }
        }
        row.push_back(std::move(field));
        in_row = i < text.size() && text[i] == delimiter_;
        if (i < text.size()) ++i;
        if (in_row && i == text.size()) {
          row.emplace_back();
          in_row = false;
        }
      }
    }
    return rows;
  }

 private:
  Interpreter& python_;
  const char delimiter_, quote_;
};

/// Rows of csv.reader(lines, delimiter=','). nullopt: failed, or `unknown` is set.
std::optional<std::vector<std::vector<std::string>>> csv_rows(Interpreter& python, Bound& given, Value& unknown) {
  char delimiter = ',', quote = '"';
  for (const auto& [name, value, span] : given.options()) {
    const auto* text = value.as<String>();
    if (name == "delimiter" && text != nullptr && text->str().size() == 1) delimiter = text->str()[0];
    else if (name == "quotechar" && text != nullptr && text->str().size() == 1) quote = text->str()[0];
    else return unknown = python.not_evaluated(fmt::format("the argument '{}' of csv", name)), std::nullopt;
  }
  if (given["lines"].is_unknown()) return unknown = given["lines"], std::nullopt;
  const auto lines = python.items(given["lines"], "the lines of csv");
  if (!lines) return std::nullopt;
  std::string text;
  for (const Value line : *lines) {
    const auto* one = line.as<String>();
    if (one == nullptr) return unknown = python.not_evaluated("these lines of csv"), std::nullopt;
    text += one->str();
    if (!one->str().ends_with('\n')) text += '\n';
  }
  auto rows = CsvReader(python, delimiter, quote).read(text);
  if (python.failing()) return std::nullopt;
  return rows;
}

List* texts_of(Interpreter& python, const std::vector<std::string>& fields) {
  std::vector<Value> values;
  for (const std::string& field : fields) values.emplace_back(python.string(field));
  return python.list(std::move(values));
}

Value csv_reader(Interpreter& python, Value, Bound& given) {
  Value unknown = Value::failed();
  const auto rows = csv_rows(python, given, unknown);
  if (!rows) return unknown;
  std::vector<Value> lists;
  for (const auto& row : *rows) lists.emplace_back(texts_of(python, row));
  return python.iterate(python.list(std::move(lists)));
}

Value csv_dicts(Interpreter& python, Value, Bound& given) {
  Value unknown = Value::failed();
  auto rows = csv_rows(python, given, unknown);
  if (!rows) return unknown;
  std::vector<std::string> names;
  if (!given["fieldnames"].is_nothing()) {
    const auto items = python.items(given["fieldnames"], "the names of csv");
    if (!items) return Value::failed();
    for (const Value item : *items)
      if (const auto* text = item.as<String>()) names.push_back(text->str());
  } else if (!rows->empty()) {
    names = rows->front();
    rows->erase(rows->begin());
  }
  std::vector<Value> dicts;
  for (const auto& row : *rows) {
    if (row.empty()) continue;
    if (row.size() > names.size()) return python.not_evaluated("a row of csv with more fields than names");
    auto* dict = python.make<Dict>();
    for (std::size_t i = 0; i < names.size(); ++i)
      if (!dict->table.set(python, python.string(names[i]), i < row.size() ? Value(python.string(row[i])) : Value())) return Value::failed();
    dicts.emplace_back(dict);
  }
  return python.iterate(python.list(std::move(dicts)));
}

constexpr NativeDef csv_functions[] = {
    {"reader", "lines, **options", csv_reader},
    {"DictReader", "lines, fieldnames=None, **options", csv_dicts},
};

}  // namespace

const NativeDef open_function = {"open", "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None",
                                 [](Interpreter& p, Value, Bound& given) -> Value {
                                   if (given["file"].is_unknown()) return given["file"];
                                   const std::string* path = path_of(given["file"]);
                                   return path == nullptr ? Value(p.not_evaluated("open() of this")) : open_path(p, *path, given["mode"]);
                                 }};

std::span<const NativeDef> file_questions() {
  static constexpr NativeDef questions[] = {
      {"abspath", "path",
       [](Interpreter& p, Value, Bound& given) {
         return path_answer(p, given["path"], [](Interpreter& q, const std::string& path) -> Value { return q.string(q.host().absolute(path)); });
       },
       true},
      {"realpath", "path",
       [](Interpreter& p, Value, Bound& given) {
         return path_answer(p, given["path"], [](Interpreter& q, const std::string& path) -> Value { return q.string(q.host().absolute(path)); });
       },
       true},
      {"normpath", "path",
       [](Interpreter& p, Value, Bound& given) {
         return path_answer(p, given["path"], [](Interpreter& q, const std::string& path) -> Value {
           return q.string(std::filesystem::path(path).lexically_normal().generic_string());
         });
       },
       true},
      {"exists", "path", [](Interpreter& p, Value, Bound& given) { return path_answer(p, given["path"], answers_path<false>); }, true},
      {"isfile", "path", [](Interpreter& p, Value, Bound& given) { return path_answer(p, given["path"], answers_path<true>); }, true},
  };
  return questions;
}

const std::string* path_as_text(Value value) { return path_of(value); }

const LibraryDef pathlib_library = {"pathlib", path_class, pathlib_member};
const LibraryDef resources_library = {"importlib.resources", resource_functions};
const LibraryDef pkgutil_library = {"pkgutil", pkgutil_functions};
const LibraryDef csv_library = {"csv", csv_functions};

}  // namespace migc::python
