#include "sql/file.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "migc/base/strings.h"
#include "migc/base/text.h"
#include "migc/ir/id.h"
#include "migc/sql.h"
#include "sql/quoted.h"
#include "sql/sections.h"
#include "sql_text.h"

namespace migc::frontend {
namespace {

using std::string;
using std::string_view;

// --- the header
// --------------------------------------------------------------------------------------------------------

struct Line {
  const HeaderLine& said;
  const Source& source;
  Diagnostics& diagnostics;

  Span span() const { return span_at(source, said.value_offset); }
};

/// "a, b" as a list.
void read_list(const Line& line, std::vector<string>& items, std::vector<Span>& spans) {
  for (const string_view part : split(line.said.value, ',')) {
    const string_view item = trim(part);
    if (item.empty()) continue;
    const Span span = span_at(line.source, static_cast<std::size_t>(item.data() - line.source.text.data()));
    if (std::find(items.begin(), items.end(), item) != items.end()) {
      line.diagnostics.report(Kind::repeated_name, span, {string(item), string(line.said.key)});
      continue;
    }
    items.emplace_back(item);
    spans.push_back(span);
  }
}

void read_id(const Line& line, Revision& out) {
  out.id = line.said.value;
  out.span = line.span();
  check_revision_id(out.id, out.span, line.diagnostics);
}

void read_down_revision(const Line& line, Revision& out) {
  read_list(line, out.down_revisions, out.down_revision_spans);
}

void read_depends_on(const Line& line, Revision& out) {
  read_list(line, out.depends_on, out.depends_on_spans);
}

void read_branch_labels(const Line& line, Revision& out) {
  read_list(line, out.branch_labels, out.branch_label_spans);
  for (std::size_t i = 0; i < out.branch_labels.size(); ++i)
    check_branch_label(out.branch_labels[i], out.branch_label_spans[i], line.diagnostics);
}

void read_message(const Line& line, Revision& out) {
  if (!is_quoted(line.said.value))
    out.message = line.said.value;
  else if (auto message = unquoted(line.said.value, line.source, line.diagnostics))
    out.message = std::move(*message);
}

void read_create_date(const Line& line, Revision& out) {
  out.create_date = parse_timestamp(line.said.value);
  if (const auto date = parse_date(line.said.value)) out.create_date = Timestamp{*date, {}};
  if (!out.create_date)
    line.diagnostics.report(Kind::invalid_value, line.span(), {string(line.said.value), "date"});
}

void read_replaces(const Line& line, Revision& out) { out.replaces = line.said.value; }

struct HeaderKey {
  string_view name;
  void (*read)(const Line&, Revision&);
};
constexpr std::array header_keys = {
    HeaderKey{"revision", read_id},           HeaderKey{"down_revision", read_down_revision},
    HeaderKey{"depends_on", read_depends_on}, HeaderKey{"branch_labels", read_branch_labels},
    HeaderKey{"message", read_message},       HeaderKey{"create_date", read_create_date},
    HeaderKey{"replaces", read_replaces},
};

const HeaderKey* find_key(string_view name) {
  const auto found = std::find_if(header_keys.begin(), header_keys.end(),
                                  [&](const HeaderKey& key) { return key.name == name; });
  return found == header_keys.end() ? nullptr : &*found;
}

/// Is `-- word: …` meant as a key? Words like NOTE are plain comments, unless they are near to one.
bool is_meant_as_key(string_view word, const std::vector<string>& known) {
  const auto is_key_character = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  return std::all_of(word.begin(), word.end(), is_key_character) || nearest(word, known).has_value();
}

void report_unknown(const Line& line) {
  std::vector<string> known;
  for (const HeaderKey& key : header_keys) known.emplace_back(key.name);
  known.emplace_back("downgrade");
  if (line.said.key.empty() || !is_meant_as_key(line.said.key, known)) return;
  line.diagnostics.report(Kind::unknown_key, span_at(line.source, line.said.key_offset),
                          {string(line.said.key), "the header", did_you_mean(line.said.key, known)});
}

void read_header(const Source& source, const Sections& sections, Revision& revision,
                 Diagnostics& diagnostics) {
  std::map<string_view, std::size_t> seen;
  for (const HeaderLine& said : sections.header) {
    const Line line{said, source, diagnostics};
    const HeaderKey* key = find_key(said.key);
    if (key == nullptr)
      report_unknown(line);
    else if (const auto [first, is_new] = seen.emplace(said.key, said.key_offset); is_new)
      key->read(line, revision);
    else
      diagnostics
          .report(Kind::repeated_name, span_at(source, said.key_offset), {string(said.key), "the header"})
          .note(Kind::first_here, span_at(source, first->second));
  }
  if (seen.count("revision") == 0)
    diagnostics.report(Kind::missing_key, {&source, 1, 1}, {"the header", "revision", ""});
}

void read_downgrade_word(const Source& source, const Sections& sections, Revision& revision,
                         Diagnostics& diagnostics) {
  const string word(*sections.downgrade_word);
  revision.downgrade_span = span_at(source, sections.downgrade_offset);
  if (word == "auto") {
    revision.downgrade_kind = Revision::Downgrade::automatic;
  } else if (word == "irreversible") {
    revision.downgrade_kind = Revision::Downgrade::irreversible;
  } else {
    const std::vector<string> words{"auto", "irreversible"};
    diagnostics.report(Kind::wrong_choice, revision.downgrade_span,
                       {"downgrade", word, listed(words), did_you_mean(word, words)});
  }
}

// --- the statements
// ----------------------------------------------------------------------------------------------------

Text trimmed(const Text& text) {
  const string_view content = trim(text.str());
  if (content.empty()) return {};
  const auto begin = static_cast<std::size_t>(content.data() - text.str().data());
  return text.slice(begin, begin + content.size());
}

/// The place of a statement: behind its leading comments.
Span place_of(const Text& statement, Span fallback) {
  for (const sql::Token& token : sql::lex(statement.str()))
    if (token.kind != sql::TokenKind::comment) return statement.locate(token.begin, fallback);
  return statement.locate(0, fallback);
}

/// One section of a file, with the same section of its companions.
class SectionReader {
 public:
  SectionReader(const Context& context, Diagnostics& diagnostics)
      : context_(context), diagnostics_(diagnostics) {}

  std::vector<Operation> read(const Text& text, std::map<string, Text, std::less<>> overrides, Span marker) {
    Expression whole;
    whole.sql = text;
    whole.overrides = std::move(overrides);
    whole.span = marker;
    finish_expression(whole, Grammar::statements, Kind::parameter_in_file, context_, diagnostics_);
    std::vector<Operation> operations;
    if (whole.overrides.empty() && context_.reads_sql)
      add_each(whole, operations);
    else if (!trim(whole.sql.str()).empty() || !whole.overrides.empty())
      add_whole(std::move(whole), operations);
    return operations;
  }

 private:
  static void add(Expression sql, std::vector<Operation>& operations) {
    Operation& operation = operations.emplace_back();
    operation.span = sql.span;
    operation.what = Execute{std::move(sql), {}};
  }

  static void add_each(const Expression& whole, std::vector<Operation>& operations) {
    for (Text& statement : sql::split(whole.sql)) {
      Expression expression;
      expression.span = place_of(statement, whole.span);
      expression.sql = std::move(statement);
      expression.parameters = used_by(expression.sql, whole.parameters);
      add(std::move(expression), operations);
    }
    operations.shrink_to_fit();
  }

  static void add_whole(Expression whole, std::vector<Operation>& operations) {
    whole.sql = trimmed(whole.sql);
    if (!whole.sql.empty()) whole.span = place_of(whole.sql, whole.span);
    for (auto& [dialect, text] : whole.overrides) text = trimmed(text);
    add(std::move(whole), operations);
  }

  /// The parameters of a section that one statement of it has: variables, since authors can give no others
  /// here.
  static std::vector<Parameter> used_by(const Text& sql, const std::vector<Parameter>& parameters) {
    std::vector<Parameter> used;
    if (parameters.empty()) return used;
    for (const string& name : sql::parameters(sql.str()))
      for (const Parameter& parameter : parameters)
        if (parameter.name == name) used.push_back(parameter);
    return used;
  }

  const Context& context_;
  Diagnostics& diagnostics_;
};

Text text_of(const Source& source, const Range& range) {
  const string_view part = string_view(source.text).substr(range.begin, range.end - range.begin);
  return {string(part), span_at(source, range.begin), Escapes::none};
}

void report_header(const Source& companion, const Sections& sections, const Source& source,
                   Diagnostics& diagnostics) {
  for (const HeaderLine& line : sections.header)
    if (find_key(line.key) != nullptr)
      diagnostics.report(Kind::companion_header, span_at(companion, line.key_offset),
                         {string(line.key), source.name});
}

class FileReader {
 public:
  FileReader(const Source& source, const std::vector<Companion>& companions, const Context& context,
             Diagnostics& diagnostics)
      : source_(source), context_(context), diagnostics_(diagnostics), companions_(companions) {}

  Revision read() {
    const Sections sections =
        find_sections(source_, context_.reads_sql ? Reading::lexed : Reading::lines, diagnostics_);
    Revision revision;
    revision.source = &source_;
    revision.span = {&source_, 1, 1};
    read_header(source_, sections, revision, diagnostics_);
    if (!sections.upgrade) diagnostics_.report(Kind::missing_marker, {&source_, 1, 1});
    read_companions();
    read_bodies(sections, revision);
    return revision;
  }

 private:
  void read_companions() {
    for (const Companion& companion : companions_) {
      companion_sections_.push_back(find_sections(*companion.source, Reading::companion, diagnostics_));
      report_header(*companion.source, companion_sections_.back(), source_, diagnostics_);
    }
  }

  std::map<string, Text, std::less<>> overrides(std::optional<Range> Sections::*section) const {
    std::map<string, Text, std::less<>> texts;
    for (std::size_t i = 0; i < companions_.size(); ++i)
      if (const auto& range = companion_sections_[i].*section)
        texts[companions_[i].dialect] = text_of(*companions_[i].source, *range);
    return texts;
  }

  void read_bodies(const Sections& sections, Revision& revision) {
    if (sections.upgrade) read_body(*sections.upgrade, &Sections::upgrade, revision.upgrade);
    if (sections.downgrade) {
      revision.downgrade_kind = Revision::Downgrade::given;
      revision.downgrade_span = span_at(source_, sections.downgrade_offset);
      read_body(*sections.downgrade, &Sections::downgrade, revision.downgrade);
    } else if (sections.downgrade_word) {
      read_downgrade_word(source_, sections, revision, diagnostics_);
    }
  }

  void read_body(const Range& range, std::optional<Range> Sections::*section, Body& body) {
    body.operations = SectionReader(context_, diagnostics_)
                          .read(text_of(source_, range), overrides(section), span_at(source_, range.begin));
  }

  const Source& source_;
  const Context& context_;
  Diagnostics& diagnostics_;
  const std::vector<Companion>& companions_;
  std::vector<Sections> companion_sections_;
};

}  // namespace

std::optional<Revision> read_sql(const Source& source, const std::vector<Companion>& companions,
                                 const Context& context, Diagnostics& diagnostics) {
  diagnostics.set_context(string(value_in_header(source, "revision")), "");
  Revision revision = FileReader(source, companions, context, diagnostics).read();
  revision.ok = !diagnostics.has_errors();
  diagnostics.set_context("", "");
  if (revision.id.empty()) return std::nullopt;
  return revision;
}

}  // namespace migc::frontend
