#include "migc/ir/plan.h"

namespace migc {

std::string_view to_string(Direction direction) {
  switch (direction) {
    case Direction::upgrade:
      return "upgrade";
    case Direction::downgrade:
      return "downgrade";
    case Direction::stamp:
      return "stamp";
  }
  return "";
}

}  // namespace migc
