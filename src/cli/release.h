// A release: the scripts of a range, both ways, for every dialect, and the manifest that says what they were made from.
// `build` writes it, `verify` makes it again.
//
// The manifest has the shape of an in-toto Statement v1, so that tools which sign such statements can sign it: `subject` is
// the scripts, each with its SHA-256, `predicate` all that they depend on. The same sources, options and version give the
// same bytes. `predicate.checksums` has a digest of each other part: by it a manifest that was changed is told from sources
// that were. It is no signature.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json.h"
#include "session.h"

namespace migc {

struct ReleaseFile {
  std::string name;  ///< below the folder of the release: "postgresql/upgrade.sql"
  std::string text;
};

struct Release {
  std::vector<ReleaseFile> scripts;
  std::vector<std::string> left_out;  ///< names of scripts that there can't be; why is reported
  OrderedJson manifest;
};

/// The project's configuration goes by its name alone, however its path was typed: a manifest holds no path.
std::string name_in_release(const Session& session, const Source& source);

inline constexpr std::string_view statement_type = "https://in-toto.io/Statement/v1";
inline constexpr std::string_view release_type = "urn:migc:release:v1";

/// Compiles the range for all of the dialects. nullopt: there were errors, which are reported.
std::optional<Release> make_release(Session& session, std::string_view range,
                                    const std::vector<const Dialect*>& dialects);

/// SHA-256 of the bytes of the file that it was read from.
std::string digest_of(const Source& source);

/// The parts of a manifest that have checksums, by name and as they stand there: "subject", "options", …
std::vector<std::pair<std::string, const OrderedJson*>> parts_of(const OrderedJson& manifest);
std::string checksum(const OrderedJson& part);

}  // namespace migc
