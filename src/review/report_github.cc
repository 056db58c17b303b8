// Workflow commands of GitHub Actions: `::error file=a.sql,line=1,col=2,title=rule::message`. What would end a value is
// escaped as the runner's own toolkit does: % and line ends everywhere, ':' and ',' in properties besides.
#include <fmt/format.h>

#include "migc/base/strings.h"
#include "report_parts.h"

namespace migc {
namespace {

std::string workflow_data(std::string_view text) {
  return report::escaped(text, [](char c) -> std::string_view {
    return c == '%' ? "%25" : c == '\r' ? "%0D" : c == '\n' ? "%0A" : "";
  });
}

std::string workflow_property(std::string_view text) {
  return report::escaped(workflow_data(text),
                         [](char c) -> std::string_view { return c == ':' ? "%3A" : c == ',' ? "%2C" : ""; });
}

std::string_view workflow_command(const report::Remark& remark) {
  if (!remark.accepted.empty() || remark.severity == Severity::note) return "notice";
  return remark.severity == Severity::error ? "error" : "warning";
}

std::string annotation_of(const report::Remark& remark) {
  std::string properties;
  if (remark.span) properties += fmt::format("file={},", workflow_property(remark.span.source->name));
  if (remark.span && remark.span.line > 0) properties += fmt::format("line={},", remark.span.line);
  if (remark.span && remark.span.line > 0 && remark.span.column > 0) properties += fmt::format("col={},", remark.span.column);
  std::string text = remark.message;
  if (!remark.why.empty()) text += "\n" + remark.why;
  if (!remark.safe.empty()) text += "\nInstead: " + remark.safe;
  if (!remark.accepted.empty()) text += "\nAccepted: " + remark.accepted;
  return fmt::format("::{} {}title={}::{}\n", workflow_command(remark), properties, workflow_property(remark.rule),
                     workflow_data(text));
}

}  // namespace

std::string github_report(const Review* review, const std::vector<Diagnostic>& diagnostics) {
  std::string out;
  for (const report::Remark& remark : report::remarks_of(review, diagnostics)) out += annotation_of(remark);
  return out;
}

}  // namespace migc
