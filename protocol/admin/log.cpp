#include "protocol/admin/log.hpp"

#include "protocol/admin/errors.hpp"
#include "protocol/admin/limits.hpp"
#include "protocol/admin/members.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::admin {
namespace {

Result<std::optional<std::uint64_t>> count_parameter(const http::Request& request, std::string_view name)
{
    const std::optional<std::string_view> text = request.param(name);
    if (!text)
        return std::nullopt;
    std::uint64_t count = 0;
    const char* end = text->data() + text->size();
    const auto [last, error] = std::from_chars(text->data(), end, count);
    if (error != std::errc{} || last != end)
        return fail(errors::invalid_parameter, std::string(name) + " must be a number");
    return count;
}

}  // namespace

Result<Log::Input> Log::decode(const Request& request)
{
    const std::optional<std::uint64_t> after = TRY(count_parameter(request, "after"));
    const std::optional<std::uint64_t> tail = TRY(count_parameter(request, "tail"));
    const std::optional<std::uint64_t> limit = TRY(count_parameter(request, "limit"));
    Input input{.after = after.value_or(0),
                .tail = tail,
                .limit = limit.value_or(limits::log_page_entries),
                .client = std::string(request.param("client").value_or(""))};
    if (input.limit == 0 || input.limit > limits::log_page_entries_max)
        return fail(errors::invalid_parameter,
                    "limit must be between 1 and " + std::to_string(limits::log_page_entries_max));
    return input;
}

http::Response Log::encode(const Output& page)
{
    json::Writer writer;
    writer.begin_object().key("entries").begin_array();
    for (const LogEntry& entry : page.entries)
        write_log_entry(writer, entry);
    writer.end_array().key("next").number(std::to_string(page.next));
    writer.key("lost").number(std::to_string(page.lost)).end_object();
    return json_response(writer.take());
}

std::optional<LogPage> read_log_page(std::string_view json)
{
    const auto document = json::parse(json);
    if (!document || document->find("entries") == nullptr)
        return std::nullopt;
    LogPage page{.next = count_member(*document, "next"), .lost = count_member(*document, "lost")};
    for (const json::Value& entry : document->find("entries")->elements())
        page.entries.push_back(read_log_entry(entry));
    return page;
}

}  // namespace lockstep::admin
