// Any body is taken by each operation of DynamoDB or refused in DynamoDB's form, which is JSON with
// a type. An item that is accepted is the same after being written and read again.

#include "emulator/dynamodb/operations.hpp"
#include "protocol/dynamodb/envelope.hpp"
#include "protocol/dynamodb/value_json.hpp"
#include "tests/fuzz/property.hpp"

namespace {

using namespace lockstep;
using fuzz::require;

void check_refusal(const ApiError& error)
{
    fuzz::require_refusal(error);
    const http::Response answer = dynamodb::error_answer(error);
    const auto json = json::parse(answer.body);
    require(json && json->find("__type") != nullptr && json->find("__type")->is_string());
}

void check_item(const json::Value& json)
{
    if (!dynamodb::check_item_shape(json))
        return;
    const auto item = dynamodb::item_from_json(json);
    if (!item)
        return check_refusal(item.error());
    const std::string text = dynamodb::item_to_text(*item);
    const auto again = json::parse(text);
    require(again.has_value());
    const auto same = dynamodb::item_from_json(*again);
    require(same && *same == *item && dynamodb::item_to_text(*same) == text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    http::Request request;
    request.body = fuzz::text_of(data, size);
    const auto body = dynamodb::parse_body(request);
    if (!body) {
        check_refusal(body.error());
        return 0;
    }
    for (const auto& operation : dynamodb::operations()) {
        const auto call = operation.begin({request, *body});
        if (!call)
            check_refusal(call.error());
        else
            require((*call)->operation() == operation.name && !(*call)->step_resource(0).contains('\0'));
    }
    if (const json::Value* const item = body->find("Item"))
        check_item(*item);
    return 0;
}
