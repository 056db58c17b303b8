#include "migc/ir/project.h"

namespace migc {

const std::string& convention_for(const Naming& naming, Constraint::Kind kind) {
  static const std::string none;
  switch (kind) {
    case Constraint::Kind::primary_key:
      return naming.pk;
    case Constraint::Kind::unique:
      return naming.uq;
    case Constraint::Kind::foreign_key:
      return naming.fk;
    case Constraint::Kind::check:
      return naming.ck;
    case Constraint::Kind::exclude:
      return none;
  }
  return none;
}

bool builds_on_name(std::string_view convention) {
  return convention.find("%(constraint_name)s") != std::string::npos;
}

}  // namespace migc
