// An optional value on the heap: for members that are large and seldom there, so that what holds them stays small. It
// copies deeply and compares by value, as std::optional does, and takes one pointer of room.
#pragma once

#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace migc {

template <class T>
class Boxed {
 public:
  Boxed() = default;
  Boxed(std::nullopt_t) {}
  template <class U = T>
    requires(!std::is_same_v<std::remove_cvref_t<U>, Boxed> && std::is_constructible_v<T, U &&>)
  Boxed(U&& value) : value_(std::make_unique<T>(std::forward<U>(value))) {}
  template <class U>
    requires std::is_constructible_v<T, const U&>
  Boxed(const std::optional<U>& value) : value_(value ? std::make_unique<T>(*value) : nullptr) {}
  template <class U>
    requires std::is_constructible_v<T, U &&>
  Boxed(std::optional<U>&& value) : value_(value ? std::make_unique<T>(*std::move(value)) : nullptr) {}
  Boxed(const Boxed& other) : value_(other ? std::make_unique<T>(*other) : nullptr) {}
  Boxed(Boxed&&) noexcept = default;
  Boxed& operator=(const Boxed& other) {
    if (this != &other) value_ = other ? std::make_unique<T>(*other) : nullptr;
    return *this;
  }
  Boxed& operator=(Boxed&&) noexcept = default;
  ~Boxed() = default;

  bool has_value() const { return value_ != nullptr; }
  explicit operator bool() const { return has_value(); }
  T& operator*() & { return *value_; }
  const T& operator*() const& { return *value_; }
  T&& operator*() && { return std::move(*value_); }
  T* operator->() { return value_.get(); }
  const T* operator->() const { return value_.get(); }
  template <class U>
  T value_or(U&& otherwise) const {
    return has_value() ? *value_ : static_cast<T>(std::forward<U>(otherwise));
  }
  template <class... Arguments>
  T& emplace(Arguments&&... arguments) {
    value_ = std::make_unique<T>(std::forward<Arguments>(arguments)...);
    return *value_;
  }
  void reset() { value_.reset(); }

  friend bool operator==(const Boxed& a, const Boxed& b) {
    return a.has_value() == b.has_value() && (!a.has_value() || *a == *b);
  }
  friend bool operator==(const Boxed& a, std::nullopt_t) { return !a.has_value(); }

 private:
  std::unique_ptr<T> value_;
};

}  // namespace migc
