#include "emulator/lab/folder_copy.hpp"

#include <system_error>

namespace lockstep::lab
{
namespace
{

namespace fs = std::filesystem;

constexpr std::uintmax_t linked_bytes_min = 1024 * 1024;

bool is_left_out(const fs::path& name)
{
    return name == ".git" || name == ".lockstep";
}

bool is_large_program(const fs::directory_entry& entry)
{
    return (entry.status().permissions() & fs::perms::owner_exec) != fs::perms::none &&
           entry.file_size() > linked_bytes_min;
}

void copy_file(const fs::directory_entry& entry, const fs::path& target)
{
    std::error_code failure = std::make_error_code(std::errc::operation_not_supported);
    if (is_large_program(entry))
        fs::create_hard_link(entry.path(), target, failure);
    if (failure)
        fs::copy_file(entry.path(), target);
}

void copy_entries(const fs::path& source, const fs::path& target)
{
    fs::create_directories(target);
    for (const fs::directory_entry& entry : fs::directory_iterator(source)) {
        const fs::path name = entry.path().filename();
        if (is_left_out(name))
            continue;
        if (entry.is_symlink())
            fs::copy_symlink(entry.path(), target / name);
        else if (entry.is_directory())
            copy_entries(entry.path(), target / name);
        else if (entry.is_regular_file())  // sockets and pipes belong to who made them
            copy_file(entry, target / name);
    }
    fs::permissions(target, fs::status(source).permissions());
}

void list_files(const fs::path& folder, const fs::path& below, std::vector<fs::path>& files)
{
    for (const fs::directory_entry& entry : fs::directory_iterator(folder / below)) {
        const fs::path name = below / entry.path().filename();
        if (is_left_out(entry.path().filename()))
            continue;
        if (entry.is_directory() && !entry.is_symlink())
            list_files(folder, name, files);
        else if (entry.is_symlink() || entry.is_regular_file())
            files.push_back(name);
    }
}

}  // namespace

std::vector<fs::path> files_that_are_copied(const fs::path& folder)
{
    std::vector<fs::path> files;
    list_files(folder, {}, files);
    return files;
}

std::expected<void, std::string> copy_folder(const fs::path& source, const fs::path& target)
{
    std::error_code error;
    if (!fs::is_directory(source, error))
        return std::unexpected("there is no folder " + source.string());
    try {
        copy_entries(source, target);
    } catch (const fs::filesystem_error& failure) {
        return std::unexpected(failure.path1().string() +
                               " cannot be copied: " + failure.code().message());
    }
    return {};
}

}  // namespace lockstep::lab
