#pragma once
// DescribeTimeToLive and UpdateTimeToLive: which attribute holds an item's expiry (facts DDB-0144, DDB-0145).
// The setting is stored; nothing expires by it yet, and AWS too shows expired items until they are swept.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html

#include "protocol/base/result.hpp"
#include "protocol/dynamodb/request.hpp"
#include "protocol/dynamodb/table_name.hpp"
#include "protocol/http/response.hpp"

namespace lockstep::dynamodb {

struct DescribeTimeToLive {
    static constexpr std::string_view name = "DescribeTimeToLive";
    static constexpr Route route{"DynamoDB_20120810.DescribeTimeToLive"};
    using Request = dynamodb::Request;

    struct Input {
        TableAddress table;
    };
    struct Output {
        std::string attribute{};  // "" while off
    };

    static Result<Input> decode(const Request& request);
    static http::Response encode(const Output& output);
    static std::string resource(const Input& input) { return input.table.name; }
};

struct UpdateTimeToLive {
    static constexpr std::string_view name = "UpdateTimeToLive";
    static constexpr Route route{"DynamoDB_20120810.UpdateTimeToLive"};
    using Request = dynamodb::Request;

    struct Input {
        TableAddress table;
        std::string attribute;
        bool enabled = false;
    };
    using Output = Input;  // AWS echoes the specification

    static Result<Input> decode(const Request& request);
    static http::Response encode(const Output& output);
    static std::string resource(const Input& input) { return input.table.name; }
};

}  // namespace lockstep::dynamodb
