// What compile adds to the translate room: which texts are to be translated, and how literals are spelled.
#pragma once

#include "migc/dialect.h"
#include "migc/ir/catalog.h"
#include "migc/ir/operation.h"
#include "migc/ir/project.h"
#include "migc/translate.h"

namespace migc {

class Translation {
 public:
  Translation(const Project& project, const Dialect& dialect);

  TranslateContext context(const Catalog& catalog) const;
  /// For renderers. Refers to `this` and the catalog.
  Translate translator(const Catalog& catalog) const;
  /// Is it SQL text of which the dialect gets a translation?
  bool is_for(const Operation& operation) const;
  /// Is it SQL text of the dialect's own, by a grammar that PostgreSQL's parser reads as well where it is plain?
  bool is_own(const Operation& operation) const;
  /// Is it SQL text of which its author gave the dialect another one?
  bool is_replaced(const Operation& operation) const;

 private:
  enum class Wording;
  Wording wording_of(const Operation& operation) const;

  const Dialect& dialect_;
  bool is_own_;
  bool wanted_;
};

}  // namespace migc
