// Statements in MySQL's SQL, read from their tokens: what they make of the schema, and which words of [online] each action of
// ALTER TABLE has. A statement is read from left to right (mysql_cursor.h). An action that is not known gives no algorithm, but
// a note, and leaves the table not known.
//
// What of a changed column decides (measured on real servers by tests/engines/online_ddl.py): a VARCHAR has one or two bytes
// for its length, so one that grows past 255 bytes is another kind of row; a label at the end of an ENUM leaves the numbers
// of the others; every other change of the type means other bytes. A column of a character set that the history does not
// say is judged as if it were of each.
#include <algorithm>
#include <array>
#include <charconv>

#include "migc/base/strings.h"
#include "mysql_cursor.h"
#include "online.h"

namespace migc::impact {
namespace {

/// Bytes that a character may take; 0: not known.
std::size_t width_of(std::string_view charset) {
  static const std::map<std::string_view, std::size_t> widths = {
      {"utf8mb4", 4}, {"utf8mb3", 3}, {"utf8", 3}, {"latin1", 1}, {"ascii", 1}, {"binary", 1}, {"latin2", 1}, {"cp1250", 1},
      {"cp1251", 1},  {"cp1252", 1},  {"ucs2", 2}, {"utf16", 4},  {"utf32", 4}};
  const auto found = widths.find(charset);
  return found == widths.end() ? 0 : found->second;
}

std::size_t number_in(std::string_view text) {
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

bool is_integer(std::string_view type) {
  return type == "tinyint" || type == "smallint" || type == "mediumint" || type == "int" || type == "bigint";
}

/// By the shortest of its names, as the server shows it.
void normalize(OnlineColumn& column) {
  static const std::map<std::string_view, std::string_view> names = {
      {"integer", "int"},   {"int1", "tinyint"},  {"int2", "smallint"}, {"int3", "mediumint"}, {"int4", "int"},
      {"int8", "bigint"},   {"dec", "decimal"},   {"numeric", "decimal"}, {"fixed", "decimal"}, {"character", "char"},
      {"nchar", "char"},    {"nvarchar", "varchar"}, {"real", "double"}, {"float8", "double"}, {"float4", "float"},
      {"middleint", "mediumint"}, {"varcharacter", "varchar"}};
  if (const auto name = names.find(column.type); name != names.end()) column.type = name->second;
  if (column.type == "bool" || column.type == "boolean") column.type = "tinyint";
  if (is_integer(column.type)) column.arguments.clear();  // a width to show it by
  if (column.type == "decimal" && column.arguments.empty()) column.arguments = {"10"};
  if (column.type == "decimal" && column.arguments.size() == 1) column.arguments.emplace_back("0");
  if ((column.type == "char" || column.type == "bit" || column.type == "binary") && column.arguments.empty()) column.arguments = {"1"};
  const bool has_seconds = column.type == "datetime" || column.type == "timestamp" || column.type == "time";
  if (has_seconds && column.arguments == std::vector<std::string>{"0"}) column.arguments.clear();
}

/// Bytes of a value that is one or several of so many labels.
std::size_t size_of_labels(std::string_view type, std::size_t count) {
  constexpr std::size_t bits = 8, one_byte = 255;
  if (type == "enum") return count <= one_byte ? 1 : 2;
  const std::size_t bytes = (count + bits - 1) / bits;
  return bytes > 4 ? bits : bytes;
}

}  // namespace

OnlineColumn* OnlineTable::column(std::string_view wanted) {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const auto& one) { return lower(one.name) == lower(wanted); });
  return found == columns.end() ? nullptr : &*found;
}

OnlineIndex* OnlineTable::index(std::string_view wanted) {
  const auto found = std::find_if(indexes.begin(), indexes.end(), [&](const auto& one) { return lower(one.name) == lower(wanted); });
  return found == indexes.end() ? nullptr : &*found;
}

bool OnlineTable::has(OnlineIndex::Kind kind) const {
  return std::any_of(indexes.begin(), indexes.end(), [&](const OnlineIndex& one) { return one.kind == kind; });
}

/// Reads one statement, changes the server's schema by it, and says what it does.
class OnlineReader : MysqlCursor {
 public:
  OnlineReader(OnlineServer& server, std::string_view sql) : MysqlCursor(sql), server_(server) {}

  Impact read() {
    if (has_hidden_words())
      note("what stands in /*! … */ is not read");
    else
      statement();
    return std::move(impact_);
  }

 private:
  using Kind = OnlineIndex::Kind;

  // --- what is said ---
  void note(std::string text) {
    if (std::find(impact_.notes.begin(), impact_.notes.end(), text) == impact_.notes.end())
      impact_.notes.push_back(std::move(text));
  }
  void lock(const std::string& table, LockMode mode, const std::string& why, bool brief = false) {
    impact_.locks.push_back({table, mode, why, brief});
  }
  void say(std::string words) {
    const auto fact = server_.dialect_.impact.online.find(words);
    const auto ways = fact == server_.dialect_.impact.online.end() ? std::nullopt : online_ways(at_release(fact->second, server_.release_));
    if (!ways) return unread();
    said_.push_back(*ways);
    if (words_.empty() || is_worse(ways->front())) words_ = std::move(words);
  }
  /// Is it the worst of what was said so far?
  bool is_worse(const OnlineWay& way) const {
    const auto cost = [](const OnlineWay& one) { return std::tuple(one.algorithm, one.rebuilds, one.lock, one.reads); };
    return std::all_of(said_.begin(), said_.end() - 1, [&](const auto& other) { return cost(other.front()) < cost(way); });
  }
  void unread() { is_unread_ = true; }

  /// What the actions said comes to, for a table that stood before.
  void end_change(const std::string& table, std::string_view separator) {
    if (is_unread_) {
      lock(table, LockMode::access_exclusive, "ALTER TABLE");
      return note("how the server takes this is not known: add the clause that you need, and it refuses what is worse");
    }
    const OnlineTable* known = find(table);
    if (said_.empty() || (known != nullptr && known->temporary)) return;
    OnlineWay way = together(said_);
    // The words of full texts stand in tables of their own, which a rebuild fills anew.
    if (way.rebuilds && has_fulltext() && known != nullptr && known->has(Kind::fulltext)) {
      say("REBUILD (of full texts)");
      way = together(said_);
    }
    if (way.rebuilds) impact_.rewrites.push_back(table);
    if (way.rebuilds || way.reads) impact_.scans.push_back(table);
    if (way.rebuilds || way.reads) {
      static constexpr std::array modes = {LockMode::share_update_exclusive, LockMode::share_row_exclusive, LockMode::access_exclusive};
      lock(table, modes.at(static_cast<std::size_t>(way.lock)), words_);
    }
    if (way.lock != OnlineWay::Permits::exclusive) lock(table, LockMode::access_exclusive, words_, true);
    if (server_.of_range_.contains(table)) return;  // nobody uses it yet, so all ways are as good
    impact_.online = OnlineChange{table, std::string(to_string(way.algorithm)), std::string(to_string(way.lock)),
                                  separator.empty() || has_no_clause_ ? "" : clause_of(way, separator)};
  }

  OnlineTable* find(const std::string& name) {
    const auto found = server_.tables_.find(name);
    return found == server_.tables_.end() ? nullptr : &found->second;
  }
  OnlineTable& table(const std::string& name) {
    const auto [found, is_new] = server_.tables_.try_emplace(name);
    if (is_new) {
      found->second.name = name;
      found->second.known = false;
    }
    return found->second;
  }

  // --- statements ---
  void statement() {
    if (take({"set"})) return set_variables();
    if (take({"create"})) return create();
    if (take({"alter"})) return alter();
    if (take({"drop"})) return drop();
    if (take({"rename"})) return rename_tables();
    if (take({"truncate"})) return truncate();
    if (take({"optimize"})) return optimize();
    if (take({"insert"}) || take({"replace"})) return rows("INSERT", {"low_priority", "delayed", "high_priority", "ignore", "into"});
    if (take({"update"})) return rows("UPDATE", {"low_priority", "ignore"});
    if (take({"delete"})) return rows("DELETE", {"low_priority", "quick", "ignore", "from"});
    if (is_word("execute") || is_word("call") || is_word("begin") || is_word("prepare")) note("what it runs is not read");
  }

  /// SET [SESSION] foreign_key_checks = 0, …
  void set_variables() {
    for (std::size_t i = 0; next_ + i + 2 < tokens_.size(); ++i)
      if (is_word("foreign_key_checks", i) && is_symbol('=', i + 1)) {
        const std::string value = lower(text(i + 2));
        server_.checks_keys_ = value != "0" && value != "off";
      }
  }

  void create() {
    const bool replaces = take({"or", "replace"});
    const bool is_temporary = take({"temporary"});
    if (take({"table"})) return create_table(is_temporary, replaces);
    Kind kind = Kind::plain;
    if (take({"unique"})) kind = Kind::unique;
    if (take({"fulltext"})) kind = Kind::fulltext;
    if (take({"spatial"})) kind = Kind::spatial;
    if (take({"index"})) return create_index(kind);
    for (; !at_end(); ++next_)
      if (take({"trigger"})) return create_trigger();
  }

  void create_trigger() {
    while (!at_end() && !take({"on"})) ++next_;
    lock(take_name(), LockMode::access_exclusive, "CREATE TRIGGER", true);
  }

  void create_table(bool is_temporary, bool replaces) {
    take({"if", "not", "exists"});
    OnlineTable made;
    made.name = take_name();
    made.temporary = is_temporary;
    if (replaces) server_.tables_.erase(made.name);
    if (find(made.name) != nullptr && find(made.name)->known) return;  // IF NOT EXISTS
    if (take({"like"})) {
      const OnlineTable* model = find(take_name());
      const std::string name = made.name;
      if (model != nullptr) made = *model;
      made.name = name;
      made.foreign_keys.clear();
      made.known = model != nullptr;
    } else if (take('(')) {
      while (!at_end() && !is_symbol(')')) {
        definition(made);
        skip_item();
        if (!take(',')) break;
      }
      take(')');
      table_options(made);
    }
    if (server_.in_range_) server_.of_range_.insert(made.name);
    server_.tables_[made.name] = std::move(made);
  }

  void table_options(OnlineTable& made) {
    for (; !at_end(); ++next_) {
      if (take({"engine"})) made.engine = lower(option());
      if (take({"row_format"})) made.row_format = lower(option());
      if (take_one_of({"charset"}) || take({"character", "set"})) made.charset = lower(option());
    }
  }
  std::string option() {
    take('=');
    const std::string value = take_name();
    if (next_ > 0) --next_;  // the loop goes on behind it
    return value;
  }

  /// A column, or a constraint or an index, of CREATE TABLE.
  void definition(OnlineTable& made) {
    if (const std::optional<Kind> kind = begins_index()) return add_index(made, *kind, constraint_);
    if (take_constraint_kind(made)) return;
    made.columns.push_back(column(made));
  }

  /// [CONSTRAINT [name]] and the words of an index, up to its name.
  std::optional<Kind> begins_index() {
    constraint_.clear();
    if (take({"constraint"}) && !is_word("primary") && !is_word("unique") && !is_word("foreign") && !is_word("check"))
      constraint_ = take_name_part();
    if (take({"primary", "key"})) return Kind::primary;
    for (const auto& [word, kind] : {std::pair("unique", Kind::unique), std::pair("fulltext", Kind::fulltext), std::pair("spatial", Kind::spatial)})
      if (take({word})) {
        take_one_of({"index", "key"});
        return kind;
      }
    if ((is_word("index") || is_word("key")) && take_one_of({"index", "key"})) return Kind::plain;
    return std::nullopt;
  }

  void add_index(OnlineTable& made, Kind kind, std::string name) {
    take({"if", "not", "exists"});
    if (!is_symbol('(') && !is_word("using")) name = take_name_part();
    if (take({"using"})) ++next_;
    OnlineIndex index{std::move(name), kind, take_columns()};
    if (index.name.empty() && !index.columns.empty()) index.name = free_index_name(made, index.columns.front());
    if (kind == Kind::primary)
      for (const std::string& part : index.columns)
        if (OnlineColumn* column = made.column(part)) column->not_null = true;
    made.indexes.push_back(std::move(index));
  }

  /// FOREIGN KEY or CHECK behind what begins_index() took.
  bool take_constraint_kind(OnlineTable& made) {
    if (take({"foreign", "key"})) {
      OnlineForeignKey key;
      take({"if", "not", "exists"});
      if (!is_symbol('(')) key.name = take_name_part();
      if (!constraint_.empty()) key.name = constraint_;
      key.columns = take_columns();
      if (take({"references"})) {
        key.referred = take_name();
        key.referred_columns = take_columns();
      }
      const bool has_index = std::any_of(made.indexes.begin(), made.indexes.end(), [&](const OnlineIndex& one) {
        return one.columns.size() >= key.columns.size() && std::equal(key.columns.begin(), key.columns.end(), one.columns.begin());
      });
      const std::string first = key.columns.empty() ? "" : key.columns.front();
      if (!has_index)  // the server's own
        made.indexes.push_back({key.name.empty() ? free_index_name(made, first) : key.name, Kind::plain, key.columns});
      if (key.name.empty()) {
        std::set<std::string> names;
        for (const OnlineForeignKey& other : made.foreign_keys) names.insert(lower(other.name));
        key.name = numbered_name(server_.dialect_.server_names.foreign_key, made, names);
      }
      made.foreign_keys.push_back(std::move(key));
      return true;
    }
    if (!take({"check"})) return false;
    take_parentheses();
    made.checks.insert(constraint_.empty() ? numbered_name(server_.dialect_.server_names.check, made, made.checks) : lower(constraint_));
    return true;
  }

  // --- what the server calls that which has no name: see server_keys.h of the catalog ---

  static std::string prefix_of(const std::string& rule, const std::string& table) {
    return rule.empty() ? "" : lower(fill(rule, {{"table", table.substr(table.rfind('.') + 1)}, {"number", ""}}));
  }

  static std::string numbered_name(const std::string& rule, const OnlineTable& made, const std::set<std::string>& names) {
    const std::string prefix = prefix_of(rule, made.name);
    std::size_t number = 1;
    if (has_hole(rule, "table")) {
      for (const std::string& name : names) {
        const std::string digits = name.starts_with(prefix) ? name.substr(prefix.size()) : "";
        const bool counts = !digits.empty() && digits.size() < 10 && std::all_of(digits.begin(), digits.end(), is_digit);
        if (counts) number = std::max<std::size_t>(number, std::stoul(digits) + 1);
      }
    } else {
      while (names.contains(prefix + std::to_string(number))) ++number;
    }
    return prefix + std::to_string(number);
  }

  static std::string free_index_name(OnlineTable& made, const std::string& column) {
    std::string name = column;
    for (int number = 2; made.index(name) != nullptr; ++number) name = column + "_" + std::to_string(number);
    return name;
  }

  /// t_ibfk_1 becomes u_ibfk_1 with its table.
  void rename_numbered(OnlineTable& renamed, const std::string& old_name) const {
    const auto follow = [&](const std::string& rule, std::string name) {
      const std::string prefix = prefix_of(rule, old_name);
      const bool follows = has_hole(rule, "table") && lower(name).starts_with(prefix);
      return follows ? prefix_of(rule, renamed.name) + name.substr(prefix.size()) : name;
    };
    for (OnlineForeignKey& key : renamed.foreign_keys) key.name = follow(server_.dialect_.server_names.foreign_key, key.name);
    std::set<std::string> checks;
    for (const std::string& check : renamed.checks) checks.insert(follow(server_.dialect_.server_names.check, check));
    renamed.checks = std::move(checks);
  }

  OnlineColumn column(OnlineTable& made) {
    OnlineColumn column;
    column.name = take_name_part();
    column.type = lower(take_name_part());
    if (column.type == "national") column.type = lower(take_name_part());
    if (take({"varying"})) column.type = "varchar";
    take({"precision"});
    if (is_symbol('(')) {
      const bool are_labels = column.type == "enum" || column.type == "set";
      take('(');
      while (!at_end() && !take(')')) {
        if (!is_symbol(',')) column.arguments.push_back(are_labels ? std::string(text()) : lower(text()));
        ++next_;
      }
    }
    normalize(column);
    std::vector<Kind> keys;
    while (!ends_item() && !is_word("first") && !is_word("after")) column_attribute(column, keys);
    for (const Kind kind : keys) made.indexes.push_back({kind == Kind::primary ? "" : column.name, kind, {column.name}});
    if (std::find(keys.begin(), keys.end(), Kind::primary) != keys.end()) column.not_null = true;
    has_key_ = has_key_ || !keys.empty();
    return column;
  }

  void column_attribute(OnlineColumn& column, std::vector<Kind>& keys) {
    if (take({"unsigned"}) || take({"zerofill"})) column.is_unsigned = true;
    else if (take({"not", "null"})) column.not_null = true;
    else if (take({"null"})) column.not_null = false;
    else if (take({"character", "set"}) || take({"charset"})) column.charset = lower(take_name());
    else if (take({"collate"})) column.collation = lower(take_name());
    else if (take({"auto_increment"})) column.numbered = column.not_null = true;
    else if (take({"default"})) set_default(column);
    else if (take({"on", "update"})) column.on_update = lower(take_value());
    else if (take({"comment"})) ++next_;
    else if (take({"primary", "key"}) || take({"key"})) keys.push_back(Kind::primary);
    else if (take({"unique"})) {
      take({"key"});
      keys.push_back(Kind::unique);
    } else if (take({"as"})) column.generated = "(" + take_parentheses() + ")";
    else if (take({"stored"}) || take({"persistent"})) column.stored = true;
    else if (take({"check"})) column.check = take_parentheses();
    else if (is_symbol('(')) take_parentheses();
    else ++next_;
  }

  static bool is_now(std::string_view value) {
    const std::string word = lower(value.substr(0, value.find('(')));
    return word == "current_timestamp" || word == "now" || word == "localtime" || word == "localtimestamp";
  }

  void set_default(OnlineColumn& column) {
    column.default_value = take_value();
    if (lower(column.default_value) == "null") column.default_value.clear();
    column.computed_default = is_symbol('(') || (column.default_value.find('(') != std::string::npos && !is_now(column.default_value));
  }

  // --- statements that change a table ---
  void create_index(Kind kind) {
    take({"if", "not", "exists"});
    const std::string name = take_name_part();
    if (take({"using"})) ++next_;
    take({"on"});
    OnlineTable& changed = table(take_name());
    OnlineIndex index{name, kind, take_columns()};
    say_index(changed, index);
    changed.indexes.push_back(std::move(index));
    end_change(changed.name, " ");
  }

  void drop() {
    const bool is_temporary = take({"temporary"});
    if (take({"index"})) {
      take({"if", "exists"});
      const std::string name = take_name_part();
      take({"on"});
      OnlineTable& changed = table(take_name());
      drop_index(changed, name);
      return end_change(changed.name, server_.dialect_.feature.drop_index_algorithm ? " " : "");
    }
    const bool is_trigger = is_word("trigger");
    if (!take({"table"})) {
      if (is_trigger) note("the table of the trigger is locked for a moment");
      return;
    }
    take({"if", "exists"});
    do {
      const std::string name = take_name();
      if (!is_temporary) lock(name, LockMode::access_exclusive, "DROP TABLE", true);
      server_.tables_.erase(name);
    } while (take(','));
  }

  void rename_tables() {
    take_one_of({"table", "tables"});
    do {
      const std::string from = take_name();
      take({"to"});
      rename_table(from, take_name());
      lock(from, LockMode::access_exclusive, "RENAME TABLE", true);
    } while (take(','));
  }

  void rename_table(const std::string& from, const std::string& to) {
    OnlineTable moved = table(from);
    moved.name = to;
    rename_numbered(moved, from);
    if (server_.of_range_.contains(from)) server_.of_range_.insert(to);
    server_.tables_.erase(from);
    server_.tables_[to] = std::move(moved);
  }

  void truncate() {
    take({"table"});
    const std::string name = take_name();
    lock(name, LockMode::access_exclusive, "TRUNCATE", true);
    impact_.rewrites.push_back(name);
  }

  void optimize() {
    take_one_of({"local", "no_write_to_binlog"});
    take_one_of({"table", "tables"});
    do {
      said_.clear();
      const std::string name = take_name();
      before_ = find(name) == nullptr ? OnlineTable{} : *find(name);
      say("FORCE");
      end_change(name, "");
    } while (take(','));
  }

  void rows(const std::string& verb, Words fillers) {
    while (take_one_of(fillers)) {
    }
    const std::string name = take_name();
    lock(name, LockMode::row_exclusive, verb);
    bool has_where = false;
    for (std::size_t i = 0; next_ + i < tokens_.size(); ++i) has_where = has_where || is_word("where", i);
    if (!has_where && verb != "INSERT") impact_.scans.push_back(name);
  }

  void alter() {
    take({"online"});
    take({"ignore"});
    if (!take({"table"})) return;
    take({"if", "exists"});
    const std::string name = take_name();
    before_ = find(name) == nullptr ? OnlineTable{} : *find(name);
    before_.known = find(name) != nullptr && find(name)->known;
    OnlineTable& changed = table(name);
    drops_primary_key_ = adds_primary_key_ = false;
    for (std::size_t i = next_; i < tokens_.size(); ++i) {
      const auto is = [&](std::size_t at, std::string_view word) { return at < tokens_.size() && lower(text(at - next_)) == word; };
      if (is(i, "primary") && is(i + 1, "key")) (i > 0 && is(i - 1, "drop") ? drops_primary_key_ : adds_primary_key_) = true;
    }
    std::string new_name;
    do action(changed, new_name);
    while (take(',') && !at_end());
    end_change(name, ", ");
    if (!new_name.empty()) rename_table(name, new_name);
  }

  void action(OnlineTable& changed, std::string& new_name) {
    if (take({"add"})) add(changed);
    else if (take({"drop"})) drop_from(changed);
    else if (take({"modify"})) modify(changed, false);
    else if (take({"change"})) modify(changed, true);
    else if (take({"alter"})) alter_column(changed);
    else if (take({"rename"})) rename_in(changed, new_name);
    else if (take({"convert", "to"})) convert(changed);
    else table_action(changed);
    skip_item();
  }

  void add(OnlineTable& changed) {
    if (const std::optional<Kind> kind = begins_index()) {
      const OnlineTable before = changed;
      add_index(changed, *kind, constraint_);
      return say_index(before, changed.indexes.back());
    }
    if (is_word("foreign")) {
      say(server_.checks_keys_ ? "ADD FOREIGN KEY" : "ADD FOREIGN KEY (unchecked)");
      const std::size_t indexes = changed.indexes.size();
      take_constraint_kind(changed);
      if (changed.indexes.size() > indexes) say("ADD INDEX");
      return note("the table that the key refers to is locked for a moment, too");
    }
    if (is_word("check")) {
      take_constraint_kind(changed);
      return say("ADD CHECK");
    }
    if (!take({"column"}) && is_word("partition")) return unread();
    const bool is_conditional = take({"if", "not", "exists"});
    if (!take('(')) return add_column(changed, is_conditional);
    do add_column(changed, is_conditional);
    while (take(','));
  }

  void add_column(OnlineTable& changed, bool is_conditional) {
    has_key_ = false;
    OnlineColumn made = column(changed);
    if (is_conditional && changed.column(made.name) != nullptr) return say("CHANGE NOTHING");
    const bool has_place = is_word("first") || is_word("after");
    if (made.numbered) say("ADD COLUMN AUTO_INCREMENT");
    else if (!made.generated.empty()) say(made.stored ? "ADD COLUMN STORED" : "ADD COLUMN VIRTUAL");
    else if (made.computed_default) say(is_constant_expression(made.default_value) ? "ADD COLUMN (default in parentheses)" : "ADD COLUMN (computed default)");
    else if (has_fulltext()) say("ADD COLUMN (of full texts)");
    else say(has_place ? "ADD COLUMN (not last)" : "ADD COLUMN");
    if (!made.check.empty()) say("ADD COLUMN CHECK");
    if (has_key_) say(changed.indexes.back().kind == Kind::primary ? "ADD PRIMARY KEY" : "ADD INDEX");
    place(changed, std::move(made));
  }

  /// No function, so it is the same value for all rows.
  static bool is_constant_expression(std::string_view value) {
    const std::vector<sql::Token> tokens = sql::lex_mysql(value);
    return std::none_of(tokens.begin(), tokens.end(), [](const sql::Token& token) {
      return token.kind == sql::TokenKind::word || token.kind == sql::TokenKind::quoted_name;
    });
  }

  void place(OnlineTable& changed, OnlineColumn made) {
    auto at = changed.columns.end();
    if (take({"first"})) at = changed.columns.begin();
    else if (take({"after"})) {
      const std::string other = take_name_part();
      at = std::find_if(changed.columns.begin(), changed.columns.end(), [&](const auto& one) { return lower(one.name) == lower(other); });
      if (at != changed.columns.end()) ++at;
    }
    changed.columns.insert(at, std::move(made));
  }

  bool has_fulltext() const { return before_.has(Kind::fulltext); }

  void say_index(const OnlineTable& changed, const OnlineIndex& index) {
    switch (index.kind) {
      case Kind::primary: return say(drops_primary_key_ ? "DROP PRIMARY KEY, ADD PRIMARY KEY" : "ADD PRIMARY KEY");
      case Kind::fulltext: return say(changed.has(Kind::fulltext) ? "ADD FULLTEXT INDEX" : "ADD FULLTEXT INDEX (the first)");
      case Kind::spatial: return say("ADD SPATIAL INDEX");
      case Kind::unique:
      case Kind::plain: break;
    }
    say(covers(index, "") ? "ADD INDEX (of an expression)" : "ADD INDEX");
  }

  void drop_index(OnlineTable& changed, const std::string& name) {
    say("DROP INDEX");
    std::erase_if(changed.indexes, [&](const OnlineIndex& one) { return lower(one.name) == lower(name); });
  }

  void drop_from(OnlineTable& changed) {
    if (take({"primary", "key"})) {
      if (!adds_primary_key_) say("DROP PRIMARY KEY");
      std::erase_if(changed.indexes, [](const OnlineIndex& one) { return one.kind == Kind::primary; });
    } else if (take_one_of({"index", "key"})) {
      take({"if", "exists"});
      drop_index(changed, take_name_part());
    } else if (take({"foreign", "key"})) {
      take({"if", "exists"});
      drop_foreign_key(changed, take_name_part());
    } else if (take({"check"})) {
      say("DROP CHECK");
      changed.checks.erase(lower(take_name_part()));
    } else if (take({"constraint"})) {
      take({"if", "exists"});
      drop_constraint(changed, take_name_part());
    } else if (!is_word("partition")) {
      take({"column"});
      take({"if", "exists"});
      drop_column(changed, take_name_part());
    } else {
      unread();
    }
  }

  void drop_foreign_key(OnlineTable& changed, const std::string& name) {
    say("DROP FOREIGN KEY");
    std::erase_if(changed.foreign_keys, [&](const OnlineForeignKey& one) { return lower(one.name) == lower(name); });
  }

  void drop_constraint(OnlineTable& changed, const std::string& name) {
    const bool is_key = std::any_of(changed.foreign_keys.begin(), changed.foreign_keys.end(),
                                    [&](const OnlineForeignKey& one) { return lower(one.name) == lower(name); });
    if (changed.checks.erase(lower(name)) > 0) say("DROP CHECK");
    else if (is_key) drop_foreign_key(changed, name);
    else if (changed.index(name) != nullptr) drop_index(changed, name);
    else unread();
  }

  void drop_column(OnlineTable& changed, const std::string& name) {
    const OnlineColumn* old = changed.column(name);
    const bool is_indexed = std::any_of(changed.indexes.begin(), changed.indexes.end(), [&](const OnlineIndex& one) { return covers(one, name); });
    const bool drops_texts = std::any_of(changed.indexes.begin(), changed.indexes.end(), [&](const OnlineIndex& one) {
      return one.kind == Kind::fulltext && covers(one, name);
    });
    if (old == nullptr) say("DROP COLUMN (not known)");
    else if (!old->generated.empty()) say(old->stored ? "DROP COLUMN STORED" : is_indexed ? "DROP COLUMN VIRTUAL (of an index)" : "DROP COLUMN VIRTUAL");
    else if (drops_texts || has_fulltext()) say("DROP COLUMN (of full texts)");
    else say(is_indexed ? "DROP COLUMN (of an index)" : "DROP COLUMN");
    std::erase_if(changed.columns, [&](const OnlineColumn& one) { return lower(one.name) == lower(name); });
    for (OnlineIndex& index : changed.indexes)
      std::erase_if(index.columns, [&](const std::string& one) { return lower(one) == lower(name); });
    std::erase_if(changed.indexes, [](const OnlineIndex& one) { return one.columns.empty(); });
  }

  static bool covers(const OnlineIndex& index, std::string_view column) {
    return std::any_of(index.columns.begin(), index.columns.end(), [&](const std::string& one) { return lower(one) == lower(column); });
  }

  // --- columns that change ---
  void modify(OnlineTable& changed, bool renames) {
    take({"column"});
    take({"if", "exists"});
    const std::string old_name = renames ? take_name_part() : std::string(text());
    has_key_ = false;
    OnlineColumn made = column(changed);
    OnlineColumn* old = changed.column(renames ? old_name : made.name);
    if (has_key_) say("ADD INDEX");
    if (old == nullptr) {
      note("what the column was is not known: the server may need less");
      return say("CHANGE TYPE");
    }
    const std::size_t said = said_.size();
    say_change(changed, *old, made);
    if (lower(old->name) != lower(made.name)) {
      say_rename(changed, old->name);
      rename_column(changed, old->name, made.name);
    }
    if (is_word("first") || is_word("after")) {
      say("MOVE COLUMN");
      std::erase_if(changed.columns, [&](const OnlineColumn& one) { return &one == old; });
      place(changed, std::move(made));
    } else {
      *old = std::move(made);
    }
    if (said_.size() == said) say("CHANGE NOTHING");
  }

  void say_change(const OnlineTable& changed, const OnlineColumn& old, const OnlineColumn& made) {
    if (!old.generated.empty() || !made.generated.empty()) {
      if (replaced(old.generated, " ", "") != replaced(made.generated, " ", "") || old.type != made.type) say("CHANGE GENERATED");
      return;
    }
    say_type(changed, old, made);
    if (made.not_null && !old.not_null) say("SET NOT NULL");
    if (!made.not_null && old.not_null) say("DROP NOT NULL");
    if (made.numbered != old.numbered) say(made.numbered ? "SET AUTO_INCREMENT" : "DROP AUTO_INCREMENT");
    if (made.default_value != old.default_value || made.on_update != old.on_update) say("SET DEFAULT");
  }

  static bool holds_text(const OnlineColumn& column) {
    return column.type == "char" || column.type == "varchar" || column.type.ends_with("text") || column.type == "enum" || column.type == "set";
  }

  void say_type(const OnlineTable& changed, const OnlineColumn& old, const OnlineColumn& made) {
    const bool same_type = old.type == made.type && old.is_unsigned == made.is_unsigned;
    if (!same_type) return say("CHANGE TYPE");
    const std::string old_charset = charset_of(changed, old), new_charset = charset_of(changed, made);
    if (holds_text(made) && old_charset != new_charset) {
      if (old_charset.empty() || new_charset.empty()) note("it depends on the character set of the table: judged as a change of it");
      return say("CHANGE CHARACTER SET");
    }
    const bool is_indexed = std::any_of(changed.indexes.begin(), changed.indexes.end(), [&](const OnlineIndex& one) { return covers(one, old.name); });
    if (old.collation != made.collation) say(is_indexed ? "CHANGE COLLATION (of an index)" : "CHANGE COLLATION");
    if (old.arguments == made.arguments) return;
    if (made.type == "enum" || made.type == "set") {
      const bool appends = made.arguments.size() > old.arguments.size() && std::equal(old.arguments.begin(), old.arguments.end(), made.arguments.begin());
      const bool fits = size_of_labels(made.type, old.arguments.size()) == size_of_labels(made.type, made.arguments.size());
      return say(appends && fits ? "APPEND LABELS" : "CHANGE LABELS");
    }
    if (old.arguments.size() != 1 || made.arguments.size() != 1) return say("CHANGE TYPE");
    const std::size_t before = number_in(old.arguments.front()), after = number_in(made.arguments.front());
    if (after < before) return say("CHANGE TYPE");
    if (made.type == "varchar" || made.type == "varbinary") return say_longer(made.type == "varbinary" ? "binary" : new_charset, before, after);
    say(made.type == "char" || made.type == "binary" ? "LENGTHEN CHAR" : "CHANGE TYPE");
  }

  /// The character set, as far as the table or the column says it, or its collation does.
  static std::string charset_of(const OnlineTable& changed, const OnlineColumn& column) {
    if (!column.charset.empty()) return column.charset;
    const std::string by_collation = column.collation.substr(0, column.collation.find('_'));
    return by_collation.empty() ? changed.charset : by_collation;
  }

  void say_longer(const std::string& charset, std::size_t before, std::size_t after) {
    const auto words = [&](std::size_t width) -> std::string {
      constexpr std::size_t one_byte = 255, half = 127;
      const std::size_t old_bytes = before * width, new_bytes = after * width;
      if (new_bytes <= one_byte || old_bytes > one_byte) return "LENGTHEN VARCHAR";
      return old_bytes <= half ? "LENGTHEN VARCHAR (past 255 bytes, from 127)" : "LENGTHEN VARCHAR (past 255 bytes)";
    };
    constexpr std::size_t widest = 4;
    const std::size_t width = width_of(charset);
    if (width == 0 && words(1) != words(widest)) note("it depends on the character set of the column: judged as utf8mb4");
    say(words(width == 0 ? widest : width));
  }

  void alter_column(OnlineTable& changed) {
    if (take_one_of({"index", "key"})) return say("ALTER INDEX");
    if (take({"check"}) || take({"constraint"})) return say("ALTER CHECK");
    take({"column"});
    OnlineColumn* column = changed.column(take_name_part());
    if (take({"set", "default"})) {
      say("SET DEFAULT");
      if (column != nullptr) set_default(*column);
    } else if (take({"drop", "default"})) {
      say("SET DEFAULT");
      if (column != nullptr) column->default_value.clear();
    } else {
      say(take({"set"}) ? "SET VISIBLE" : "");
    }
  }

  void rename_in(OnlineTable& changed, std::string& new_name) {
    if (take({"column"})) {
      const std::string old = take_name_part();
      take({"to"});
      const std::string name = take_name_part();
      say_rename(changed, old);
      if (OnlineColumn* column = changed.column(old)) column->name = name;
      return rename_column(changed, old, name);
    }
    if (take_one_of({"index", "key"})) {
      OnlineIndex* index = changed.index(take_name_part());
      take({"to"});
      if (index != nullptr) index->name = take_name_part();
      return say("RENAME INDEX");
    }
    take_one_of({"to", "as"});
    new_name = take_name();
    say("RENAME TABLE");
  }

  void say_rename(const OnlineTable& changed, const std::string& column) {
    const bool is_referred = std::any_of(server_.tables_.begin(), server_.tables_.end(), [&](const auto& other) {
      return std::any_of(other.second.foreign_keys.begin(), other.second.foreign_keys.end(), [&](const OnlineForeignKey& key) {
        return key.referred == changed.name && std::any_of(key.referred_columns.begin(), key.referred_columns.end(),
                                                           [&](const std::string& one) { return lower(one) == lower(column); });
      });
    });
    say(is_referred ? "RENAME COLUMN (that a key refers to)" : "RENAME COLUMN");
  }

  static void rename_column(OnlineTable& changed, const std::string& old, const std::string& name) {
    for (OnlineIndex& index : changed.indexes)
      for (std::string& part : index.columns)
        if (lower(part) == lower(old)) part = name;
    for (OnlineForeignKey& key : changed.foreign_keys)
      for (std::string& part : key.columns)
        if (lower(part) == lower(old)) part = name;
  }

  void convert(OnlineTable& changed) {
    take({"character", "set"});
    take({"charset"});
    const std::string charset = lower(take_name());
    const auto is_text_in_another = [&](const OnlineColumn& one) { return holds_text(one) && charset_of(changed, one) != charset; };
    const bool changes = charset.empty() || std::any_of(changed.columns.begin(), changed.columns.end(), is_text_in_another);
    const bool is_indexed = std::any_of(changed.columns.begin(), changed.columns.end(), [&](const OnlineColumn& one) {
      return holds_text(one) && std::any_of(changed.indexes.begin(), changed.indexes.end(), [&](const auto& index) { return covers(index, one.name); });
    });
    changed.charset = charset;
    if (changes || !changed.known) return say("CONVERT TO CHARACTER SET");
    say(is_indexed ? "CHANGE COLLATION (of an index)" : "CHANGE COLLATION");
  }

  void table_action(OnlineTable& changed) {
    while (table_option(changed) && !ends_item()) {
    }
  }

  /// False: nothing more is read of the action.
  bool table_option(OnlineTable& changed) {
    static constexpr auto options = std::to_array<std::string_view>(
        {"COMMENT", "AUTO_INCREMENT", "ROW_FORMAT", "KEY_BLOCK_SIZE", "FORCE", "STATS_PERSISTENT", "STATS_AUTO_RECALC", "STATS_SAMPLE_PAGES"});
    if (take({"default", "character", "set"}) || take({"default", "charset"}) || take({"character", "set"}) || take({"charset"})) {
      take('=');
      for (OnlineColumn& column : changed.columns)
        if (holds_text(column) && column.charset.empty()) column.charset = changed.charset;
      changed.charset = lower(take_name());
      say("DEFAULT CHARACTER SET");
    } else if (take({"engine"})) {
      take('=');
      const std::string engine = lower(take_name());
      say(engine == "innodb" && (before_.engine.empty() || before_.engine == "innodb") ? "FORCE" : "CHANGE ENGINE");
      changed.engine = engine;
    } else if (is_word("partition") || is_word("order")) {
      say(is_word("order") ? "ORDER BY" : "PARTITION BY");
      has_no_clause_ = true;  // it would have to stand before this
    } else if (take_one_of({"algorithm", "lock"})) {
      return false;  // the author's own clause
    } else {
      const auto option = std::find_if(options.begin(), options.end(), [&](std::string_view word) { return is_word(word); });
      if (option == options.end()) {
        unread();
        return false;
      }
      ++next_;
      say(std::string(*option));
      take('=');
      if (!ends_item()) ++next_;
      return true;  // a further option may stand there without a comma
    }
    return false;
  }

  OnlineServer& server_;
  Impact impact_;
  std::vector<std::vector<OnlineWay>> said_;  // of each action
  std::string words_;                         // of the worst of them
  std::string constraint_;                    // the name that CONSTRAINT gave
  OnlineTable before_;                        // the table that is altered, as it was
  bool is_unread_ = false, has_key_ = false, has_no_clause_ = false;
  bool drops_primary_key_ = false, adds_primary_key_ = false;
};

Impact OnlineServer::run(const std::string& sql) { return OnlineReader(*this, sql).read(); }

}  // namespace migc::impact
