// The catalogue of findings (rules.def) as data, and the finder that says which of them a statement raises.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "migc/ir/project.h"
#include "migc/review.h"
#include "server.h"

namespace migc::impact {

enum class Rule : std::uint8_t {
#define MIGC_RULE(name, severity, message, why, safe) name,
#include "rules.def"
#undef MIGC_RULE
};

/// All rules, as users write them, in the catalogue's order.
const std::vector<std::string>& rule_names();
/// Does a setting of lock_timeout limit anything? "0", "0ms" and nothing do not.
bool is_limit(std::string_view timeout);
Finding finding_of(Rule rule, const std::vector<std::string>& arguments, Span span);

/// Looks at the statements of a range one by one: `before` each one runs on the server, and `after` it. Silent about what
/// this range made itself: nobody else uses it yet.
class Finder {
 public:
  Finder(const Server& server, const Project& project);

  void begin_step();
  void before(const Statement& statement);
  /// All that the statement raises.
  std::vector<Finding> after(const Impact& impact);

 private:
  using Node = sql::Node;
  void report(Rule rule, const std::vector<std::string>& arguments);
  void end_transaction();
  const Relation* find(const ObjectName& name) const { return server_.schema().find(name); }
  /// Did it stand before the range, as far as is known?
  bool is_old(const ObjectName& name) const;
  ObjectName named(Node range) const;

  void look(Node statement);
  void set_lock_timeout(Node statement);
  void alter_table(Node statement);
  void alter(const ObjectName& table, Node command);
  void add_column(const ObjectName& table, Node definition);
  void alter_type(const ObjectName& table, const std::string& name, Node definition);
  void add_constraint(const ObjectName& table, Node constraint, bool on_new_column);
  void type_of_column(const std::string& name, Node definition);
  void create_table(Node statement);
  void create_index(Node statement);
  void drop(Node statement);
  void rename(Node statement);
  void domain(Node statement);
  void attach(const ObjectName& table, Node command);
  void rows(Node statement);
  void conditions(Node statement);
  void function(Node statement);
  void names_too_long(std::string_view sql);

  const Server& server_;
  const Project& project_;
  bool has_lock_timeout_;
  bool warned_of_lock_timeout_ = false;
  std::optional<bool> has_lock_timeout_outside_;  ///< while SET LOCAL holds: what holds after the transaction

  // of the transaction that is open
  std::set<std::pair<ObjectName, std::string>> not_valid_here_;
  std::vector<std::string> held_;  ///< old relations under AccessExclusive

  // of the statement
  const Statement* statement_ = nullptr;
  std::set<std::string> named_here_;  ///< relations that it names
  std::vector<Finding> found_;
  std::string altered_, altered_before_;  ///< the table of this and of the last ALTER TABLE in a row
  Span altered_at_, altered_at_before_;   ///< where they were written
};

}  // namespace migc::impact
