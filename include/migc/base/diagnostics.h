// What migc has to say to its user: one type for syntax errors, graph errors, semantic errors, parser errors and
// findings. Wording is in the catalogue (migc/base/diagnostics.def) only; call sites give the kind and the arguments.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "migc/base/source.h"

namespace migc {

enum class Severity : std::uint8_t { note, warning, error };
std::string_view to_string(Severity severity);  ///< "warning"

/// Every message, named as in the catalogue; kebab_case in the code is kebab-case in the output.
enum class Kind : std::uint16_t {
#define MIGC_DIAGNOSTIC(name, severity, text) name,
#include "migc/base/diagnostics.def"
#undef MIGC_DIAGNOSTIC
};

std::string_view name_of(Kind kind);         ///< "unknown-table"
Severity severity_of(Kind kind);
/// With which SQLSTATE PostgreSQL itself refuses it; empty: it has none for it, or several.
std::string_view sqlstate_of(Kind kind);
std::string_view text_of(Kind kind);         ///< with its holes: "table '{}' does not exist at this point"
const std::vector<Kind>& all_kinds();        ///< in catalogue order

/// A second place that explains the first: where a table was dropped, where an id stands already.
struct Note {
  Kind kind{};
  Span span;
  std::vector<std::string> arguments;
  friend bool operator==(const Note&, const Note&) = default;
};

struct Diagnostic {
  Kind kind{};
  Severity severity = Severity::error;
  Span span;
  std::vector<std::string> arguments;
  std::vector<Note> notes;
  std::string revision;               ///< the revision being compiled, or empty
  std::string_view sqlstate;          ///< PostgreSQL's; of static storage
  std::vector<std::string> dialects;  ///< the dialects for which it was seen; empty: all

  Diagnostic& note(Kind note_kind, Span where, std::vector<std::string> args = {});
};

/// The message with its holes filled.
std::string message_of(Kind kind, const std::vector<std::string>& arguments);
inline std::string message_of(const Diagnostic& d) { return message_of(d.kind, d.arguments); }

/// Collects diagnostics. Not thread-safe: threads have one each, and `take` joins them in a defined order.
class Diagnostics {
 public:
  /// The reference is valid until the next report.
  Diagnostic& report(Kind kind, Span span, std::vector<std::string> arguments = {});

  bool has_errors() const { return errors_ > 0; }
  std::size_t error_count() const { return errors_; }
  const std::vector<Diagnostic>& all() const { return all_; }
  std::size_t size() const { return all_.size(); }

  /// What is reported from now on is about this revision and dialect (empty: about none in particular).
  void set_context(std::string revision, std::string dialect);
  const std::string& revision() const { return revision_; }

  /// An empty collection about the same.
  Diagnostics of_same_context() const;

  /// Appends another collection's diagnostics.
  void take(Diagnostics&& other);

 private:
  std::vector<Diagnostic> all_;
  std::size_t errors_ = 0;
  std::string revision_;
  std::string dialect_;
};

/// Equal diagnostics of several dialects as one, the rest in order of place (those without a place first), stable.
std::vector<Diagnostic> folded(const std::vector<Diagnostic>& diagnostics);

/// The text form: `file:line:column: error: message [kind] (dialects)`, the source line, a caret, the notes.
/// Control characters of file contents are shown escaped, so nothing in a file can drive the terminal.
std::string to_text(const Diagnostic& diagnostic, bool colour);

}  // namespace migc
