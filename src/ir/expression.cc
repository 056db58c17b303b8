#include "migc/ir/expression.h"

#include <algorithm>

namespace migc {

bool operator==(const Expression& a, const Expression& b) {
  return a.has_sql == b.has_sql && a.sql.str() == b.sql.str() && a.parameters == b.parameters &&
         std::equal(a.overrides.begin(), a.overrides.end(), b.overrides.begin(), b.overrides.end(),
                    [](const auto& x, const auto& y) {
                      return x.first == y.first && x.second.str() == y.second.str();
                    });
}

bool equal(const Value& a, const Value& b) {
  const auto* x = std::get_if<std::shared_ptr<const Expression>>(&a);
  const auto* y = std::get_if<std::shared_ptr<const Expression>>(&b);
  if (x == nullptr || y == nullptr) return a == b;
  return *x == *y || (*x != nullptr && *y != nullptr && **x == **y);
}

}  // namespace migc
