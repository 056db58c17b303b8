#include "migc/cli.h"

#ifdef MIGC_JEMALLOC
#include "memory.h"
#endif

int main(int argc, char** argv) {
#ifdef MIGC_JEMALLOC
  migc::prepare_memory();
#endif
  return migc::run_command_line(argc, argv);
}
