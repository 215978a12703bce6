#pragma once
// CreateTable. Indexes and streams are checked as AWS checks them and then refused by name: Lockstep does not
// have them yet.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html

#include "protocol/dynamodb/request.hpp"
#include "protocol/dynamodb/table_description.hpp"
#include "protocol/dynamodb/table_options.hpp"
#include "protocol/dynamodb/tags.hpp"
#include "protocol/http/response.hpp"

namespace lockstep::dynamodb {

struct CreateTable {
    static constexpr std::string_view name = "CreateTable";
    static constexpr Route route{"DynamoDB_20120810.CreateTable"};
    using Request = dynamodb::Request;

    struct Input {
        std::string table;
        KeySchema keys;
        BillingMode billing = BillingMode::provisioned;
        Throughput throughput;
        TableOptions options;
        std::vector<Tag> tags;
    };
    using Output = TableDescription;

    static Result<Input> decode(const Request& request);
    static http::Response encode(const Output& output);
    static std::string resource(const Input& input) { return input.table; }
};

}  // namespace lockstep::dynamodb
