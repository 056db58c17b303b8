// Sessions of the ORM: objects of mapped classes become rows when the session is flushed, in the statements that
// SQLAlchemy writes for them; what it reads are objects again.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "alembic/connection.h"
#include "alembic/mapped.h"
#include "alembic/results.h"
#include "alembic/statements.h"

namespace migc::alembic {

class ObjectState;

class ObjectSession final : public ConnectionObject {
 public:
  ObjectSession(std::string path, bool with_autoflush) : autoflush(with_autoflush), path_(std::move(path)) {}
  bool autoflush;

  std::string type_name() const override { return "Session"; }
  std::span<const python::NativeDef> methods() const override;
  Value attribute(Interpreter&, std::string_view name) override;
  Value call(Interpreter&, python::Arguments&) override { return this; }  ///< of one that is made for each thread: db.session()
  Value exit(Interpreter&, Value exception) override;

  /// session.add(object). False: failed.
  bool add(Interpreter&, python::Instance& object);
  bool remove(Interpreter&, python::Instance& object);
  /// Writes what has been added, changed and deleted. False: failed.
  bool flush(Interpreter&);
  bool commit(Interpreter&);
  bool has_sent() const { return has_sent_; }  ///< statements since the last commit
  /// Forgets what was not written.
  void drop();
  /// From now on what objects hold is what the database says.
  void expire(const TableObject* only = nullptr);
  /// Executes a statement; rows of mapped classes are objects.
  Value run(Interpreter&, Value statement, Value parameters, Span span);
  /// The object of this key, if the session has it; else null.
  python::Instance* known(Interpreter&, const MappedClass& cls, const std::vector<Value>& key);
  /// An object of which nothing is known: a row, while the schema only moves and rows mean nothing.
  python::Instance* stand_in(Interpreter&, MappedClass& cls);
  /// What can't be done, as it may change rows of the application's classes.
  Value hidden(Interpreter&, const python::Unknown& unknown) const;

 private:
  bool write_all(Interpreter&);
  bool insert(Interpreter&, ObjectState& state);
  bool update(Interpreter&, ObjectState& state);
  bool remove_row(Interpreter&, ObjectState& state);
  void make_objects(Interpreter&, const SelectObject& select, ResultObject& result);
  python::Instance* like(Interpreter&, const MappedClass& cls, std::span<const Value> row);
  Value object_of(Interpreter&, MappedClass& cls, std::span<const Value> row);

  const std::string path_;            ///< by which the host is told what it gives
  std::vector<ObjectState*> states_;  ///< in the order in which they came
  bool has_sent_ = false;
};

/// What an attribute of an object holds that was not set: None, or, of one that stands in the database, what is there.
Value held_value(Interpreter&, python::Instance& object, std::string_view name);

/// session.query(…)
Value make_query(Interpreter&, ObjectSession& session, python::Bound& given);
/// The SELECT of a query; null: the value is none.
SelectObject* select_of_query(Value value);

}  // namespace migc::alembic
