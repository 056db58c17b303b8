# Writes OUT, a C++ file that holds each of FILES as a string: `embedded_dialects()` gives (name, text) pairs.
set(code "// Generated from dialects/*.toml; do not edit.\n#include <string>\n#include <utility>\n#include <vector>\n\nnamespace migc {\n")
string(APPEND code "std::vector<std::pair<std::string, std::string>> embedded_dialects() {\n  return {\n")
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME)
  file(READ "${file}" hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" hex "${hex}")
  # Adjacent literals of 64 bytes: compilers limit the length of one, not of their sum.
  string(REGEX REPLACE "((\\\\x[0-9a-f][0-9a-f])(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?)" "\n       \"\\1\"" hex "${hex}")
  string(APPEND code "      {\"dialects/${name}\",\n       std::string(${hex}\n      )},\n")
endforeach()
string(APPEND code "  };\n}\n}  // namespace migc\n")
file(WRITE "${OUT}" "${code}")
