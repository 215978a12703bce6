#pragma once
// An SQLite VFS for a kept file: what a transaction adds to the write-ahead log goes to the file in as few calls as it
// can, mostly one, where SQLite makes two for each page. The log is as far in the file as it always is when that
// matters: at the end of each transaction, before each sync, and before what was written is read. Only one connection
// to a database may write transactions through it: what an undone one has added may wait until that connection's next
// call.

namespace lockstep::storage {

// The most that waits in memory. SQLite's own files write less than 128 KiB in one call.
constexpr unsigned gathered_log_bytes_max = 31 * (24 + 4096);

// Its name, for the opening of a database. Over the VFS that is the default at each opening. Thread-safe.
const char* gathered_log_vfs();

}  // namespace lockstep::storage
