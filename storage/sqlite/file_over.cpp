#include "storage/sqlite/file_over.hpp"

#include <new>

namespace lockstep::storage {
namespace {

const FileOver& over(sqlite3_file* file)
{
    return *reinterpret_cast<FileOver*>(file);
}

int lock_file(sqlite3_file* file, int level)
{
    return over(file).under().xLock(over(file).real(), level);
}

int unlock_file(sqlite3_file* file, int level)
{
    return over(file).under().xUnlock(over(file).real(), level);
}

int check_reserved_lock(sqlite3_file* file, int* locked)
{
    return over(file).under().xCheckReservedLock(over(file).real(), locked);
}

int control_file(sqlite3_file* file, int operation, void* argument)
{
    return over(file).under().xFileControl(over(file).real(), operation, argument);
}

int sector_size(sqlite3_file* file)
{
    return over(file).under().xSectorSize(over(file).real());
}

int device_characteristics(sqlite3_file* file)
{
    return over(file).under().xDeviceCharacteristics(over(file).real());
}

}  // namespace

int open_under(FileOver& file, sqlite3_filename path, int flags, int* flags_out)
{
    sqlite3_vfs* vfs = sqlite3_vfs_find(nullptr);
    const auto bytes = static_cast<std::size_t>(vfs->szOsFile);
    file.memory.reset(new (std::nothrow) std::max_align_t[bytes / sizeof(std::max_align_t) + 1]());
    if (file.memory == nullptr)
        return SQLITE_NOMEM;
    const int opened = vfs->xOpen(vfs, path, file.real(), flags, flags_out);
    if (opened != SQLITE_OK && file.real()->pMethods != nullptr)
        file.under().xClose(file.real());
    return opened;
}

sqlite3_io_methods methods_over()
{
    sqlite3_io_methods methods{};
    methods.iVersion = 1;
    methods.xLock = lock_file;
    methods.xUnlock = unlock_file;
    methods.xCheckReservedLock = check_reserved_lock;
    methods.xFileControl = control_file;
    methods.xSectorSize = sector_size;
    methods.xDeviceCharacteristics = device_characteristics;
    return methods;
}

}  // namespace lockstep::storage
