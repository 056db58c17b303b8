// The lists of several dialects as one. It begins as the first dialect's; each further one is laid beside it along a
// longest common subsequence, so that what both have stands there once and all else where its own list has it. Two
// operations are the same where their texts are.

#include <algorithm>
#include <string>
#include <utility>

#include "migc/writer.h"

namespace migc {
namespace {

struct United {
  Operation operation;
  std::string text;
  std::vector<const Dialect*> dialects;
};

/// lengths[i][j]: of a longest common subsequence of the two lists from `i` and `j` on.
std::vector<std::vector<int>> common_lengths(const std::vector<United>& a, const std::vector<United>& b) {
  std::vector<std::vector<int>> lengths(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;)
      lengths[i][j] = a[i].text == b[j].text ? lengths[i + 1][j + 1] + 1 : std::max(lengths[i + 1][j], lengths[i][j + 1]);
  return lengths;
}

std::vector<United> joined(std::vector<United> a, std::vector<United> b) {
  const std::vector<std::vector<int>> lengths = common_lengths(a, b);
  std::vector<United> both;
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i].text == b[j].text) {
      a[i].dialects.push_back(b[j++].dialects.front());
      both.push_back(std::move(a[i++]));
    } else if (j == b.size() || (i < a.size() && lengths[i + 1][j] >= lengths[i][j + 1])) {
      both.push_back(std::move(a[i++]));
    } else {
      both.push_back(std::move(b[j++]));
    }
  }
  return both;
}

class Uniting {
 public:
  Uniting(const Naming& naming, Diagnostics& diagnostics) : naming_(naming), diagnostics_(diagnostics) {}

  void add(OperationsOf list) {
    std::vector<United> more;
    for (Operation& operation : list.operations) {
      const auto text = operations_text({&operation, 1}, "", naming_, diagnostics_);
      more.push_back({std::move(operation), text.value_or(""), {list.dialect}});
    }
    united_ = dialects_.empty() ? std::move(more) : joined(std::move(united_), std::move(more));
    dialects_.push_back(list.dialect);
  }

  std::vector<Operation> take() {
    std::vector<Operation> operations;
    for (United& one : united_) {
      if (one.dialects.size() < dialects_.size()) say_for_which(one);
      operations.push_back(std::move(one.operation));
    }
    return operations;
  }

 private:
  /// Those for which the operation is. What names one dialect is for those that extend it, too.
  void say_for_which(United& one) {
    std::vector<std::string> names;
    for (const Dialect* dialect : one.dialects) {
      const std::vector<std::string>& only = one.operation.only;
      const auto is_named = [&](const std::string& name) { return dialect->is_or_extends(name); };
      if (only.empty() || std::any_of(only.begin(), only.end(), is_named)) names.push_back(dialect->name);
    }
    for (const Dialect* other : dialects_)
      if (std::find(one.dialects.begin(), one.dialects.end(), other) == one.dialects.end())
        for (const std::string& name : names)
          if (other->is_or_extends(name))
            diagnostics_.report(Kind::no_words_for, one.operation.span,
                                {"an operation for '" + name + "' that is not for '" + other->name + "'"});
    one.operation.only = std::move(names);
  }

  const Naming& naming_;
  Diagnostics& diagnostics_;
  std::vector<const Dialect*> dialects_;
  std::vector<United> united_;
};

}  // namespace

std::optional<std::vector<Operation>> united(std::vector<OperationsOf> lists, const Naming& naming,
                                             Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  Uniting uniting(naming, diagnostics);
  for (OperationsOf& list : lists) uniting.add(std::move(list));
  std::vector<Operation> operations = uniting.take();
  if (diagnostics.error_count() > errors) return std::nullopt;
  return operations;
}

}  // namespace migc
