// Are two objects of a schema the same, whatever they were made by and however that was spelled?
#pragma once

#include <optional>
#include <string>

#include "migc/dialect.h"
#include "migc/ir/catalog.h"

namespace migc::difference {

/// What of a column differs.
struct ColumnChange {
  bool type = false;  ///< or its collation
  bool nullable = false;
  bool default_value = false;
  bool identity = false;
  bool numbering = false;  ///< it numbers itself (SERIAL), or does not any more
  bool generated = false;
  bool comment = false;
  bool any() const { return type || nullable || default_value || identity || numbering || generated || comment; }
};

class Equality {
 public:
  explicit Equality(const Dialect& dialect) : dialect_(dialect) {}

  ColumnChange change(const Column& a, const Column& b) const;
  bool types(const Type& a, const Type& b) const;
  bool constraints(const Constraint& a, const Constraint& b) const;
  bool indexes(const Index& a, const Index& b) const;
  bool sequences(const Sequence& a, const Sequence& b) const;
  bool identities(const Boxed<Identity>& a, const Boxed<Identity>& b) const;
  /// Queries, options and indexes; not comments. The catalogs say what a `*` in the queries stands for.
  bool views(const View& a, const View& b, const Catalog& of_a, const Catalog& of_b) const;
  bool options(const Options& a, const Options& b) const;
  bool defaults(const Column& a, const Column& b) const;

  /// As a person reads them, in the dialect's words.
  std::string shown(const Type& type) const;
  std::string shown_default(const Column& column) const;
  std::string shown(const Expression& expression) const;
  std::string shown(const IndexElement& element) const;

 private:
  std::string text(const Expression& expression) const;
  std::string default_text(const Column& column) const;
  std::string element_text(const IndexElement& element, const Options& options) const;
  bool expressions(const std::optional<Expression>& a, const std::optional<Expression>& b) const;
  bool elements(const std::vector<IndexElement>& a, const Options& of_a, const std::vector<IndexElement>& b,
                const Options& of_b) const;

  const Dialect& dialect_;
};

}  // namespace migc::difference
