#include "protocol/admin/status.hpp"

#include "protocol/admin/members.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::admin {

http::Response Status::encode(const Output& status)
{
    json::Writer writer;
    writer.begin_object().key("version").string(status.version);
    writer.key("url").string(status.url).key("pid").number(status.pid);
    writer.key("data_path").string(status.data_path).key("kept").boolean(status.kept);
    writer.key("ca_path").string(status.ca_path).key("seed");
    if (status.seed)
        writer.number(std::to_string(*status.seed));
    else
        writer.null();
    writer.key("auth").string(status.auth).key("auto_create").string(status.auto_create);
    writer.key("folder_server").boolean(status.folder_server);
    writer.key("uptime_seconds").number(status.uptime_seconds);
    writer.key("requests").number(std::to_string(status.requests));
    writer.key("refused").number(std::to_string(status.refused));
    writer.key("holds").number(std::to_string(status.holds)).end_object();
    return json_response(writer.take());
}

std::optional<ServerStatus> read_status(std::string_view json)
{
    const auto document = json::parse(json);
    if (!document || !document->is_object() || document->find("data_path") == nullptr)
        return std::nullopt;
    ServerStatus status{.version = text_member(*document, "version"),
                        .url = text_member(*document, "url"),
                        .pid = integer_member(*document, "pid"),
                        .data_path = text_member(*document, "data_path"),
                        .kept = boolean_member(*document, "kept"),
                        .ca_path = text_member(*document, "ca_path"),
                        .auth = text_member(*document, "auth"),
                        .auto_create = text_member(*document, "auto_create"),
                        .folder_server = boolean_member(*document, "folder_server"),
                        .uptime_seconds = integer_member(*document, "uptime_seconds"),
                        .requests = count_member(*document, "requests"),
                        .refused = count_member(*document, "refused"),
                        .holds = count_member(*document, "holds")};
    if (const json::Value* seed = document->find("seed"); seed != nullptr && seed->is_number())
        status.seed = count_member(*document, "seed");
    return status;
}

}  // namespace lockstep::admin
