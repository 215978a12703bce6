#include "storage/sqlite/write_behind_vfs.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>
#include <new>

#include "storage/sqlite/pending_pages.hpp"

namespace lockstep::storage {
namespace {

constexpr std::int64_t page_bytes = PendingPages::page_bytes;
constexpr const char* name = "lockstep-write-behind";

// What SQLite holds for the open database. `real` is the file under it.
struct File {
    sqlite3_file base{};
    std::unique_ptr<std::max_align_t[]> memory{};
    PendingPages pending{write_behind_pages};
    std::int64_t size = 0;  // with the pages that are pending

    sqlite3_file* real() const { return reinterpret_cast<sqlite3_file*>(memory.get()); }
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
    return file.real()->pMethods->xWrite(file.real(), bytes, size, offset);
}

// Nothing is forgotten when it fails.
int flush(File& file)
{
    for (const PendingPages::Run& run : file.pending.runs()) {
        const int written = write_real(file, run.bytes.data(), static_cast<int>(run.bytes.size()),
                                       run.first_page * page_bytes);
        if (written != SQLITE_OK)
            return written;
    }
    file.pending.clear();
    return SQLITE_OK;
}

int close_file(sqlite3_file* file)
{
    File& ours = file_of(file);
    const int flushed = flush(ours);
    const int closed = ours.real()->pMethods->xClose(ours.real());
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
    const int read = ours.real()->pMethods->xRead(ours.real(), into, size, offset);
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
    if (page == nullptr && ours.pending.is_full() && flush(ours) != SQLITE_OK)
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
    const int truncated = ours.real()->pMethods->xTruncate(ours.real(), size);
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

int lock_file(sqlite3_file* file, int level)
{
    sqlite3_file* real = file_of(file).real();
    return real->pMethods->xLock(real, level);
}

int unlock_file(sqlite3_file* file, int level)
{
    sqlite3_file* real = file_of(file).real();
    return real->pMethods->xUnlock(real, level);
}

int check_reserved_lock(sqlite3_file* file, int* locked)
{
    sqlite3_file* real = file_of(file).real();
    return real->pMethods->xCheckReservedLock(real, locked);
}

int control_file(sqlite3_file* file, int operation, void* argument)
{
    sqlite3_file* real = file_of(file).real();
    return real->pMethods->xFileControl(real, operation, argument);
}

int sector_size(sqlite3_file* file)
{
    sqlite3_file* real = file_of(file).real();
    return real->pMethods->xSectorSize(real);
}

int device_characteristics(sqlite3_file* file)
{
    sqlite3_file* real = file_of(file).real();
    return real->pMethods->xDeviceCharacteristics(real);
}

// Version 1: no shared memory and no mapping, as neither a log nor a second connection has to do with the file.
constexpr sqlite3_io_methods methods{
    .iVersion = 1,
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = file_size,
    .xLock = lock_file,
    .xUnlock = unlock_file,
    .xCheckReservedLock = check_reserved_lock,
    .xFileControl = control_file,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = device_characteristics,
    .xShmMap = nullptr,
    .xShmLock = nullptr,
    .xShmBarrier = nullptr,
    .xShmUnmap = nullptr,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

// Other files than the database, which a temporary store hardly has, are the default VFS's own.
int open_file(sqlite3_vfs* /*vfs*/, sqlite3_filename path, sqlite3_file* file, int flags, int* flags_out)
{
    sqlite3_vfs* under = sqlite3_vfs_find(nullptr);
    auto* ours = new (file) File;
    const std::size_t bytes = static_cast<std::size_t>(under->szOsFile);
    ours->memory = std::make_unique<std::max_align_t[]>(bytes / sizeof(std::max_align_t) + 1);
    int opened = under->xOpen(under, path, ours->real(), flags, flags_out);
    sqlite3_int64 size = 0;
    if (opened == SQLITE_OK)
        opened = ours->real()->pMethods->xFileSize(ours->real(), &size);
    if (opened != SQLITE_OK) {
        if (ours->real()->pMethods != nullptr)
            ours->real()->pMethods->xClose(ours->real());
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
