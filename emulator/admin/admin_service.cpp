#include "emulator/admin/admin_service.hpp"

#include "emulator/admin/operations.hpp"
#include "emulator/core/ids.hpp"
#include "protocol/admin/errors.hpp"
#include "protocol/admin/limits.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::admin {
namespace {

Result<const Row*> find_row(const http::Request& request)
{
    bool path_known = false;
    for (const Row& row : operations()) {
        if (!row.route.answers_to_path(request.path))
            continue;
        if (row.route.answers_to_method(request.method))
            return &row;
        path_known = true;
    }
    return fail(path_known ? errors::method_not_allowed : errors::not_found);
}

}  // namespace

Result<http::BodyPlan> AdminService::accept(const http::Request& head) const
{
    // Answered by the edge once it is admitted.
    if (head.path != "/_lockstep/hold" || head.method != "GET")
        TRY(find_row(head));
    return http::BodyPlan{.kind = http::BodyKind::none, .size_bytes_max = limits::body_bytes_max};
}

Result<std::unique_ptr<Call>> AdminService::begin(const http::Request& request, const Caller&) const
{
    const Row* row = TRY(find_row(request));
    return row->begin(request, desk_);
}

http::Response AdminService::refuse(const http::Request& request, const ApiError& error,
                                    const RequestIds& ids) const
{
    json::Writer writer;
    writer.begin_object().key("error").string(error.kind->code);
    writer.key("message").string(error.message).end_object();
    http::Response response = json_response(writer.take());
    response.status = error.kind->status;
    for (const NameValue& header : error.headers)
        response.headers.set(header.name, header.value);
    finish(request, response, ids);
    return response;
}

void AdminService::finish(const http::Request& request, http::Response& response,
                          const RequestIds&) const
{
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("X-Content-Type-Options", "nosniff");
    response.to_head = request.method == "HEAD";
    if (response.to_head && !response.body.empty()) {
        response.head_content_length = response.body.size();
        response.body.clear();
    }
}

RequestIds AdminService::make_request_ids(Ids& ids) const
{
    return {.request_id = make_request_id(ids)};
}

}  // namespace lockstep::admin
