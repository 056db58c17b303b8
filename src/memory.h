// How the static program gets its memory from the kernel; see memory.cc.
#pragma once

namespace migc {

/// Once, before anything much is allocated.
void prepare_memory();

}  // namespace migc
