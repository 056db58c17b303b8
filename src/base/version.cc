#include "migc/base/version.h"

namespace migc {

std::string_view version() { return MIGC_VERSION; }

}  // namespace migc
