// Where the static program's memory comes from. To touch a page for the first time costs more than to fill it, most of
// all in a virtual machine, so allocation should meet large pages only. jemalloc asks for them, but its arenas grow by
// pieces of 2, 2.5, 3, 3.5 MiB..., each mapped on its own: half of what lies in them is not part of any whole large page.
// Here every arena grows within one long reserved range, piece beside piece. Measured on 1,000 revisions: page faults
// and time, see docs/benchmarks.md.
#include "memory.h"

#include <jemalloc/jemalloc.h>
#include <sys/mman.h>

#include <array>
#include <cstddef>
#include <cstdint>

// One arena for each of two threads, nothing is given back: the program runs for a second.
extern "C" const char* malloc_conf;
const char* malloc_conf = "thp:always,metadata_thp:always,narenas:2,tcache:true,dirty_decay_ms:-1,muzzy_decay_ms:-1";

namespace migc {
namespace {

constexpr std::size_t large_page = std::size_t{2} << 20;
constexpr std::size_t reserved_at_once = std::size_t{64} << 20;
constexpr unsigned arenas = 2;

struct Range {
  std::uintptr_t next = 0, end = 0;
};
std::array<Range, arenas> ranges;  // jemalloc lets one thread at a time grow an arena

std::uintptr_t aligned(std::uintptr_t address, std::size_t alignment) {
  return (address + alignment - 1) / alignment * alignment;
}

bool reserve(Range& range, std::size_t size) {
  const std::size_t length = size > reserved_at_once ? size : reserved_at_once;
  void* mapped = mmap(nullptr, length + large_page, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (mapped == MAP_FAILED) return false;
  madvise(mapped, length + large_page, MADV_HUGEPAGE);
  range.next = aligned(reinterpret_cast<std::uintptr_t>(mapped), large_page);
  range.end = range.next + length;
  return true;
}

// Of jemalloc(3), "arena.<i>.extent_hooks": what is never given back needs no more than these four.

void* allocate(extent_hooks_t*, void* wanted, std::size_t size, std::size_t alignment, bool* zero, bool* commit,
               unsigned arena) {
  if (wanted != nullptr || arena >= arenas) return nullptr;
  Range& range = ranges[arena];
  if (aligned(range.next, alignment) + size > range.end && !reserve(range, size + alignment)) return nullptr;
  const std::uintptr_t start = aligned(range.next, alignment);
  range.next = start + size;
  *zero = *commit = true;
  return reinterpret_cast<void*>(start);
}

bool keep(extent_hooks_t*, void*, std::size_t, bool, unsigned) { return true; }
bool split(extent_hooks_t*, void*, std::size_t, std::size_t, std::size_t, bool, unsigned) { return false; }
bool merge(extent_hooks_t*, void*, std::size_t, void*, std::size_t, bool, unsigned) { return false; }

extent_hooks_t hooks = {allocate, keep, nullptr, nullptr, nullptr, nullptr, nullptr, split, merge};

}  // namespace

void prepare_memory() {
  extent_hooks_t* ours = &hooks;
  mallctl("arena.0.extent_hooks", nullptr, nullptr, &ours, sizeof ours);
  mallctl("arena.1.extent_hooks", nullptr, nullptr, &ours, sizeof ours);
}

}  // namespace migc
