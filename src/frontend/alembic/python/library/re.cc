#include "alembic/python/library/library.h"
namespace migc::python {
const LibraryDef re_library = {"re", {}};
}
