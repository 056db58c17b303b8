// Methods of str that search, cut and join. What is cut out of a text keeps its origin.

#include "alembic/python/string_methods.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "alembic/python/characters.h"
#include "alembic/python/codecs.h"
#include "alembic/python/formatting.h"
#include "alembic/python/sequences.h"
#include "migc/base/strings.h"

namespace migc::python {

bool spend_search(Interpreter& python, std::string_view text, std::string_view what) {
  return python.spend(text.size() / 64 + text.size() / 64 * (what.size() / 64));
}

Text standing_at(std::string text, const Text& origin) {
  const Span span = origin.locate(0);
  return span ? Text(std::move(text), span, Escapes::fixed) : Text(std::move(text));
}

namespace {

const String& string_of(Value self) { return *self.as<String>(); }

Value slice_of(Interpreter& python, const String& string, std::size_t begin, std::size_t end) {
  if (begin == 0 && end == string.str().size()) return const_cast<String*>(&string);
  return python.string(string.text().slice(begin, end));
}

/// A parameter that must be a str; null: TypeError is raised.
const String* need_string(Interpreter& python, Value value, std::string_view what) {
  const auto* string = value.as<String>();
  if (string == nullptr)
    python.raise("TypeError", fmt::format("{} must be str, not {}", what, python.type_name(value)));
  return string;
}

// --- searching ---

/// The bytes that `start` and `end` of find() and its like leave; nullopt: failed. `begin` past `end`:
/// nothing matches.
std::optional<Bounds> window(Interpreter& python, const String& string, Bound& given) {
  if (given["start"].is_nothing() && given["end"].is_nothing()) return Bounds{0, string.str().size()};
  const std::size_t size = string.size();
  const auto bounds = bounds_of(python, given["start"], given["end"], size);
  if (!bounds) return std::nullopt;
  if (bounds->begin > size) return Bounds{1, 0};
  return Bounds{string.byte_of(bounds->begin), string.byte_of(bounds->end)};
}

enum class Missing : std::uint8_t { minus_one, raises };

template <bool from_right, Missing missing>
Value string_find(Interpreter& python, Value self, Bound& given) {
  const String& string = string_of(self);
  const String* part = need_string(python, given["sub"], "argument");
  const auto bounds = part == nullptr ? std::nullopt : window(python, string, given);
  if (!bounds || !spend_search(python, string.str(), part->str())) return Value::failed();
  std::size_t found = std::string_view::npos;
  if (bounds->begin <= bounds->end) {
    const std::string_view text = std::string_view(string.str()).substr(0, bounds->end);
    found = from_right ? text.rfind(part->str()) : text.find(part->str(), bounds->begin);
    if (from_right && found != std::string_view::npos && found < bounds->begin) found = std::string_view::npos;
  }
  if (found != std::string_view::npos) return Value::integer(static_cast<std::int64_t>(string.index_of(found)));
  return missing == Missing::raises ? python.raise("ValueError", "substring not found") : Value::integer(-1);
}

Value string_count(Interpreter& python, Value self, Bound& given) {
  const String& string = string_of(self);
  const String* part = need_string(python, given["sub"], "argument");
  const auto bounds = part == nullptr ? std::nullopt : window(python, string, given);
  if (!bounds || !spend_search(python, string.str(), part->str())) return Value::failed();
  if (bounds->begin > bounds->end) return Value::integer(0);
  const std::string_view text =
      std::string_view(string.str()).substr(bounds->begin, bounds->end - bounds->begin);
  if (part->str().empty()) return Value::integer(static_cast<std::int64_t>(code_points(text) + 1));
  std::int64_t count = 0;
  for (std::size_t at = text.find(part->str()); at != std::string_view::npos;
       at = text.find(part->str(), at + part->str().size()))
    ++count;
  return Value::integer(count);
}

template <bool at_end>
Value string_begins(Interpreter& python, Value self, Bound& given) {
  const String& string = string_of(self);
  const auto bounds = window(python, string, given);
  if (!bounds) return Value::failed();
  if (bounds->begin > bounds->end) return Value::boolean(false);
  const std::string_view text =
      std::string_view(string.str()).substr(bounds->begin, bounds->end - bounds->begin);
  std::vector<Value> parts = {given["prefix"]};
  if (const auto* several = given["prefix"].as<Tuple>()) parts = several->items;
  for (const Value part : parts) {
    if (part.is_unknown()) return part;
    const auto* affix = part.as<String>();
    if (affix == nullptr)
      return python.raise("TypeError",
                          fmt::format("{} first arg must be str or a tuple of str, not {}",
                                      at_end ? "endswith" : "startswith", python.type_name(part)));
    if (at_end ? text.ends_with(affix->str()) : text.starts_with(affix->str())) return Value::boolean(true);
  }
  return Value::boolean(false);
}

// --- stripping ---

bool is_stripped(char32_t c, const String* characters) {
  if (characters == nullptr) return is_python_space(c);
  std::string encoded;
  append_utf8(encoded, c);
  return characters->str().find(encoded) != std::string_view::npos;
}

template <bool left, bool right>
Value string_strip(Interpreter& python, Value self, Bound& given) {
  const String& string = string_of(self);
  const String* characters =
      given["chars"].is_none() ? nullptr : need_string(python, given["chars"], "strip arg");
  if (python.failing() || !python.spend(string.str().size() / 16)) return Value::failed();
  const std::string_view text = string.str();
  std::size_t begin = 0;
  std::size_t end = text.size();
  while (left && begin < end && is_stripped(decode_utf8(text.substr(begin)), characters))
    begin += code_point_size(text.substr(begin));
  while (right && begin < end) {
    std::size_t last = end - 1;
    while (last > begin && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
    if (!is_stripped(decode_utf8(text.substr(last)), characters)) break;
    end = last;
  }
  return slice_of(python, string, begin, end);
}

template <bool prefix>
Value string_remove(Interpreter& python, Value self, Bound& given) {
  const String& string = string_of(self);
  const String* part = need_string(python, given["affix"], "argument");
  if (part == nullptr) return Value::failed();
  const std::size_t size = string.str().size();
  if (prefix && string.str().starts_with(part->str()))
    return slice_of(python, string, part->str().size(), size);
  if (!prefix && string.str().ends_with(part->str()))
    return slice_of(python, string, 0, size - part->str().size());
  return self;
}

// --- splitting ---

using Pieces = std::vector<Bounds>;

Pieces split_at_spaces(std::string_view text, std::size_t most) {
  Pieces pieces;
  std::size_t at = 0;
  const auto skip = [&](bool spaces) {
    while (at < text.size() && is_python_space(decode_utf8(text.substr(at))) == spaces)
      at += code_point_size(text.substr(at));
  };
  for (skip(true); at < text.size(); skip(true)) {
    const std::size_t begin = at;
    if (pieces.size() == most) {
      pieces.push_back({begin, text.size()});
      break;
    }
    skip(false);
    pieces.push_back({begin, at});
  }
  return pieces;
}

Pieces split_at_separator(std::string_view text, std::string_view separator, std::size_t most) {
  Pieces pieces;
  std::size_t begin = 0;
  while (pieces.size() < most) {
    const std::size_t at = text.find(separator, begin);
    if (at == std::string_view::npos) break;
    pieces.push_back({begin, at});
    begin = at + separator.size();
  }
  pieces.push_back({begin, text.size()});
  return pieces;
}

Pieces split_from_right(std::string_view text, std::string_view separator, std::size_t most) {
  Pieces pieces;
  std::size_t end = text.size();
  while (pieces.size() < most) {
    const std::size_t at = end < separator.size() ? std::string_view::npos : text.rfind(separator, end - separator.size());
    if (at == std::string_view::npos) break;
    pieces.push_back({at + separator.size(), end});
    end = at;
  }
  pieces.push_back({0, end});
  std::reverse(pieces.begin(), pieces.end());
  return pieces;
}

Value list_of_pieces(Interpreter& python, const String& string, const Pieces& pieces) {
  if (!python.spend(pieces.size())) return Value::failed();
  std::vector<Value> items;
  items.reserve(pieces.size());
  for (const Bounds& piece : pieces)
    items.emplace_back(python.string(string.text().slice(piece.begin, piece.end)));
  return python.list(std::move(items));
}

template <bool from_right>
Value string_split(Interpreter& python, Value self, Bound& given) {
  const String& string = string_of(self);
  const auto limit = need_integer(python, given["maxsplit"]);
  if (!limit || !python.spend(string.str().size() / 16)) return Value::failed();
  const std::size_t most = *limit < 0 ? std::string_view::npos - 1 : static_cast<std::size_t>(*limit);
  if (given["sep"].is_none()) {
    if (from_right && *limit >= 0) return python.not_evaluated("rsplit() at spaces with maxsplit");
    return list_of_pieces(python, string, split_at_spaces(string.str(), most));
  }
  const String* separator = need_string(python, given["sep"], "sep");
  if (separator == nullptr || !spend_search(python, string.str(), separator->str())) return Value::failed();
  if (separator->str().empty()) return python.raise("ValueError", "empty separator");
  return list_of_pieces(python, string,
                        from_right ? split_from_right(string.str(), separator->str(), most)
                                   : split_at_separator(string.str(), separator->str(), most));
}

bool ends_line(char32_t c) {
  return (c >= 0x0A && c <= 0x0D) || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

Value string_splitlines(Interpreter& python, Value self, Bound& given) {
  const String& string = string_of(self);
  const auto keep = python.decide(given["keepends"], "the argument 'keepends'");
  if (!keep || !python.spend(string.str().size() / 16)) return Value::failed();
  const std::string_view text = string.str();
  Pieces pieces;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const std::size_t size = rest.starts_with("\r\n") ? 2 : code_point_size(rest);
    if (ends_line(decode_utf8(rest))) {
      pieces.push_back({begin, *keep ? at + size : at});
      begin = at + size;
    }
    at += size;
  }
  if (begin < text.size()) pieces.push_back({begin, text.size()});
  return list_of_pieces(python, string, pieces);
}

template <bool from_right>
Value string_partition(Interpreter& python, Value self, Bound& given) {
  const String& string = string_of(self);
  const String* separator = need_string(python, given["sep"], "sep");
  if (separator == nullptr || !spend_search(python, string.str(), separator->str())) return Value::failed();
  if (separator->str().empty()) return python.raise("ValueError", "empty separator");
  const std::size_t at =
      from_right ? string.str().rfind(separator->str()) : string.str().find(separator->str());
  Value empty = python.string("");
  if (at == std::string_view::npos) return from_right ? python.tuple({empty, empty, self}) : python.tuple({self, empty, empty});
  const std::size_t behind = at + separator->str().size();
  return python.tuple({python.string(string.text().slice(0, at)),
                       python.string(string.text().slice(at, behind)),
                       python.string(string.text().slice(behind, string.str().size()))});
}

// --- joining and replacing ---

Value string_join(Interpreter& python, Value self, Bound& given) {
  const auto items = python.items(given["iterable"], "what is joined");
  if (!items) return Value::failed();
  const Text& separator = string_of(self).text();
  Text joined;
  for (std::size_t i = 0; i < items->size(); ++i) {
    const Value item = (*items)[i];
    if (item.is_unknown()) return item;
    const auto* string = item.as<String>();
    if (string == nullptr)
      return python.raise("TypeError", fmt::format("sequence item {}: expected str instance, {} found", i,
                                                   python.type_name(item)));
    if (i > 0) joined += separator;
    joined += string->text();
    if (!python.spend(1 + string->str().size() / 256) || !python.reserve(joined.size()))
      return Value::failed();
  }
  return python.string(std::move(joined));
}

Value string_replace(Interpreter& python, Value self, Bound& given) {
  const String& string = string_of(self);
  const String* old = need_string(python, given["old"], "replace() argument 1");
  const String* with = old == nullptr ? nullptr : need_string(python, given["new"], "replace() argument 2");
  const auto limit = with == nullptr ? std::nullopt : need_integer(python, given["count"]);
  if (!limit || !spend_search(python, string.str(), old->str())) return Value::failed();
  std::size_t left = *limit < 0 ? std::string_view::npos : static_cast<std::size_t>(*limit);
  const std::string_view text = string.str();
  std::size_t at = text.find(old->str());
  if (at == std::string_view::npos || left == 0) return self;
  Text out;
  std::size_t kept = 0;
  while (left-- > 0 && at <= text.size()) {
    out += string.text().slice(kept, at);
    out += with->text();
    kept = at + old->str().size();
    if (!python.spend(1) || !python.reserve(out.size())) return Value::failed();
    if (!old->str().empty()) {
      at = text.find(old->str(), kept);
    } else if (at == text.size()) {
      break;
    } else {
      at += code_point_size(text.substr(at));
    }
  }
  out += string.text().slice(kept, text.size());
  return python.string(std::move(out));
}

// --- filling up ---

/// How many characters are missing to a width; nullopt: failed.
std::optional<std::size_t> missing_to(Interpreter& python, const String& string, Value width) {
  const auto wanted = need_integer(python, width);
  if (!wanted || !python.reserve(static_cast<std::size_t>(std::max<std::int64_t>(*wanted, 0))))
    return std::nullopt;
  const auto size = static_cast<std::int64_t>(string.size());
  return *wanted <= size ? 0 : static_cast<std::size_t>(*wanted - size);
}

enum class Side : std::uint8_t { left, right, centre };

template <Side side>
Value string_justify(Interpreter& python, Value self, Bound& given) {
  const String& string = string_of(self);
  const auto missing = missing_to(python, string, given["width"]);
  const String* fill = missing ? need_string(python, given["fillchar"], "The fill character") : nullptr;
  if (fill == nullptr) return Value::failed();
  if (fill->size() != 1)
    return python.raise("TypeError", "The fill character must be exactly one character long");
  if (*missing == 0) return self;
  // As CPython: of an odd rest, the left side gets more where the width is odd.
  const auto width = *missing + string.size();
  const std::size_t before = side == Side::left    ? 0
                             : side == Side::right ? *missing
                                                   : *missing / 2 + (*missing & width & 1U);
  Text text;
  for (std::size_t i = 0; i < before; ++i) text += std::string_view(fill->str());
  text += string.text();
  for (std::size_t i = before; i < *missing; ++i) text += std::string_view(fill->str());
  return python.string(std::move(text));
}

Value string_zfill(Interpreter& python, Value self, Bound& given) {
  const String& string = string_of(self);
  const auto missing = missing_to(python, string, given["width"]);
  if (!missing) return Value::failed();
  if (*missing == 0) return self;
  const bool sign = string.str().starts_with('-') || string.str().starts_with('+');
  Text text = string.text().slice(0, sign ? 1 : 0);
  text += std::string(*missing, '0');
  text += string.text().slice(sign ? 1 : 0, string.str().size());
  return python.string(std::move(text));
}

Value string_expandtabs(Interpreter& python, Value self, Bound& given) {
  const String& string = string_of(self);
  const auto width = need_integer(python, given["tabsize"]);
  if (!width || *width > 1000) return width ? python.not_evaluated("so wide a tab") : Value::failed();
  Text text;
  std::int64_t column = 0;
  const std::string_view bytes = string.str();
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t size = code_point_size(bytes.substr(at));
    if (bytes[at] == '\t') {
      const std::int64_t blanks = *width <= 0 ? 0 : *width - column % *width;
      text += std::string(static_cast<std::size_t>(blanks), ' ');
      column += blanks;
    } else {
      text += string.text().slice(at, at + size);
      column = bytes[at] == '\n' || bytes[at] == '\r' ? 0 : column + 1;
    }
    at += size;
    if (!python.spend(1) || !python.reserve(text.size())) return Value::failed();
  }
  return python.string(std::move(text));
}

// --- translating ---

Value string_translate(Interpreter& python, Value self, Bound& given) {
  const String& string = string_of(self);
  const auto* table = given["table"].as<Dict>();
  if (table == nullptr) return python.not_evaluated("translate() by something that is no dict");
  Text text;
  const std::string_view bytes = string.str();
  for (std::size_t at = 0; at < bytes.size();) {
    if (!python.spend(1)) return Value::failed();
    const std::size_t size = code_point_size(bytes.substr(at));
    const Value code = Value::integer(static_cast<std::int64_t>(decode_utf8(bytes.substr(at))));
    const Value to = table->table.get(python, code);
    if (to.is_failed() || to.is_unknown()) return to;
    if (to.is_absent()) {
      text += string.text().slice(at, at + size);
    } else if (const auto* other = to.as<String>()) {
      text += other->text();
    } else if (const auto number = to.as_integer()) {
      std::string encoded;
      append_utf8(encoded, static_cast<char32_t>(*number));
      text += std::string_view(encoded);
    }
    at += size;
  }
  return python.string(std::move(text));
}

Value make_translation(Interpreter& python, Value, Bound& given) {
  auto* dict = python.make<Dict>();
  const auto characters = [&](std::string_view name) {
    std::vector<std::string> all;
    const auto* string = given[name].as<String>();
    for (std::string_view rest = string == nullptr ? "" : std::string_view(string->str()); !rest.empty();) {
      all.emplace_back(rest.substr(0, code_point_size(rest)));
      rest.remove_prefix(all.back().size());
    }
    return all;
  };
  const auto code = [](const std::string& c) {
    return Value::integer(static_cast<std::int64_t>(decode_utf8(c)));
  };
  if (const auto* mapping = given["x"].as<Dict>()) {
    for (const Table::Entry& entry : mapping->table.entries()) {
      const auto* key = entry.key.as<String>();
      if (!entry.key.is_absent() &&
          !dict->table.set(python, key == nullptr ? entry.key : code(key->str()), entry.value))
        return Value::failed();
    }
    return dict;
  }
  const std::vector<std::string> from = characters("x");
  const std::vector<std::string> to = characters("y");
  if (from.size() != to.size())
    return python.raise("ValueError", "the first two maketrans arguments must have equal length");
  for (std::size_t i = 0; i < from.size(); ++i)
    if (!dict->table.set(python, code(from[i]), code(to[i]))) return Value::failed();
  for (const std::string& gone : characters("z"))
    if (!dict->table.set(python, code(gone), {})) return Value::failed();
  return dict;
}

// --- the table ---

template <CaseChange change>
Value string_case(Interpreter& python, Value self, Bound&) {
  return changed_case(python, *self.as<String>(), change);
}
template <StringTest test>
Value string_is(Interpreter& python, Value self, Bound&) {
  return tested(python, *self.as<String>(), test);
}

constexpr std::string_view search = "sub, start=?, end=?, /";
constexpr std::string_view affixes = "prefix, start=?, end=?, /";

constexpr NativeDef methods[] = {
    {"format", "*values, **options",
     [](Interpreter& python, Value self, Bound& given) {
       return brace_formatted(python, string_of(self), given.rest(), given.options(), Value::absent());
     }},
    {"join", "iterable, /", string_join, true},
    {"split", "sep=None, maxsplit=-1", string_split<false>, true},
    {"rsplit", "sep=None, maxsplit=-1", string_split<true>, true},
    {"strip", "chars=None, /", string_strip<true, true>, true},
    {"lstrip", "chars=None, /", string_strip<true, false>, true},
    {"rstrip", "chars=None, /", string_strip<false, true>, true},
    {"replace", "old, new, count=-1, /", string_replace, true},
    {"startswith", affixes, string_begins<false>, true},
    {"endswith", affixes, string_begins<true>, true},
    {"find", search, string_find<false, Missing::minus_one>, true},
    {"rfind", search, string_find<true, Missing::minus_one>, true},
    {"index", search, string_find<false, Missing::raises>, true},
    {"rindex", search, string_find<true, Missing::raises>, true},
    {"count", search, string_count, true},
    {"splitlines", "keepends=False", string_splitlines, true},
    {"partition", "sep, /", string_partition<false>, true},
    {"rpartition", "sep, /", string_partition<true>, true},
    {"removeprefix", "affix, /", string_remove<true>, true},
    {"removesuffix", "affix, /", string_remove<false>, true},
    {"ljust", "width, fillchar=' ', /", string_justify<Side::left>, true},
    {"rjust", "width, fillchar=' ', /", string_justify<Side::right>, true},
    {"center", "width, fillchar=' ', /", string_justify<Side::centre>, true},
    {"zfill", "width, /", string_zfill, true},
    {"expandtabs", "tabsize=8", string_expandtabs, true},
    {"translate", "table, /", string_translate, true},
    {"format_map", "mapping, /",
     [](Interpreter& python, Value self, Bound& given) {
       return brace_formatted(python, string_of(self), {}, {}, given["mapping"]);
     }},
    {"encode", "encoding='utf-8', errors='strict'",
     [](Interpreter& python, Value self, Bound& given) {
       return encoded_string(python, string_of(self), given["encoding"], given["errors"]);
     },
     true},
    {"upper", "", string_case<CaseChange::upper>, true},
    {"lower", "", string_case<CaseChange::lower>, true},
    {"title", "", string_case<CaseChange::title>, true},
    {"capitalize", "", string_case<CaseChange::capitalize>, true},
    {"swapcase", "", string_case<CaseChange::swapcase>, true},
    {"casefold", "", string_case<CaseChange::casefold>, true},
    {"isdigit", "", string_is<StringTest::digit>, true},
    {"isdecimal", "", string_is<StringTest::decimal>, true},
    {"isnumeric", "", string_is<StringTest::numeric>, true},
    {"isalpha", "", string_is<StringTest::alpha>, true},
    {"isalnum", "", string_is<StringTest::alnum>, true},
    {"isspace", "", string_is<StringTest::space>, true},
    {"isupper", "", string_is<StringTest::upper>, true},
    {"islower", "", string_is<StringTest::lower>, true},
    {"istitle", "", string_is<StringTest::title>, true},
    {"isidentifier", "", string_is<StringTest::identifier>, true},
    {"isascii", "", string_is<StringTest::ascii>, true},
    {"isprintable", "", string_is<StringTest::printable>, true},
};

}  // namespace

const NativeDef string_maketrans = {"maketrans", "x, y=None, z=None, /", make_translation, true};

std::span<const NativeDef> string_methods() { return methods; }

}  // namespace migc::python
