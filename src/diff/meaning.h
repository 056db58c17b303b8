// SQL text by what it means: is a condition as its author wrote it the one that PostgreSQL prints from its catalog?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "migc/ir/catalog.h"

namespace migc::difference {

/// What a text stands for.
enum class Place { value, condition, index_element, query, type };

/// Do two texts of PostgreSQL's SQL mean the same? What can't be parsed is compared word by word.
bool mean_the_same(std::string_view a, std::string_view b, Place place);

/// Do two queries? `catalog` says which columns a `*` stands for.
bool mean_the_same(std::string_view a, std::string_view b, const Catalog& of_a, const Catalog& of_b);

/// Without "public.": the schema that a bare name means.
ObjectName bare(ObjectName name);

/// The sequence of `nextval('app.numbers'::regclass)`; an empty name: the text is something else.
ObjectName sequence_of(std::string_view default_value);

/// The relations that a query reads, as it names them.
std::vector<ObjectName> relations_in(std::string_view query);
/// May it read this column of any of them?
bool may_read(std::string_view query, const std::string& column);

}  // namespace migc::difference
