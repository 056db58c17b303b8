#include "migc/ir/name.h"

namespace migc {

std::string to_string(const ObjectName& name) {
  return name.schema.empty() ? name.name : name.schema + "." + name.name;
}

}  // namespace migc
