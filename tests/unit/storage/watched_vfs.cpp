#include "tests/unit/storage/watched_vfs.hpp"

#include <sqlite3.h>

#include <new>

namespace lockstep::test {
namespace {

using Kind = FileCall::Kind;

// What SQLite holds for an open file; the real one lies right behind it in the same memory.
struct WatchedFile {
    sqlite3_file base{};
    FileWatcher* watcher = nullptr;
    std::string* path = nullptr;

    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

WatchedFile& watched(sqlite3_file* file)
{
    return *reinterpret_cast<WatchedFile*>(file);
}

sqlite3_file* real(sqlite3_file* file)
{
    return watched(file).real();
}

template <class Act>
int watch(FileWatcher& watcher, const FileCall& call, Act act)
{
    if (const int refused = watcher.before(call); refused != SQLITE_OK)
        return refused;
    const int done = act();
    if (done == SQLITE_OK)
        watcher.after(call);
    return done;
}

int close_file(sqlite3_file* file)
{
    const int done = real(file)->pMethods->xClose(real(file));
    delete watched(file).path;
    return done;
}

int read_file(sqlite3_file* file, void* into, int size, sqlite3_int64 offset)
{
    return watch(*watched(file).watcher, {Kind::read, *watched(file).path, offset},
                 [&] { return real(file)->pMethods->xRead(real(file), into, size, offset); });
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset)
{
    const std::string_view bytes(static_cast<const char*>(from), static_cast<std::size_t>(size));
    return watch(*watched(file).watcher, {Kind::write, *watched(file).path, offset, bytes},
                 [&] { return real(file)->pMethods->xWrite(real(file), from, size, offset); });
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size)
{
    return watch(*watched(file).watcher, {Kind::truncate, *watched(file).path, size},
                 [&] { return real(file)->pMethods->xTruncate(real(file), size); });
}

int sync_file(sqlite3_file* file, int flags)
{
    return watch(*watched(file).watcher, {Kind::sync, *watched(file).path},
                 [&] { return real(file)->pMethods->xSync(real(file), flags); });
}

constexpr sqlite3_io_methods methods{
    .iVersion = 2,
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = [](sqlite3_file* file, sqlite3_int64* size) {
        return real(file)->pMethods->xFileSize(real(file), size);
    },
    .xLock = [](sqlite3_file* file, int kind) { return real(file)->pMethods->xLock(real(file), kind); },
    .xUnlock = [](sqlite3_file* file, int kind) { return real(file)->pMethods->xUnlock(real(file), kind); },
    .xCheckReservedLock = [](sqlite3_file* file, int* held) {
        return real(file)->pMethods->xCheckReservedLock(real(file), held);
    },
    .xFileControl = [](sqlite3_file* file, int code, void* argument) {
        return real(file)->pMethods->xFileControl(real(file), code, argument);
    },
    .xSectorSize = [](sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); },
    .xDeviceCharacteristics = [](sqlite3_file* file) {
        return real(file)->pMethods->xDeviceCharacteristics(real(file));
    },
    .xShmMap = [](sqlite3_file* file, int page, int size, int extend, void volatile** at) {
        return real(file)->pMethods->xShmMap(real(file), page, size, extend, at);
    },
    .xShmLock = [](sqlite3_file* file, int offset, int count, int flags) {
        return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
    },
    .xShmBarrier = [](sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); },
    .xShmUnmap = [](sqlite3_file* file, int remove) {
        return real(file)->pMethods->xShmUnmap(real(file), remove);
    },
    .xFetch = nullptr,
    .xUnfetch = nullptr};

}  // namespace

struct WatchedVfs::Shim {
    sqlite3_vfs own{};
    sqlite3_vfs* system = nullptr;
    FileWatcher* watcher = nullptr;

    static Shim& of(sqlite3_vfs* vfs) { return *static_cast<Shim*>(vfs->pAppData); }

    static int open(sqlite3_vfs* vfs, sqlite3_filename path, sqlite3_file* file, int flags, int* got)
    {
        Shim& shim = of(vfs);
        auto* opened = new (file) WatchedFile;
        const int done = shim.system->xOpen(shim.system, path, opened->real(), flags, got);
        if (done != SQLITE_OK)
            return done;
        opened->watcher = shim.watcher;
        opened->path = new std::string(path == nullptr ? "" : path);
        opened->base.pMethods = &methods;
        return SQLITE_OK;
    }

    static int remove(sqlite3_vfs* vfs, const char* path, int sync_folder)
    {
        Shim& shim = of(vfs);
        return watch(*shim.watcher, {Kind::remove, path},
                     [&] { return shim.system->xDelete(shim.system, path, sync_folder); });
    }
};

WatchedVfs::WatchedVfs(FileWatcher& watcher) : shim_(std::make_unique<Shim>())
{
    shim_->watcher = &watcher;
    shim_->system = sqlite3_vfs_find(nullptr);
    shim_->own = *shim_->system;  // its other calls do not look at the structure that they are given
    shim_->own.pNext = nullptr;
    shim_->own.zName = "watched";
    shim_->own.pAppData = shim_.get();
    shim_->own.szOsFile = static_cast<int>(sizeof(WatchedFile)) + shim_->system->szOsFile;
    shim_->own.xOpen = &Shim::open;
    shim_->own.xDelete = &Shim::remove;
    sqlite3_vfs_register(&shim_->own, 1);
}

WatchedVfs::~WatchedVfs()
{
    sqlite3_vfs_unregister(&shim_->own);
    sqlite3_vfs_register(shim_->system, 1);
}

}  // namespace lockstep::test
