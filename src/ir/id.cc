#include "migc/ir/id.h"

#include <algorithm>
#include <array>

#include "migc/base/strings.h"

namespace migc {
namespace {

/// What ranges are written with ("a,b:heads", "label@head", "rev+2"), as Alembic forbids it.
constexpr std::string_view range_marks = "@-+:,";
constexpr std::array<std::string_view, 4> range_words = {"base", "head", "heads", "current"};

bool is_control_in_id(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

/// `noun`: "revision id".
void check_id(const std::string& id, std::string_view noun, Span span, Diagnostics& diagnostics) {
  if (id.empty()) {
    diagnostics.report(Kind::empty_text, span, {std::string(noun), "an id"});
    return;
  }
  const std::size_t mark = id.find_first_of(range_marks);
  if (mark != std::string::npos)
    diagnostics.report(Kind::invalid_id, span, {id, std::string(noun), std::string(1, id[mark])});
  else if (std::any_of(id.begin(), id.end(), is_control_in_id))
    diagnostics.report(Kind::control_in_id, span, {id, std::string(noun)});
  else if (trim(id).size() != id.size())
    diagnostics.report(Kind::blanks_in_id, span, {id, std::string(noun)});
  else if (std::find(range_words.begin(), range_words.end(), id) != range_words.end())
    diagnostics.report(Kind::reserved_id, span, {id, std::string(noun)});
}

}  // namespace

void check_revision_id(const std::string& id, Span span, Diagnostics& diagnostics) {
  check_id(id, "revision id", span, diagnostics);
  const std::size_t size = code_points(id);
  if (size > max_revision_id)
    diagnostics.report(Kind::long_revision_id, span,
                       {id, std::to_string(size), std::to_string(max_revision_id)});
}

void check_branch_label(const std::string& label, Span span, Diagnostics& diagnostics) {
  check_id(label, "branch label", span, diagnostics);
}

}  // namespace migc
