#include "migc/ir/operation.h"

namespace migc {
namespace {

std::string_view verb_of_kind(Constraint::Kind kind) {
  switch (kind) {
    case Constraint::Kind::primary_key:
      return "create_primary_key";
    case Constraint::Kind::unique:
      return "create_unique_constraint";
    case Constraint::Kind::foreign_key:
      return "create_foreign_key";
    case Constraint::Kind::check:
      return "create_check_constraint";
    case Constraint::Kind::exclude:
      return "create_exclude_constraint";
  }
  return "";
}

struct Verb {
  std::string_view operator()(const CreateTable&) const { return "create_table"; }
  std::string_view operator()(const DropTable&) const { return "drop_table"; }
  std::string_view operator()(const RenameTable&) const { return "rename_table"; }
  std::string_view operator()(const AlterTable&) const { return "alter_table"; }
  std::string_view operator()(const AddColumn&) const { return "add_column"; }
  std::string_view operator()(const DropColumn&) const { return "drop_column"; }
  std::string_view operator()(const AlterColumn&) const { return "alter_column"; }
  std::string_view operator()(const CreateIndex&) const { return "create_index"; }
  std::string_view operator()(const DropIndex&) const { return "drop_index"; }
  std::string_view operator()(const AddConstraint& add) const { return verb_of_kind(add.constraint.kind); }
  std::string_view operator()(const DropConstraint&) const { return "drop_constraint"; }
  std::string_view operator()(const CreateEnum&) const { return "create_enum"; }
  std::string_view operator()(const AddEnumValue&) const { return "add_enum_value"; }
  std::string_view operator()(const DropEnum&) const { return "drop_enum"; }
  std::string_view operator()(const CreateSequence&) const { return "create_sequence"; }
  std::string_view operator()(const DropSequence&) const { return "drop_sequence"; }
  std::string_view operator()(const CreateSchema&) const { return "create_schema"; }
  std::string_view operator()(const DropSchema&) const { return "drop_schema"; }
  std::string_view operator()(const CreateExtension&) const { return "create_extension"; }
  std::string_view operator()(const DropExtension&) const { return "drop_extension"; }
  std::string_view operator()(const CreateView&) const { return "create_view"; }
  std::string_view operator()(const DropView&) const { return "drop_view"; }
  std::string_view operator()(const CommentOn&) const { return "comment_on"; }
  std::string_view operator()(const Insert&) const { return "insert"; }
  std::string_view operator()(const Update&) const { return "update"; }
  std::string_view operator()(const Delete&) const { return "delete"; }
  std::string_view operator()(const Execute&) const { return "execute"; }
};

struct About {
  ObjectName operator()(const CreateTable& create) const { return create.table.name; }
  ObjectName operator()(const CreateView& create) const { return create.view.name; }
  ObjectName operator()(const DropView& drop) const { return drop.name; }
  template <class T>
  ObjectName operator()(const T& what) const {
    if constexpr (requires { what.table; })
      return what.table;
    else
      return {};
  }
};

}  // namespace

Operation::What::What() = default;
Operation::What::What(const What&) = default;
Operation::What::What(What&&) noexcept = default;
Operation::What& Operation::What::operator=(const What&) = default;
Operation::What& Operation::What::operator=(What&&) noexcept = default;
Operation::What::~What() = default;

std::string_view verb_of(const Operation& operation) { return std::visit(Verb{}, operation.what); }

ObjectName table_of(const Operation& operation) { return std::visit(About{}, operation.what); }

}  // namespace migc
