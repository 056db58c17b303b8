#include "toml/revision.h"

#include <algorithm>
#include <array>
#include <utility>

#include "migc/ir/id.h"
#include "toml/document.h"
#include "toml/reader.h"
#include "toml/values.h"
#include "toml/verbs.h"

namespace migc::frontend {
namespace {

using std::string;
using std::string_view;

constexpr std::array<string_view, 2> downgrade_words = {"auto", "irreversible"};

void read_id(Reader& in, const Entry& entry, Revision& out) {
  out.id = in.string_of(*entry.value);
  out.span = in.span_of(*entry.value);
  check_revision_id(out.id, out.span, in.diagnostics());
}

/// A string, or an array of strings: ids of other revisions, or labels.
void read_ids(Reader& in, const Entry& entry, std::vector<string>& ids, std::vector<Span>& spans) {
  if (entry.value->is_string()) {
    ids.push_back(in.name_of(*entry.value, entry.name()));
    spans.push_back(in.span_of(*entry.value));
    return;
  }
  ids = in.names_of(*entry.value, entry.name());
  for (const toml::node& node : *entry.value->as_array()) spans.push_back(in.span_of(node));
  spans.resize(ids.size());  // they differ where errors were reported
}

template <auto ids, auto spans>
void read_ids_into(Reader& in, const Entry& entry, Revision& out) {
  read_ids(in, entry, out.*ids, out.*spans);
}

void read_branch_labels(Reader& in, const Entry& entry, Revision& out) {
  read_ids(in, entry, out.branch_labels, out.branch_label_spans);
  for (std::size_t i = 0; i < out.branch_labels.size(); ++i)
    if (!out.branch_labels[i].empty())
      check_branch_label(out.branch_labels[i], out.branch_label_spans[i], in.diagnostics());
}

void read_create_date(Reader& in, const Entry& entry, Revision& out) {
  const auto literal = read_date_time(in, *entry.value);
  if (!literal) return;
  if (const auto* timestamp = literal->get<Timestamp>()) out.create_date = *timestamp;
  if (const auto* date = literal->get<Date>()) out.create_date = Timestamp{*date, {}};
}

void read_downgrade(Reader& in, const Entry& entry, Revision& out) {
  out.downgrade_span = in.span_of(entry);
  if (const auto* array = entry.value->as_array()) {
    out.downgrade_kind = Revision::Downgrade::given;
    out.downgrade.operations = read_operations(in, *array, "downgrade");
  } else if (const auto choice = in.choice_of(entry, downgrade_words)) {
    out.downgrade_kind = *choice == 0 ? Revision::Downgrade::automatic : Revision::Downgrade::irreversible;
  }
}

constexpr Key<Revision> revision_keys[] = {
    {{"revision", Shape::text, true}, read_id},
    {{"down_revision", Shape::ids}, read_ids_into<&Revision::down_revisions, &Revision::down_revision_spans>},
    {{"depends_on", Shape::ids}, read_ids_into<&Revision::depends_on, &Revision::depends_on_spans>},
    {{"branch_labels", Shape::ids}, read_branch_labels},
    {{"message", Shape::text},
     [](Reader& in, const Entry& e, Revision& out) { out.message = in.string_of(*e.value); }},
    {{"create_date", Shape::date_time}, read_create_date},
    {{"replaces", Shape::name},
     [](Reader& in, const Entry& e, Revision& out) { out.replaces = in.name_of(*e.value, "replaces"); }},
    {{"upgrade", Shape::operations},
     [](Reader& in, const Entry& e, Revision& out) {
       out.upgrade.operations = read_operations(in, *e.value->as_array(), "upgrade");
     }},
    {{"downgrade", Shape::downgrade, false, downgrade_words}, read_downgrade},
};

/// The id, for the context of the messages; those about it come when it is read.
string id_in(const toml::table& document) {
  const auto* id = document.get_as<string>("revision");
  return id != nullptr ? id->get() : string();
}

Revision read_keys(Reader& in, const toml::table& document) {
  Revision revision;
  revision.source = &in.source();
  revision.span = {&in.source(), 1, 1};
  in.read_keys(document, revision_keys, {"a migration file", revision.span}, revision);
  return revision;
}

/// What stands above the first table of a file with a syntax error, without complaints.
std::optional<Revision> read_head(const Source& source, const Context& context) {
  const auto head = parse_head(source);
  if (!head || id_in(*head).empty()) return std::nullopt;
  Diagnostics unheard;
  Reader in(context, source, unheard);
  Revision revision = read_keys(in, *head);
  revision.ok = false;
  return revision;
}

}  // namespace

const KeyList& file_keys() {
  static const KeyList list{"a migration file", infos(revision_keys), false};
  return list;
}

bool is_file_key(string_view name) {
  return std::any_of(std::begin(revision_keys), std::end(revision_keys),
                     [&](const Key<Revision>& key) { return key.info.name == name; });
}

std::optional<Revision> read_toml(const Source& source, const Context& context, Diagnostics& diagnostics) {
  const auto document = parse_document(source, diagnostics);
  if (!document) return read_head(source, context);
  diagnostics.set_context(id_in(*document), "");
  Reader in(context, source, diagnostics);
  Revision revision = read_keys(in, *document);
  revision.ok = !diagnostics.has_errors();
  diagnostics.set_context("", "");
  if (revision.id.empty()) return std::nullopt;
  return revision;
}

}  // namespace migc::frontend
