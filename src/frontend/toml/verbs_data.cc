// insert, update, delete, execute.

#include <utility>

#include "toml/values.h"
#include "toml/verbs.h"

namespace migc::frontend {
namespace {

// --- batches
// -----------------------------------------------------------------------------------------------------------

constexpr Key<Batch> batch_keys[] = {
    {{"key", Shape::name, true},
     [](Reader& in, const Entry& e, Batch& out) { out.key = in.name_of(*e.value, "key"); }},
    {{"size", Shape::integer},
     [](Reader& in, const Entry& e, Batch& out) { out.size = in.integer_of(e, 1, 1'000'000'000); }},
};

const KeyList& batch_list() {
  static const KeyList list{"batch", infos(batch_keys), false};
  return list;
}

template <class T>
void read_batch(Reader& in, const Entry& entry, T& out) {
  Batch& batch = out.batch.emplace();
  batch.span = in.span_of(*entry.value);
  in.read_keys(*entry.value->as_table(), batch_keys, {"batch", batch.span}, batch);
}

template <class T>
void read_where(Reader& in, const Entry& entry, T& out) {
  out.where = read_expression(in, *entry.value, Grammar::expression);
}

// --- the verbs
// ---------------------------------------------------------------------------------------------------------

void read_rows(Reader& in, const Entry& entry, Insert& out) {
  const toml::array& array = *entry.value->as_array();
  if (in.is_empty(array, "rows", "row")) return;
  out.rows.reserve(array.size());
  for (const toml::node& node : array) {
    if (!in.fits(node, Shape::values, "rows[]")) continue;
    const Span span = in.span_of(node);
    if (node.as_table()->empty()) in.report(Kind::empty_list, span, {"rows[]", "column"});
    out.rows.push_back({read_assignments(in, *node.as_table()), span});
  }
}

constexpr Key<Insert> insert_keys[] = {{{"rows", Shape::rows, true}, read_rows}};

void read_insert(OperationTable& at, Operation& operation) {
  Insert insert{at.object_name(), {}};
  at.read_keys(insert_keys, insert);
  operation.what = std::move(insert);
}

void read_set(Reader& in, const Entry& entry, Update& out) {
  const toml::table& table = *entry.value->as_table();
  if (table.empty()) in.report(Kind::empty_list, in.span_of(table), {"set", "column"});
  out.set = read_assignments(in, table);
}

constexpr Key<Update> update_keys[] = {
    {{"set", Shape::values, true}, read_set},
    {{"where", Shape::expression}, read_where},
    {{"batch", Shape::table, false, {}, batch_list}, read_batch},
};

void read_update(OperationTable& at, Operation& operation) {
  Update update;
  update.table = at.object_name();
  at.read_keys(update_keys, update);
  operation.what = std::move(update);
}

constexpr Key<Delete> delete_keys[] = {
    {{"where", Shape::expression}, read_where},
    {{"batch", Shape::table, false, {}, batch_list}, read_batch},
};

void read_delete(OperationTable& at, Operation& operation) {
  Delete remove;
  remove.table = at.object_name();
  at.read_keys(delete_keys, remove);
  operation.what = std::move(remove);
}

constexpr Key<Execute> execute_keys[] = {
    {{"transactional", Shape::flag},
     [](Reader&, const Entry& e, Execute& out) { out.transactional = e.value->as_boolean()->get(); }},
    {{"params", Shape::values},
     [](Reader& in, const Entry& e, Execute& out) { read_parameters(in, *e.value->as_table(), out.sql); }},
};

void read_execute(OperationTable& at, Operation& operation) {
  Execute execute;
  const std::size_t errors = at.in.diagnostics().error_count();
  execute.sql = read_by_dialect(at.in, *at.object.value);
  at.read_keys(execute_keys, execute);
  if (at.in.diagnostics().error_count() == errors)
    finish_expression(execute.sql, Grammar::statements, Kind::missing_parameter, at.in.context(),
                      at.in.diagnostics());
  operation.what = std::move(execute);
}

}  // namespace

void add_data_verbs(std::vector<Verb>& verbs) {
  const auto add = [&](std::string_view name, Shape object, std::vector<KeyInfo> keys, bool takes_schema,
                       void (*read)(OperationTable&, Operation&)) {
    verbs.push_back(
        {name, object, std::move(keys), Exists::never, Standing::alone, takes_schema, false, read});
  };
  add("insert", Shape::dotted, infos(insert_keys), true, read_insert);
  add("update", Shape::dotted, infos(update_keys), true, read_update);
  add("delete", Shape::dotted, infos(delete_keys), true, read_delete);
  add("execute", Shape::text_or_dialects, infos(execute_keys), false, read_execute);
}

}  // namespace migc::frontend
