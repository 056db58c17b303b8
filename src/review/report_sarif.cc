// SARIF 2.1.0 (OASIS): https://docs.oasis-open.org/sarif/sarif/v2.1.0/. Section numbers below are that document's.
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "migc/base/strings.h"
#include "migc/base/version.h"
#include "report_parts.h"

namespace migc {
namespace {

using SarifJson = nlohmann::ordered_json;

/// A relative reference (RFC 3986, section 4.2): no colon in it, so none is taken for a scheme.
std::string relative_uri(std::string_view path) {
  std::string out;
  for (const char c : path) {
    if (is_word(c) || std::string_view("-.~/").find(c) != std::string_view::npos)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string_view sarif_level(Severity severity) {  // 3.27.10
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

SarifJson physical_location(const Span& span) {
  SarifJson location;
  location["artifactLocation"] = {{"uri", relative_uri(span.source->name)}, {"uriBaseId", "SRCROOT"}};
  if (span.line > 0) {
    location["region"]["startLine"] = span.line;
    if (span.column > 0) location["region"]["startColumn"] = span.column;
  }
  return location;
}

/// The rules that have results, each once, in the order of their first one (3.19.23).
class SarifRules {
 public:
  std::size_t index_of(const report::Remark& remark) {
    const auto [place, is_new] = places_.try_emplace(remark.rule, rules_.size());
    if (is_new) rules_.push_back(rule_of(remark));
    return place->second;
  }

  SarifJson take() { return std::move(rules_); }

 private:
  static SarifJson rule_of(const report::Remark& remark) {
    SarifJson rule{{"id", remark.rule}};
    rule["shortDescription"]["text"] = replaced(remark.rule, "-", " ");
    if (remark.why.empty()) return rule;
    rule["fullDescription"]["text"] = remark.why;
    rule["help"]["text"] = remark.safe.empty() ? remark.why : remark.why + "\n\nInstead: " + remark.safe;
    rule["defaultConfiguration"]["level"] = sarif_level(remark.severity);
    return rule;
  }

  SarifJson rules_ = SarifJson::array();
  std::map<std::string, std::size_t, std::less<>> places_;
};

SarifJson result_of(const report::Remark& remark, SarifRules& rules) {
  SarifJson result{{"ruleId", remark.rule}, {"ruleIndex", rules.index_of(remark)}, {"level", sarif_level(remark.severity)}};
  result["message"]["text"] = remark.message;
  if (remark.span) result["locations"].push_back(SarifJson{{"physicalLocation", physical_location(remark.span)}});
  if (!remark.accepted.empty())  // 3.35: by the project's configuration, not by a comment in the source
    result["suppressions"].push_back(
        SarifJson{{"kind", "external"}, {"status", "accepted"}, {"justification", remark.accepted}});
  return result;
}

}  // namespace

std::string sarif_report(const Review* review, const std::vector<Diagnostic>& diagnostics) {
  SarifRules rules;
  SarifJson results = SarifJson::array();
  bool failed = false;
  for (const report::Remark& remark : report::remarks_of(review, diagnostics)) results.push_back(result_of(remark, rules));
  for (const Diagnostic& diagnostic : diagnostics) failed = failed || diagnostic.severity == Severity::error;
  SarifJson run;
  run["tool"]["driver"] = {{"name", "migc"}, {"semanticVersion", version()}, {"rules", rules.take()}};
  run["invocations"].push_back(SarifJson{{"executionSuccessful", !failed}});
  run["originalUriBaseIds"]["SRCROOT"]["description"]["text"] = "The folder of migc.toml.";
  run["columnKind"] = "unicodeCodePoints";
  run["results"] = std::move(results);
  SarifJson log{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}};
  log["runs"].push_back(std::move(run));
  return log.dump(2, ' ', false, SarifJson::error_handler_t::replace) + "\n";
}

}  // namespace migc
