// One page of HTML. It has no script and may load nothing, which its Content-Security-Policy says to the browser as well.
// Text from files passes through html_text or html_lines and nothing else.
#include <fmt/format.h>

#include <algorithm>

#include "migc/base/strings.h"
#include "migc/base/version.h"
#include "migc/sql_place.h"
#include "report_parts.h"
#include "report_pictures.h"

namespace migc {
namespace {

using report::html_text;
using report::Remark;

constexpr std::string_view page_style = R"css(
:root { color-scheme: light dark; --page: #fff; --text: #1c2128; --dim: #57606a; --line: #d0d7de; --box: #f6f8fa;
  --link: #0550ae; --all: #b42318; --writers: #9a5b00; --nobody: #1f6f43; --on: #fff; --rewrite: #6e40c9; --scan: #0969da; }
@media (prefers-color-scheme: dark) { :root { --page: #0f1318; --text: #e4e8ee; --dim: #9aa4b0; --line: #333c47; --box: #181e26;
  --link: #79b8ff; --all: #ff8a80; --writers: #f0b35a; --nobody: #6fcf97; --on: #10151b; --rewrite: #c3a3ff; --scan: #6cb6ff; } }
@media print { :root { color-scheme: light; --page: #fff; --text: #000; --dim: #444; --line: #bbb; --box: #f5f5f5;
  --link: #000; --all: #b42318; --writers: #9a5b00; --nobody: #1f6f43; --on: #fff; --rewrite: #6e40c9; --scan: #0969da; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { font-size: 13px; padding: 0; } nav { display: none; }
  article, .check > li, .facts > div, .lane, .revisions li { break-inside: avoid; } h2, h3 { break-after: avoid; } }
@page { margin: 15mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 68rem; background: var(--page); color: var(--text);
  font: 16px/1.5 system-ui, "Liberation Sans", "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
h1 { margin: .5rem 0; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 2.25rem 0 .75rem; padding-bottom: .25rem; font-size: 1.25rem; border-bottom: 1px solid var(--line); }
h3 { margin: 1.5rem 0 .5rem; font-size: 1.0625rem; }
p { margin: .25rem 0; } ul { margin: .25rem 0; padding-left: 1.25rem; }
a { color: var(--link); } .dim { color: var(--dim); font-size: .875rem; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: .75rem 0; }
code, pre { font: .875rem/1.5 ui-monospace, "Liberation Mono", "DejaVu Sans Mono", monospace; }
pre { margin: .5rem 0; padding: .5rem .75rem; background: var(--box); border: 1px solid var(--line); border-radius: 6px; white-space: pre-wrap; }
pre code { display: block; padding-left: 2ch; text-indent: -2ch; }
pre code span { display: inline-block; max-width: 100%; text-indent: 0; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); gap: .75rem; margin: 1rem 0; }
.facts > div { padding: .625rem .875rem; background: var(--box); border: 1px solid var(--line); border-left-width: 4px; border-radius: 6px; }
.facts dt { color: var(--dim); font-size: .8125rem; } .facts dd { margin: 0; font-size: .9375rem; } .facts b { display: block; font-size: 1.125rem; }
.facts .all, article.error { border-left-color: var(--all); } .facts .writers, article.warning { border-left-color: var(--writers); }
.facts .nobody, article.accepted { border-left-color: var(--nobody); } article.note { border-left-color: var(--scan); }
.revisions { list-style: none; margin: 0; padding: 0; } .revisions li { display: flex; min-height: 2.25rem; }
.revisions li > div { align-self: center; min-width: 0; padding: .25rem 0; }
.graph { position: relative; flex: none; } .graph svg { position: absolute; width: 100%; height: 100%; }
.graph line { stroke: var(--dim); stroke-width: 2; } .graph line.needs { stroke-dasharray: 3 3; } .graph circle { fill: var(--link); }
.axis, .track { display: block; overflow: hidden; } .axis text { fill: var(--dim); font-size: 12px; }
.lane { margin: .625rem 0; } .lane p { line-height: 1.6; } .track { margin-top: .125rem; background: var(--box); outline: 1px solid var(--line); }
.commit { stroke: var(--text); stroke-dasharray: 3 3; }
rect.all { fill: var(--all); } rect.writers { fill: var(--writers); } rect.nobody { fill: var(--nobody); }
rect.rewrite { fill: var(--rewrite); } rect.scan { fill: var(--scan); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: .5rem 0; padding: 0; list-style: none; font-size: .875rem; }
.legend i { display: inline-block; width: .8em; height: .8em; margin-right: .4em; border-radius: 2px; }
i.all, .tag.all, .tag.error { background: var(--all); } i.writers, .tag.writers, .tag.warning { background: var(--writers); }
i.nobody, .tag.nobody, .tag.accepted { background: var(--nobody); } i.rewrite { background: var(--rewrite); }
i.scan, .tag.note { background: var(--scan); }
.tag { display: inline-block; padding: 0 .4em; border-radius: 4px; color: var(--on); font-size: .8125rem; }
article { margin: .75rem 0; padding: .25rem .875rem; border-left: 4px solid var(--line); } article:target { border-color: var(--link); }
article p { margin: .25rem 0; } .check { list-style: none; padding: 0; } .check > li { margin: 1rem 0; padding-left: 1.75rem; }
.check input { width: 1.1rem; height: 1.1rem; margin: 0 .65rem 0 -1.75rem; vertical-align: -.15rem; }
)css";

/// Several lines as they are; tabs are blanks.
std::string html_lines(std::string_view text) {
  std::string out;
  for (const std::string_view line : split(text, '\n')) out += html_text(replaced(line, "\t", "    ")) + "\n";
  out.pop_back();
  return out;
}

/// SQL as it stands in the script. Of what is too long to be read the rest is left out, and says so.
std::string html_sql(std::string_view sql) {
  constexpr std::size_t most_bytes = 8192;
  if (sql.size() <= most_bytes) return html_lines(sql);
  const std::string_view shown = utf8_prefix(sql, most_bytes);
  return html_lines(shown) + fmt::format("\n… and {} bytes more, in the script", sql.size() - shown.size());
}

std::string html_code(std::string_view text) { return "<code>" + html_text(text) + "</code>"; }

std::string html_tag(std::string_view kind, std::string_view text) {
  return fmt::format("<span class=\"tag {}\">{}</span>", kind, text);
}

/// Commands, a block each. Their words are boxes: a browser would break a line after the first '-' of an option.
std::string html_commands(const std::vector<std::string>& commands) {
  std::string out = "<pre>";
  for (const std::string& command : commands) {
    std::vector<std::string> words;
    for (const std::string_view word : split(command, ' ')) words.push_back("<span>" + html_text(word) + "</span>");
    out += "<code>" + join(words, " ") + "</code>";
  }
  return out + "</pre>\n";
}

/// The colour of a downtime: that of the locks that make it.
std::string_view downtime_class(Downtime downtime) {
  switch (downtime) {
    case Downtime::none: return "nobody";
    case Downtime::everyone: return "all";
    case Downtime::moments:
    case Downtime::writers: return "writers";
    case Downtime::not_known: break;
  }
  return "unknown";
}

class HtmlReport {
 public:
  explicit HtmlReport(const Report& report) : report_(report), review_(*report.review) {}

  std::string write() {
    head();
    summary();
    revisions();
    timeline();
    findings();
    statements();
    checklist();
    return std::move(out_) + "</body>\n</html>\n";
  }

 private:
  void head() {
    const std::string title = html_text("Migration " + report::range_of(review_));
    out_ = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<title>{0}</title>\n<style>{1}</style>\n</head>\n<body>\n<h1>{0}</h1>\n"
        "<p class=\"dim\">Review by migc {2} of the sources with SHA-256 <code>{3}</code></p>\n"
        "<nav aria-label=\"Parts\"><a href=\"#revisions\">Revisions</a><a href=\"#locks\">Locks</a><a href=\"#findings\">Findings</a>"
        "<a href=\"#statements\">Statements</a><a href=\"#checklist\">Checklist</a></nav>\n",
        title, page_style, version(), html_text(review_.script->sources_digest));
  }

  void fact(std::string_view kind, std::string_view name, std::string_view value, std::string_view more) {
    out_ += fmt::format("<div class=\"{}\"><dt>{}</dt><dd><b>{}</b>{}</dd></div>\n", kind, name, value, more);
  }

  void summary() {
    const report::Counts counts = report::counts_of(review_);
    const bool loses = !report_.losses.empty(), returns = report_.facts.obstacle.empty();
    const std::string& lock_timeout = report_.facts.options->lock_timeout;
    out_ += "<dl class=\"facts\">\n";
    fact(downtime_class(report_.downtime), "Downtime", to_string(report_.downtime), description_of(report_.downtime));
    fact(loses ? "all" : "nobody", "Destroyed", report::shown_losses(report_.losses), destroyed());
    fact(!returns ? "all" : loses ? "writers" : "nobody", "Way back", returns ? "downgrade.sql" : "none", way_back());
    fact(counts.errors > 0 ? "all" : counts.warnings > 0 ? "writers" : "nobody", "Findings", report::shown_counts(counts),
         "<a href=\"#findings\">What they are, and what to do instead</a>");
    fact("size", "Size", report::counted(report_.statements.size(), "statement"),
         "in " + report::counted(review_.steps.size(), "revision"));
    fact("size", "Transactions", report::shown_transactions(report_),
         lock_timeout.empty() ? "" : "lock_timeout " + html_code(lock_timeout));
    out_ += "</dl>\n";
    list(report::first_few(report_.reasons));
  }

  std::string destroyed() const {
    std::vector<std::string> names;
    for (const Loss& loss : report_.losses) names.push_back("<div>" + report::shown_loss(loss, html_code) + "</div>");
    return join(names, "");
  }

  std::string way_back() const {
    if (report_.facts.obstacle.empty()) return report_.losses.empty() ? "" : "and a backup for what is destroyed";
    const std::string place = report::shown_place(report_.facts.obstacle_span);
    return html_text(report_.facts.obstacle) + (place.empty() ? "" : ", " + html_code(place));
  }

  void list(const std::vector<std::string>& sentences) {
    if (sentences.empty()) return;
    out_ += "<ul>\n";
    for (const std::string& sentence : sentences) out_ += "<li>" + html_text(sentence) + "</li>\n";
    out_ += "</ul>\n";
  }

  std::string name_of(std::size_t step) const {
    const Revision& revision = *review_.steps[step].step->step->revision;
    return html_code(revision.id) + (revision.message.empty() ? "" : " " + html_text(revision.message));
  }

  void revisions() {
    out_ += "<h2 id=\"revisions\">Revisions</h2>\n<p class=\"dim\">In the order in which they run. Dashed: what a revision "
            "depends on.</p>\n<ol class=\"revisions\">\n";
    const std::vector<std::string> pictures = report::graph_pictures(report_.facts, review_.steps.size());
    for (std::size_t i = 0; i < pictures.size(); ++i)
      out_ += fmt::format("<li>{}<div><a href=\"#r{}\">{}</a> <span class=\"dim\">{}</span></div></li>\n", pictures[i], i + 1,
                          name_of(i), size_of(review_.steps[i]));
    out_ += "</ol>\n";
  }

  /// "2 statements, 3 findings"
  static std::string size_of(const ReviewedStep& step) {
    std::size_t findings = 0;
    for (const ReviewedStatement& statement : step.statements) findings += statement.findings.size();
    const std::string statements = report::counted(step.statements.size(), "statement");
    return findings == 0 ? statements : statements + ", " + report::counted(findings, "finding");
  }

  void timeline() {
    out_ += "<h2 id=\"locks\">Locks</h2>\n";
    if (!knows_impacts(*review_.dialect)) {
      out_ += fmt::format("<p>What statements lock is not known for {}.</p>\n", html_text(review_.dialect->title));
      return;
    }
    if (report_.tables.empty()) {
      out_ += "<p>No table is touched that stood before.</p>\n";
      return;
    }
    out_ +=
        "<p class=\"dim\">For each table, the statements from left to right, by their numbers. A lock is held until COMMIT, the "
        "dashed line. Tables that the range itself makes are left out: nobody uses them yet.</p>\n"
        "<ul class=\"legend\"><li><i class=\"all\"></i>readers and writers wait</li><li><i class=\"writers\"></i>writers wait</li>"
        "<li><i class=\"nobody\"></i>nobody who reads or writes rows waits</li><li><i class=\"scan\"></i>read from end to end</li>"
        "<li><i class=\"rewrite\"></i>written anew</li></ul>\n";
    out_ += report::timeline_axis(report_);
    for (const TableTimeline& table : report_.tables) lane(table);
  }

  void lane(const TableTimeline& table) {
    out_ += "<div class=\"lane\"><p>" + html_code(table.relation);
    for (const Hold& hold : table.holds)
      out_ += " " + html_tag(report::lock_class(hold.mode), fmt::format("{} {}", to_string(hold.mode, *review_.dialect), stretch(hold)));
    out_ += "</p>\n" + report::timeline_picture(report_, table) + "</div>\n";
  }

  /// "4", "4–7": the statements during which it is held.
  static std::string stretch(const Hold& hold) {
    return hold.end - hold.begin == 1 ? std::to_string(hold.end) : fmt::format("{}–{}", hold.begin + 1, hold.end);
  }

  void findings() {
    out_ += "<h2 id=\"findings\">Findings</h2>\n";
    const std::vector<Remark> remarks = report::remarks_of(&review_, {});
    if (remarks.empty()) out_ += "<p>None.</p>\n";
    for (const Remark& remark : remarks) finding(remark);
  }

  void finding(const Remark& remark) {
    const std::string_view kind = remark.accepted.empty() ? to_string(remark.severity) : "accepted";
    std::string where = html_code(remark.rule);
    if (remark.statement > 0) where += fmt::format(", <a href=\"#s{0}\">statement {0}</a>", remark.statement);
    if (const std::string place = report::shown_place(remark.span); !place.empty()) where += ", " + html_code(place);
    out_ += fmt::format("<article class=\"{}\"><p>{} <b>{}</b></p>\n<p class=\"dim\">{}</p>\n", kind, html_tag(kind, kind),
                        html_text(report::sentence(remark.message)), where);
    paragraph("Why", remark.why);
    paragraph("Instead", remark.safe);
    paragraph("Accepted", remark.accepted);
    out_ += "</article>\n";
  }

  void paragraph(std::string_view before, std::string_view text) {
    if (!text.empty()) out_ += fmt::format("<p><span class=\"dim\">{}:</span> {}</p>\n", before, html_text(text));
  }

  void statements() {
    out_ += "<h2 id=\"statements\">Statements</h2>\n";
    std::size_t next = 0;
    for (std::size_t step = 0; step < review_.steps.size(); ++step) {
      out_ += fmt::format("<h3 id=\"r{}\">{}</h3>\n", step + 1, name_of(step));
      if (review_.steps[step].statements.empty()) out_ += "<p class=\"dim\">Nothing but its version row.</p>\n";
      for (; next < report_.statements.size() && report_.statements[next].step == step; ++next) statement(next);
    }
  }

  void statement(std::size_t number) {
    const ReportedStatement& reported = report_.statements[number];
    const ReviewedStatement& reviewed = *reported.reviewed;
    const std::string place = report::shown_place(sql::place_of(*reviewed.statement));
    out_ += fmt::format("<article id=\"s{0}\"><p><b>{0}</b>{1}{2}</p>\n<pre>{3}</pre>\n", number + 1,
                        place.empty() ? "" : " " + html_code(place),
                        reported.alone && !review_.dialect->script.begin.empty() ? ", outside of a transaction" : "",
                        html_sql(reviewed.statement->sql.str()));
    impact(reviewed);
    for (const Finding& finding : reviewed.findings) {
      const std::string_view kind = finding.accepted.empty() ? to_string(finding.severity) : "accepted";
      out_ += fmt::format("<p>{} {}: {}</p>\n", html_tag(kind, kind), html_code(finding.rule), html_text(finding.message));
    }
    out_ += "</article>\n";
  }

  void impact(const ReviewedStatement& reviewed) {
    const Impact& impact = reviewed.impact;
    const auto item = [&](std::string_view what) { out_ += fmt::format("<li>{}</li>\n", what); };
    if (impact.locks.empty() && impact.rewrites.empty() && impact.scans.empty() && impact.notes.empty()) return;
    out_ += "<ul>\n";
    for (const Lock& lock : impact.locks)
      item(fmt::format("{} on {}: {}; {}",
                       html_tag(reviewed.own.contains(lock.relation) ? "nobody" : report::lock_class(lock.mode), report::shown_mode(review_, lock)),
                       html_code(lock.relation), html_text(lock.why), report::who_waits(reviewed, lock)));
    if (impact.online) item(report::shown_online(*impact.online, html_code));
    for (const std::string& table : impact.rewrites) item("writes " + html_code(table) + " anew");
    for (const std::string& table : impact.scans) item("reads all of " + html_code(table));
    for (const std::string& note : impact.notes) item(html_text(note));
    out_ += "</ul>\n";
  }

  void checklist() {
    out_ += "<h2 id=\"checklist\">Checklist</h2>\n";
    const Check* previous = nullptr;
    for (const Check& check : report_.checklist) {
      if (previous == nullptr || previous->when != check.when) {
        if (previous != nullptr) out_ += "</ul>\n";
        out_ += fmt::format("<h3>{}</h3>\n<ul class=\"check\">\n", to_string(check.when));
      }
      previous = &check;
      out_ += fmt::format("<li><label><input type=\"checkbox\"><b>{}</b></label>\n", html_text(check.task));
      list(check.facts);
      if (!check.commands.empty()) out_ += html_commands(check.commands);
      out_ += "</li>\n";
    }
    out_ += "</ul>\n";
  }

  const Report& report_;
  const Review& review_;
  std::string out_;
};

}  // namespace

std::string html_report(const Report& report) { return HtmlReport(report).write(); }

}  // namespace migc
