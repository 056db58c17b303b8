// What a native function was given, read as what it must be. After a value that is not known or of the wrong type the
// call has failed, an error is on its way, and everything read from then on is empty: natives look once, at the end.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "alembic/python/objects.h"
#include "alembic/session.h"

namespace migc::alembic {

/// The text of a str, and whether no naming convention applies to it (op.f).
struct NameText {
  std::string text;
  bool final_name = false;
};

class Call {
 public:
  Call(Interpreter& interpreter, python::Bound& given)
      : python(interpreter), session(session_of(interpreter)), given_(given) {}

  Interpreter& python;
  Session& session;

  Value operator[](std::string_view name) const { return given_[name]; }
  /// Was it given, and not as None?
  bool has(std::string_view name) const { return !given_[name].is_nothing(); }
  Span span(std::string_view name) const { return given_.span(name); }
  Span span() const { return given_.span(); }
  std::span<const Value> rest() const { return given_.rest(); }
  std::span<const Span> rest_spans() const { return given_.rest_spans(); }
  const std::vector<python::Arguments::Keyword>& options() const { return given_.options(); }

  // --- values; None and absent are empty ---
  std::string text(std::string_view name);
  NameText name(std::string_view name);
  Text sql(std::string_view name);
  bool flag(std::string_view name, bool otherwise = false);
  std::optional<bool> choice(std::string_view name);
  std::optional<int> number(std::string_view name);
  std::optional<std::string> digits(std::string_view name);  ///< a whole number of any size
  std::vector<std::string> names(std::string_view name);     ///< a str, or several

  // --- the same of values that come from elsewhere; `what` for messages ---
  std::string text_of(Value value, std::string_view what, Span span = {});
  std::vector<std::string> names_of(Value value, std::string_view what, Span span = {});
  std::vector<Value> items_of(Value value, std::string_view what);

  /// The keyword arguments `<dialect>_<key>` of the dialects that this run is for. Reports what is none.
  void take_options(Options& options, std::span<const std::string_view> known_otherwise = {});
  /// The same where Alembic takes no notice of any other keyword.
  void take_options_alone(Options& options);
  /// One of them, taken out of `options`: "postgresql_where". Absent: not given.
  Value take_option(std::string_view key, Span* span = nullptr);
  OptionValue option_of(Value value, Span span);

  bool failed() const { return python.failing(); }
  Value fail_type(std::string_view what, std::string_view expected, Value value, Span span = {});
  Value send(Operation::What what) { return failed() ? Value::failed() : session.send(python, std::move(what), span()); }

 private:
  bool is_known(Value value, std::string_view what, Span span) {
    return !failed() && !value.is_failed() && python.need(value, what, span);
  }

  /// False: it is no option of a dialect.
  bool take(Options& options, const python::Arguments::Keyword& option);

  python::Bound& given_;
  std::vector<std::string> taken_;
};

/// A str that is marked as the final name of something.
Value final_name(Interpreter&, Value text);
bool is_final_name(Interpreter&, Value text);

}  // namespace migc::alembic
