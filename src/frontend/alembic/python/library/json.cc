// json: dumps and loads.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "alembic/python/builtins.h"
#include "alembic/python/conversions.h"
#include "alembic/python/library/library.h"
#include "alembic/python/numbers.h"
#include "alembic/python/sequences.h"
#include "migc/base/strings.h"

namespace migc::python {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// --- writing ---

class Writer {
 public:
  Writer(Interpreter& python, Bound& given) : python_(python), given_(given) {}

  /// False: failed, or not known, as `outcome` says.
  bool prepare() {
    const auto ascii = python_.decide(given_["ensure_ascii"], "the argument 'ensure_ascii'");
    const auto sort = ascii ? python_.decide(given_["sort_keys"], "the argument 'sort_keys'") : std::nullopt;
    if (!sort) return stop(Value::failed());
    ascii_ = *ascii;
    sort_ = *sort;
    if (!given_["cls"].is_none()) return stop(python_.not_evaluated("an encoder class of json"));
    if (const auto count = given_["indent"].as_integer())
      indent_ = std::string(static_cast<std::size_t>(std::clamp<std::int64_t>(*count, 0, 100)), ' ');
    else if (const auto* text = given_["indent"].as<String>())
      indent_ = text->str();
    if (indent_) item_separator_ = ",";
    if (given_["separators"].is_none()) return true;
    const auto pair = python_.items(given_["separators"]);
    if (!pair) return stop(Value::failed());
    const auto* item = pair->size() == 2 ? (*pair)[0].as<String>() : nullptr;
    const auto* key = pair->size() == 2 ? (*pair)[1].as<String>() : nullptr;
    if (item == nullptr || key == nullptr) return stop(python_.raise("ValueError", "separators must be two texts"));
    item_separator_ = item->str();
    key_separator_ = key->str();
    return true;
  }

  bool write(Value value) {
    const Interpreter::Nesting nesting(python_);
    if (!nesting.ok() || !python_.spend(1) || !python_.reserve(out_.size())) return stop(Value::failed());
    const Value plain = value.plain();
    if (plain.is_unknown()) return stop(plain);
    if (plain.is_none()) return append("null");
    if (plain.is_boolean()) return append(plain.boolean_value() ? "true" : "false");
    if (const auto* string = plain.as<String>()) return text(string->str());
    if (is_number(plain)) return append(number(plain));
    if (const auto* list = plain.as<List>()) return array(list->items);
    if (const auto* tuple = plain.as<Tuple>()) return array(tuple->items);
    if (const auto* dict = plain.as<Dict>()) return object(dict->table);
    if (given_["default"].is_none())
      return stop(python_.raise("TypeError", fmt::format("Object of type {} is not JSON serializable", short_name(value))));
    const Value replaced_by = python_.call(given_["default"], {value});
    return replaced_by.is_failed() ? stop(replaced_by) : write(replaced_by);
  }

  std::string take() { return std::move(out_); }
  Value outcome() const { return outcome_; }

 private:
  bool stop(Value outcome) {
    outcome_ = outcome;
    return false;
  }
  bool append(std::string_view more) {
    out_ += more;
    return true;
  }

  std::string short_name(Value value) {
    const std::string name = python_.type_name(value);
    return name.substr(name.rfind('.') + 1);
  }

  std::string number(Value value) {
    if (!value.is_real()) return value.is<BigInteger>() ? value.as<BigInteger>()->digits : std::to_string(*value.as_integer());
    const double real = value.real_value();
    if (std::isnan(real)) return "NaN";
    return std::isinf(real) ? (real < 0 ? "-Infinity" : "Infinity") : float_text(real);
  }

  bool text(std::string_view text) {
    out_ += '"';
    for (; !text.empty(); text.remove_prefix(code_point_size(text))) character(decode_utf8(text), text);
    out_ += '"';
    return true;
  }

  void character(char32_t c, std::string_view text) {
    constexpr std::string_view named = "\"\\\n\r\t\f\b";
    const std::size_t at = c < 0x80 ? named.find(static_cast<char>(c)) : npos;
    if (at != npos)
      out_ += std::string("\\") + "\"\\nrtfb"[at];
    else if (c < 0x20 || (c >= 0x7F && ascii_))
      escaped(static_cast<std::uint32_t>(c));
    else
      out_ += text.substr(0, code_point_size(text));
  }

  void escaped(std::uint32_t c) {
    if (c < 0x10000) {
      out_ += fmt::format("\\u{:04x}", c);
      return;
    }
    c -= 0x10000;
    out_ += fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + (c >> 10), 0xDC00 + (c & 0x3FFU));
  }

  void new_line() {
    if (!indent_) return;
    out_ += '\n';
    for (int i = 0; i < depth_; ++i) out_ += *indent_;
  }

  bool array(const std::vector<Value>& items) {
    if (items.empty()) return append("[]");
    out_ += '[';
    ++depth_;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out_ += item_separator_;
      new_line();
      if (!write(items[i])) return false;
    }
    --depth_;
    new_line();
    return append("]");
  }

  bool object(const Table& table) {
    if (table.size() == 0) return append("{}");
    std::vector<Value> pairs;
    for (const Table::Entry& entry : table.entries())
      if (!entry.key.is_absent()) pairs.emplace_back(python_.tuple({entry.key, entry.value}));
    static constexpr NativeDef first = {"first", "pair", [](Interpreter&, Value, Bound& of) {
                                          return of["pair"].as<Tuple>()->items[0];
                                        }};
    if (sort_ && !sort_items(python_, pairs, python_.make<NativeFunction>(first), false)) return stop(Value::failed());
    out_ += '{';
    ++depth_;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const std::vector<Value>& pair = pairs[i].as<Tuple>()->items;
      if (i > 0) out_ += item_separator_;
      new_line();
      if (!key(pair[0].plain())) return false;
      out_ += key_separator_;
      if (!write(pair[1])) return false;
    }
    --depth_;
    new_line();
    return append("}");
  }

  bool key(Value key) {
    if (const auto* string = key.as<String>()) return text(string->str());
    if (key.is_none()) return text("null");
    if (key.is_boolean()) return text(key.boolean_value() ? "true" : "false");
    if (is_number(key)) return text(number(key));
    return stop(python_.raise("TypeError", fmt::format("keys must be str, int, float, bool or None, not {}",
                                                       short_name(key))));
  }

  Interpreter& python_;
  Bound& given_;
  bool ascii_ = true, sort_ = false;
  std::optional<std::string> indent_;
  std::string item_separator_ = ", ", key_separator_ = ": ";
  int depth_ = 0;
  std::string out_;
  Value outcome_;
};

Value dumps(Interpreter& python, Value, Bound& given) {
  Writer writer(python, given);
  if (!writer.prepare() || !writer.write(given["obj"])) return writer.outcome();
  return python.string(writer.take());
}

// --- reading ---

class Reader {
 public:
  Reader(Interpreter& python, std::string_view text) : python_(python), text_(text) {}

  Value document() {
    blanks();
    const Value value = read();
    if (value.is_failed()) return value;
    blanks();
    return at_ < text_.size() ? fail("Extra data") : value;
  }

 private:
  Value fail(std::string_view what) {
    if (python_.failing()) return Value::failed();
    const std::string_view before = text_.substr(0, at_);
    const std::size_t line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    const std::size_t column = code_points(before.substr(before.rfind('\n') + 1)) + 1;
    Arguments arguments{python_.string(fmt::format("{}: line {} column {} (char {})", what, line, column, code_points(before)))};
    return python_.raise(python_.call(python_.library("json", "JSONDecodeError"), std::move(arguments)));
  }

  void blanks() {
    while (at_ < text_.size() && std::string_view(" \t\n\r").find(text_[at_]) != npos) ++at_;
  }
  bool accept(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  Value read() {
    const Interpreter::Nesting nesting(python_);
    if (!nesting.ok() || !python_.spend(1)) return Value::failed();
    if (accept("{")) return object();
    if (accept("[")) return array();
    if (accept("\"")) return string();
    if (accept("null")) return {};
    if (accept("true")) return Value::boolean(true);
    if (accept("false")) return Value::boolean(false);
    if (accept("NaN")) return Value::real(std::nan(""));
    if (accept("Infinity")) return Value::real(HUGE_VAL);
    if (accept("-Infinity")) return Value::real(-HUGE_VAL);
    return number();
  }

  Value number() {
    const std::size_t begin = at_;
    const auto digits = [&] {
      const std::size_t from = at_;
      while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
      return at_ > from;
    };
    accept("-");
    const bool zero = at_ < text_.size() && text_[at_] == '0';
    if (zero) ++at_;
    if (!zero && !digits()) {
      at_ = begin;
      return fail("Expecting value");
    }
    bool whole = true;
    const std::size_t end = at_;
    if (accept(".")) {
      whole = !digits();
      if (whole) at_ = end;
    }
    const std::size_t before_exponent = at_;
    if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
      ++at_;
      if (!accept("-")) accept("+");
      if (digits())
        whole = false;
      else
        at_ = before_exponent;
    }
    const std::string_view written = text_.substr(begin, at_ - begin);
    return whole ? python_.integer(written) : real_from_text(python_, written);
  }

  std::optional<std::uint32_t> hexadecimal() {
    std::uint32_t value = 0;
    const std::string_view digits = text_.substr(at_, 4);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (digits.size() < 4 || error != std::errc() || end != digits.data() + 4) return std::nullopt;
    at_ += 4;
    return value;
  }

  /// Behind the opening quote.
  Value string() {
    std::string out;
    const std::size_t begin = at_ - 1;
    for (;;) {
      const std::size_t end = text_.find_first_of("\"\\", at_);
      if (end == npos) {
        at_ = begin;
        return fail("Unterminated string starting at");
      }
      for (const char c : text_.substr(at_, end - at_))
        if (static_cast<unsigned char>(c) < 0x20) return fail("Invalid control character at");
      out += text_.substr(at_, end - at_);
      at_ = end + 1;
      if (text_[end] == '"') return python_.string(std::move(out));
      if (!escape(out)) return fail("Invalid \\escape");
    }
  }

  bool escape(std::string& out) {
    constexpr std::string_view kinds = "\"\\/bfnrt";
    const char kind = at_ < text_.size() ? text_[at_++] : '\0';
    const std::size_t named = kinds.find(kind);
    if (kind != '\0' && named != npos) {
      out += "\"\\/\b\f\n\r\t"[named];
      return true;
    }
    if (kind != 'u') return false;
    auto code = hexadecimal();
    if (!code) return false;
    if (*code >= 0xD800 && *code < 0xDC00 && accept("\\u")) {
      const auto low = hexadecimal();
      if (!low || *low < 0xDC00 || *low > 0xDFFF) return lone_surrogate();
      code = 0x10000 + ((*code - 0xD800) << 10) + (*low - 0xDC00);
    } else if (*code >= 0xD800 && *code < 0xE000) {
      return lone_surrogate();
    }
    append_utf8(out, *code);
    return true;
  }
  bool lone_surrogate() {
    python_.refuse(migc::Kind::not_evaluated, python_.here(), {"half a surrogate pair in JSON"});
    return false;
  }

  Value array() {
    std::vector<Value> items;
    blanks();
    if (accept("]")) return python_.list();
    for (;;) {
      blanks();
      items.push_back(read());
      if (items.back().is_failed()) return Value::failed();
      blanks();
      if (accept("]")) return python_.list(std::move(items));
      if (!accept(",")) return fail("Expecting ',' delimiter");
    }
  }

  Value object() {
    auto* dict = python_.make<Dict>();
    blanks();
    if (accept("}")) return dict;
    for (;;) {
      blanks();
      if (!accept("\"")) return fail("Expecting property name enclosed in double quotes");
      const Value key = string();
      if (key.is_failed()) return key;
      blanks();
      if (!accept(":")) return fail("Expecting ':' delimiter");
      blanks();
      const Value value = read();
      if (value.is_failed() || !dict->table.set(python_, key, value)) return Value::failed();
      blanks();
      if (accept("}")) return dict;
      if (!accept(",")) return fail("Expecting ',' delimiter");
    }
  }

  Interpreter& python_;
  std::string_view text_;
  std::size_t at_ = 0;
};

Value loads(Interpreter& python, Value, Bound& given) {
  for (const Arguments::Keyword& option : given.options())
    if (!option.value.is_none()) return python.not_evaluated(fmt::format("the argument '{}' of json.loads()", option.name));
  if (const auto* string = given["s"].as<String>()) return Reader(python, string->str()).document();
  if (const auto* bytes = given["s"].as<Bytes>(); bytes != nullptr && !invalid_utf8(bytes->bytes))
    return Reader(python, bytes->bytes).document();
  return python.raise("TypeError", fmt::format("the JSON object must be str, bytes or bytearray, not {}",
                                               python.type_name(given["s"])));
}

constexpr NativeDef json_functions[] = {
    {"dumps",
     "obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, "
     "separators=None, default=None, sort_keys=False",
     dumps},
    {"loads", "s, **options", loads, true},
    {"load", "fp, **options",
     [](Interpreter& python, Value, Bound& given) {
       Arguments arguments;
       arguments.add(python.call_method(given["fp"], "read", {}));
       if (arguments.positional[0].is_failed()) return Value::failed();
       for (const auto& [name, value, span] : given.options()) arguments.add(name, value, span);
       return python.call(python.library("json", "loads"), std::move(arguments));
     },
     true},
};

Value json_member(Interpreter& python, std::string_view name) {
  if (name != "JSONDecodeError") return Value::absent();
  return make_exception_type(python, "JSONDecodeError", python.builtin_type("ValueError"));
}

}  // namespace

const LibraryDef json_library = {"json", json_functions, json_member};

}  // namespace migc::python
