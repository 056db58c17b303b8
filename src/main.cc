#include "migc/cli.h"

int main(int argc, char** argv) { return migc::run_command_line(argc, argv); }
