#include "emulator/clients/terraform_profiles.hpp"

#include <cctype>
#include <fstream>

namespace lockstep::clients {
namespace {

constexpr std::uintmax_t file_bytes_max = 4 * 1024 * 1024;
constexpr std::string_view chdir_flag = "-chdir=";

std::string_view without_blanks(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    return text;
}

bool is_part_of_name(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.';
}

}  // namespace

void scan_profiles(std::string_view text, ProfileNames& names)
{
    constexpr std::string_view word = "profile";
    for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
        if (at > 0 && is_part_of_name(text[at - 1]))
            continue;
        std::string_view rest = without_blanks(text.substr(at + word.size()));
        if (!rest.starts_with('='))
            continue;
        rest = without_blanks(rest.substr(1));
        if (!rest.starts_with('"'))
            continue;
        rest.remove_prefix(1);
        const std::string_view name = rest.substr(0, rest.find_first_of("\"\r\n"));
        // "${var.x}" is not known here; the name goes into a section head.
        if (!name.empty() && name.find_first_of("$[]") == name.npos)
            names.emplace(name);
    }
}

void scan_profiles_of_folder(const std::filesystem::path& folder, ProfileNames& names)
{
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const std::filesystem::path extension = entry.path().extension();
        if ((extension != ".tf" && extension != ".tfbackend") || !entry.is_regular_file(error) ||
            entry.file_size(error) > file_bytes_max)
            continue;
        std::ifstream stream(entry.path(), std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        scan_profiles(text, names);
    }
}

std::filesystem::path terraform_folder_of(const std::vector<std::string>& command)
{
    for (const std::string& argument : command)
        if (argument.starts_with(chdir_flag))
            return std::filesystem::current_path() / argument.substr(chdir_flag.size());
    return std::filesystem::current_path();
}

}  // namespace lockstep::clients
