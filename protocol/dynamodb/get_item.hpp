#pragma once
// GetItem: one item by its key, whole or projected.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html

#include "protocol/dynamodb/consumed_capacity.hpp"
#include "protocol/dynamodb/expression/expression.hpp"
#include "protocol/dynamodb/request.hpp"
#include "protocol/dynamodb/table_name.hpp"
#include "protocol/http/response.hpp"

namespace lockstep::dynamodb {

struct GetItem {
    static constexpr std::string_view name = "GetItem";
    static constexpr Route route{"DynamoDB_20120810.GetItem"};
    using Request = dynamodb::Request;

    struct Input {
        TableAddress table;
        Item key;
        std::optional<Projection> projection;
        ReadConsistency consistency = ReadConsistency::eventual;
        CapacityDetail capacity = CapacityDetail::none;
    };
    struct Output {
        std::string item{};  // JSON; empty when there is none
        ConsumedCapacity consumed{};
    };

    static Result<Input> decode(const Request& request);
    static http::Response encode(const Output& output);
    static std::string resource(const Input& input);
};

}  // namespace lockstep::dynamodb
