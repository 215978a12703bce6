#pragma once
// Where the database file is and what it promises.

#include <cstdint>
#include <string>

namespace lockstep::storage {

enum class Durability {
    kept,      // synchronous=FULL: an acknowledged write survives power loss
    temporary  // synchronous=OFF: the file is private and removed at exit
};

struct StoreOptions {
    std::string path;  // of the database file; its folder exists
    Durability durability = Durability::kept;
    std::uint64_t max_pages = 0;  // SQLite's max_page_count; 0: no limit. For tests of a full disk
};

}  // namespace lockstep::storage
