// Bytes from texts and back.
#pragma once

#include <string>
#include <string_view>

#include "alembic/python/interpreter.h"

namespace migc::python {

/// str.encode and bytes.decode: UTF-8, ASCII and Latin-1; others are Unknown.
Value encoded_string(Interpreter&, const String& string, Value encoding, Value errors);
Value decoded_string(Interpreter&, const std::string& bytes, Value encoding, Value errors);

std::string to_base64(std::string_view bytes, bool url);
std::optional<std::string> from_base64(std::string_view text, bool url);

}  // namespace migc::python
