#pragma once
// A file of one of our VFSs, over a file of the VFS that is the default when it is opened. A part of the two VFSs here.

#include <sqlite3.h>

#include <cstddef>
#include <memory>

namespace lockstep::storage {

// What SQLite holds for it begins with this: SQLite wants its own part first.
struct FileOver {
    sqlite3_file base{};
    std::unique_ptr<std::max_align_t[]> memory{};

    // The file under it, once that is open.
    sqlite3_file* real() const { return reinterpret_cast<sqlite3_file*>(memory.get()); }
    const sqlite3_io_methods& under() const { return *real()->pMethods; }
};

// Opens the file under it. Returns an SQLite code, as the functions of a VFS do. After any but SQLITE_OK nothing is
// open.
int open_under(FileOver& file, sqlite3_filename path, int flags, int* flags_out);

// Whatever a VFS need not do itself is done by the file under it. Version 1: no shared memory, no mapping.
sqlite3_io_methods methods_over();

}  // namespace lockstep::storage
