// The verbs: every operation that a TOML file may ask for, described in one table.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migc/ir/operation.h"
#include "toml/keys.h"
#include "toml/reader.h"

namespace migc::frontend {

struct OperationTable;

/// Which of `if_exists` and `if_not_exists` stands beside a verb.
enum class Exists : std::uint8_t { never, if_exists, if_not_exists };

/// Where a verb may stand: as an operation, and as one of the changes of alter_table.
enum class Standing : std::uint8_t { alone, also_in_changes };

struct Verb {
  std::string_view name;
  Shape object = Shape::dotted;  ///< of the verb's own value
  std::vector<KeyInfo> keys;     ///< beside it, but for those that every verb takes
  Exists exists = Exists::never;
  Standing standing = Standing::alone;
  bool takes_schema = true;
  bool has_options = false;  ///< tables named after dialects may stand beside it
  void (*read)(OperationTable&, Operation&) = nullptr;
};

/// All verbs, in the order of docs and messages.
const std::vector<Verb>& verbs();
const Verb* find_verb(std::string_view name);
/// What stands beside any verb: `dialects`, and where it takes one `schema`.
const std::vector<KeyInfo>& common_keys();

/// An operation whose verb is found: what the readers of verbs start from.
struct OperationTable {
  Reader& in;
  const Verb& verb;
  Entry object;               ///< the verb and its value
  Span span;                  ///< of that value
  std::vector<Entry> others;  ///< the keys beside it, without the common ones
  std::string schema;         ///< empty: none is given
  Span schema_span;
  bool exists = false;                      ///< `if_exists` or `if_not_exists` is true
  const ObjectName* batch_table = nullptr;  ///< among the changes of alter_table: its table

  /// The verb's object as a name of one part.
  std::string plain_name();
  /// Likewise; "" for what its author gives no name.
  std::string name_or_none();
  /// Likewise, with its schema: in the name, or from `schema`.
  ObjectName object_name();
  /// "table.column"; in a batch the column alone.
  void column_name(ObjectName& table, std::string& column);
  /// The value of `table`, or the batch's.
  void finish_table(ObjectName& table);
  void add_schema(ObjectName& name);

  /// Reads the keys beside the verb. `options`: where tables of dialects go.
  template <class T, std::size_t size>
  void read_keys(const Key<T> (&keys)[size], T& out, Options* options = nullptr) {
    in.read_keys(others, Keys<T>(keys), place(options), out);
  }
  /// For a verb with no keys of its own.
  void read_no_keys(Options* options = nullptr);
  Place place(Options* options = nullptr) const;
};

/// Reads an array of operations. `list` is "upgrade" or "downgrade".
std::vector<Operation> read_operations(Reader& in, const toml::array& array, std::string_view list);
/// Reads the changes of alter_table.
std::vector<Operation> read_changes(Reader& in, const toml::array& array, const ObjectName& table);

// The verbs of each topic, one function a file.
void add_table_verbs(std::vector<Verb>& verbs);
void add_column_verbs(std::vector<Verb>& verbs);
void add_constraint_verbs(std::vector<Verb>& verbs);
void add_schema_verbs(std::vector<Verb>& verbs);
void add_data_verbs(std::vector<Verb>& verbs);

}  // namespace migc::frontend
