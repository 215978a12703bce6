#include "emulator/s3/s3_service.hpp"

#include "emulator/core/ids.hpp"
#include "emulator/s3/find_row.hpp"
#include "emulator/s3/refused_call.hpp"
#include "protocol/s3/address.hpp"
#include "protocol/s3/create_bucket.hpp"
#include "protocol/s3/error_document.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/limits.hpp"

namespace lockstep::s3 {
namespace {

// Of one that should be there: CreateBucket's is not, and S3 Control looks for its own.
bool is_about_a_bucket(const Row& row)
{
    return (row.route.level == Level::bucket || row.route.level == Level::object) && row.name != CreateBucket::name;
}

bool has_document_for_bucket(const Row& row)
{
    return row.route.body == http::BodyKind::whole && is_about_a_bucket(row);
}

}  // namespace

Result<http::BodyPlan> S3Service::accept(const http::Request& head) const
{
    const Request request = TRY(make_request(head));
    const Row* row = TRY(find_row(request, operations()));
    const bool streams = row->route.body == http::BodyKind::streamed;
    return http::BodyPlan{.kind = row->route.body,
                          .size_bytes_max =
                              streams ? limits::put_bytes_max : limits::xml_body_bytes_max};
}

Result<std::unique_ptr<Call>> S3Service::begin(const http::Request& http, const Caller& caller) const
{
    const Request request = TRY(make_request(http));
    const Row* row = TRY(find_row(request, operations()));
    // Nothing here is public: no ACL grants to strangers, and allowing policies are not evaluated. But whether a
    // bucket is there everybody may know (fact S3-0219).
    if (caller.anonymous && !is_about_a_bucket(*row))
        return fail(errors::access_denied);
    if (caller.anonymous)
        return refuse_after_bucket(*row, {.name = request.bucket}, {&errors::access_denied, "Access Denied"});
    auto call = row->begin(request);
    if (call || !has_document_for_bucket(*row))
        return call;
    auto bucket = bucket_target(request);
    if (!bucket)
        return call;
    return refuse_after_bucket(*row, std::move(*bucket), std::move(call).error());
}

Subject S3Service::subject_of(const http::Request& http, const Caller&, const ReadTx&) const
{
    const auto request = make_request(http);
    if (!request)
        return {};
    Subject subject;
    subject.resource = request->key.empty() ? request->bucket : request->bucket + '/' + request->key;
    const auto row = find_row(*request, operations());
    if (!row)
        return subject;
    subject.operation = (*row)->name;
    if (const auto call = (*row)->begin(*request))
        subject.resource = (*call)->resource();
    return subject;
}

http::Response S3Service::refuse(const http::Request& request, const ApiError& error,
                                 const RequestIds& ids) const
{
    http::Response response{.status = error.kind->status};
    for (const NameValue& header : error.headers)
        response.headers.add(header.name, header.value);
    response.to_head = request.method == "HEAD";
    // Only the status tells, on HEAD and on 304 (facts S3-0005, S3-0023).
    if (!response.to_head && error.kind->status != 304) {
        response.headers.set("Content-Type", "application/xml");
        response.body =
            error_document(error, {.request_id = ids.request_id, .host_id = ids.host_id});
    }
    finish(request, response, ids);
    return response;
}

void S3Service::finish(const http::Request& request, http::Response& response,
                       const RequestIds& ids) const
{
    response.to_head = request.method == "HEAD";
    response.headers.set("x-amz-request-id", ids.request_id);
    response.headers.set("x-amz-id-2", ids.host_id);
}

RequestIds S3Service::make_request_ids(Ids& ids) const
{
    return {.request_id = make_request_id(ids), .host_id = make_host_id(ids)};
}

}  // namespace lockstep::s3
