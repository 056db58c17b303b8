// The floor plan of docs/architecture.md, kept: the table of rooms there is read, and every include of src/
// and include/ is held against it. Likewise the rules about headers, about libpg_query, about names of
// dialects, and the top level.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "catch.h"
#include "migc/base/strings.h"

namespace fs = std::filesystem;
using namespace migc;

namespace {

const fs::path root = MIGC_SOURCE_DIR;

struct File {
  std::string path;  // "src/base/text.cc"
  std::string text;
};

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Sources and headers below src/ and include/, sorted.
const std::vector<File>& files() {
  static const std::vector<File> all = [] {
    std::vector<File> found;
    for (const char* folder : {"src", "include"})
      for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
        const std::string extension = entry.path().extension().string();
        if (extension == ".cc" || extension == ".h" || extension == ".def" || extension == ".c")
          found.push_back({entry.path().lexically_relative(root).generic_string(), read(entry.path())});
      }
    std::sort(found.begin(), found.end(), [](const File& a, const File& b) { return a.path < b.path; });
    return found;
  }();
  return all;
}

std::string part(const std::string& path, std::size_t index) {
  const std::vector<std::string_view> parts = split(path, '/');
  return index < parts.size() ? std::string(parts[index]) : "";
}

std::string without_extension(const std::string& name) { return name.substr(0, name.rfind('.')); }

/// "migc/base/text.h" → "base", "migc/render.h" and "migc/render_x.h" → "render"; `migc` may stand below
/// include/.
std::string room_of_header(const std::string& header) {
  const std::string rest = header.substr(header.find("migc/") + 5);
  if (rest.find('/') != std::string::npos) return part(rest, 0);
  const std::string name = without_extension(rest);
  return name.substr(0, name.find('_'));
}

std::string room_of(const std::string& path) {
  const bool is_above_rooms = path.rfind('/') == std::string("src").size();
  if (path.starts_with("src/") && is_above_rooms) return "cli";
  return path.starts_with("src/") ? part(path, 1) : room_of_header(path);
}

// --- the table in docs/architecture.md
// ------------------------------------------------------------------------------

struct Room {
  int floor = 0;
  std::set<std::string> may_include;
  std::set<std::string> third_party;
};

std::set<std::string> words_of(std::string_view cell) {
  std::set<std::string> words;
  for (const std::string_view word : split(cell, ','))
    if (trim(word) != "–") words.emplace(trim(word));
  return words;
}

std::map<std::string, Room> read_plan() {
  std::map<std::string, Room> rooms;
  const std::string page = read(root / "docs/architecture.md");
  for (const std::string_view line : split(page, '\n')) {
    const std::vector<std::string_view> cells = split(line, '|');
    if (cells.size() != 7 || trim(cells[1]).size() != 1 || !is_digit(trim(cells[1]).front())) continue;
    const std::string_view name = cells[2].substr(cells[2].find('`') + 1);
    const bool is_top = cells[2].find("src/cli/") != std::string_view::npos;
    Room& room = rooms[is_top ? "cli" : std::string(name.substr(0, name.find('`')))];
    room.floor = trim(cells[1]).front() - '0';
    room.may_include = words_of(cells[4]);
    room.third_party = words_of(cells[5]);
  }
  for (auto& [name, room] : rooms)
    if (room.may_include.contains("every face below") || room.may_include.contains("compile and below"))
      for (const auto& [other, below] : rooms)
        if (below.floor < room.floor) room.may_include.insert(other);
  return rooms;
}

const std::map<std::string, Room>& plan() {
  static const std::map<std::string, Room> rooms = read_plan();
  return rooms;
}

// --- includes
// -------------------------------------------------------------------------------------------------------

struct Include {
  std::string name;
  bool quoted = false;
};

std::vector<Include> includes_of(const File& file) {
  std::vector<Include> includes;
  for (const std::string_view line : split(file.text, '\n')) {
    const std::string_view directive = trim(line);
    if (!directive.starts_with("#include")) continue;
    const std::size_t open = directive.find_first_of("<\"");
    const std::size_t close = directive.find_first_of(">\"", open + 1);
    if (close == std::string_view::npos) continue;
    includes.push_back({std::string(directive.substr(open + 1, close - open - 1)), directive[open] == '"'});
  }
  return includes;
}

/// Which library a header belongs to, by the names of the table; "" is the standard library's.
std::string library_of(const std::string& header) {
  const std::vector<std::pair<std::string, std::string>> libraries = {
      {"fmt/", "fmt"},
      {"toml++/", "toml++"},
      {"boost/program_options", "Boost.Program_options"},
      {"pg_query", "libpg_query"},
      {"nlohmann/", "nlohmann/json"},
      {"nettle/", "Nettle"},
      {"sqlite3", "sqlite3"},
      {"jemalloc/", "jemalloc"},
  };
  for (const auto& [prefix, library] : libraries)
    if (header.starts_with(prefix)) return library;
  return header.find_first_of("./") == std::string::npos ? "" : "the system";
}

bool may_use(const std::string& room, const std::string& library) {
  if (library.empty() || library == "fmt" || plan().at(room).third_party.contains(library)) return true;
  return library == "the system" && (room == "base" || room == "cli");  // files; the terminal
}

bool stands_in_its_room(const File& file, const std::string& name) {
  const fs::path beside = root / fs::path(file.path).parent_path() / name;
  const fs::path in_room = root / "src" / room_of(file.path) / name;
  return file.path.starts_with("src/") && name.find("..") == std::string::npos &&
         (fs::exists(beside) || fs::exists(in_room));
}

std::string complaint_about(const File& file, const Include& include) {
  const std::string room = room_of(file.path);
  if (!plan().contains(room)) return "is in no room of docs/architecture.md";
  if (!include.quoted)
    return may_use(room, library_of(include.name)) ? "" : "may not use " + library_of(include.name);
  if (!include.name.starts_with("migc/"))
    return stands_in_its_room(file, include.name) ? "" : "includes a private header that is not its room's";
  if (!fs::exists(root / "include" / include.name)) return "includes a face that is not there";
  const std::string other = room_of_header(include.name);
  return other == room || plan().at(room).may_include.contains(other) ? ""
                                                                      : "may not include faces of " + other;
}

// --- text without comments
// ------------------------------------------------------------------------------------------

/// The end of the literal that begins at `at`: a string, a character, a raw string.
std::size_t literal_end(std::string_view text, std::size_t at) {
  if (text[at] == '"' && at > 0 && text[at - 1] == 'R') {
    const std::size_t open = text.find('(', at);
    const std::string close = ")" + std::string(text.substr(at + 1, open - at - 1)) + "\"";
    return std::min(text.find(close, open), text.size() - close.size()) + close.size();
  }
  for (std::size_t end = at + 1; end < text.size(); ++end) {
    if (text[end] == '\\')
      ++end;
    else if (text[end] == text[at] || text[end] == '\n')
      return end + 1;
  }
  return text.size();
}

/// Comments and includes blanked; lines stay lines.
std::string code_of(std::string_view text) {
  std::string code;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const bool digit_separator = at > 0 && is_word(text[at - 1]) && text[at] == '\'';
    if (rest.starts_with("//") || rest.starts_with("#include")) {
      at = std::min(text.find('\n', at), text.size());
    } else if (rest.starts_with("/*")) {
      const std::size_t end = std::min(text.find("*/", at + 2), text.size() - 2) + 2;
      for (; at < end; ++at) code += text[at] == '\n' ? "\n" : "";
    } else if ((text[at] == '"' || text[at] == '\'') && !digit_separator) {
      const std::size_t end = literal_end(text, at);
      code += text.substr(at, end - at);
      at = end;
    } else {
      code += text[at++];
    }
  }
  return code;
}

// --- names of dialects
// ----------------------------------------------------------------------------------------------

const std::vector<std::string> dialect_names = {"postgresql", "mysql", "mariadb",
                                                "sqlite",     "mssql", "oracle"};

bool names_a_dialect(const std::string& text) {
  return std::any_of(dialect_names.begin(), dialect_names.end(), [&](const std::string& name) {
    const std::string capitalised = upper(name.substr(0, 1)) + name.substr(1);
    return text.find(name) != std::string::npos || text.find(capitalised) != std::string::npos;
  });
}

/// Where a dialect's name may stand all the same: file, and what its line holds.
struct Exception {
  std::string file, holds;
  bool used = false;
};

std::vector<Exception> exceptions() {
  return {
      {"include/migc/ir/project.h", "readable_dialect = \"postgresql\""},
      {"src/frontend/alembic/python/library/library.cc", "\"sqlite3\""},  // a module of Python
      // The modules of SQLAlchemy that are called after dialects, and flags of Alembic's that begin with one.
      {"src/frontend/alembic/dialect_types.h", "postgresql_types, mysql_types"},
      {"src/frontend/alembic/dialect_types.cc", "&postgresql_types, &mysql_types"},
      {"src/frontend/alembic/dialect_types.cc", "\"mariadb\" ? &mysql_types"},
      {"src/frontend/alembic/dialect_types.cc", "mysql_as_"},  // arguments of oslo_db's types
      {"src/frontend/alembic/enums.cc", "alembic-postgresql-enum"},
      {"src/frontend/alembic/enums.cc", "alembic_postgresql_enum"},
      {"src/frontend/alembic/system_views.cc", "sqlite_master"},
      // What SQLAlchemy's own compilers write, each for its dialect.
      {"src/frontend/alembic/element_functions.cc", "has_no_now ="},
      {"src/frontend/alembic/json_members.cc", "source == \"sqlite\""},
      {"src/frontend/alembic/json_members.cc", "source == \"mysql\""},
      {"src/config/project.cc", "developers = \"sqlite\""},  // the database of a developer's machine
  };
}

bool is_excepted(std::vector<Exception>& list, const std::string& path, std::string_view line) {
  for (Exception& exception : list)
    if (exception.file == path && line.find(exception.holds) != std::string_view::npos)
      return exception.used = true;
  return false;
}

void check_dialect_names(const File& file, std::vector<Exception>& list) {
  if (names_a_dialect(fs::path(file.path).filename().string())) return;  // a family's own file
  const std::string code = code_of(file.text);
  std::size_t number = 0;
  for (const std::string_view line : split(code, '\n')) {
    ++number;
    if (!names_a_dialect(std::string(line)) || is_excepted(list, file.path, line)) continue;
    FAIL_CHECK(file.path << ":" << number << ": names a dialect: " << trim(line));
  }
}

}  // namespace

TEST_CASE("the plan has a room for every folder, and floors that only look down") {
  REQUIRE(plan().size() >= 13);
  for (const auto& [name, room] : plan())
    for (const std::string& other : room.may_include)
      if (plan().contains(other)) CHECK(plan().at(other).floor < room.floor);
  for (const auto& entry : fs::directory_iterator(root / "src")) {
    if (!entry.is_directory() || fs::is_empty(entry.path())) continue;
    INFO(entry.path().filename());
    CHECK(plan().contains(entry.path().filename().string()));
  }
}

TEST_CASE("rooms include the faces of lower floors, and what is their own") {
  REQUIRE(files().size() > 50);
  for (const File& file : files())
    for (const Include& include : includes_of(file)) {
      const std::string complaint = complaint_about(file, include);
      if (!complaint.empty()) FAIL_CHECK(file.path << " " << complaint << ": " << include.name);
    }
}

TEST_CASE("the clock is known to what makes new files, and to nothing that compiles") {
  for (const File& file : files())
    for (const Include& include : includes_of(file)) {
      const std::string room = room_of(file.path);
      const bool may = room == "base" || room == "author" || file.path.starts_with("src/cli/new_revision.");
      if (include.name == "migc/base/clock.h" && !may) FAIL_CHECK(file.path << " includes the clock");
    }
}

TEST_CASE("libpg_query is known to one file") {
  std::vector<std::string> users;
  for (const File& file : files())
    for (const Include& include : includes_of(file))
      if (library_of(include.name) == "libpg_query" && (users.empty() || users.back() != file.path))
        users.push_back(file.path);
  INFO(join(users, ", "));
  CHECK(users.size() == 1);
}

TEST_CASE("a header stands in include/migc because a second room needs it") {
  std::map<std::string, std::set<std::string>> users;
  for (const File& file : files())
    for (const Include& include : includes_of(file))
      if (include.quoted)
        users[include.name].insert(file.path == "src/main.cc" ? "main" : room_of(file.path));
  for (const File& file : files()) {
    if (!file.path.starts_with("include/") || !file.path.ends_with(".h")) continue;
    const std::string header = file.path.substr(std::string("include/").size());
    users[header].insert(room_of(file.path));  // its own
    if (users[header].size() < 2) FAIL_CHECK(file.path << " is included by fewer than two rooms");
  }
}

TEST_CASE("every header says what it is for, and is included once") {
  for (const File& file : files()) {
    if (!file.path.ends_with(".h")) continue;
    INFO(file.path);
    CHECK(file.text.starts_with("// "));
    CHECK(file.text.find("\n#pragma once\n") != std::string::npos);
  }
}

TEST_CASE("no dialect's name stands outside of its own file") {
  std::vector<Exception> list = exceptions();
  for (const File& file : files()) check_dialect_names(file, list);
  for (const Exception& exception : list) {
    INFO(exception.file << ": " << exception.holds);
    CHECK(exception.used);
  }
}

TEST_CASE("comments are no code, and strings are") {
  CHECK(code_of("a // b\nc") == "a \nc");
  CHECK(code_of("a /* b\n */ c") == "a \n c");
  CHECK(code_of("x = \"// no comment\"; // one") == "x = \"// no comment\"; ");
  CHECK(code_of("'\"' // one\n1'000 // two") == "'\"' \n1'000 ");
  CHECK(code_of("R\"(\" // no)\" // one") == "R\"(\" // no)\" ");
  CHECK(code_of("\"\\\"// no\" /* open") == "\"\\\"// no\" ");
}

TEST_CASE("the top level has what the plan says, and nothing else") {
  const std::set<std::string> allowed = {"CMakeLists.txt", "README.md", "src",   "include",
                                         "dialects",       "examples",  "tests", "docs"};
  for (const auto& entry : fs::directory_iterator(root)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.') || name.starts_with("build")) continue;
    INFO(name);
    CHECK(allowed.contains(name));
  }
}
