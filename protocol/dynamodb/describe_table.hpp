#pragma once
// DescribeTable: what a table is made of, its status and its sizes.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html

#include "protocol/dynamodb/request.hpp"
#include "protocol/dynamodb/table_description.hpp"
#include "protocol/dynamodb/table_name.hpp"
#include "protocol/http/response.hpp"

namespace lockstep::dynamodb {

struct DescribeTable {
    static constexpr std::string_view name = "DescribeTable";
    static constexpr Route route{"DynamoDB_20120810.DescribeTable"};
    using Request = dynamodb::Request;

    struct Input {
        TableAddress table;
    };
    using Output = TableDescription;

    static Result<Input> decode(const Request& request);
    static http::Response encode(const Output& output);
    static std::string resource(const Input& input) { return input.table.name; }
};

}  // namespace lockstep::dynamodb
