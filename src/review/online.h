// A server that alters tables in use by one of several algorithms: it keeps the schema as its own statements make it, and says
// of each statement by which one the server takes it, who waits meanwhile, and the clause that asserts it, with which the
// server refuses what it can't do so.
//
// A table's change is a list of actions, and each action has words of its own. How the server takes them at its release is
// data, [online] of the dialect's file (`OnlineWay`); the worst action decides. Here is what depends on the schema: which
// words an action has, for "MODIFY COLUMN" alone says nothing: it may do nothing, or write every row anew. A statement that
// can't be read changes nothing here and has a note.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "migc/dialect.h"
#include "migc/ir/project.h"
#include "migc/review.h"
#include "rules.h"

namespace migc::impact {

/// How a server takes an action. A fact of [online] is one or two of them, best first: "INSTANT | INPLACE REBUILD NONE"; the
/// second counts where another action of the same statement builds an index or writes rows.
struct OnlineWay {
  enum class Algorithm : std::uint8_t { instant, nocopy, inplace, copy };
  enum class Permits : std::uint8_t { none, shared, exclusive };  ///< the strongest clause LOCK= that is needed
  Algorithm algorithm = Algorithm::instant;
  Permits lock = Permits::none;
  bool rebuilds = false;  ///< every row is written anew
  bool reads = false;     ///< every row is read: an index is built, a condition checked
};
std::string_view to_string(OnlineWay::Algorithm algorithm);  ///< "INPLACE"
std::string_view to_string(OnlineWay::Permits lock);         ///< "SHARED"
/// nullopt: the fact is none.
std::optional<std::vector<OnlineWay>> online_ways(std::string_view fact);
/// The way that takes all of them; `ways` is not empty.
OnlineWay together(const std::vector<std::vector<OnlineWay>>& ways);
/// "ALGORITHM=INPLACE, LOCK=NONE"
std::string clause_of(const OnlineWay& way, std::string_view separator = ", ");

struct OnlineColumn {
  std::string name;
  std::string type;                    ///< "varchar", by the shortest of its names
  std::vector<std::string> arguments;  ///< "50"; labels as they are written
  bool is_unsigned = false, not_null = false, numbered = false;
  std::string charset, collation;      ///< empty: the table's
  std::string generated;               ///< its expression; empty: none
  bool stored = false;
  std::string default_value, on_update;
  bool computed_default = false;       ///< an expression other than a constant and the current time
  std::string check;
};

struct OnlineIndex {
  enum class Kind : std::uint8_t { plain, unique, primary, fulltext, spatial };
  std::string name;
  Kind kind = Kind::plain;
  std::vector<std::string> columns;
};

struct OnlineForeignKey {
  std::string name, referred;
  std::vector<std::string> columns, referred_columns;
};

struct OnlineTable {
  std::string name;
  std::string charset, engine, row_format;
  std::vector<OnlineColumn> columns;
  std::vector<OnlineIndex> indexes;
  std::vector<OnlineForeignKey> foreign_keys;
  std::set<std::string> checks;
  bool temporary = false;
  bool known = true;  ///< false: the history never made it

  OnlineColumn* column(std::string_view name);
  OnlineIndex* index(std::string_view name);
  bool has(OnlineIndex::Kind kind) const;
};

class OnlineServer {
 public:
  OnlineServer(const Dialect& dialect, int release) : dialect_(dialect), release_(release) {}

  Impact run(const std::string& sql);
  /// Tables made from now on are the range's own.
  void begin_range() { in_range_ = true; }
  bool is_of_range(const std::string& name) const { return of_range_.contains(name); }

 private:
  friend class OnlineReader;
  const Dialect& dialect_;
  int release_;
  bool in_range_ = false;
  bool checks_keys_ = true;  ///< foreign_key_checks
  std::set<std::string> of_range_;
  std::map<std::string, OnlineTable> tables_;
};

/// What a DBA would ask about: tables that stood before the range and are written anew, or whose users wait.
class OnlineFinder {
 public:
  OnlineFinder(const OnlineServer& server, const Project& project) : server_(server), has_warned_(is_limit(project.script.lock_timeout)) {}
  /// Of the statement that the server has just run.
  std::vector<Finding> of(const Statement& statement, const Impact& impact);

 private:
  const OnlineServer& server_;
  bool has_warned_;  ///< of a lock that is waited for without a limit; once is enough
};

}  // namespace migc::impact
