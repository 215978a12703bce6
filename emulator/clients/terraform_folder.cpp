#include "emulator/clients/terraform_folder.hpp"

#include <unistd.h>

#include <system_error>

namespace lockstep::clients {
namespace {

namespace fs = std::filesystem;

void share_entry(const fs::directory_entry& entry, const fs::path& target)
{
    std::error_code error;
    if (entry.is_symlink(error)) {
        fs::copy_symlink(entry.path(), target, error);
    } else if (entry.is_directory(error)) {
        fs::create_directory(target, error);
    } else {
        fs::create_hard_link(entry.path(), target, error);
        if (error)
            fs::copy_file(entry.path(), target, error);
    }
}

// Under another name first, so that a killed run leaves no half of it behind.
void share_tree(const fs::path& source, const fs::path& target)
{
    std::error_code error;
    if (!fs::is_directory(source, error) || fs::exists(target, error))
        return;
    const fs::path unfinished = target.string() + "." + std::to_string(::getpid());
    fs::create_directories(unfinished, error);
    auto entry = fs::recursive_directory_iterator(source, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error))
        share_entry(*entry, unfinished / entry->path().lexically_relative(source));
    fs::rename(unfinished, target, error);
    if (error)
        fs::remove_all(unfinished, error);
}

}  // namespace

void share_terraform_downloads(const fs::path& project, const fs::path& data_folder)
{
    const fs::path ours = project / data_folder;
    for (const char* part : {"providers", "modules"})
        share_tree(ours.parent_path() / part, ours / part);
}

}  // namespace lockstep::clients
