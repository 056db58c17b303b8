int migc_stub;
#include "migc/cli.h"
int migc::run_command_line(int,char**){return 0;}
