#include "emulator/core/unknown_service.hpp"

#include "emulator/core/ids.hpp"
#include "protocol/auth/claim.hpp"
#include "protocol/json/writer.hpp"
#include "protocol/xml/writer.hpp"

namespace lockstep {
namespace {

constexpr ErrorKind not_implemented{"NotImplemented", 501, ""};

enum class Form { json, query, rest_xml };

Form form_of(const http::Request& request)
{
    const std::string_view content_type = request.headers.get("content-type");
    if (request.headers.contains("x-amz-target") || content_type.find("json") != std::string_view::npos)
        return Form::json;
    return content_type.starts_with("application/x-www-form-urlencoded") ? Form::query : Form::rest_xml;
}

std::string json_document(const ApiError& error)
{
    json::Writer json;
    json.begin_object();
    json.key("__type").string(error.kind->code);
    json.key("message").string(error.message);
    json.end_object();
    return json.take();
}

std::string query_document(const ApiError& error, const RequestIds& ids)
{
    xml::Writer xml;
    xml.open("ErrorResponse")
        .open("Error")
        .element("Type", "Receiver")
        .element("Code", error.kind->code)
        .element("Message", error.message)
        .close()
        .element("RequestId", ids.request_id);
    return xml.take();
}

std::string rest_document(const ApiError& error, const RequestIds& ids)
{
    xml::Writer xml;
    xml.open("Error")
        .element("Code", error.kind->code)
        .element("Message", error.message)
        .element("RequestId", ids.request_id);
    return xml.take();
}

}  // namespace

Result<http::BodyPlan> UnknownService::accept(const http::Request& head) const
{
    const auto claim = auth::parse_claim(head);
    std::string name(head.headers.get("x-amz-target"));
    if (claim && *claim)
        name = (*claim)->service;
    return fail(not_implemented, "Lockstep does not emulate " + name + "; it speaks s3, dynamodb, sts and iam");
}

Result<std::unique_ptr<Call>> UnknownService::begin(const http::Request& request, const Caller&) const
{
    return Refusal(accept(request).error());
}

http::Response UnknownService::refuse(const http::Request& request, const ApiError& error,
                                      const RequestIds& ids) const
{
    http::Response response{.status = error.kind->status};
    switch (form_of(request)) {
    case Form::json:
        response.headers.add("Content-Type", "application/x-amz-json-1.1");
        response.body = json_document(error);
        break;
    case Form::query:
        response.headers.add("Content-Type", "text/xml");
        response.body = query_document(error, ids);
        break;
    case Form::rest_xml:
        response.headers.add("Content-Type", "application/xml");
        response.body = rest_document(error, ids);
        break;
    }
    return response;
}

void UnknownService::finish(const http::Request&, http::Response& response, const RequestIds& ids) const
{
    response.headers.set("x-amzn-RequestId", ids.request_id);
}

RequestIds UnknownService::make_request_ids(Ids& ids) const
{
    return {.request_id = make_uuid(ids), .host_id = {}};
}

}  // namespace lockstep
