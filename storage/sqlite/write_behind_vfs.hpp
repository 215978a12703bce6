#pragma once
// An SQLite VFS for a private file that nobody promised to keep: pages that were written stay in memory until many
// of them can go to the file at once. A commit of a few pages then costs a copy of each and no system call. When the
// file has no room for them they stay in memory; nothing written is ever forgotten while the file is open.

namespace lockstep::storage {

// Pages of 4 KiB that stay in memory: 2 MiB.
constexpr unsigned write_behind_pages = 512;
// So many go to the file when there is no more room. All of them would keep every client waiting for a millisecond, and
// those that are changed again soon are better kept.
constexpr unsigned write_behind_step = 64;

// Its name, for the opening of a database. Over the VFS that is the default at each opening. Thread-safe.
const char* write_behind_vfs();

}  // namespace lockstep::storage
