#include "storage/sqlite/write_behind_vfs.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>

#include "storage/sqlite/file_over.hpp"
#include "storage/sqlite/pending_pages.hpp"

namespace lockstep::storage {
namespace {

constexpr std::int64_t page_bytes = PendingPages::page_bytes;
constexpr const char* name = "lockstep-write-behind";

// What SQLite holds for the open database.
struct File : FileOver {
    PendingPages pending{write_behind_pages};
    std::int64_t size = 0;  // with the pages that are pending
};

File& file_of(sqlite3_file* file)
{
    return *reinterpret_cast<File*>(file);
}

bool is_one_page(int size, sqlite3_int64 offset)
{
    return size == page_bytes && offset % page_bytes == 0;
}

int write_real(File& file, const void* bytes, int size, sqlite3_int64 offset)
{
    return file.under().xWrite(file.real(), bytes, size, offset);
}

// The pages that have waited longest, as many as that. Nothing is forgotten when it fails.
int flush_oldest(File& file, std::size_t count)
{
    for (const PendingPages::Run& run : file.pending.oldest(count)) {
        const int written = write_real(file, run.bytes.data(), static_cast<int>(run.bytes.size()),
                                       run.first_page * page_bytes);
        if (written != SQLITE_OK)
            return written;
    }
    file.pending.erase_oldest(count);
    return SQLITE_OK;
}

int flush(File& file)
{
    return flush_oldest(file, write_behind_pages);
}

int close_file(sqlite3_file* file)
{
    File& ours = file_of(file);
    const int flushed = flush(ours);
    const int closed = ours.under().xClose(ours.real());
    ours.~File();
    return flushed != SQLITE_OK ? flushed : closed;
}

// A read inside one page, from memory if the page is there; else from the file.
int read_file(sqlite3_file* file, void* into, int size, sqlite3_int64 offset)
{
    File& ours = file_of(file);
    const std::int64_t within = offset % page_bytes;
    if (within + size <= page_bytes) {
        if (const std::byte* page = ours.pending.find(offset / page_bytes)) {
            std::memcpy(into, page + within, static_cast<std::size_t>(size));
            return SQLITE_OK;
        }
    }
    const int read = ours.under().xRead(ours.real(), into, size, offset);
    // A page before the last pending one that was never written: SQLite has filled it with zeros.
    const bool inside = offset + size <= ours.size;
    return read == SQLITE_IOERR_SHORT_READ && inside ? SQLITE_OK : read;
}

// When the pages cannot go to the file, one that has a place there may still be written over.
int write_through(File& file, const void* from, int size, sqlite3_int64 offset)
{
    const int written = write_real(file, from, size, offset);
    if (written == SQLITE_OK)
        file.size = std::max<std::int64_t>(file.size, offset + size);
    return written;
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset)
{
    File& ours = file_of(file);
    if (!is_one_page(size, offset)) {
        const int flushed = flush(ours);
        return flushed != SQLITE_OK ? flushed : write_through(ours, from, size, offset);
    }
    const std::int64_t number = offset / page_bytes;
    std::byte* page = ours.pending.find(number);
    if (page == nullptr && ours.pending.is_full() && flush_oldest(ours, write_behind_step) != SQLITE_OK)
        return write_through(ours, from, size, offset);
    if (page == nullptr)
        page = ours.pending.add(number);
    std::memcpy(page, from, static_cast<std::size_t>(size));
    ours.size = std::max<std::int64_t>(ours.size, offset + size);
    return SQLITE_OK;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size)
{
    File& ours = file_of(file);
    const int truncated = ours.under().xTruncate(ours.real(), size);
    if (truncated != SQLITE_OK)
        return truncated;
    ours.pending.erase_from((size + page_bytes - 1) / page_bytes);
    ours.size = size;
    return SQLITE_OK;
}

// Nobody was promised that the file outlives the process.
int sync_file(sqlite3_file* /*file*/, int /*flags*/)
{
    return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size)
{
    *size = file_of(file).size;
    return SQLITE_OK;
}

// Neither a log nor a second connection has to do with the file.
sqlite3_io_methods make_methods()
{
    sqlite3_io_methods methods = methods_over();
    methods.xClose = close_file;
    methods.xRead = read_file;
    methods.xWrite = write_file;
    methods.xTruncate = truncate_file;
    methods.xSync = sync_file;
    methods.xFileSize = file_size;
    return methods;
}

// Other files than the database, which a temporary store hardly has, are the default VFS's own.
int open_file(sqlite3_vfs* /*vfs*/, sqlite3_filename path, sqlite3_file* file, int flags, int* flags_out)
{
    static const sqlite3_io_methods methods = make_methods();
    auto* ours = new (file) File;
    sqlite3_int64 size = 0;
    int opened = open_under(*ours, path, flags, flags_out);
    if (opened == SQLITE_OK) {
        opened = ours->under().xFileSize(ours->real(), &size);
        if (opened != SQLITE_OK)
            ours->under().xClose(ours->real());
    }
    if (opened != SQLITE_OK) {
        ours->~File();
        file->pMethods = nullptr;
        return opened;
    }
    ours->size = size;
    file->pMethods = &methods;
    return SQLITE_OK;
}

// Everything but the opening is the system's.
sqlite3_vfs make_vfs()
{
    sqlite3_vfs vfs = *sqlite3_vfs_find("unix");
    vfs.szOsFile = sizeof(File);
    vfs.zName = name;
    vfs.xOpen = open_file;
    return vfs;
}

}  // namespace

const char* write_behind_vfs()
{
    static sqlite3_vfs vfs = make_vfs();
    static const int registered = sqlite3_vfs_register(&vfs, 0);
    return registered == SQLITE_OK ? name : nullptr;
}

}  // namespace lockstep::storage
