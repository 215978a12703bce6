#include "storage/sqlite/gathered_log_vfs.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <utility>

#include "storage/sqlite/file_over.hpp"

namespace lockstep::storage {
namespace {

constexpr const char* name = "lockstep-gathered-log";
constexpr std::size_t frame_head_bytes = 24;  // https://www.sqlite.org/fileformat2.html#walformat
// For the file of whatever VFS lies under this one: SQLite keeps it where ours is asked for.
constexpr int open_file_bytes_max = 1024;

// What SQLite holds for an open log.
struct Log : FileOver {
    std::unique_ptr<std::byte[]> waiting{};
    std::size_t waiting_bytes = 0;
    sqlite3_int64 end = 0;          // of what was written last
    bool page_ends_commit = false;  // what was written last was the head of a transaction's last frame
    bool gathers = false;           // heads and pages come whole

    sqlite3_int64 waiting_at() const { return end - static_cast<sqlite3_int64>(waiting_bytes); }
};

Log& log_of(sqlite3_file* file)
{
    return *reinterpret_cast<Log*>(file);
}

// What cannot be written is forgotten: the transaction that it belongs to must end with the error.
int flush(Log& log)
{
    const sqlite3_int64 at = log.waiting_at();
    const std::size_t bytes = std::exchange(log.waiting_bytes, 0);
    if (bytes == 0)
        return SQLITE_OK;
    return log.under().xWrite(log.real(), log.waiting.get(), static_cast<int>(bytes), at);
}

// The head of a frame says how many pages the database has, if a transaction ends with it; else zero.
bool ends_transaction(std::span<const std::byte> written)
{
    return written.size() == frame_head_bytes &&
           std::ranges::any_of(written.subspan(4, 4), [](std::byte byte) { return byte != std::byte{0}; });
}

int close_log(sqlite3_file* file)
{
    Log& log = log_of(file);
    const int flushed = flush(log);
    const int closed = log.under().xClose(log.real());
    log.~Log();
    return flushed != SQLITE_OK ? flushed : closed;
}

// After a full disk SQLite may undo one statement only, but what was forgotten belongs to others too: this error ends
// the transaction.
int read_log(sqlite3_file* file, void* into, int size, sqlite3_int64 offset)
{
    Log& log = log_of(file);
    if (log.waiting_bytes > 0 && offset + size > log.waiting_at())
        if (flush(log) != SQLITE_OK)
            return SQLITE_IOERR_WRITE;
    return log.under().xRead(log.real(), into, size, offset);
}

// Only what follows on what was written before is gathered. Anything else is a new beginning, or a head of a frame
// that SQLite writes anew, which may be the last call of its transaction.
int write_log(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset)
{
    Log& log = log_of(file);
    const std::span bytes(static_cast<const std::byte*>(from), static_cast<std::size_t>(size));
    const bool follows = log.gathers && offset == log.end;
    if (!follows || log.waiting_bytes + bytes.size() > gathered_log_bytes_max)
        if (const int flushed = flush(log); flushed != SQLITE_OK)
            return flushed;
    log.end = offset + size;
    const bool complete = std::exchange(log.page_ends_commit, ends_transaction(bytes));
    if (!follows || bytes.size() > gathered_log_bytes_max)
        return log.under().xWrite(log.real(), from, size, offset);
    std::memcpy(log.waiting.get() + log.waiting_bytes, from, bytes.size());
    log.waiting_bytes += bytes.size();
    return complete ? flush(log) : SQLITE_OK;
}

// Runs one of the calls that see the whole file, or change it.
template <class Call>
int after_flush(sqlite3_file* file, Call call)
{
    Log& log = log_of(file);
    const int flushed = flush(log);
    return flushed != SQLITE_OK ? flushed : call(log.under(), log.real());
}

int truncate_log(sqlite3_file* file, sqlite3_int64 size)
{
    return after_flush(file, [&](auto& under, auto* real) { return under.xTruncate(real, size); });
}

int sync_log(sqlite3_file* file, int flags)
{
    return after_flush(file, [&](auto& under, auto* real) { return under.xSync(real, flags); });
}

int log_size(sqlite3_file* file, sqlite3_int64* size)
{
    return after_flush(file, [&](auto& under, auto* real) { return under.xFileSize(real, size); });
}

sqlite3_io_methods make_methods()
{
    sqlite3_io_methods methods = methods_over();
    methods.xClose = close_log;
    methods.xRead = read_log;
    methods.xWrite = write_log;
    methods.xTruncate = truncate_log;
    methods.xSync = sync_log;
    methods.xFileSize = log_size;
    return methods;
}

int open_log(sqlite3_filename path, sqlite3_file* file, int flags, int* flags_out)
{
    static const sqlite3_io_methods methods = make_methods();
    auto* log = new (file) Log;
    log->waiting.reset(new (std::nothrow) std::byte[gathered_log_bytes_max]);
    const int opened = log->waiting == nullptr ? SQLITE_NOMEM : open_under(*log, path, flags, flags_out);
    if (opened != SQLITE_OK) {
        log->~Log();
        file->pMethods = nullptr;
        return opened;
    }
    // Else SQLite pads the log to whole sectors, and writes what lies on both sides of a sync in two calls.
    log->gathers = (log->under().xDeviceCharacteristics(log->real()) & SQLITE_IOCAP_POWERSAFE_OVERWRITE) != 0;
    file->pMethods = &methods;
    return SQLITE_OK;
}

// All files but the log are the other VFS's own.
int open_file(sqlite3_vfs* /*vfs*/, sqlite3_filename path, sqlite3_file* file, int flags, int* flags_out)
{
    if ((flags & SQLITE_OPEN_WAL) != 0)
        return open_log(path, file, flags, flags_out);
    sqlite3_vfs* under = sqlite3_vfs_find(nullptr);
    file->pMethods = nullptr;
    if (under->szOsFile > open_file_bytes_max)
        return SQLITE_CANTOPEN;
    return under->xOpen(under, path, file, flags, flags_out);
}

int remove_file(sqlite3_vfs* /*vfs*/, const char* path, int sync_folder)
{
    sqlite3_vfs* under = sqlite3_vfs_find(nullptr);
    return under->xDelete(under, path, sync_folder);
}

sqlite3_vfs make_vfs()
{
    static_assert(sizeof(Log) <= open_file_bytes_max);
    sqlite3_vfs vfs = *sqlite3_vfs_find("unix");
    vfs.szOsFile = open_file_bytes_max;
    vfs.zName = name;
    vfs.xOpen = open_file;
    vfs.xDelete = remove_file;
    return vfs;
}

}  // namespace

const char* gathered_log_vfs()
{
    static sqlite3_vfs vfs = make_vfs();
    static const int registered = sqlite3_vfs_register(&vfs, 0);
    return registered == SQLITE_OK ? name : nullptr;
}

}  // namespace lockstep::storage
