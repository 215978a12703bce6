#include "emulator/sts/query_service.hpp"

#include <algorithm>

#include "emulator/core/ids.hpp"
#include "emulator/sts/operations.hpp"
#include "protocol/auth/service_failures.hpp"
#include "protocol/sts/errors.hpp"

namespace lockstep::sts {
namespace {

constexpr std::uint64_t body_bytes_max = 256 * 1024;
constexpr std::string_view unsigned_action = "AssumeRoleWithWebIdentity";

const Operation<Request, Route>* find_operation(std::string_view action)
{
    const auto rows = operations();
    const auto found = std::ranges::find_if(rows, [&](const auto& row) { return row.route.action == action; });
    return found == rows.end() ? nullptr : &*found;
}

// 501, which no SDK retries, naming what is missing.
Refusal missing_operation(const Request& request)
{
    const std::string action = request.text("Action");
    if (action.empty())
        return fail(errors::missing_action);
    return fail(errors::not_implemented, "Lockstep does not emulate " + action + " (version " +
                                             request.text("Version") + ")");
}

}  // namespace

Result<http::BodyPlan> QueryService::accept(const http::Request&) const
{
    return http::BodyPlan{.kind = http::BodyKind::whole, .size_bytes_max = body_bytes_max};
}

Result<std::unique_ptr<Call>> QueryService::begin(const http::Request& request, const Caller& caller) const
{
    const Request form = TRY(read_request(request));
    const auto* row = find_operation(form.text("Action"));
    if (caller.anonymous && (row == nullptr || row->name != unsigned_action))
        return fail(auth::query_unsigned());
    if (row == nullptr)
        return missing_operation(form);
    return row->begin(form);
}

http::Response QueryService::refuse(const http::Request&, const ApiError& error, const RequestIds& ids) const
{
    xml::Writer xml;
    xml.open("ErrorResponse", sts_namespace)
        .open("Error")
        .element("Type", error.kind->status >= 500 ? "Receiver" : "Sender")
        .element("Code", error.kind->code)
        .element("Message", error.message)
        .close()
        .element("RequestId", ids.request_id);
    http::Response response{.status = error.kind->status};
    response.body = xml.take();
    return response;
}

void QueryService::finish(const http::Request&, http::Response& response, const RequestIds& ids) const
{
    // An answer's metadata is its last child; a refusal has its request id already.
    const std::size_t last = response.body.rfind("</");
    if (response.status == 200 && last != std::string::npos)
        response.body.insert(last, "<ResponseMetadata><RequestId>" + ids.request_id +
                                       "</RequestId></ResponseMetadata>");
    response.headers.set("Content-Type", "text/xml");
    response.headers.set("x-amzn-RequestId", ids.request_id);
}

RequestIds QueryService::make_request_ids(Ids& ids) const
{
    return {.request_id = make_uuid(ids), .host_id = {}};
}

}  // namespace lockstep::sts
