// import and from … import.

#include <fmt/format.h>

#include "alembic/python/frame.h"
#include "migc/base/strings.h"

namespace migc::python {

using Flow = Frame::Flow;

Flow Frame::run(const Import& node, Span span) {
  for (const Import::Item& item : node.items) {
    python_.here_ = span;
    Value module = python_.import(item.module, 0, scope_.module);
    const std::string_view top = std::string_view(item.module).substr(0, item.module.find('.'));
    if (!module.is_failed() && item.as.empty() && top.size() < item.module.size())
      module = python_.import(top, 0, scope_.module);
    if (module.is_failed() || !bind(item.as.empty() ? top : item.as, module)) return Flow::failed;
  }
  return Flow::next;
}

Flow Frame::run(const ImportFrom& node, Span span) {
  const Value module = python_.import(node.module, node.level, scope_.module);
  if (module.is_failed()) return Flow::failed;
  if (node.star) return import_star(module);
  for (const ImportFrom::Item& item : node.items) {
    python_.here_ = item.span;
    const Value value = imported(node, module, item);
    python_.here_ = span;
    if (value.is_failed() || !bind(item.as, value)) return Flow::failed;
  }
  return Flow::next;
}

/// What a module has under a name: an attribute, or a module below it.
Value Frame::imported(const ImportFrom& node, Value module, const ImportFrom::Item& item) {
  const Value found = python_.find_attribute(module, item.name);
  if (!found.is_absent() && !found.is_unknown()) return found;
  const std::string below = node.module.empty() ? item.name : node.module + "." + item.name;
  const Value submodule = python_.import(below, node.level, scope_.module);
  if (submodule.is_failed() || !submodule.is_unknown()) return submodule;
  if (submodule.as<Unknown>()->reason == migc::Kind::module_fails) return submodule;
  if (module.is_unknown() && node.module.empty()) return submodule;
  if (found.is_unknown()) return found;
  const std::string name = module.is<ModuleObject>() ? module.as<ModuleObject>()->name() : node.module;
  return python_.raise("ImportError", fmt::format("cannot import name '{}' from '{}'", item.name, name),
                       did_you_mean(item.name, module.object()->attribute_names(python_)));
}

Flow Frame::import_star(Value module) {
  if (module.is_unknown()) {
    scope_.module.otherwise = module;  // it may hold any name
    return Flow::next;
  }
  std::vector<std::string> names = module.object()->attribute_names(python_);
  const Value all = python_.find_attribute(module, "__all__");
  if (all.is_failed()) return Flow::failed;
  if (!all.is_absent() && !all.is_unknown()) {
    const auto listed = python_.items(all);
    if (!listed) return Flow::failed;
    names.clear();
    for (const Value name : *listed)
      if (const auto* text = name.as<String>()) names.push_back(text->str());
  } else {
    std::erase_if(names, [](const std::string& name) { return name.starts_with('_'); });
  }
  for (const std::string& name : names) {
    const Value value = python_.attribute(module, name);
    if (value.is_failed() || !bind(name, value)) return Flow::failed;
  }
  const auto* object = module.as<ModuleObject>();
  if (object != nullptr && object->otherwise.is_unknown()) scope_.module.otherwise = object->otherwise;
  return Flow::next;
}

}  // namespace migc::python
