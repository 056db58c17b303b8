// The graph is drawn from the last step to the first. A lane is a column in which a line leads up to a step that is still
// to come. A step takes the first of the lanes that lead to it, and all others end in it; its first parent takes its lane
// over, each further one opens a lane. Between two rows every lane is a straight stroke, of which each row draws its half.
//
// In the timeline x is a percentage, so the picture is as wide as the page without its text growing; in the graph y is one,
// for a revision's message may need several lines.
#include "report_pictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "migc/base/strings.h"
#include "report_parts.h"

namespace migc::report {
namespace {

constexpr std::size_t lanes_drawn = 24;  // what is further to the right is not drawn

struct Stroke {
  std::size_t top = 0, bottom = 0;  // lanes
  bool dashed = false;
};

struct Lane {
  std::size_t to = 0;    // the step that it leads up to
  std::size_t from = 0;  // the lane that it comes from in the row below
  bool taken = false;
  bool dashed = false;
};

class GraphDrawing {
 public:
  GraphDrawing(const ReportFacts& facts, std::size_t steps) : facts_(facts), own_(steps), gaps_(steps) {
    for (std::size_t i = steps; i-- > 0;) place(i);
  }

  std::vector<std::string> pictures() const {
    std::vector<std::string> pictures;
    for (std::size_t i = 0; i < own_.size(); ++i) pictures.push_back(picture(i));
    return pictures;
  }

 private:
  void place(std::size_t step) {
    std::size_t own = lanes_.size();
    for (std::size_t lane = lanes_.size(); lane-- > 0;)
      if (!lanes_[lane].taken || lanes_[lane].to == step) own = lane;
    for (std::size_t lane = lanes_.size(); lane-- > 0;)
      if (lanes_[lane].taken && lanes_[lane].to == step) own = lane;
    own_[step] = own;
    if (own < lanes_drawn) widest_ = std::max(widest_, own);
    for (std::size_t lane = 0; lane < lanes_.size(); ++lane) {
      if (!lanes_[lane].taken) continue;
      const bool ends = lanes_[lane].to == step;
      stroke(step, {ends ? own : lane, lanes_[lane].from, lanes_[lane].dashed});
      lanes_[lane].from = lane;
      if (ends) lanes_[lane].taken = false;
    }
    bool is_first = true;
    for (const std::size_t parent : facts_.parents[step]) open(parent, own, std::exchange(is_first, false), false);
    for (const std::size_t needed : facts_.dependencies[step]) open(needed, own, std::exchange(is_first, false), true);
  }

  void open(std::size_t to, std::size_t own, bool takes_own, bool dashed) {
    std::size_t lane = takes_own ? own : 0;
    while (lane < lanes_.size() && lanes_[lane].taken) ++lane;
    if (lane >= lanes_.size()) lanes_.resize(lane + 1);
    lanes_[lane] = {to, own, true, dashed};
    if (lane < lanes_drawn) widest_ = std::max(widest_, lane);
  }

  /// Into the gap below the step.
  void stroke(std::size_t step, Stroke stroke) {
    if (stroke.top < lanes_drawn && stroke.bottom < lanes_drawn) gaps_[step].push_back(stroke);
  }

  static int x_of(std::size_t lane) { return 10 + 14 * static_cast<int>(lane); }

  std::string picture(std::size_t step) const {
    std::string out = fmt::format("<span class=\"graph\" style=\"width:{}px\"><svg aria-hidden=\"true\">", x_of(widest_) + 10);
    const auto line = [&](int x1, std::string_view y1, int x2, std::string_view y2, bool dashed) {
      out += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"{}/>", x1, y1, x2, y2, dashed ? " class=\"needs\"" : "");
    };
    const auto between = [](const Stroke& stroke) { return (x_of(stroke.top) + x_of(stroke.bottom)) / 2; };
    if (step > 0)
      for (const Stroke& stroke : gaps_[step - 1]) line(between(stroke), "0", x_of(stroke.bottom), "50%", stroke.dashed);
    for (const Stroke& stroke : gaps_[step]) line(x_of(stroke.top), "50%", between(stroke), "100%", stroke.dashed);
    if (own_[step] < lanes_drawn) out += fmt::format("<circle cx=\"{}\" cy=\"50%\" r=\"5\"/>", x_of(own_[step]));
    return out + "</svg></span>";
  }

  const ReportFacts& facts_;
  std::vector<std::size_t> own_;           // the lane of each step
  std::vector<std::vector<Stroke>> gaps_;  // below each step
  std::vector<Lane> lanes_;
  std::size_t widest_ = 0;
};

/// Where the statement begins, of all of them.
std::string percent(const Report& report, std::size_t statement) {
  return fmt::format("{:.3f}%", 100.0 * static_cast<double>(statement) / static_cast<double>(report.statements.size()));
}

}  // namespace

std::string html_text(std::string_view text) {
  return escaped(one_line(text), [](char c) -> std::string_view {
    switch (c) {
      case '&': return "&amp;";
      case '<': return "&lt;";
      case '>': return "&gt;";
      case '"': return "&quot;";
      case '\'': return "&#39;";
      default: return "";
    }
  });
}

std::string_view lock_class(LockMode mode) {
  return blocks_readers(mode) ? "all" : blocks_writers(mode) ? "writers" : "nobody";
}

std::vector<std::string> graph_pictures(const ReportFacts& facts, std::size_t steps) {
  return GraphDrawing(facts, steps).pictures();
}

std::string timeline_axis(const Report& report) {
  constexpr std::size_t most = 11;  // so that a number of four digits has room on a page of 400 px
  const std::size_t count = report.statements.size(), stride = (count + most - 1) / most;
  std::string out = "<svg class=\"axis\" width=\"100%\" height=\"18\" aria-hidden=\"true\">\n<defs><g id=\"commits\">";
  for (std::size_t i = 1; i < count; ++i)
    if (report.statements[i].transaction != report.statements[i - 1].transaction)
      out += fmt::format("<line class=\"commit\" x1=\"{0}\" x2=\"{0}\" y1=\"0\" y2=\"100%\"/>", percent(report, i));
  out += "</g></defs>\n";
  for (std::size_t i = 0; i == 0 || i + stride <= count; i += stride)
    out += fmt::format("<text x=\"{}\" dx=\"2\" y=\"14\">{}</text>", percent(report, i), i + 1);
  return out + "\n</svg>\n";
}

std::string timeline_picture(const Report& report, const TableTimeline& table) {
  std::string out = "<svg class=\"track\" width=\"100%\" height=\"20\" aria-hidden=\"true\">";
  const auto box = [&](std::string_view kind, std::size_t begin, std::size_t end, int y, int height) {
    out += fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", kind, percent(report, begin), y,
                       percent(report, end - begin), height);
  };
  for (const Hold& hold : table.holds) box(lock_class(hold.mode), hold.begin, hold.end, 0, 12);
  for (const std::size_t i : table.scans) box("scan", i, i + 1, 12, 4);
  for (const std::size_t i : table.rewrites) box("rewrite", i, i + 1, 16, 4);
  return out + "<use href=\"#commits\"/></svg>\n";
}

}  // namespace migc::report
