#pragma once
// Brings a database file to the schema this program knows: creates it in an empty file, refuses a file that is
// not Lockstep's or comes from a newer Lockstep. An empty file gets current.sql; one of an older Lockstep the files
// NNNN_name.sql that it lacks, in order, each in one transaction with its version number, so that a crash leaves a
// whole schema or none.

#include <cstdint>

#include "storage/sqlite/connection.hpp"

namespace lockstep::storage {

inline constexpr std::int64_t application_id = 0x4c6b5374;  // "LkSt" in the file's header
inline constexpr std::int64_t schema_version = 5;

enum class FileState { empty, ours, newer, foreign };

// What the file is, from its header alone. Throws StorageError for a damaged or unreadable one.
FileState inspect(Connection& connection);

// Sets what can only be set before the first table, if the file is empty.
void choose_layout(Connection& connection);

// Applies what is missing up to `version`. The file must be empty, with its layout chosen, or ours.
void apply_schema(Connection& connection, std::int64_t version = schema_version);

}  // namespace lockstep::storage
