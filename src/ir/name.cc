#include "migc/ir/name.h"

namespace migc {

ObjectName other_spelling(const ObjectName& name) {
  if (name.schema.empty()) return {"public", name.name};
  return {name.schema == "public" ? "" : name.schema, name.name};
}

std::string to_string(const ObjectName& name) {
  return name.schema.empty() ? name.name : name.schema + "." + name.name;
}

}  // namespace migc
