#include "alembic/python/table.h"

#include "alembic/python/interpreter.h"

namespace migc::python {
namespace {

constexpr std::size_t few = 8;  // up to here, looking at each is faster

}  // namespace

std::size_t hash_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return static_cast<std::size_t>(hash ^ (hash >> 29));
}

std::optional<std::size_t> Table::find(Interpreter& python, Value key) const {
  std::size_t hash = 0;
  if (!python.hash(key, hash)) return std::nullopt;
  const auto matches = [&](const Entry& entry) -> std::optional<bool> {
    if (entry.hash != hash || entry.key.is_absent()) return false;
    return python.decide(python.equal(entry.key, key), "whether two keys are equal");
  };
  if (slots_.empty()) {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const std::optional<bool> match = matches(entries_[i]);
      if (!match) return std::nullopt;
      if (*match && i < entries_.size()) return i;  // an __eq__ may have changed the table
    }
    return npos;
  }
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; at < slots_.size() && slots_[at] != 0; at = (at + 1) & mask) {
    const std::size_t position = slots_[at] - 1;
    const std::optional<bool> match = matches(entries_[position]);
    if (!match) return std::nullopt;
    if (*match && position < entries_.size()) return position;
  }
  return npos;
}

Value Table::get(Interpreter& python, Value key) const {
  const std::optional<std::size_t> position = find(python, key);
  if (!position) return Value::failed();
  return *position == npos ? Value::absent() : entries_[*position].value;
}

Value Table::get(std::string_view key) const {
  const std::size_t hash = hash_of(key);
  const auto matches = [&](const Entry& entry) {
    const String* text = entry.hash == hash ? entry.key.as<String>() : nullptr;
    return text != nullptr && text->str() == key;
  };
  if (slots_.empty()) {
    for (const Entry& entry : entries_)
      if (matches(entry)) return entry.value;
    return Value::absent();
  }
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at] != 0; at = (at + 1) & mask)
    if (matches(entries_[slots_[at] - 1])) return entries_[slots_[at] - 1].value;
  return Value::absent();
}

bool Table::set(Interpreter& python, Value key, Value value) {
  const std::optional<std::size_t> position = find(python, key);
  if (!position) return false;
  if (*position != npos) {
    entries_[*position].value = value;
    return true;
  }
  Entry entry{key, value, 0};
  if (!python.hash(key, entry.hash)) return false;
  entries_.push_back(entry);
  ++live_;
  python.heap().charge(sizeof(Entry) + 2 * sizeof(std::uint32_t));
  if (entries_.size() > few) index();
  return python.reserve(0);
}

Value Table::take(Interpreter& python, Value key) {
  const std::optional<std::size_t> position = find(python, key);
  if (!position) return Value::failed();
  if (*position == npos) return Value::absent();
  const Value value = entries_[*position].value;
  erase_at(*position);
  return value;
}

void Table::erase_at(std::size_t position) {
  entries_[position].key = entries_[position].value = Value::absent();
  --live_;
  if (position + 1 == entries_.size() && slots_.empty()) entries_.pop_back();
  if (entries_.size() > few && live_ < entries_.size() / 2) compact();
}

void Table::clear() {
  entries_.clear();
  slots_.clear();
  live_ = 0;
}

void Table::compact() {
  std::erase_if(entries_, [](const Entry& entry) { return entry.key.is_absent(); });
  slots_.clear();
  if (entries_.size() > few) index();
}

/// Puts the newest entry into the slots, or all of them where there is no room.
void Table::index() {
  const auto put = [&](std::size_t position) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = entries_[position].hash & mask;
    while (slots_[at] != 0) at = (at + 1) & mask;
    slots_[at] = static_cast<std::uint32_t>(position + 1);
  };
  if (!slots_.empty() && entries_.size() * 2 <= slots_.size()) return put(entries_.size() - 1);
  std::size_t size = 32;
  while (size < entries_.size() * 4) size *= 2;
  slots_.assign(size, 0);
  for (std::size_t i = 0; i < entries_.size(); ++i) put(i);
}

}  // namespace migc::python
