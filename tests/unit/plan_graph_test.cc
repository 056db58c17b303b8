// The graph: errors with their places, replacements, labels, what it offers to other rooms.
#include <algorithm>

#include "plan_graph.h"
#include "catch.h"

namespace {

using namespace migc;
using plan_test::to_text;

/// Revisions with a file each ("a.toml"), every name of a list at a line of its own.
class Files {
 public:
  Revision& add(std::string id) {
    const Source& source =
        sources_.add(id + std::to_string(revisions.size()) + ".toml", std::string(200, '\n'));
    revisions.emplace_back();
    revisions.back().id = std::move(id);
    revisions.back().source = &source;
    revisions.back().span = {&source, 1, 1};
    return revisions.back();
  }

  Revision& add(std::string id, std::vector<std::string> down, std::vector<std::string> needs = {},
                std::vector<std::string> labels = {}) {
    Revision& revision = add(std::move(id));
    const auto place = [&](const std::vector<std::string>& names, std::uint32_t line,
                           std::vector<Span>& spans) {
      for (std::size_t i = 0; i < names.size(); ++i)
        spans.push_back({revision.source, line + static_cast<std::uint32_t>(i), 5});
    };
    place(down, 10, revision.down_revision_spans);
    place(needs, 20, revision.depends_on_spans);
    place(labels, 30, revision.branch_label_spans);
    revision.down_revisions = std::move(down);
    revision.depends_on = std::move(needs);
    revision.branch_labels = std::move(labels);
    return revision;
  }

  /// Every error and note as "file:line: message", a line each, in order of place.
  std::string errors() {
    Diagnostics diagnostics;
    CHECK_FALSE(build_graph(revisions, diagnostics));
    std::string text;
    for (const Diagnostic& diagnostic : folded(diagnostics.all())) {
      text += shown(diagnostic.span) + message_of(diagnostic) + "\n";
      for (const Note& note : diagnostic.notes)
        text += "  " + shown(note.span) + message_of(note.kind, note.arguments) + "\n";
    }
    return text;
  }

  std::vector<Revision> revisions;

 private:
  static std::string shown(const Span& span) {
    return (span ? span.source->name : "?") + ":" + std::to_string(span.line) + ": ";
  }

  Sources sources_;
};

Graph built(const std::vector<Revision>& revisions) {
  Diagnostics diagnostics;
  std::optional<Graph> graph = build_graph(revisions, diagnostics);
  INFO(to_text(diagnostics));
  REQUIRE(graph);
  return std::move(*graph);
}

std::vector<std::string> labels_of(const Graph& graph, std::string_view id) {
  return graph.labels_of(graph.find(id));
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("plan: every error of a graph comes in one run, with its place") {
  Files files;
  files.add("base1", {});
  files.add("user1", {"bsae1"});
  files.add("user2", {"base1", "user", "base1"}, {"feature", "featuer"}, {"feature"});
  files.add("base1", {});
  files.add("task1", {"feature"}, {}, {"feature", "user1"});
  files.add("base1", {"task1"});
  files.add("self1", {"self1"}, {"self1"});
  CHECK(files.errors() ==
        "base13.toml:1: the revision id 'base1' stands in two files; each needs its own\n"
        "  base10.toml:1: first here\n"
        "base15.toml:1: the revision id 'base1' stands in two files; each needs its own\n"
        "  base10.toml:1: first here\n"
        "self16.toml:10: revision 'self1' names itself in down_revision\n"
        "self16.toml:20: revision 'self1' names itself in depends_on\n"
        "task14.toml:10: down_revision names the branch label 'feature'; it takes ids, and the label stands "
        "for "
        "'user2'\n"
        "task14.toml:30: the branch label 'feature' is used twice; each branch needs its own\n"
        "  user22.toml:30: first here\n"
        "task14.toml:31: the branch label 'user1' is the id of a revision, too\n"
        "  user11.toml:1: revision 'user1' is here\n"
        "user11.toml:10: down_revision names 'bsae1', but no file has that revision; did you mean 'base1'?\n"
        "user22.toml:11: down_revision names 'user', but no file has that revision; did you mean 'user1'?\n"
        "user22.toml:12: down_revision names 'base1' twice\n"
        "user22.toml:20: revision 'user2' names itself in depends_on\n"
        "user22.toml:21: depends_on names 'featuer', which is neither a revision nor a branch label; did you "
        "mean "
        "'feature'?\n");
}

TEST_CASE("plan: the only name that begins so is the near miss") {
  Files files;
  files.add("a1b2c3d4e5f6", {});
  files.add("ffff", {"a1b2"});
  CHECK(files.errors() ==
        "ffff1.toml:10: down_revision names 'a1b2', but no file has that revision; did you mean "
        "'a1b2c3d4e5f6'?\n");
}

TEST_CASE("plan: a circle is told link by link") {
  Files files;
  files.add("x", {});
  files.add("c", {"b"});
  files.add("a", {"x", "c"});
  files.add("b", {}, {"top"});
  files.add("d", {"a"}, {}, {"top"});
  files.add("e", {"d"});
  CHECK(files.errors() ==
        "c1.toml:10: revisions wait for each other in a circle: 'c' -> 'b' -> 'd' -> 'a' -> 'c'; one of them "
        "has to come "
        "first\n"
        "  c1.toml:10: 'c' names 'b' in down_revision\n"
        "  b3.toml:20: 'b' names 'd' in depends_on\n"
        "  d4.toml:10: 'd' names 'a' in down_revision\n"
        "  a2.toml:11: 'a' names 'c' in down_revision\n");
}

TEST_CASE("plan: a long circle is told in part") {
  Files files;
  for (int i = 0; i < 1000; ++i) files.add("r" + std::to_string(i), {"r" + std::to_string((i + 1) % 1000)});
  const std::string errors = files.errors();
  CHECK(errors.find("'r0' -> 'r1' -> 'r2' -> 'r3' -> 'r4' -> 'r5' -> 'r6' -> 'r7' -> 'r8' -> 'r9' -> 990 "
                    "more -> 'r0'") != std::string::npos);
  CHECK(std::count(errors.begin(), errors.end(), '\n') == 13);
}

TEST_CASE("plan: a file takes the place of the revision that it replaces") {
  Files files;
  files.add("a", {});
  files.add("b", {"a"});
  files.add("c", {"b"});
  Revision& replacement = files.add("b", {"a"});
  replacement.replaces = "b";
  const Graph graph = built(files.revisions);
  CHECK(graph.nodes().size() == 3);
  CHECK(graph.nodes()[1].id == "b");
  CHECK(graph.nodes()[1].revision == &files.revisions[3]);
  Diagnostics diagnostics;
  const std::optional<Plan> plan = make_plan(graph, "head", Direction::upgrade, diagnostics);
  REQUIRE(plan);
  CHECK(to_text(*plan) == "a(+a) b(a>b) c(b>c)");
  CHECK(plan->steps[1].revision == &files.revisions[3]);
}

TEST_CASE("plan: a replacement may leave its id out") {
  Files files;
  files.add("a", {});
  files.add("", {}).replaces = "a";
  const Graph graph = built(files.revisions);
  CHECK(graph.nodes().size() == 1);
  CHECK(graph.nodes()[0].id == "a");
  CHECK(graph.nodes()[0].revision == &files.revisions[1]);
}

TEST_CASE("plan: a replacement may stand for a file that could not be read") {
  Files files;
  files.add("a", {});
  files.add("b", {}).ok = false;
  files.add("b", {"a"}).replaces = "b";
  CHECK(built(files.revisions).bases() == std::vector<int>{0});
}

TEST_CASE("plan: wrong replacements") {
  Files files;
  files.add("rev1", {});
  files.add("rev2", {"rev1"});
  files.add("rev3", {"rev2"}, {"rev1"});
  files.add("lab1", {}, {}, {"top"});
  files.add("lab1", {}).replaces = "lab1";
  files.add("r", {}).replaces = "rev9";
  files.add("other", {"rev1"}).replaces = "rev2";
  files.add("rev3", {"rev1"}).replaces = "rev3";
  files.add("rev3", {"rev2"}).replaces = "rev3";
  CHECK(files.errors() ==
        "lab14.toml:1: this file replaces 'lab1' and must keep its place: branch_labels is 'top' there, and "
        "empty here\n"
        "  lab13.toml:1: revision 'lab1' is here\n"
        "other6.toml:1: revision 'other' cannot replace 'rev2'; what replaces a revision takes its id\n"
        "r5.toml:1: revision 'r' cannot replace 'rev9'; what replaces a revision takes its id\n"
        "r5.toml:1: replaces names 'rev9', but no other file has that revision; did you mean 'rev1'?\n"
        "rev37.toml:1: this file replaces 'rev3' and must keep its place: down_revision is 'rev2' there, and "
        "'rev1' "
        "here\n"
        "  rev32.toml:1: revision 'rev3' is here\n"
        "rev37.toml:1: this file replaces 'rev3' and must keep its place: depends_on is 'rev1' there, and "
        "empty here\n"
        "  rev32.toml:1: revision 'rev3' is here\n"
        "rev38.toml:1: revision 'rev3' is replaced by two files\n"
        "  rev37.toml:1: first here\n");
}

TEST_CASE("plan: a revision with errors stays in the graph") {
  Files files;
  files.add("a", {});
  files.add("b", {"a"}).ok = false;
  files.add("c", {"b"});
  CHECK(built(files.revisions).heads() == std::vector<int>{2});
}

TEST_CASE("plan: labels spread to all descendants, and down to a branch point or a merge") {
  const plan_test::GraphText text(
      "a<-b<-c1<-c2[lab]<-c3<-c4, b<-d1, c4+d1<-m<-n[end], x[ex]<-y, y needs b, p<-q[qq]<-s, u<-v<-w[ww]");
  const Graph graph = built(text.revisions);
  CHECK(labels_of(graph, "a").empty());
  CHECK(labels_of(graph, "b").empty());
  CHECK(labels_of(graph, "c1") == Strings{"lab"});
  CHECK(labels_of(graph, "c2") == Strings{"lab"});
  CHECK(labels_of(graph, "c4") == Strings{"lab"});
  CHECK(labels_of(graph, "d1").empty());
  CHECK(labels_of(graph, "m") == Strings{"lab"});
  CHECK(labels_of(graph, "n") == Strings{"end", "lab"});
  CHECK(labels_of(graph, "x") == Strings{"ex"});
  CHECK(labels_of(graph, "y") == Strings{"ex"});
  CHECK(labels_of(graph, "p") == Strings{"qq"});
  CHECK(labels_of(graph, "s") == Strings{"qq"});
  CHECK(labels_of(graph, "u") == Strings{"ww"});
}

TEST_CASE("plan: dependents make a branch point for labels") {
  const plan_test::GraphText text("a<-b<-c[lab], x needs b, y needs c");
  const Graph graph = built(text.revisions);
  CHECK(labels_of(graph, "c") == Strings{"lab"});
  CHECK(labels_of(graph, "b").empty());
}

TEST_CASE("plan: heads, bases, names, order") {
  const plan_test::GraphText text("a<-b<-c1, b<-c2, c1+c2<-d<-e, x1[ex]<-x2, x2 needs b, y, e needs y");
  const Graph graph = built(text.revisions);
  CHECK(to_text(graph, graph.heads()) == "e x2 y");
  CHECK(to_text(graph, graph.effective_heads()) == "e x2");
  CHECK(to_text(graph, graph.bases()) == "a x1 y");
  CHECK(graph.find("x2") == 7);
  CHECK(graph.find("x") == -1);
  CHECK(graph.find("") == -1);
  CHECK(graph.find_label("ex") == 6);
  CHECK(graph.find_label("x1") == -1);
  CHECK(to_text(graph, graph.in_upgrade_order()) == "a b y c2 x1 x2 c1 d e");
  CHECK(graph.nodes()[1].up == std::vector<int>{2, 3});
  CHECK(graph.nodes()[1].dependents == std::vector<int>{7});
}

TEST_CASE("plan: a dependency that an ancestor has is implied") {
  const plan_test::GraphText text("k<-l, u<-v<-w, u needs k, w needs k+l, z needs k");
  const Graph graph = built(text.revisions);
  CHECK(graph.nodes()[static_cast<std::size_t>(graph.find("w"))].implied ==
        std::vector<int>{graph.find("k")});
  CHECK(graph.nodes()[static_cast<std::size_t>(graph.find("u"))].implied.empty());
  CHECK(graph.nodes()[static_cast<std::size_t>(graph.find("z"))].implied.empty());
}

TEST_CASE("plan: `current` is what the caller says") {
  const plan_test::GraphText text("a<-b<-c<-d, x");
  const Graph graph = built(text.revisions);
  Diagnostics diagnostics;
  const auto listed = [&](const std::optional<std::vector<int>>& nodes) {
    return nodes ? to_text(graph, *nodes) : to_text(diagnostics);
  };
  CHECK(listed(resolve(graph, "current", diagnostics, "b,x")) == "b x");
  CHECK(listed(resolve(graph, "current", diagnostics, "base")).empty());
  CHECK(listed(resolve(graph, "current+1", diagnostics, "b")) == "c");
  CHECK(listed(history(graph, "current:d", diagnostics, "b")) == "d c b");
  CHECK(listed(history(graph, "current:+1", diagnostics, "b")) == "c b");
  CHECK(listed(history(graph, "current:", diagnostics, "c,x")) == "d c x");
  CHECK(listed(history(graph, ":current", diagnostics, "b")) == "b a");
  CHECK_FALSE(diagnostics.has_errors());
  CHECK(listed(resolve(graph, "current", diagnostics, "b,zz")) == "!unknown-revision");
}

TEST_CASE("plan: no more rows than a version table sensibly holds") {
  const auto heads = [](int count) {
    Files files;
    for (int i = 0; i < count; ++i) files.add("r" + std::to_string(i), {});
    Diagnostics diagnostics;
    const Graph graph = built(files.revisions);
    const std::optional<Plan> plan = make_plan(graph, "heads", Direction::upgrade, diagnostics);
    return plan ? std::to_string(plan->to.size()) : to_text(diagnostics);
  };
  CHECK(heads(250) == "250");
  CHECK(heads(251) == "!too-many-rows");
}

TEST_CASE("plan: deep and wide histories take no recursion and no patience") {
  constexpr int size = 20'000;
  std::vector<Revision> revisions(size);
  for (int i = 0; i < size; ++i) {
    Revision& revision = revisions[static_cast<std::size_t>(i)];
    revision.id = "r" + std::to_string(i);
    if (i >= 2) revision.down_revisions = {"r" + std::to_string(i - 2)};
    if (i >= 9 && i % 2 == 1)
      revision.depends_on = {"r" + std::to_string(i - 1), "r" + std::to_string(i - 5)};
  }
  const Graph graph = built(revisions);
  Diagnostics diagnostics;
  const std::optional<Plan> plan = make_plan(graph, "heads", Direction::upgrade, diagnostics);
  REQUIRE(plan);
  CHECK(plan->steps.size() == size);
  CHECK(plan->to == Strings{"r19999"});
  CHECK(history(graph, "", diagnostics)->size() == size);
  CHECK(rollback_of(graph, *plan).to.empty());
  CHECK(labels_of(graph, "r10").empty());
}
