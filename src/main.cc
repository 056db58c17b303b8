#include "migc/cli.h"

#ifdef MIGC_JEMALLOC
// Large pages from the start: page faults are what allocation costs in a program that runs for a second. One arena and
// no thread behind it, since at most two threads allocate.
extern "C" const char* malloc_conf;
const char* malloc_conf = "thp:always,metadata_thp:always,narenas:2,tcache:true,dirty_decay_ms:-1,muzzy_decay_ms:-1";
#endif

int main(int argc, char** argv) { return migc::run_command_line(argc, argv); }
