#include "alembic/python/namespace.h"

#include "alembic/python/table.h"

namespace migc::python {
namespace {

constexpr std::size_t few_names = 12;  // up to here, looking at each is faster

}  // namespace

/// Where the slot of a name is, or the free one where it belongs.
std::size_t Namespace::slot_of(std::string_view name) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash_of(name) & mask;
  while (slots_[at] != 0 && entries_[slots_[at] - 1].name != name) at = (at + 1) & mask;
  return at;
}

const Namespace::Entry* Namespace::find(std::string_view name) const {
  if (slots_.empty()) {
    for (const Entry& entry : entries_)
      if (entry.name == name) return &entry;
    return nullptr;
  }
  const std::uint32_t position = slots_[slot_of(name)];
  return position == 0 ? nullptr : &entries_[position - 1];
}

void Namespace::index() {
  slots_.assign(slots_.empty() ? few_names * 4 + 16 : slots_.size() * 2, 0);
  for (std::size_t i = 0; i < entries_.size(); ++i)
    slots_[slot_of(entries_[i].name)] = static_cast<std::uint32_t>(i + 1);
}

void Namespace::set(std::string_view name, Value value) {
  if (const Entry* entry = find(name)) {
    entries_[static_cast<std::size_t>(entry - entries_.data())].value = value;
    return;
  }
  entries_.push_back({std::string(name), value});
  if (entries_.size() * 2 > slots_.size() && entries_.size() > few_names)
    index();
  else if (!slots_.empty())
    slots_[slot_of(name)] = static_cast<std::uint32_t>(entries_.size());
}

bool Namespace::erase(std::string_view name) {
  const Entry* entry = find(name);
  if (entry == nullptr || entry->value.is_absent()) return false;
  entries_[static_cast<std::size_t>(entry - entries_.data())].value = Value::absent();
  return true;
}

std::vector<std::string> Namespace::names() const {
  std::vector<std::string> all;
  for (const Entry& entry : entries_)
    if (!entry.value.is_absent()) all.push_back(entry.name);
  return all;
}

}  // namespace migc::python
