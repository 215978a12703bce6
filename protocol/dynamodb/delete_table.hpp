#pragma once
// DeleteTable: removes a table with its items; the answer describes what was there.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html

#include "protocol/dynamodb/request.hpp"
#include "protocol/dynamodb/table_description.hpp"
#include "protocol/dynamodb/table_name.hpp"
#include "protocol/http/response.hpp"

namespace lockstep::dynamodb {

struct DeleteTable {
    static constexpr std::string_view name = "DeleteTable";
    static constexpr Route route{"DynamoDB_20120810.DeleteTable"};
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
