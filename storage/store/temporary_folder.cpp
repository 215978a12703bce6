#include "storage/store/temporary_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

namespace lockstep::storage {
namespace {

constexpr std::string_view name_begin = "lockstep-store-";
constexpr int attempts_max = 16;

std::string lock_file(const std::string& folder)
{
    return folder + "/alive";
}

std::string temporary_parent()
{
    const char* given = std::getenv("TMPDIR");
    return given == nullptr || *given == '\0' ? "/tmp" : given;
}

bool is_ours(const std::filesystem::directory_entry& entry)
{
    const std::string name = entry.path().filename().string();
    std::error_code error;
    return name.starts_with(name_begin) &&
           entry.symlink_status(error).type() == std::filesystem::file_type::directory;
}

// Opens and locks the lock file; -1 when another process has it or there is none and `flags` makes none.
int lock(const std::string& folder, int flags)
{
    const int file = open(lock_file(folder).c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, 0600);
    if (file >= 0 && flock(file, LOCK_EX | LOCK_NB) != 0) {
        close(file);
        return -1;
    }
    return file;
}

void remove_left_overs(const std::string& parent)
{
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(parent, error)) {
        if (!is_ours(entry))
            continue;
        // Another user's folder cannot be opened; one without a lock file is being made at this moment.
        const int file = lock(entry.path().string(), 0);
        if (file < 0)
            continue;
        std::error_code ignored;
        std::filesystem::remove_all(entry.path(), ignored);
        close(file);
    }
}

}  // namespace

TemporaryFolder::TemporaryFolder() : TemporaryFolder(temporary_parent()) {}

TemporaryFolder::TemporaryFolder(const std::string& parent)
{
    remove_left_overs(parent);
    for (int attempt = 0; attempt < attempts_max && lock_ < 0; ++attempt) {
        std::string name = parent + "/" + std::string(name_begin) + "XXXXXX";
        if (mkdtemp(name.data()) == nullptr)
            throw std::system_error(errno, std::generic_category(), "cannot make " + name);
        path_ = std::move(name);
        // Between the two lines another process may take the new folder for a left-over; then we make another.
        lock_ = lock(path_, O_CREAT);
    }
    if (lock_ < 0)
        throw std::system_error(errno, std::generic_category(), "cannot lock " + path_);
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
    close(lock_);
}

}  // namespace lockstep::storage
