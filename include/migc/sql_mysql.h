// SQL text by MySQL's lexical rules: '…' and "…" strings with backslash escapes, `names`, comments from # and from
// "-- " to the line's end, block comments that do not nest. The token kinds are those of migc/sql.h; "…" is a string.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "migc/base/text.h"
#include "migc/sql.h"

namespace migc::sql {

/// Never fails: bytes that belong to nothing are one-byte symbols. White space is left out.
std::vector<Token> lex_mysql(std::string_view sql);

/// The statements of a text, each trimmed and without its ';', with their leading comments. A ';' in the body of a
/// routine, a trigger or an event, between BEGIN and its END, ends nothing.
std::vector<Text> split_mysql(const Text& sql);

/// Is it a CREATE with a body, in which a ';' ends nothing?
bool has_body_mysql(std::string_view sql);

/// The first thing in a text that the client would take for a command of its own: a backslash outside of quotes, a line
/// that begins with the word DELIMITER. Offset in bytes.
std::optional<std::size_t> client_command_mysql(std::string_view sql);

}  // namespace migc::sql
