// What the review room says of many statements, each on the same schema, in one run:
//
//     review_probe DIALECT RELEASE WORLD.sql < STATEMENTS
//
// Each line of the input is a text of one or more statements; what the last of them does is printed as lines "lock NAME MODE",
// "rewrite NAME", "scan NAME", "online ALGORITHM LOCK CLAUSE" and "note TEXT", parted by tabs, below a line "@".
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "migc/base/text.h"
#include "migc/base/version.h"
#include "migc/sql.h"
#include "migc/sql_mysql.h"
#include "online.h"
#include "server.h"

namespace {

using namespace migc;

template <class Server, class Split>
void probe(const Server& empty, const std::string& made_by, Split split) {
  Server world = empty;
  for (const Text& statement : split(Text(made_by))) world.run(statement.str());
  for (std::string line; std::getline(std::cin, line);) {
    Server server = world;
    Impact impact;
    for (const Text& statement : split(Text(line))) impact = server.run(statement.str());
    std::cout << "@\n";
    for (const Lock& lock : impact.locks) std::cout << "lock\t" << lock.relation << '\t' << to_string(lock.mode) << '\n';
    for (const std::string& table : impact.rewrites) std::cout << "rewrite\t" << table << '\n';
    for (const std::string& table : impact.scans) std::cout << "scan\t" << table << '\n';
    if (const auto& online = impact.online)
      std::cout << "online\t" << online->algorithm << '\t' << online->lock << '\t' << online->clause << '\n';
    for (const std::string& note : impact.notes) std::cout << "note\t" << note << '\n';
  }
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) return 2;
  const Dialect* dialect = find_dialect(words[1]);
  const std::optional<int> release = release_number(words[2]);
  if (dialect == nullptr || !release) return 2;
  std::ifstream in(words[3], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (dialect->impact.online.empty())
    probe(impact::Server(*dialect, *release, true), text, [](const Text& sql) { return sql::split(sql); });
  else
    probe(impact::OnlineServer(*dialect, *release), text, [](const Text& sql) { return sql::split_mysql(sql); });
}
