// What range errors say: each tells what was seen and what to type instead.
#include "catch.h"
#include "plan_graph.h"

namespace {

using namespace migc;

struct MessageCase {
  std::string_view command, message;
};

const char* const graph_text =
    "base1<-root2<-main11[main]<-main12, root2<-feat21[feature]<-feat22, other1[other]<-other2, other2 needs "
    "feature";

const MessageCase cases[] = {
    {"upgrade head",
     "'head' is not one revision, because there are 3 heads: 'main12', 'feat22' and 'other2'; say which one, "
     "'heads' "
     "for all, 'label@head' for one branch's, or join them with `migc merge heads`"},
    {"upgrade root2@head",
     "'root2@head' is not one revision, because the branch 'root2' has 2 heads: 'main12' and 'feat22'; say "
     "which one, "
     "or 'root2@heads' for all"},
    {"upgrade heads-1",
     "'heads-1' is not one revision, because there are 3 heads: 'main12', 'feat22' and 'other2'; say which "
     "one, "
     "'heads' for all, 'label@head' for one branch's, or join them with `migc merge heads`"},
    {"upgrade mian12", "there is no revision or branch label 'mian12'; did you mean 'main12'?"},
    {"upgrade Main", "there is no revision or branch label 'Main'; did you mean 'main'?"},
    {"upgrade hed", "there is no revision or branch label 'hed'; did you mean 'head'?"},
    {"upgrade xyzzy", "there is no revision or branch label 'xyzzy'"},
    {"upgrade main1", "'main1' begins several names: 'main11' and 'main12'; type more of it"},
    {"upgrade feature@main12",
     "'feature@main12' is wrong, because revision 'main12' is neither below nor above the branch 'feature'"},
    {"upgrade feature@",
     "'feature@' says no revision; it may be an id, base, head, heads, label@head, rev+2 or rev-1"},
    {"upgrade current", "'current' is what a database holds, and migc asks none; name its revisions"},
    {"upgrade main11+3", "'main11+3' asks for 3 steps up, but there are 1 above 'main11'"},
    {"upgrade root2-5", "'root2-5' asks for 5 steps down, but there are 2 below 'root2'"},
    {"upgrade root2+1",
     "'root2+1' does not say which way to go at 'root2', which has 'main11' and 'feat21'; name the revision"},
    {"upgrade +1",
     "'+1' does not say which way to go at base, which has 'base1' and 'other1'; name the revision"},
    {"upgrade main11,feat21:+1",
     "'+1' does not say from which revision to count: 'main11' and 'feat21'; name it, as in 'main11+1'"},
    {"downgrade main12:feature@-1",
     "'feature@-1' counts from the branch 'feature', of which nothing has run at 'main12'"},
    {"upgrade main11:-1", "'-1' goes down, and an upgrade goes up; say from where, as in 'head-1'"},
    {"downgrade main11:+1", "'+1' goes up, and a downgrade goes down; say from where, as in 'base+1'"},
    {"downgrade -1:base", "'-1' has nothing to count from here; name a revision before it, as in 'rev-1'"},
    {"upgrade a:b:c", "'a:b:c' has more than one colon; a range is written FROM:TO"},
    {"upgrade :main12", "':main12' has nothing before its colon; type 'base:main12'"},
    {"upgrade main11:", "'main11:' has nothing after its colon; type 'main11:heads'"},
    {"downgrade :main11", "':main11' has nothing before its colon; type 'heads:main11'"},
    {"downgrade main11:", "'main11:' has nothing after its colon; type 'main11:base'"},
    {"upgrade ", "the range is empty; type 'base:heads'"},
    {"history main12",
     "'main12' is no range; type 'main12:' for what came from there on, or ':main12' for what led there"},
    {"upgrade base,main11:heads",
     "'base' is base, which stands for no revision and cannot stand beside others in 'base,main11'; leave it "
     "out"},
    {"upgrade root2,main11:heads",
     "'root2,main11' names both 'main11' and 'root2', but the second has run wherever the first has; leave "
     "'root2' out"},
    {"downgrade base1",
     "'base1' does not say where the database stands; type `migc downgrade heads:base1`, with its revisions "
     "in place of "
     "'heads'"},
    {"stamp base",
     "'base' does not say where the database stands; type `migc stamp heads:base`, with its revisions in "
     "place of "
     "'heads'"},
    {"upgrade main12:root2",
     "'main12' is above 'root2', so this is no upgrade; type `migc downgrade main12:root2`"},
    {"downgrade root2:main12",
     "'root2' is below 'main12', so this is no downgrade; type `migc upgrade root2:main12`"},
    {"history main12:root2", "'main12' is above 'root2'; type `migc history -r root2:main12`"},
    {"upgrade other2:feat21", "nothing to do: where 'other2' has run, 'feat21' has, too"},
    {"downgrade other2:feat21", "nothing to do: at 'other2', nothing that stands on 'feat21' has run"},
    {"upgrade main12:main12", "nothing to do: 'main12' and 'main12' are the same"},
    {"upgrade main12:feat22",
     "'main12' does not lead to 'feat22'; to run that beside it, type `migc upgrade main12:main12,feat22`"},
    {"downgrade main12:feat22", "'feat22' has not run at 'main12', so there is no way down to it"},
    {"history main12:feat22", "'main12' does not lead to 'feat22'"},
    {"downgrade heads:root2@heads",
     "'root2@heads' is 'main12' and 'feat22', and a downgrade goes down to one revision; to keep several, "
     "name each, as "
     "in 'a,b'"},
};

std::string message(const Graph& graph, std::string_view command) {
  Diagnostics diagnostics;
  const std::size_t space = command.find(' ');
  const std::string_view verb = command.substr(0, space), range = command.substr(space + 1);
  if (verb == "upgrade") CHECK_FALSE(make_plan(graph, range, Direction::upgrade, diagnostics));
  if (verb == "downgrade") CHECK_FALSE(make_plan(graph, range, Direction::downgrade, diagnostics));
  if (verb == "stamp") CHECK_FALSE(make_plan(graph, range, Direction::stamp, diagnostics));
  if (verb == "history") CHECK_FALSE(history(graph, range, diagnostics));
  REQUIRE(diagnostics.size() == 1);
  return message_of(diagnostics.all().front());
}

}  // namespace

TEST_CASE("plan: range errors say what to type") {
  const plan_test::GraphText text(graph_text);
  Diagnostics diagnostics;
  const std::optional<Graph> graph = build_graph(text.revisions, diagnostics);
  REQUIRE(graph);
  for (const MessageCase& c : cases) {
    INFO(c.command);
    CHECK(message(*graph, c.command) == c.message);
  }
}

TEST_CASE("plan: an empty project has no heads") {
  Diagnostics diagnostics;
  const std::optional<Graph> graph = build_graph({}, diagnostics);
  REQUIRE(graph);
  CHECK(message(*graph, "upgrade heads") ==
        "'heads' names no revision, because there are none in this project; `migc check` lists files that are not read");
}

TEST_CASE("plan: what is typed for an error's command works") {
  const plan_test::GraphText text(graph_text);
  Diagnostics diagnostics;
  const std::optional<Graph> graph = build_graph(text.revisions, diagnostics);
  REQUIRE(graph);
  CHECK(make_plan(*graph, "main12:root2", Direction::downgrade, diagnostics));
  CHECK(make_plan(*graph, "root2:main12", Direction::upgrade, diagnostics));
  CHECK(make_plan(*graph, "main12:main12,feat22", Direction::upgrade, diagnostics));
  CHECK(make_plan(*graph, "heads:base1", Direction::downgrade, diagnostics));
  CHECK(make_plan(*graph, "heads:base", Direction::stamp, diagnostics));
  CHECK(history(*graph, "root2:main12", diagnostics));
  CHECK_FALSE(diagnostics.has_errors());
}

TEST_CASE("plan: of many heads a few are listed") {
  std::string many = "b<-h10";
  for (int i = 11; i < 60; ++i) many += ", b<-h" + std::to_string(i);
  const plan_test::GraphText text(many);
  Diagnostics diagnostics;
  const std::optional<Graph> graph = build_graph(text.revisions, diagnostics);
  REQUIRE(graph);
  const std::string said = message(*graph, "upgrade head");
  CHECK(said.find("50 heads: 'h10', 'h11', 'h12', 'h13', 'h14', 'h15', 'h16', and 43 more;") !=
        std::string::npos);
}
