// The command line: one file a command in src/cli/.
#pragma once

namespace migc {

/// Runs a command and returns the exit code: 0 done, 1 errors found, 2 wrong usage, 3 findings.
int run_command_line(int argc, char** argv);

}  // namespace migc
