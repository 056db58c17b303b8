// Naming conventions, in the language of SQLAlchemy's: text with %(tokens)s.
//
//   table_name, referred_table_name       without their schemas
//   constraint_name                       what the author wrote
//   column_0_name, column_0_key           the first column (1: the second, …)
//   column_0_label                        it with its table: "schema_table_column"
//   column_0N_name, column_0_N_name       all of them, joined by nothing or by "_"
//   referred_column_0_name, …             likewise of the columns that a foreign key refers to
//
// A column that is not there is nothing. A check that mentions no column would then be called "ck_t_": blanks
// of this kind at the end go, with the "_" before them.
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "migc/base/strings.h"
#include "names.h"

namespace migc {
namespace {

/// Which columns a token is about, and what of them.
struct ColumnToken {
  bool referred = false;
  bool all = false;
  std::string_view separator;
  std::size_t index = 0;
  bool label = false;
};

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

std::optional<ColumnToken> column_token(std::string_view token) {
  ColumnToken out;
  out.referred = take(token, "referred_");
  if (!take(token, "column_")) return std::nullopt;
  if (take(token, "0_N_")) {
    out.all = true;
    out.separator = "_";
  } else if (take(token, "0N_")) {
    out.all = true;
  } else {
    const auto [end, failure] = std::from_chars(token.data(), token.data() + token.size(), out.index);
    if (failure != std::errc()) return std::nullopt;
    token.remove_prefix(static_cast<std::size_t>(end - token.data()));
    if (!take(token, "_")) return std::nullopt;
  }
  out.label = token == "label" && !out.referred;
  if (token != "name" && token != "key" && !out.label) return std::nullopt;
  return out;
}

std::string label_of(const ObjectName& table, const std::string& column) {
  const std::string schema = table.schema.empty() ? "" : replaced(table.schema, ".", "_") + "_";
  return schema + table.name + "_" + column;
}

std::string value_of(const ColumnToken& token, const NameParts& parts) {
  std::vector<std::string> names = token.referred ? parts.referred_columns : parts.columns;
  if (token.label)
    for (std::string& name : names) name = label_of(*parts.table, name);
  if (token.all) return join(names, token.separator);
  return token.index < names.size() ? names[token.index] : "";
}

class Convention {
 public:
  Convention(Applier& applier, const std::string& convention, const NameParts& parts, Span span)
      : applier_(applier), convention_(convention), parts_(parts), span_(span) {}

  std::string name() {
    std::string_view rest = convention_;
    while (!rest.empty() && ok_) {
      if (take(rest, "%%"))
        append("%");
      else if (rest.front() == '%')
        rest = token(rest);
      else
        rest.remove_prefix(append(rest.substr(0, rest.find('%'))));
    }
    while (ends_in_blank_ && name_.ends_with('_')) name_.pop_back();
    return ok_ ? name_ : "";
  }

 private:
  std::size_t append(std::string_view text) {
    name_ += text;
    ends_in_blank_ = false;
    return text.size();
  }

  /// `rest` begins with "%(name)s"; returns what follows.
  std::string_view token(std::string_view rest) {
    const std::size_t end = rest.find(")s");
    if (!rest.starts_with("%(") || end == std::string_view::npos) {
      fail(Kind::convention_syntax, {convention_});
      return {};
    }
    append_token(rest.substr(2, end - 2));
    return rest.substr(end + 2);
  }

  void append_token(std::string_view token) {
    if (token == "table_name") return append_value(parts_.table->name);
    if (token == "constraint_name") {
      if (parts_.given.empty())
        return fail(Kind::convention_needs_name, {convention_, std::string(parts_.what)});
      return append_value(parts_.given);
    }
    if (token == "referred_table_name")
      return append_value(parts_.referred_table == nullptr ? "" : parts_.referred_table->name);
    const std::optional<ColumnToken> column = column_token(token);
    if (!column) return fail_unknown(token);
    append_value(value_of(*column, parts_));
  }

  void append_value(const std::string& value) {
    append(value);
    ends_in_blank_ = value.empty();
  }

  void fail_unknown(std::string_view token) {
    static const std::vector<std::string> known = {
        "table_name",    "referred_table_name",    "constraint_name",
        "column_0_name", "column_0_N_name",        "column_0_label",
        "column_0_key",  "referred_column_0_name", "referred_column_0_N_name"};
    fail(Kind::convention_token, {convention_, std::string(token), did_you_mean(token, known)});
  }

  void fail(Kind kind, std::vector<std::string> arguments) {
    applier_.error(kind, span_, std::move(arguments));
    ok_ = false;
  }

  Applier& applier_;
  const std::string& convention_;
  const NameParts& parts_;
  Span span_;
  std::string name_;
  bool ends_in_blank_ = false;
  bool ok_ = true;
};

}  // namespace

std::string conventional_name(Applier& applier, const std::string& convention, const NameParts& parts,
                              Span span) {
  return Convention(applier, convention, parts, span).name();
}

}  // namespace migc
