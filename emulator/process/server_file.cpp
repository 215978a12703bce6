#include "emulator/process/server_file.hpp"

#include <fstream>

#include "emulator/process/world_folder.hpp"
#include "protocol/admin/members.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::process {
namespace {

constexpr const char* file_name = "server.json";

}  // namespace

void write_server_file(const std::filesystem::path& folder, const ServerFile& file)
{
    json::Writer writer;
    writer.begin_object().key("url").string(file.url).key("pid").number(file.pid);
    writer.key("token").string(file.token).end_object();
    write_private_file(folder / file_name, writer.take() + "\n");
}

std::optional<ServerFile> read_server_file(const std::filesystem::path& folder)
{
    std::ifstream stream(folder / file_name, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    const auto document = json::parse(text);
    if (!document || !document->is_object())
        return std::nullopt;
    return ServerFile{.url = admin::text_member(*document, "url"),
                      .token = admin::text_member(*document, "token"),
                      .pid = admin::integer_member(*document, "pid")};
}

void remove_server_file(const std::filesystem::path& folder)
{
    std::error_code ignored;
    std::filesystem::remove(folder / file_name, ignored);
}

}  // namespace lockstep::process
