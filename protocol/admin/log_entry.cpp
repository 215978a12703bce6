#include "protocol/admin/log_entry.hpp"

#include "protocol/admin/members.hpp"

namespace lockstep::admin {

void write_log_entry(json::Writer& writer, const LogEntry& entry)
{
    writer.begin_object().key("sequence").number(std::to_string(entry.sequence));
    writer.key("time").string(format_iso8601(entry.time));
    writer.key("client").string(entry.client).key("access_key").string(entry.access_key);
    writer.key("service").string(entry.service).key("operation").string(entry.operation);
    writer.key("resource").string(entry.resource).key("status").number(std::int64_t{entry.status});
    writer.key("error").string(entry.error).key("condition").string(entry.condition);
    writer.key("invocation").string(entry.invocation).key("attempt").number(std::int64_t{entry.attempt});
    writer.key("service_micros").number(entry.service_micros);
    writer.key("bytes_received").number(std::to_string(entry.bytes_received));
    writer.key("bytes_sent").number(std::to_string(entry.bytes_sent)).end_object();
}

LogEntry read_log_entry(const json::Value& json)
{
    return {.sequence = count_member(json, "sequence"),
            .time = parse_iso8601(text_member(json, "time")).value_or(Time{}),
            .client = text_member(json, "client"),
            .access_key = text_member(json, "access_key"),
            .service = text_member(json, "service"),
            .operation = text_member(json, "operation"),
            .resource = text_member(json, "resource"),
            .status = static_cast<unsigned>(integer_member(json, "status")),
            .error = text_member(json, "error"),
            .condition = text_member(json, "condition"),
            .invocation = text_member(json, "invocation"),
            .attempt = static_cast<int>(integer_member(json, "attempt")),
            .service_micros = integer_member(json, "service_micros"),
            .bytes_received = count_member(json, "bytes_received"),
            .bytes_sent = count_member(json, "bytes_sent")};
}

}  // namespace lockstep::admin
