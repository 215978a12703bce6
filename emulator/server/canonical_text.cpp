#include "emulator/server/canonical_text.hpp"

#include <algorithm>
#include <array>

#include "protocol/dynamodb/envelope.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::server {
namespace {

// Headers outside x-amz- that change what a request does or what is stored.
constexpr std::array request_headers{
    std::string_view("cache-control"),      std::string_view("content-disposition"),
    std::string_view("content-encoding"),   std::string_view("content-language"),
    std::string_view("content-type"),       std::string_view("expires"),
    std::string_view("if-match"),           std::string_view("if-modified-since"),
    std::string_view("if-none-match"),      std::string_view("if-unmodified-since"),
    std::string_view("range"),
};
// x-amz- headers that say how a request came, not what it is.
constexpr std::array transport_headers{
    std::string_view("x-amz-content-sha256"),  std::string_view("x-amz-date"),
    std::string_view("x-amz-decoded-content-length"), std::string_view("x-amz-security-token"),
    std::string_view("x-amz-target"),          std::string_view("x-amz-trailer"),
    std::string_view("x-amz-user-agent"),
};
constexpr std::array random_answer_headers{
    std::string_view("last-modified"),    std::string_view("x-amz-crc32"),
    std::string_view("x-amz-id-2"),       std::string_view("x-amz-request-id"),
    std::string_view("x-amzn-requestid"),
};
constexpr std::array checksum_settings{
    std::string_view("x-amz-checksum-algorithm"), std::string_view("x-amz-checksum-mode"),
    std::string_view("x-amz-checksum-type"),
};
constexpr std::size_t body_bytes_max = 1024 * 1024;

template <std::size_t count>
bool is_one_of(std::string_view name, const std::array<std::string_view, count>& names)
{
    return std::ranges::find(names, name) != names.end();
}

bool decides(std::string_view name)
{
    if (is_one_of(name, request_headers) || is_one_of(name, checksum_settings))
        return true;
    return name.starts_with("x-amz-") && !name.starts_with("x-amz-checksum-") &&
           !is_one_of(name, transport_headers);
}

// Sorted, because the order of headers and parameters says nothing.
void add_sorted(std::string& text, std::vector<std::string> lines)
{
    std::ranges::sort(lines);
    for (const std::string& line : lines)
        text += line + "\n";
}

void add_parameters(std::string& text, const http::Request& request)
{
    std::vector<std::string> lines;
    for (const NameValue& parameter : request.query) {
        const std::string name = http::lower_case(parameter.name);
        if (name != "x-id" && !name.starts_with("x-amz-"))
            lines.push_back("?" + parameter.name + "=" + parameter.value);
    }
    add_sorted(text, std::move(lines));
}

void add_headers(std::string& text, const http::Request& request)
{
    std::vector<std::string> lines;
    for (const http::HeaderField& field : request.headers) {
        const std::string name = http::lower_case(field.name);
        if (decides(name))
            lines.push_back(name + ": " + std::string(field.value));
    }
    add_sorted(text, std::move(lines));
}

void add_body(std::string& text, std::string_view body)
{
    if (body.empty())
        return;
    text += "content-length: " + std::to_string(body.size()) + "\n";
    if (body.size() <= body_bytes_max)
        text.append("\n").append(body);
}

// Some SDKs write the members of a map in an order of chance.
void write_sorted(json::Writer& writer, const json::Value& value)
{
    if (value.is_array()) {
        writer.begin_array();
        for (const json::Value& element : value.elements())
            write_sorted(writer, element);
        writer.end_array();
    } else if (value.is_object()) {
        std::vector<const json::Member*> members;
        for (const json::Member& member : value.members())
            members.push_back(&member);
        std::ranges::sort(members, {}, &json::Member::name);
        writer.begin_object();
        for (const json::Member* member : members) {
            writer.key(member->name);
            write_sorted(writer, member->value);
        }
        writer.end_object();
    } else {
        writer.value(value);
    }
}

void add_json(std::string& text, const http::Request& request)
{
    const auto parsed = dynamodb::parse_body(request);
    if (!parsed)
        return add_body(text, request.body);
    json::Writer writer;
    write_sorted(writer, *parsed);
    text += writer.take();
}

void replace_all(std::string& text, std::string_view what, std::string_view with)
{
    if (what.empty())
        return;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

bool is_object_body(const Exchange& exchange, const http::Response& response)
{
    return !response.stored.slices.empty() || (!exchange.refusal && exchange.operation == "GetObject");
}

}  // namespace

std::string canonical_request(const Exchange& exchange)
{
    std::string text = exchange.operation + " " + exchange.resource + "\n";
    if (exchange.who.service == ServiceName::dynamodb) {
        add_json(text, exchange.request);
        return text;
    }
    add_parameters(text, exchange.request);
    add_headers(text, exchange.request);
    if (exchange.plan.kind == http::BodyKind::streamed)
        text += "content-length: " + std::to_string(exchange.request.received.size) + "\n";
    else
        add_body(text, exchange.request.body);
    return text;
}

std::string canonical_answer(const Exchange& exchange, const http::Response& response)
{
    std::string text = std::to_string(response.status) + "\n";
    std::vector<std::string> lines;
    for (const http::HeaderField& field : response.headers) {
        const std::string name = http::lower_case(field.name);
        if (!is_one_of(name, random_answer_headers))
            lines.push_back(name + ": " + std::string(field.value));
    }
    add_sorted(text, std::move(lines));
    if (response.to_head)
        text += "content-length: " + std::to_string(response.head_content_length) + "\n";
    else if (is_object_body(exchange, response))
        text += "content-length: " + std::to_string(response.body.size() + response.stored.length) + "\n";
    else
        add_body(text, response.body);
    replace_all(text, exchange.ids.request_id, "<id>");
    replace_all(text, exchange.ids.host_id, "<id>");
    replace_all(text, exchange.request.authority, "<host>");
    return text;
}

}  // namespace lockstep::server
