// Where things go: scripts and answers to standard output, everything else to standard error.
#pragma once

#include <string_view>

#include "migc/base/diagnostics.h"

namespace migc {

enum ExitCode : int { done = 0, errors_found = 1, wrong_usage = 2, found_something = 3 };

/// Makes sure that the three standard streams are open, so that no file of ours is taken for one, and that a
/// reader who goes away is an error like any other.
void prepare_streams();

/// Writes all of the text to standard output. False: it couldn't, which is reported.
bool print(std::string_view text, Diagnostics& diagnostics);

/// Is standard output read by a person?
bool is_terminal();

/// To standard error. `quiet`: errors only.
void print_diagnostics(const Diagnostics& diagnostics, bool quiet);

/// A line on standard error.
void say(std::string_view text);

}  // namespace migc
