// Owns every object of one run. Nothing is freed before the run is over, so values are plain pointers and
// circles are no matter; what a run may take is bounded.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include "alembic/python/value.h"

namespace migc::python {

class Heap {
 public:
  explicit Heap(std::size_t limit) : limit_(limit) {}
  ~Heap();
  Heap(const Heap&) = delete;
  Heap& operator=(const Heap&) = delete;

  template <class T, class... Parameters>
  T* make(Parameters&&... parameters) {
    auto* made = new T(std::forward<Parameters>(parameters)...);
    Object* object = made;
    object->next_ = first_;
    first_ = object;
    used_ += sizeof(T);
    return made;
  }
  /// Counts memory that an object holds besides itself.
  void charge(std::size_t bytes) { used_ += bytes; }

  std::size_t used() const { return used_; }
  std::size_t limit() const { return limit_; }
  bool exhausted() const { return used_ > limit_; }

 private:
  Object* first_ = nullptr;
  std::size_t used_ = 0;
  std::size_t limit_;
};

}  // namespace migc::python
