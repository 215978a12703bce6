#include "emulator/server/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include "protocol/json/writer.hpp"

namespace lockstep::server {
namespace {

constexpr const char* text_pattern = "%H:%M:%S.%e %l %v";
constexpr const char* json_pattern = R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})";

// Request lines are at debug level; text for people, members of an object for machines.
constexpr const char* json_logger = "json";

std::string json_members(const JournalEntry& entry)
{
    json::Writer json;
    json.begin_object();
    json.key("client").string(entry.client);
    json.key("operation").string(entry.operation);
    json.key("resource").string(entry.resource);
    json.key("status").number(std::int64_t{entry.status});
    json.key("error").string(entry.error);
    json.key("service_micros").number(entry.service_micros);
    json.end_object();
    const std::string object = json.take();
    return object.substr(1, object.size() - 2);
}

void open(LogFormat format, spdlog::level::level_enum level)
{
    const bool as_json = format == LogFormat::json;
    auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    auto logger = std::make_shared<spdlog::logger>(as_json ? json_logger : "text", std::move(sink));
    logger->set_pattern(as_json ? json_pattern : text_pattern, spdlog::pattern_time_type::utc);
    logger->set_level(level);
    spdlog::set_default_logger(std::move(logger));
}

}  // namespace

void open_log(LogFormat format)
{
    const bool as_json = format == LogFormat::json;
    const bool watched = as_json || ::isatty(STDERR_FILENO) == 1;
    open(format, watched ? spdlog::level::debug : spdlog::level::warn);
}

void open_failure_log()
{
    open(LogFormat::text, spdlog::level::warn);
}

void log_failure(std::string_view request_id, std::string_view operation, std::string_view what)
{
    spdlog::logger& logger = *spdlog::default_logger_raw();
    if (logger.name() != json_logger) {
        logger.error("{} {}: {}", request_id, operation, what);
        return;
    }
    json::Writer json;
    json.begin_object();
    json.key("request_id").string(request_id).key("operation").string(operation).key("what").string(what);
    json.end_object();
    const std::string object = json.take();
    logger.error("{}", object.substr(1, object.size() - 2));
}

void log_request(const JournalEntry& entry)
{
    spdlog::logger& logger = *spdlog::default_logger_raw();
    if (!logger.should_log(spdlog::level::debug))
        return;
    if (logger.name() == json_logger)
        logger.debug("{}", json_members(entry));
    else
        logger.debug("{} {} {} {} {} {} us", entry.client, entry.operation, entry.resource, entry.status,
                     entry.error, entry.service_micros);
}

}  // namespace lockstep::server
