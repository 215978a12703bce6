#include "protocol/admin/health.hpp"

#include "protocol/json/writer.hpp"

namespace lockstep::admin {

http::Response Health::encode(const Output& output)
{
    json::Writer writer;
    writer.begin_object().key("status").string("running");
    writer.key("version").string(output.version).end_object();
    return json_response(writer.take());
}

http::Response LocalstackHealth::encode(const Output& output)
{
    json::Writer writer;
    writer.begin_object().key("services").begin_object();
    for (const std::string_view service : {"s3", "dynamodb", "sts", "iam"})
        writer.key(service).string("running");
    writer.end_object().key("edition").string("lockstep");
    writer.key("version").string(output.version).end_object();
    return json_response(writer.take());
}

}  // namespace lockstep::admin
