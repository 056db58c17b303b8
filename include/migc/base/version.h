// The release of migc, as its build files say.
#pragma once

#include <string_view>

namespace migc {

std::string_view version();  ///< "0.1.0"

}  // namespace migc
