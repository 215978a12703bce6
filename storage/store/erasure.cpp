#include "storage/store/erasure.hpp"

#include <array>

namespace lockstep::storage {
namespace {

// Children before their parents.
constexpr std::array deletions{
    "DELETE FROM object_part",      "DELETE FROM small_body",    "DELETE FROM object_version",
    "DELETE FROM upload_part",      "DELETE FROM upload",        "DELETE FROM completed_upload",
    "DELETE FROM bucket_config",    "DELETE FROM bucket",        "DELETE FROM item",
    "DELETE FROM dynamo_table",     "DELETE FROM issued_key",
};

}  // namespace

Erasure::Erasure(Connection& connection)
{
    for (const char* sql : deletions)
        deletions_.emplace_back(connection, sql);
}

void Erasure::run()
{
    for (const Statement& deletion : deletions_)
        deletion.run();
}

}  // namespace lockstep::storage
