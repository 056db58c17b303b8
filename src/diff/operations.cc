// Each operation is applied to a working copy of the schema as soon as it is decided on, and every decision looks at
// that copy: what a step took along (an index with its column, an enum with its last user) is missed and made again by
// the step that makes what is missing, without anybody keeping books about it.
//
// The order:
//   1. renames;
//   2. what stands in the way goes: views, foreign keys, constraints and indexes that are not wanted so, or that depend
//      on a column that goes or becomes something else;
//   3. tables that are not wanted, those that others refer to last;
//   4. schemas, extensions, enums, other types and sequences that tables may need. An enum that loses a value or changes their order
//      is made anew: its columns become texts for a while;
//   5. columns of the tables that stay; their keys, constraints and indexes;
//   6. new tables, each after those that it refers to; of a circle, the first by name;
//   7. foreign keys of tables that stand, and what closes circles;
//   8. views, each after those that it reads; comments;
//   9. sequences, types, enums, extensions and schemas that are not wanted.
// At the end the copy is compared with what is wanted: a difference that is left has no operation, which is an error.
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <limits>
#include <set>
#include <utility>

#include "equality.h"
#include "meaning.h"
#include "migc/base/strings.h"
#include "migc/catalog.h"
#include "migc/catalog_remake.h"
#include "migc/diff.h"
#include "migc/render.h"
#include "migc/sql.h"
#include "pairs.h"

namespace migc {
namespace {

using K = Type::Kind;

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The enum inside of arrays, or the type itself.
const Type& innermost_of(const Type& type) {
  const Type* inner = &type;
  while (inner->kind == K::array && inner->element != nullptr) inner = inner->element.get();
  return *inner;
}

/// The same type with texts in place of enums.
Type as_texts(const Type& type) {
  Type out;
  if (type.kind == K::array && type.element != nullptr) {
    out.kind = K::array;
    out.element = std::make_shared<const Type>(as_texts(*type.element));
  } else {
    out.kind = K::text;
  }
  return out;
}

TypeGroup type_group(const Type& type) { return type.per_dialect.empty() ? group_of(type) : TypeGroup::other; }

/// Does a value of the one type become one of the other without being told how?
bool is_taken(const Type& from, const Type& to) {
  const TypeGroup group = type_group(to);
  if (group == TypeGroup::text) return true;
  if (group == type_group(from))
    return group != TypeGroup::other || (from.kind == to.kind && from.per_dialect == to.per_dialect &&
                                         from.kind != K::enumeration && from.kind != K::array);
  return (from.kind == K::json && to.kind == K::jsonb) || (from.kind == K::jsonb && to.kind == K::json);
}

/// May a value of the one type be none of the other?
bool may_lose(const Type& from, const Type& to) {
  if (from.kind == to.kind && from.per_dialect.empty() && to.per_dialect.empty()) {
    if (from.kind == K::string || from.kind == K::character)
      return to.length && (!from.length || *to.length < *from.length);
    if (from.kind == K::numeric) {
      const int digits = from.precision.value_or(1000) - from.scale.value_or(0);
      return to.precision && (!from.precision || *to.precision - to.scale.value_or(0) < digits ||
                              to.scale.value_or(0) < from.scale.value_or(0));
    }
    return false;
  }
  const auto rank = [](const Type& type) {
    return type.kind == K::smallint ? 1 : type.kind == K::integer ? 2 : type.kind == K::bigint ? 3 : 0;
  };
  if (rank(from) != 0 && rank(to) != 0) return rank(to) < rank(from);
  if (to.kind == K::text || (to.kind == K::string && !to.length)) return false;
  return !(rank(from) != 0 && to.kind == K::numeric && !to.precision);
}

class Transition {
 public:
  Transition(const Catalog& from, const Catalog& to, const DifferenceContext& context, Diagnostics& diagnostics)
      : now_(difference::with_serials(from)),
        to_(difference::with_serials(to)),
        context_(context),
        diagnostics_(diagnostics),
        equality_(context.dialect),
        applying_{context.dialect, context.naming, "", false} {}

  bool run() {
    const std::size_t errors_before = diagnostics_.error_count();
    for (Operation& operation : difference::renaming(now_, to_, context_.renames, diagnostics_))
      emit(std::move(operation), "");
    to_ = difference::paired(now_, to_).to;
    find_touched();
    drop_views();
    drop_foreign_keys();
    drop_members();
    drop_tables();
    make_namespaces();
    make_enums();
    make_types();
    make_sequences();
    for_each_kept([&](const Table& wanted) { change_columns(wanted); });
    for_each_kept([&](const Table& wanted) { make_members(wanted); });
    make_tables();
    make_foreign_keys();
    make_views();
    make_comments();
    drop_the_rest();
    return diagnostics_.error_count() == errors_before && complete();
  }

  std::vector<MarkedOperation> take() { return std::move(operations_); }
  Catalog result() { return std::move(now_); }

 private:
  using Columns = std::set<std::pair<ObjectName, std::string>>;

  void emit(Operation operation, std::string warning) {
    apply(now_, operation, applying_, diagnostics_);
    operations_.push_back({std::move(operation), std::move(warning)});
  }
  template <class What>
  void emit(What what, Span span = {}, std::string warning = "") {
    emit(Operation{std::move(what), span, {}}, std::move(warning));
  }

  /// Each table that stands and stays, as it is wanted.
  template <class Visit>
  void for_each_kept(Visit visit) {
    for (const auto& [name, table] : to_.tables)
      if (now_.tables.contains(name)) visit(*table);
  }
  const Table* wanted_table(const ObjectName& name) const {
    const auto found = to_.tables.find(name);
    return found == to_.tables.end() ? nullptr : found->second.get();
  }
  const Table& table_now(const ObjectName& name) const { return *now_.tables.at(name); }
  std::string quoted(const std::string& name) const { return context_.dialect.quoted(name); }
  static std::string shown(const ObjectName& name) { return to_string(difference::bare(name)); }

  // --- what will change ---

  bool is_rebuilt(const ObjectName& name) const { return rebuilt_.contains(name); }
  bool is_rebuilt(const Type& type) const {
    const Type& inner = innermost_of(type);
    return inner.kind == K::enumeration && is_rebuilt(inner.enum_name);
  }
  bool is_touched(const ObjectName& table, const std::string& column) const {
    return touched_.contains({table, column});
  }

  /// Columns that go or become of another type, and the enums that are made anew.
  void find_touched() {
    for (const auto& [name, type] : now_.enums) {
      const auto wanted = to_.enums.find(name);
      if (wanted != to_.enums.end() && !difference::only_grows(type->labels, wanted->second->labels))
        rebuilt_.insert(name);
    }
    for (const auto& [name, table] : now_.tables) {
      const Table* wanted = wanted_table(name);
      for (const Column& column : table->columns) {
        const Column* other = wanted == nullptr ? nullptr : wanted->column(column.name);
        if (other == nullptr || !equality_.types(column.type, other->type) || is_rebuilt(column.type))
          touched_.insert({name, column.name});
      }
      if (wanted != nullptr) find_generated(*table, *wanted);
    }
  }

  /// Generated columns that have to be made anew: no operation changes what they are generated from.
  void find_generated(const Table& table, const Table& wanted) {
    for (const Column& column : table.columns) {
      const Column* other = wanted.column(column.name);
      if (other == nullptr || (!column.generated && !other->generated)) continue;
      bool anew = is_touched(table.name, column.name) || equality_.change(column, *other).generated;
      if (column.generated)
        for (const std::string& source : columns_in(column.generated->expression))
          anew = anew || is_touched(table.name, source);
      if (!anew) continue;
      touched_.insert({table.name, column.name});
      anew_.insert({table.name, column.name});
    }
  }

  std::vector<std::string> columns_in(const Expression& expression) const {
    const Text* text = spelled_for(expression, context_.dialect);
    return text == nullptr || text->empty() ? std::vector<std::string>() : sql::columns_of(text->str());
  }

  // --- 2: out of the way ---

  void drop_views() {
    std::set<ObjectName> gone;
    for (const auto& [name, view] : now_.views) {
      const auto wanted = to_.views.find(name);
      if (wanted == to_.views.end() || !equality_.views(*view, *wanted->second, now_, to_) || reads_touched(*view))
        gone.insert(name);
    }
    for (bool grows = true; grows;) {
      grows = false;
      for (const auto& [name, view] : now_.views)
        if (!gone.contains(name) && reads_any(*view, gone)) grows = gone.insert(name).second;
    }
    while (!gone.empty()) {
      const auto is_read = [&](const ObjectName& name) {
        return std::any_of(gone.begin(), gone.end(), [&](const ObjectName& other) {
          return other != name && reads_any(*now_.views.at(other), {name});
        });
      };
      auto next = std::find_if(gone.begin(), gone.end(), [&](const ObjectName& name) { return !is_read(name); });
      if (next == gone.end()) next = gone.begin();
      const View& view = *now_.views.at(*next);
      emit(DropView{*next, view.materialized, false}, view.span);
      gone.erase(next);
    }
  }

  bool reads_any(const View& view, const std::set<ObjectName>& names) const {
    const std::vector<ObjectName> read = difference::relations_in(view.query.sql.str());
    return std::any_of(names.begin(), names.end(), [&](const ObjectName& name) {
      return std::find(read.begin(), read.end(), difference::bare(name)) != read.end();
    });
  }
  bool reads_touched(const View& view) const {
    const std::vector<ObjectName> read = difference::relations_in(view.query.sql.str());
    return std::any_of(touched_.begin(), touched_.end(), [&](const auto& column) {
      return std::find(read.begin(), read.end(), difference::bare(column.first)) != read.end() &&
             difference::may_read(view.query.sql.str(), column.second);
    });
  }

  /// A constraint that stands and is wanted just so.
  bool is_kept(const Table& table, const Constraint& constraint) const {
    const Table* wanted = wanted_table(table.name);
    const Constraint* other = wanted == nullptr ? nullptr : difference::wanted(*wanted, constraint, equality_);
    return other != nullptr && equality_.constraints(constraint, *other) && !depends_on_touched(table, constraint);
  }

  bool depends_on_touched(const Table& table, const Constraint& constraint) const {
    const auto touched_in = [&](const std::vector<std::string>& columns, const ObjectName& of) {
      return std::any_of(columns.begin(), columns.end(),
                         [&](const std::string& column) { return is_touched(of, column); });
    };
    if (constraint.kind == Constraint::Kind::foreign_key)
      return touched_in(constraint.columns, table.name) ||
             touched_in(constraint.referred_columns, constraint.referred_table);
    // An index of plain columns follows a change of their type by itself.
    const auto is_anew = [&](const std::string& column) { return anew_.contains({table.name, column}); };
    if (constraint.kind == Constraint::Kind::primary_key || constraint.kind == Constraint::Kind::unique)
      return std::any_of(constraint.columns.begin(), constraint.columns.end(), is_anew) ||
             std::any_of(constraint.include.begin(), constraint.include.end(), is_anew);
    return touched_in(constraint.columns, table.name) || touched_in(columns_in(constraint.condition), table.name) ||
           touched_in(columns_in(constraint.elements), table.name);
  }

  std::vector<std::string> columns_in(const std::vector<IndexElement>& elements) const {
    std::vector<std::string> out;
    for (const IndexElement& element : elements) {
      if (!element.expression)
        out.push_back(element.column);
      else
        for (std::string& column : columns_in(*element.expression)) out.push_back(std::move(column));
    }
    return out;
  }

  bool is_kept(const Table& table, const Index& index) const {
    const Table* wanted = wanted_table(table.name);
    const Index* other = wanted == nullptr ? nullptr : wanted->index(index.name);
    if (other == nullptr || !equality_.indexes(index, *other)) return false;
    std::vector<std::string> columns = index.include;
    const bool is_plain = !index.where && std::none_of(index.elements.begin(), index.elements.end(),
                                                       [](const IndexElement& e) { return e.expression.has_value(); });
    for (std::string& column : columns_in(index.elements)) columns.push_back(std::move(column));
    if (index.where)
      for (std::string& column : columns_in(*index.where)) columns.push_back(std::move(column));
    return std::none_of(columns.begin(), columns.end(), [&](const std::string& column) {
      return is_plain ? anew_.contains({table.name, column}) : is_touched(table.name, column);
    });
  }

  /// Does the key stay on which the foreign key stands?
  bool keeps_key(const Constraint& foreign_key) const {
    const auto referred = now_.tables.find(foreign_key.referred_table);
    if (referred == now_.tables.end()) return true;
    if (wanted_table(foreign_key.referred_table) == nullptr) return false;
    const auto fits = [&](const std::vector<std::string>& columns) {
      return std::is_permutation(columns.begin(), columns.end(), foreign_key.referred_columns.begin(),
                                 foreign_key.referred_columns.end());
    };
    bool has_key = false;
    for (const Constraint& key : referred->second->constraints) {
      if ((key.kind != Constraint::Kind::primary_key && key.kind != Constraint::Kind::unique) || !fits(key.columns))
        continue;
      if (!is_kept(*referred->second, key)) return false;
      has_key = true;
    }
    for (const Index& index : referred->second->indexes)
      if (index.unique && !index.where && fits(columns_in(index.elements)) && !is_kept(*referred->second, index))
        return has_key;
    return true;
  }

  void drop_constraint(const ObjectName& table, const Constraint& constraint) {
    DropConstraint drop;
    drop.table = table;
    drop.name = constraint.name;
    drop.kind = constraint.kind;
    drop.final_name = true;
    emit(std::move(drop), constraint.span);
  }

  void drop_foreign_keys() {
    for (const auto& [name, table] : Catalog::Map<Table>(now_.tables)) {
      if (wanted_table(name) == nullptr) continue;
      for (const Constraint& constraint : table->constraints)
        if (constraint.kind == Constraint::Kind::foreign_key &&
            (!is_kept(*table, constraint) || !keeps_key(constraint)))
          drop_constraint(name, constraint);
    }
  }

  void drop_members() {
    for (const auto& [name, table] : Catalog::Map<Table>(now_.tables)) {
      if (wanted_table(name) == nullptr) continue;
      drop_foreign_keys_of_gone(*table);
      for (const Index& index : table->indexes) {
        if (is_kept(*table, index)) continue;
        DropIndex drop;
        drop.index = {name.schema, index.name};
        drop.table = name;
        drop.final_name = true;
        emit(std::move(drop), index.span);
      }
      for (const Constraint& constraint : table->constraints)
        if (constraint.kind != Constraint::Kind::foreign_key && !is_kept(*table, constraint))
          drop_constraint(name, constraint);
    }
  }

  /// Tables that will go may still refer to keys that go before them.
  void drop_foreign_keys_of_gone(const Table& table) {
    const auto users = now_.referenced_by.find(table.name);
    if (users == now_.referenced_by.end()) return;
    for (const ObjectName& user : std::vector<ObjectName>(users->second)) {
      if (wanted_table(user) != nullptr) continue;
      for (const Constraint& constraint : std::vector<Constraint>(table_now(user).constraints))
        if (constraint.kind == Constraint::Kind::foreign_key && constraint.referred_table == table.name &&
            !keeps_key(constraint))
          drop_constraint(user, constraint);
    }
  }

  // --- 3: tables that go ---

  void drop_tables() {
    std::set<ObjectName> gone;
    for (const auto& [name, table] : now_.tables)
      if (wanted_table(name) == nullptr) gone.insert(name);
    while (!gone.empty()) {
      const auto is_inherited = [&](const ObjectName& name) {
        return std::any_of(gone.begin(), gone.end(), [&](const ObjectName& other) {
          const std::shared_ptr<const Table> table = now_.table(other);
          return table != nullptr && table->inherits == name;
        });
      };
      auto next = std::find_if(gone.begin(), gone.end(), [&](const ObjectName& name) {
        return referrers(name).empty() && !is_inherited(name);
      });
      if (next != gone.end() && !now_.tables.contains(*next)) {  // a partition, gone with its table
        gone.erase(next);
        continue;
      }
      if (next == gone.end()) {
        next = gone.begin();
        for (const ObjectName& user : referrers(*next))
          for (const Constraint& constraint : std::vector<Constraint>(table_now(user).constraints))
            if (constraint.kind == Constraint::Kind::foreign_key && constraint.referred_table == *next)
              drop_constraint(user, constraint);
      }
      emit(DropTable{*next, false}, table_now(*next).span, "drops the table '" + shown(*next) + "' with its rows");
      gone.erase(next);
    }
  }
  std::vector<ObjectName> referrers(const ObjectName& name) const {
    const auto users = now_.referenced_by.find(name);
    if (users == now_.referenced_by.end()) return {};
    std::vector<ObjectName> others = users->second;
    std::erase(others, name);
    return others;
  }

  // --- 4: what tables need ---

  void make_namespaces() {
    for (const auto& [name, span] : to_.schemas)
      if (!now_.schemas.contains(name)) emit(CreateSchema{name, false}, span);
    for (const auto& [name, extension] : to_.extensions)
      if (!now_.extensions.contains(name)) {
        const std::string schema =
            extension->schema == "public" || extension->schema == "pg_catalog" ? "" : extension->schema;
        emit(CreateExtension{name, schema, extension->version, false}, extension->span);
      }
  }

  void make_enums() {
    for (const auto& [name, wanted] : to_.enums) {
      const auto known = now_.enums.find(name);
      if (known != now_.enums.end() && is_rebuilt(name)) rebuild(*known->second);
      if (!now_.enums.contains(name))
        emit(CreateEnum{name, wanted->labels, false}, wanted->span);
      else
        add_values(*wanted);
    }
  }

  void add_values(const Enum& wanted) {
    for (std::size_t i = 0; i < wanted.labels.size(); ++i) {
      const std::vector<std::string>& labels = now_.enums.at(wanted.name)->labels;
      if (holds(labels, wanted.labels[i])) continue;
      AddEnumValue add;
      add.name = wanted.name;
      add.value = wanted.labels[i];
      if (i < labels.size()) add.before = labels[i];
      emit(std::move(add), wanted.span);
    }
  }

  /// Its columns become texts; the change of columns makes them of the new type.
  void rebuild(const Enum& type) {
    const ObjectName name = type.name;
    const auto users = now_.enum_users.find(name);
    const std::vector<ObjectName> tables = users == now_.enum_users.end() ? std::vector<ObjectName>() : users->second;
    for (const ObjectName& table : tables)
      for (const Column& column : std::vector<Column>(table_now(table).columns)) {
        const Type& inner = innermost_of(column.type);
        if (inner.kind != K::enumeration || inner.enum_name != name) continue;
        AlterColumn alter;
        alter.table = table;
        alter.column = column.name;
        if (column.default_value) {
          alter.default_value = AlterColumn::DropDefault{};
          emit(alter, column.span);
          alter.default_value = std::monostate{};
        }
        alter.type = as_texts(column.type);
        if (column.type.kind == K::array)
          set_using(alter, quoted(column.name) + "::" + spell(*alter.type, context_.dialect));
        emit(std::move(alter), column.span);
      }
    if (now_.enums.contains(name))
      emit(DropEnum{name, false}, type.span,
           "rows with a value that the enum '" + shown(name) + "' loses can't be kept: the script fails there");
  }

  /// Those that only SQL text makes, each after those that it is made of.
  void make_types() {
    Catalog::Map<NamedType> missing = to_.types;
    std::erase_if(missing, [&](const auto& one) { return now_.types.contains(one.first) || now_.is_opaque(one.first); });
    for (const NamedType* type : in_order_of_use(missing)) {
      if (type->definition.empty()) {
        diagnostics_.report(Kind::no_operation_for, {}, {"type '" + shown(type->name) + "'"});
        continue;
      }
      Execute text;
      text.sql.sql = type->definition;
      emit(std::move(text), type->span);
    }
  }

  void drop_types() {
    std::set<ObjectName> wanted;
    for (const auto& [name, type] : to_.types) wanted.insert(difference::bare(name));
    Catalog::Map<NamedType> gone = now_.types;
    std::erase_if(gone, [&](const auto& one) { return wanted.contains(difference::bare(one.first)); });
    const std::vector<const NamedType*> types = in_order_of_use(gone);
    for (auto type = types.rbegin(); type != types.rend(); ++type)
      execute(((*type)->kind == NamedType::Kind::domain ? "DROP DOMAIN " : "DROP TYPE ") + spell((*type)->name, context_.dialect),
              (*type)->span);
  }

  /// A type after those that its definition names; of a circle, which there is none, the first by name.
  static std::vector<const NamedType*> in_order_of_use(const Catalog::Map<NamedType>& types) {
    std::vector<const NamedType*> order;
    std::set<ObjectName> left;
    for (const auto& [name, type] : types) left.insert(name);
    const auto names = [&](const NamedType& type, const ObjectName& other) {
      const std::string& text = type.definition.str();
      const std::vector<sql::Token> tokens = sql::lex(text);
      return std::any_of(tokens.begin(), tokens.end(), [&](const sql::Token& token) {
        const std::string word = text.substr(token.begin, token.end - token.begin);
        return word == other.name || word == '"' + other.name + '"';
      });
    };
    while (!left.empty()) {
      auto next = std::find_if(left.begin(), left.end(), [&](const ObjectName& name) {
        return std::none_of(left.begin(), left.end(), [&](const ObjectName& other) {
          return other != name && names(*types.at(name), other);
        });
      });
      if (next == left.end()) next = left.begin();
      order.push_back(types.at(*next).get());
      left.erase(next);
    }
    return order;
  }

  void make_sequences() {
    for (const auto& [name, wanted] : to_.sequences) {
      const auto known = now_.sequences.find(name);
      if (known == now_.sequences.end()) {
        emit(CreateSequence{*wanted, false}, wanted->span);
      } else if (!equality_.sequences(*known->second, *wanted)) {
        alter_sequence(*known->second, *wanted);
      }
    }
  }

  static std::string sequence_words(const Identity& numbers) {
    std::string out = " INCREMENT BY " + numbers.increment.value_or("1");
    out += numbers.min ? " MINVALUE " + *numbers.min : " NO MINVALUE";
    out += numbers.max ? " MAXVALUE " + *numbers.max : " NO MAXVALUE";
    const bool descends = numbers.increment && numbers.increment->starts_with('-');
    out += " START WITH " + numbers.start.value_or(descends ? numbers.max.value_or("-1") : numbers.min.value_or("1"));
    out += " CACHE " + numbers.cache.value_or("1");
    return out + (numbers.cycle ? " CYCLE" : " NO CYCLE");
  }

  void execute(std::string sql, Span span, std::string warning = "") {
    Execute text;
    text.sql.sql = Text(std::move(sql));
    emit(std::move(text), span, std::move(warning));
  }

  void alter_sequence(const Sequence& known, const Sequence& wanted) {
    const auto type = [&](const Sequence& sequence) {
      const OptionValue* as = find_option(sequence.options, context_.dialect.name, "as");
      const std::string* text = as == nullptr ? nullptr : std::get_if<std::string>(&as->value);
      return text == nullptr ? std::string("bigint") : *text;
    };
    const std::string as = type(known) == type(wanted) ? "" : " AS " + type(wanted);
    const bool anew = is_narrower(known.numbers, wanted.numbers);
    execute(
        "ALTER SEQUENCE " + spell(wanted.name, context_.dialect) + as + sequence_words(wanted.numbers) +
            (anew ? " RESTART" : ""),
        wanted.span,
        anew ? "the sequence '" + shown(wanted.name) + "' begins anew: where it stands may be out of its bounds" : "");
  }

  /// May the sequence stand outside of its new bounds?
  static bool is_narrower(const Identity& known, const Identity& wanted) {
    const auto number = [](const std::optional<std::string>& digits, std::int64_t otherwise) {
      std::int64_t value = otherwise;
      if (digits) std::from_chars(digits->data(), digits->data() + digits->size(), value);
      return value;
    };
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    const bool descends = wanted.increment && wanted.increment->starts_with('-');
    const std::int64_t least = descends ? std::numeric_limits<std::int64_t>::min() : 1, last = descends ? -1 : most;
    return number(wanted.min, least) > number(known.min, least) || number(wanted.max, last) < number(known.max, last);
  }

  // --- 5: tables that stay ---

  void change_columns(const Table& wanted) {
    const ObjectName& name = wanted.name;
    drop_columns(wanted, true);
    drop_columns(wanted, false);
    for (const Column& column : wanted.columns)
      if (table_now(name).column(column.name) != nullptr) change_column(wanted, column);
    for (const bool generated : {false, true})
      for (const Column& column : wanted.columns)
        if (column.generated.has_value() == generated && table_now(name).column(column.name) == nullptr)
          add_column(wanted, column);
  }

  void drop_columns(const Table& wanted, bool generated) {
    for (const Column& column : std::vector<Column>(table_now(wanted.name).columns)) {
      if (column.generated.has_value() != generated) continue;
      if (wanted.column(column.name) != nullptr && !anew_.contains({wanted.name, column.name})) continue;
      emit(DropColumn{wanted.name, column.name, false}, column.span,
           generated ? "" : "drops the column '" + shown(wanted.name) + "." + column.name + "' with its values");
    }
  }

  /// What the column has to ask for to number itself, or not to: nothing, where the rule says so anyway.
  static void settle_numbering(Column& column, const Table* table) {
    column.auto_increment = AutoIncrement::automatic;
    if (table != nullptr && numbers_itself_by_rule(*table, column) == column.numbers_itself) return;
    if (column.numbers_itself)
      column.auto_increment = AutoIncrement::yes;
    else if (is_integer(column.type) && !column.identity && !column.generated && !column.default_value)
      column.auto_increment = AutoIncrement::no;
  }

  void add_column(const Table& wanted, const Column& column) {
    AddColumn add;
    add.table = wanted.name;
    add.column = as_asked(column);
    settle_numbering(add.column, nullptr);
    const bool fills_itself =
        column.nullable || column.default_value || column.generated || column.identity || column.numbers_itself;
    emit(std::move(add), column.span,
         fills_itself
             ? ""
             : "fails where '" + shown(wanted.name) + "' has rows: the new column is NOT NULL and has no default");
  }

  void set_using(AlterColumn& alter, std::string text) const {
    if (!has_hole(context_.dialect.clause[Clause::alter_type], "using")) return;
    Expression expression;
    expression.sql = Text(std::move(text));
    alter.using_expression = std::move(expression);
  }

  /// How the old values become new ones: by their texts, where there is no shorter way.
  void set_way(AlterColumn& alter, const Type& from, const Type& to) const {
    if (is_taken(from, to) || innermost_of(to).kind == K::enumeration) {
      if (to.kind == K::array) set_using(alter, quoted(alter.column) + "::" + spell(to, context_.dialect));
      return;
    }
    const TypeGroup old_group = type_group(from), group = type_group(to);
    std::string text = quoted(alter.column);
    if (old_group == TypeGroup::boolean && group == TypeGroup::number)
      text += "::integer";
    else if (old_group == TypeGroup::number && group == TypeGroup::boolean)
      text += from.kind == K::integer ? "" : "::integer";
    else if (old_group != TypeGroup::text)
      text += "::text";
    set_using(alter, text + "::" + spell(to, context_.dialect));
  }

  void change_column(const Table& wanted, const Column& column) {
    const Column before = *table_now(wanted.name).column(column.name);
    const difference::ColumnChange change = equality_.change(before, column);
    if (!change.any()) return;
    if (before.numbers_itself && !column.numbers_itself) return stop_numbering(wanted, before, column);
    if (!before.numbers_itself && column.numbers_itself) return start_numbering(wanted, before, column);
    AlterColumn alter;
    alter.table = wanted.name;
    alter.column = column.name;
    std::string warning;
    if (change.identity && before.identity && !column.identity) {
      AlterColumn first = alter;
      first.identity = AlterColumn::DropIdentity{};
      emit(std::move(first), column.span);
    } else if (change.identity) {
      alter.identity = *column.identity;
    }
    if (change.type) {
      alter.type = column.type;
      set_way(alter, before.type, column.type);
      if (may_lose(before.type, column.type) && innermost_of(column.type).kind != K::enumeration)
        warning =
            "values of '" + shown(wanted.name) + "." + column.name + "' may not fit " + equality_.shown(column.type);
      if (column.default_value && !column.numbers_itself) alter.default_value = *column.default_value;
    }
    if (change.default_value)
      alter.default_value =
          column.default_value ? decltype(alter.default_value)(*column.default_value) : AlterColumn::DropDefault{};
    if (change.nullable) {
      alter.nullable = column.nullable;
      if (!column.nullable && warning.empty())
        warning = "fails where '" + shown(wanted.name) + "." + column.name + "' is NULL";
    }
    if (change.comment) alter.comment = column.comment ? std::optional(*column.comment) : std::nullopt;
    const bool begins_to_count = change.identity && !before.identity && column.identity;
    if (says_anything(alter)) emit(std::move(alter), column.span, std::move(warning));
    if (begins_to_count)
      count_on(wanted, column,
               "pg_get_serial_sequence(" + literal(spell(wanted.name, context_.dialect)) + ", " + literal(column.name) +
                   ")");
    // An identity's sequence follows the type of its column by itself, a SERIAL's does not.
    if (change.type && before.numbers_itself && !before.sequence.empty())
      execute("ALTER SEQUENCE " + spell(ObjectName{wanted.name.schema, before.sequence}, context_.dialect) + " AS " +
                  lower(spell(column.type, context_.dialect)),
              column.span);
  }

  static bool says_anything(const AlterColumn& alter) {
    return alter.type || alter.nullable || alter.comment ||
           !std::holds_alternative<std::monostate>(alter.default_value) ||
           !std::holds_alternative<std::monostate>(alter.identity);
  }

  /// Its numbers are a default; without it the sequence is nobody's.
  void stop_numbering(const Table& wanted, const Column& before, const Column& column) {
    AlterColumn alter;
    alter.table = wanted.name;
    alter.column = column.name;
    alter.default_value = AlterColumn::DropDefault{};
    emit(std::move(alter), column.span);
    if (!before.sequence.empty())
      execute("DROP SEQUENCE " + spell(ObjectName{wanted.name.schema, before.sequence}, context_.dialect), column.span);
    change_column(wanted, column);
  }

  std::string literal(const std::string& text) const { return spell(Literal{text}, Type{}, context_.dialect); }

  /// The sequence goes on behind the rows that are there.
  void count_on(const Table& wanted, const Column& column, const std::string& sequence) {
    const Identity numbers = column.identity ? *column.identity : Identity();
    if (numbers.increment && numbers.increment->starts_with('-')) return;
    const std::string start = numbers.start.value_or(numbers.min.value_or("1"));
    execute("SELECT setval(" + sequence + ", greatest(coalesce(max(" + quoted(column.name) + "), 0) + 1, " + start +
                "), false) FROM " + spell(wanted.name, context_.dialect),
            column.span);
  }

  void start_numbering(const Table& wanted, const Column& before, const Column& column) {
    Column plain = column;
    plain.numbers_itself = false;
    plain.default_value.reset();
    if (equality_.change(before, plain).any()) change_column(wanted, plain);
    const std::string& schema = wanted.name.schema;
    Sequence sequence;
    sequence.name = {schema, column.sequence.empty() ? wanted.name.name + "_" + column.name + "_seq" : column.sequence};
    if (column.type.kind != K::bigint) {
      OptionValue as;
      as.value = std::string(column.type.kind == K::smallint ? "smallint" : "integer");
      sequence.options[context_.dialect.name].push_back({"as", as});
    }
    const std::string name = spell(sequence.name, context_.dialect), table = spell(wanted.name, context_.dialect);
    emit(CreateSequence{sequence, false}, column.span);
    AlterColumn alter;
    alter.table = wanted.name;
    alter.column = column.name;
    Expression next;
    next.sql = Text("nextval(" + literal(name) + ")");
    alter.default_value = std::make_shared<const Expression>(std::move(next));
    emit(std::move(alter), column.span);
    execute("ALTER SEQUENCE " + name + " OWNED BY " + table + "." + quoted(column.name), column.span);
    count_on(wanted, column, literal(name));
    now_ = difference::with_serials(std::move(now_));
  }

  void make_members(const Table& wanted) {
    for (const bool keys : {true, false})
      for (const Constraint& constraint : wanted.constraints) {
        if (constraint.kind == Constraint::Kind::foreign_key) continue;
        const bool is_key =
            constraint.kind == Constraint::Kind::primary_key || constraint.kind == Constraint::Kind::unique;
        if (is_key == keys) add_constraint(wanted, constraint);
      }
    for (const Index& index : wanted.indexes)
      if (table_now(wanted.name).index(index.name) == nullptr)
        emit(CreateIndex{wanted.name, as_asked(index), false}, index.span);
  }

  void add_constraint(const Table& wanted, const Constraint& constraint) {
    const Table& table = table_now(wanted.name);
    const Constraint* known = difference::standing(table, constraint, equality_);
    if (known != nullptr && equality_.constraints(*known, constraint)) return;
    Constraint asked = constraint;
    asked.final_name = asked.named;
    if (!asked.named) asked.name.clear();
    emit(AddConstraint{wanted.name, std::move(asked), false}, constraint.span);
  }

  // --- 6 and 7: new tables, foreign keys ---

  void make_tables() {
    std::set<ObjectName> missing;
    for (const auto& [name, table] : to_.tables)
      if (!now_.tables.contains(name)) missing.insert(name);
    const auto is_missing = [&](const ObjectName& table, const Constraint& constraint) {
      return constraint.kind == Constraint::Kind::foreign_key && constraint.referred_table != table &&
             missing.contains(constraint.referred_table);
    };
    const auto is_ready = [&](const ObjectName& name) {
      const std::vector<Constraint>& constraints = wanted_table(name)->constraints;
      const std::set<ObjectName> needed = needed_tables(*wanted_table(name), to_);
      return std::none_of(constraints.begin(), constraints.end(),
                          [&](const Constraint& c) { return is_missing(name, c); }) &&
             std::none_of(needed.begin(), needed.end(), [&](const ObjectName& one) { return missing.contains(one); });
    };
    while (!missing.empty()) {
      auto next = std::find_if(missing.begin(), missing.end(), is_ready);
      if (next == missing.end()) next = missing.begin();
      const ObjectName name = *next;
      Table table = *wanted_table(name);
      for (Column& column : table.columns) settle_numbering(column, &table);
      Remade made = remade(table, context_.dialect, [&](const Constraint& constraint) { return is_missing(name, constraint); });
      for (Operation& operation : made.operations) emit(std::move(operation), "");
      missing.erase(name);
    }
  }

  void make_foreign_keys() {
    for (const auto& [name, wanted] : to_.tables)
      for (const Constraint& constraint : wanted->constraints)
        if (constraint.kind == Constraint::Kind::foreign_key && now_.tables.contains(name))
          add_constraint(*wanted, constraint);
  }

  // --- 8: views, comments ---

  void make_views() {
    std::set<ObjectName> missing;
    for (const auto& [name, view] : to_.views)
      if (!now_.views.contains(name)) missing.insert(name);
    while (!missing.empty()) {
      const auto is_ready = [&](const ObjectName& name) {
        return std::none_of(missing.begin(), missing.end(), [&](const ObjectName& other) {
          return other != name && reads_any(*to_.views.at(name), {other});
        });
      };
      auto next = std::find_if(missing.begin(), missing.end(), is_ready);
      if (next == missing.end()) next = missing.begin();
      View view = *to_.views.at(*next);
      view.indexes.clear();
      for (auto& [dialect, options] : view.options)
        std::erase_if(options, [](const auto& option) { return option.first == "with_data"; });
      const Span span = view.span;
      emit(CreateView{std::move(view), false, false}, span);
      missing.erase(next);
    }
    for (const auto& [name, wanted] : to_.views) change_view_indexes(name, *wanted);
  }

  void change_view_indexes(const ObjectName& name, const View& wanted) {
    const auto find = [](const std::vector<Index>& indexes, const std::string& index) {
      return std::find_if(indexes.begin(), indexes.end(), [&](const Index& other) { return other.name == index; });
    };
    if (!now_.views.contains(name)) return;  // it could not be made, which is reported
    for (const Index& index : std::vector<Index>(now_.views.at(name)->indexes)) {
      const auto other = find(wanted.indexes, index.name);
      if (other != wanted.indexes.end() && equality_.indexes(index, *other)) continue;
      DropIndex drop;
      drop.index = {name.schema, index.name};
      drop.final_name = true;
      emit(std::move(drop), index.span);
    }
    for (const Index& index : wanted.indexes)
      if (const auto& known = now_.views.at(name)->indexes; find(known, index.name) == known.end())
        emit(CreateIndex{name, as_asked(index), false}, index.span);
  }

  void make_comments() {
    const auto comment = [&](const ObjectName& name, const auto& known, const auto& wanted) {
      if (known.comment.value_or("") != wanted.comment.value_or(""))
        emit(CommentOn{name, "", wanted.comment}, wanted.span);
    };
    for (const auto& [name, wanted] : to_.tables)
      if (now_.tables.contains(name)) {
        comment(name, table_now(name), *wanted);
        comment_members(*wanted);
      }
    for (const auto& [name, wanted] : to_.views)
      if (now_.views.contains(name)) comment(name, *now_.views.at(name), *wanted);
  }

  /// Comments on constraints and indexes, where they are statements of their own.
  void comment_members(const Table& wanted) {
    const Table now = table_now(wanted.name);
    const auto differ = [](const auto& a, const auto& b) { return a.comment.value_or("") != b.comment.value_or(""); };
    const auto text = [&](const std::optional<std::string>& comment) {
      return comment && !comment->empty() ? literal(*comment) : std::string("NULL");
    };
    const std::string& on_constraint = context_.dialect.clause[Clause::comment_on_constraint];
    for (const Constraint& constraint : wanted.constraints) {
      const Constraint* known = difference::standing(now, constraint, equality_);
      if (known == nullptr || on_constraint.empty() || !differ(*known, constraint)) continue;
      execute(fill(on_constraint, {{"table", spell(wanted.name, context_.dialect)},
                                   {"constraint", quoted(known->name)},
                                   {"comment", text(constraint.comment)}}),
              constraint.span);
    }
    const std::string& on_index = context_.dialect.clause[Clause::comment_on_index];
    for (const Index& index : wanted.indexes) {
      const Index* known = now.index(index.name);
      if (known == nullptr || on_index.empty() || !differ(*known, index)) continue;
      execute(fill(on_index, {{"index", spell(ObjectName{wanted.name.schema, index.name}, context_.dialect)},
                              {"comment", text(index.comment)}}),
              index.span);
    }
  }

  // --- 9: what nothing needs any more ---

  void drop_the_rest() {
    for (const auto& [name, sequence] : Catalog::Map<Sequence>(now_.sequences))
      if ((sequence->owned_by.empty() || sequence->only_owned) && !to_.sequences.contains(name))
        emit(DropSequence{name, false}, sequence->span,
             "drops the sequence '" + shown(name) + "' and forgets where it stood");
    drop_types();
    for (const auto& [name, type] : Catalog::Map<Enum>(now_.enums))
      if (!to_.enums.contains(name)) emit(DropEnum{name, false}, type->span);
    for (const auto& [name, extension] : std::map(now_.extensions))
      if (!to_.extensions.contains(name) && name != "plpgsql") emit(DropExtension{name, false}, extension->span);
    for (const auto& [name, span] : std::map(now_.schemas))
      if (!to_.schemas.contains(name) && name != "public") emit(DropSchema{name, false}, span);
  }

  bool complete() {
    const DifferenceContext plain{context_.dialect, context_.naming, {}};
    const std::vector<Difference> left = differences(now_, to_, plain, diagnostics_);
    for (const Difference& one : left) {
      const std::string name = (one.table.empty() ? "" : one.table + ".") + one.name;
      diagnostics_.report(Kind::no_operation_for, {},
                          {one.object + " '" + name + "'" + (one.aspect.empty() ? "" : ": its " + one.aspect)});
    }
    return left.empty();
  }

  Catalog now_, to_;
  const DifferenceContext& context_;
  Diagnostics& diagnostics_;
  difference::Equality equality_;
  ApplyContext applying_;
  std::vector<MarkedOperation> operations_;
  std::set<ObjectName> rebuilt_;
  Columns touched_, anew_;
};

}  // namespace

std::optional<std::vector<MarkedOperation>> operations_between(const Catalog& from, const Catalog& to,
                                                               const DifferenceContext& context,
                                                               Diagnostics& diagnostics, Catalog* result) {
  Transition transition(from, to, context, diagnostics);
  if (!transition.run()) return std::nullopt;
  if (result != nullptr) *result = transition.result();
  return transition.take();
}

}  // namespace migc
