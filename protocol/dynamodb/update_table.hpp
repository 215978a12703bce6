#pragma once
// UpdateTable: billing, throughput, table class, deletion protection, encryption. Changes of indexes, streams
// and replicas are refused by name: Lockstep does not have them yet.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html

#include "protocol/dynamodb/request.hpp"
#include "protocol/dynamodb/table_description.hpp"
#include "protocol/dynamodb/table_name.hpp"
#include "protocol/dynamodb/table_options.hpp"
#include "protocol/http/response.hpp"

namespace lockstep::dynamodb {

struct UpdateTable {
    static constexpr std::string_view name = "UpdateTable";
    static constexpr Route route{"DynamoDB_20120810.UpdateTable"};
    using Request = dynamodb::Request;

    struct Input {
        TableAddress table;
        std::optional<BillingMode> billing;
        std::optional<Throughput> throughput;
        TableOptions options;
    };
    using Output = TableDescription;

    static Result<Input> decode(const Request& request);
    static http::Response encode(const Output& output);
    static std::string resource(const Input& input) { return input.table.name; }
};

}  // namespace lockstep::dynamodb
