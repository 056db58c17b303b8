#include "migc/base/diagnostics.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

namespace migc {
namespace {

struct Entry {
  std::string_view name;
  Severity severity;
  std::string_view text;
};

constexpr Entry catalogue[] = {
#define MIGC_DIAGNOSTIC(name, severity, text) Entry{#name, Severity::severity, text},
#include "migc/base/diagnostics.def"
#undef MIGC_DIAGNOSTIC
};

struct State {
  Kind kind;
  std::string_view state;
};

constexpr State states[] = {
#define MIGC_SQLSTATE(name, state) State{Kind::name, state},
#include "migc/base/sqlstates.def"
#undef MIGC_SQLSTATE
};

const Entry& entry_of(Kind kind) { return catalogue[static_cast<std::size_t>(kind)]; }

std::vector<std::string> kebab_names() {
  std::vector<std::string> names;
  for (const Entry& entry : catalogue) {
    std::string& name = names.emplace_back(entry.name);
    std::replace(name.begin(), name.end(), '_', '-');
  }
  return names;
}

/// What makes diagnostics of several dialects one. Sources are compared by address: the order shows nowhere.
struct SameThing {
  static auto key(const Diagnostic& d) {
    return std::tie(d.kind, d.span.source, d.span.line, d.span.column, d.revision, d.arguments);
  }
  bool operator()(const Diagnostic* a, const Diagnostic* b) const { return key(*a) < key(*b); }
};

void add_dialects(Diagnostic& diagnostic, const std::vector<std::string>& dialects) {
  if (diagnostic.dialects.empty()) return;
  if (dialects.empty()) return diagnostic.dialects.clear();
  for (const std::string& dialect : dialects)
    if (std::find(diagnostic.dialects.begin(), diagnostic.dialects.end(), dialect) ==
        diagnostic.dialects.end())
      diagnostic.dialects.push_back(dialect);
}

}  // namespace

std::string_view name_of(Kind kind) {
  static const std::vector<std::string> names = kebab_names();
  return names.at(static_cast<std::size_t>(kind));
}

Severity severity_of(Kind kind) { return entry_of(kind).severity; }

std::string_view sqlstate_of(Kind kind) {
  const auto* found = std::find_if(std::begin(states), std::end(states), [kind](const State& one) { return one.kind == kind; });
  return found == std::end(states) ? std::string_view() : found->state;
}

std::string_view text_of(Kind kind) { return entry_of(kind).text; }

const std::vector<Kind>& all_kinds() {
  static const std::vector<Kind> kinds = {
#define MIGC_DIAGNOSTIC(name, severity, text) Kind::name,
#include "migc/base/diagnostics.def"
#undef MIGC_DIAGNOSTIC
  };
  return kinds;
}

std::string message_of(Kind kind, const std::vector<std::string>& arguments) {
  std::string message;
  auto argument = arguments.begin();
  for (std::string_view rest = text_of(kind); !rest.empty();) {
    const std::size_t hole = rest.find("{}");
    message += rest.substr(0, hole);
    if (hole == std::string_view::npos) break;
    message += argument == arguments.end() ? "?" : *argument++;
    rest.remove_prefix(hole + 2);
  }
  return message;
}

Diagnostic& Diagnostic::note(Kind note_kind, Span where, std::vector<std::string> args) {
  notes.push_back({note_kind, where, std::move(args)});
  return *this;
}

Diagnostic& Diagnostics::report(Kind kind, Span span, std::vector<std::string> arguments) {
  Diagnostic& diagnostic = all_.emplace_back();
  diagnostic.kind = kind;
  diagnostic.severity = severity_of(kind);
  diagnostic.sqlstate = sqlstate_of(kind);
  diagnostic.span = span;
  diagnostic.arguments = std::move(arguments);
  diagnostic.revision = revision_;
  if (!dialect_.empty()) diagnostic.dialects.push_back(dialect_);
  if (diagnostic.severity == Severity::error) ++errors_;
  return diagnostic;
}

void Diagnostics::set_context(std::string revision, std::string dialect) {
  revision_ = std::move(revision);
  dialect_ = std::move(dialect);
}

Diagnostics Diagnostics::of_same_context() const {
  Diagnostics other;
  other.set_context(revision_, dialect_);
  return other;
}

void Diagnostics::take(Diagnostics&& other) {
  std::move(other.all_.begin(), other.all_.end(), std::back_inserter(all_));
  errors_ += other.errors_;
  other.all_.clear();
  other.errors_ = 0;
}

std::vector<Diagnostic> folded(const std::vector<Diagnostic>& diagnostics) {
  std::vector<Diagnostic> result;
  std::map<const Diagnostic*, std::size_t, SameThing> seen;
  for (const Diagnostic& diagnostic : diagnostics) {
    const auto [place, is_new] = seen.emplace(&diagnostic, result.size());
    if (is_new)
      result.push_back(diagnostic);
    else
      add_dialects(result[place->second], diagnostic.dialects);
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return before(a.span, b.span); });
  return result;
}

}  // namespace migc
