// textwrap, string, base64, binascii, hashlib.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/python/codecs.h"
#include "alembic/python/library/library.h"
#include "alembic/python/sequences.h"
#include "migc/base/digest.h"
#include "migc/base/strings.h"

namespace migc::python {
namespace {

const String* need_string_object(Interpreter& python, Value value) {
  const auto* string = value.as<String>();
  if (string == nullptr) python.raise("TypeError", fmt::format("expected str, got {}", python.type_name(value)));
  return string;
}

// --- textwrap ---

struct Line {
  std::size_t begin = 0, end = 0;  ///< without the line feed
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  std::size_t begin = 0;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', begin)) {
    lines.push_back({begin, at});
    begin = at + 1;
  }
  lines.push_back({begin, text.size()});
  return lines;
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t") == std::string_view::npos; }

/// The blanks that all lines begin with which are not blank.
std::string_view margin_of(std::string_view text, const std::vector<Line>& lines) {
  std::string_view margin;
  bool first = true;
  for (const Line& line : lines) {
    const std::string_view content = text.substr(line.begin, line.end - line.begin);
    if (is_blank(content)) continue;
    const std::string_view indent = content.substr(0, content.find_first_not_of(" \t"));
    if (first) {
      margin = indent;
    } else {
      const auto differs = std::mismatch(margin.begin(), margin.end(), indent.begin(), indent.end());
      margin = margin.substr(0, static_cast<std::size_t>(differs.first - margin.begin()));
    }
    first = false;
  }
  return margin;
}

Value dedent(Interpreter& python, Value, Bound& given) {
  const String* string = need_string_object(python, given["text"]);
  if (string == nullptr || !python.spend(string->str().size() / 16)) return Value::failed();
  const std::string_view text = string->str();
  const std::vector<Line> lines = lines_of(text);
  const std::size_t margin = margin_of(text, lines).size();
  Text out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view content = text.substr(lines[i].begin, lines[i].end - lines[i].begin);
    const std::size_t end = i + 1 < lines.size() ? lines[i].end + 1 : lines[i].end;
    // Blank lines lose everything but their end.
    out += string->text().slice(is_blank(content) ? lines[i].end : lines[i].begin + margin, end);
  }
  return python.string(std::move(out));
}

Value indent(Interpreter& python, Value, Bound& given) {
  const String* string = need_string_object(python, given["text"]);
  const String* prefix = string == nullptr ? nullptr : need_string_object(python, given["prefix"]);
  if (prefix == nullptr) return Value::failed();
  if (!given["predicate"].is_none()) return python.not_evaluated("indent() with a predicate");
  // Other ends of lines than LF and CRLF, which Python sees, too.
  if (!string->is_ascii() || string->str().find_first_of("\v\f\x1c\x1d\x1e") != std::string::npos)
    return python.not_evaluated("indent() of a text with rare characters");
  Text out;
  const std::vector<Line> lines = lines_of(string->str());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view content = std::string_view(string->str()).substr(lines[i].begin, lines[i].end - lines[i].begin);
    if (!trim(content).empty()) out += prefix->text();
    out += string->text().slice(lines[i].begin, i + 1 < lines.size() ? lines[i].end + 1 : lines[i].end);
    if (!python.spend(1) || !python.reserve(out.size())) return Value::failed();
  }
  return python.string(std::move(out));
}

constexpr NativeDef textwrap_functions[] = {
    {"dedent", "text", dedent, true},
    {"indent", "text, prefix, predicate=None", indent, true},
};

// --- string ---

/// string.Template: $name, ${name}, $$.
class Template final : public Object {
 public:
  explicit Template(const String& text) : text_(text) {}
  std::string type_name() const override { return "Template"; }
  std::span<const NativeDef> methods() const override;
  Value attribute(Interpreter& python, std::string_view name) override {
    if (name == "template") return const_cast<String*>(&text_);
    return Object::attribute(python, name);
  }
  Value substitute(Interpreter& python, Bound& given, bool safe) const;

 private:
  const String& text_;
};

std::size_t identifier_size(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && is_word(text[size]) && (size > 0 || !is_digit(text[size]))) ++size;
  return size;
}

Value Template::substitute(Interpreter& python, Bound& given, bool safe) const {
  auto* names = python.make<Dict>();
  if (!fill_dict(python, *names, given["mapping"], given.options())) return Value::failed();
  const std::string_view text = text_.str();
  Text out;
  std::size_t kept = 0;
  for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at)) {
    const std::string_view rest = text.substr(at + 1);
    const bool braced = rest.starts_with('{');
    const std::size_t size = identifier_size(rest.substr(braced ? 1 : 0));
    const bool closed = !braced || (size > 0 && rest.substr(size + 1).starts_with('}'));
    if (rest.starts_with('$')) {
      out += text_.text().slice(kept, at + 1);
      kept = at += 2;
    } else if (size > 0 && closed) {
      const std::string_view name = rest.substr(braced ? 1 : 0, size);
      const Value value = names->get(name);
      const std::size_t end = at + 1 + size + (braced ? 2 : 0);
      if (value.is_absent() && !safe) return python.raise_key_error(python.string(std::string(name)));
      if (!value.is_absent()) {
        const Value shown = python.str(value);
        if (shown.is_failed() || shown.is_unknown()) return shown;
        out += text_.text().slice(kept, at);
        out += shown.as<String>()->text();
        kept = end;
      }
      at = end;
    } else {
      if (!safe) return python.raise("ValueError", "Invalid placeholder in string");
      ++at;
    }
    if (!python.spend(1) || !python.reserve(out.size())) return Value::failed();
  }
  out += text_.text().slice(kept, text.size());
  return python.string(std::move(out));
}

constexpr NativeDef template_methods[] = {
    {"substitute", "mapping=?, /, **options",
     [](Interpreter& python, Value self, Bound& given) { return self.as<Template>()->substitute(python, given, false); }},
    {"safe_substitute", "mapping=?, /, **options",
     [](Interpreter& python, Value self, Bound& given) { return self.as<Template>()->substitute(python, given, true); }},
};

std::span<const NativeDef> Template::methods() const { return template_methods; }

constexpr NativeDef string_functions[] = {
    {"Template", "template",
     [](Interpreter& python, Value, Bound& given) -> Value {
       const String* text = need_string_object(python, given["template"]);
       return text == nullptr ? Value::failed() : python.make<Template>(*text);
     },
     true},
};

Value string_member(Interpreter& python, std::string_view name) {
  const std::string lower_case = "abcdefghijklmnopqrstuvwxyz";
  const std::string upper_case = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const std::string punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  if (name == "ascii_lowercase") return python.string(lower_case);
  if (name == "ascii_uppercase") return python.string(upper_case);
  if (name == "ascii_letters") return python.string(lower_case + upper_case);
  if (name == "digits") return python.string("0123456789");
  if (name == "hexdigits") return python.string("0123456789abcdefABCDEF");
  if (name == "octdigits") return python.string("01234567");
  if (name == "punctuation") return python.string(punctuation);
  if (name == "whitespace") return python.string(" \t\n\r\x0b\x0c");
  if (name == "printable")
    return python.string("0123456789" + lower_case + upper_case + punctuation + " \t\n\r\x0b\x0c");
  return Value::absent();
}

// --- base64, binascii ---

/// The bytes of a bytes object, or of an ASCII text.
std::optional<std::string> bytes_of(Interpreter& python, Value value, bool text_too) {
  if (const auto* bytes = value.as<Bytes>()) return bytes->bytes;
  const auto* string = value.as<String>();
  if (text_too && string != nullptr && string->is_ascii()) return string->str();
  python.raise("TypeError", fmt::format("a bytes-like object is required, not '{}'", python.type_name(value)));
  return std::nullopt;
}

template <bool url>
Value encode64(Interpreter& python, Value, Bound& given) {
  const auto bytes = bytes_of(python, given["s"], false);
  return bytes ? Value(python.bytes(to_base64(*bytes, url))) : Value::failed();
}

template <bool url>
Value decode64(Interpreter& python, Value, Bound& given) {
  const auto text = bytes_of(python, given["s"], true);
  if (!text) return Value::failed();
  auto bytes = from_base64(*text, url);
  return bytes ? Value(python.bytes(std::move(*bytes))) : Value(python.not_evaluated("base64 that is not plain"));
}

Value hexlify(Interpreter& python, Value, Bound& given) {
  const auto bytes = bytes_of(python, given["data"], false);
  return bytes ? Value(python.bytes(to_hexadecimal(*bytes))) : Value::failed();
}

Value unhexlify(Interpreter& python, Value, Bound& given) {
  const auto text = bytes_of(python, given["data"], true);
  if (!text) return Value::failed();
  auto bytes = from_hexadecimal(*text);
  return bytes ? Value(python.bytes(std::move(*bytes))) : python.raise("ValueError", "Non-hexadecimal digit found");
}

constexpr NativeDef base64_functions[] = {
    {"b64encode", "s", encode64<false>, true},          {"b64decode", "s", decode64<false>, true},
    {"standard_b64encode", "s", encode64<false>, true}, {"standard_b64decode", "s", decode64<false>, true},
    {"urlsafe_b64encode", "s", encode64<true>, true},   {"urlsafe_b64decode", "s", decode64<true>, true},
    {"b16encode", "s",
     [](Interpreter& python, Value, Bound& given) -> Value {
       const auto bytes = bytes_of(python, given["s"], false);
       return bytes ? Value(python.bytes(upper(to_hexadecimal(*bytes)))) : Value::failed();
     },
     true},
};

constexpr NativeDef binascii_functions[] = {
    {"hexlify", "data", hexlify, true},
    {"b2a_hex", "data", hexlify, true},
    {"unhexlify", "data", unhexlify, true},
    {"a2b_hex", "data", unhexlify, true},
};

// --- hashlib ---

class Hash final : public Object {
 public:
  using Digest = std::string (*)(std::string_view);
  Hash(Digest digest, std::string data) : digest_(digest), data_(std::move(data)) {}
  std::string type_name() const override { return "_hashlib.HASH"; }
  std::span<const NativeDef> methods() const override;
  void add(const std::string& more) { data_ += more; }
  std::string hexadecimal() const { return digest_(data_); }

 private:
  Digest digest_;
  std::string data_;
};

constexpr NativeDef hash_methods[] = {
    {"hexdigest", "",
     [](Interpreter& python, Value self, Bound&) -> Value {
       return python.string(self.as<Hash>()->hexadecimal());
     }},
    {"digest", "",
     [](Interpreter& python, Value self, Bound&) -> Value {
       return python.bytes(*from_hexadecimal(self.as<Hash>()->hexadecimal()));
     }},
    {"update", "data",
     [](Interpreter& python, Value self, Bound& given) -> Value {
       if (!python.need(given["data"], "what is hashed")) return Value::failed();
       const auto bytes = bytes_of(python, given["data"], false);
       if (!bytes) return Value::failed();
       self.as<Hash>()->add(*bytes);
       python.heap().charge(bytes->size());
       return {};
     }},
};

std::span<const NativeDef> Hash::methods() const { return hash_methods; }

template <std::string (*digest)(std::string_view)>
Value make_hash(Interpreter& python, Value, Bound& given) {
  std::optional<std::string> bytes = std::string();
  if (!given["data"].is_absent()) bytes = bytes_of(python, given["data"], false);
  if (!bytes) return Value::failed();
  if (!python.spend(bytes->size() / 16)) return Value::failed();
  return python.make<Hash>(digest, std::move(*bytes));
}

std::string sha256_of(std::string_view bytes) { return sha256(bytes); }

constexpr NativeDef hashlib_functions[] = {
    {"sha256", "data=?, *, usedforsecurity=True", make_hash<sha256_of>, true},
    {"sha1", "data=?, *, usedforsecurity=True", make_hash<sha1>, true},
    {"md5", "data=?, *, usedforsecurity=True", make_hash<md5>, true},
};

}  // namespace

const LibraryDef textwrap_library = {"textwrap", textwrap_functions};
const LibraryDef string_library = {"string", string_functions, string_member};
const LibraryDef base64_library = {"base64", base64_functions};
const LibraryDef binascii_library = {"binascii", binascii_functions};
const LibraryDef hashlib_library = {"hashlib", hashlib_functions};

}  // namespace migc::python
