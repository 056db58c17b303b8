// The pictures of the HTML page, as inline SVG without a text of files. Colours are classes of the page's style. Whatever is
// in percent is as wide, or as high, as the page makes the picture.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "migc/review_report.h"

namespace migc::report {

/// Text fit for HTML, in an element and in a quoted attribute: one line, nothing that is markup.
std::string html_text(std::string_view text);

/// The class of a lock's colour: by who waits for it.
std::string_view lock_class(LockMode mode);

/// The graph, one picture for each step; they stand one below the other without a gap, each as high as its row.
std::vector<std::string> graph_pictures(const ReportFacts& facts, std::size_t steps);

/// The numbers of the statements, as the axis of all timelines; with it the marks of commits, which they refer to.
std::string timeline_axis(const Report& report);
/// When a table is held in which mode, when it is read from end to end, when it is written anew.
std::string timeline_picture(const Report& report, const TableTimeline& table);

}  // namespace migc::report
