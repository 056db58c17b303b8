// Short ways to write types.
#pragma once

#include <memory>
#include <utility>

#include "migc/ir/type.h"

namespace migc::test {

inline Type type(Type::Kind kind, bool timezone = false) {
  Type made;
  made.kind = kind;
  made.timezone = timezone;
  return made;
}

inline Type string_type(int length) {
  Type made = type(Type::Kind::string);
  made.length = length;
  return made;
}

inline Type array_of(Type element) {
  Type made = type(Type::Kind::array);
  made.element = std::make_shared<const Type>(std::move(element));
  return made;
}

}  // namespace migc::test
