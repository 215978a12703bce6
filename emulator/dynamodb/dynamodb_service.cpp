#include "emulator/dynamodb/dynamodb_service.hpp"

#include <algorithm>

#include "emulator/core/ids.hpp"
#include "emulator/dynamodb/operations.hpp"
#include "emulator/dynamodb/resource.hpp"
#include "protocol/dynamodb/envelope.hpp"
#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/limits.hpp"

namespace lockstep::dynamodb {
namespace {

// GET /: no step, so that no race and no transaction ever sees it.
class HealthCall final : public Call {
public:
    explicit HealthCall(http::Response answer) : answer_(std::move(answer)) {}

    std::string_view operation() const override { return "HealthCheck"; }
    std::string resource() const override { return {}; }
    bool writes() const override { return false; }
    std::size_t step_count() const override { return 0; }
    bool run(ReadTx&, std::size_t, Env&) override { return true; }
    bool run(WriteTx&, std::size_t, Env&) override { return true; }
    Result<http::Response> reply() override { return std::move(answer_); }

private:
    http::Response answer_;
};

const Operation<Request, Route>* find_operation(const http::Request& head)
{
    const std::string_view target = head.headers.get("x-amz-target");
    const auto rows = operations();
    const auto same_target = [&](const auto& row) { return row.route.target == target; };
    const auto found = std::ranges::find_if(rows, same_target);
    return found == rows.end() ? nullptr : &*found;
}

// A target that AWS knows is refused by name, any other as AWS does it (fact DDB-0012).
Refusal unknown_target(const http::Request& head)
{
    const std::string_view target = head.headers.get("x-amz-target");
    const std::string_view name = target.substr(std::min(target.size(), target.find('.') + 1));
    if (target.starts_with("DynamoDB") && is_missing_operation(name))
        return fail(errors::unknown_operation, "Lockstep does not support " + std::string(name) + " yet");
    return fail(errors::unknown_operation);
}

}  // namespace

Result<http::BodyPlan> DynamoDbService::accept(const http::Request& head) const
{
    if (is_health_check(head))
        return http::BodyPlan{};
    TRY(check_endpoint(head));
    if (find_operation(head) == nullptr)
        return unknown_target(head);
    return http::BodyPlan{.kind = http::BodyKind::whole, .size_bytes_max = limits::body_size_bytes_max};
}

Result<std::unique_ptr<Call>> DynamoDbService::begin(const http::Request& request, const Caller&) const
{
    if (is_health_check(request))
        return std::make_unique<HealthCall>(health_answer(request));
    const Operation<Request, Route>* const row = find_operation(request);
    if (row == nullptr)
        return unknown_target(request);
    const json::Value body = TRY(parse_body(request));
    return row->begin(Request{.http = request, .body = body});
}

// The edge speaks of a body that is too long in S3's words; DynamoDB's are others (fact DDB-0016).
http::Response DynamoDbService::refuse(const http::Request&, const ApiError& error, const RequestIds&) const
{
    if (error.kind->code == "EntityTooLarge")
        return error_answer(refusal(errors::body_too_large));
    return error_answer(error);
}

void DynamoDbService::finish(const http::Request& request, http::Response& response,
                             const RequestIds& ids) const
{
    add_common_headers(request, response, ids.request_id);
}

Subject DynamoDbService::subject_of(const http::Request& request, const Caller& caller, const ReadTx& tx) const
{
    const Operation<Request, Route>* const row = find_operation(request);
    Subject subject;
    if (row != nullptr)
        subject.operation = row->name;
    const Result<json::Value> body = parse_body(request);
    if (body)
        subject.resource = resource_of(*body, caller, tx);
    return subject;
}

RequestIds DynamoDbService::make_request_ids(Ids& ids) const
{
    return {.request_id = make_dynamodb_request_id(ids), .host_id = {}};
}

}  // namespace lockstep::dynamodb
