#pragma once
// DeleteItem: removes one item by its key, if a condition on it holds. A missing item is not an error.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html

#include "protocol/dynamodb/item_write.hpp"
#include "protocol/dynamodb/request.hpp"
#include "protocol/dynamodb/table_name.hpp"
#include "protocol/http/response.hpp"

namespace lockstep::dynamodb {

struct DeleteItem {
    static constexpr std::string_view name = "DeleteItem";
    static constexpr Route route{"DynamoDB_20120810.DeleteItem"};
    using Request = dynamodb::Request;

    struct Input {
        TableAddress table;
        Item key;
        ItemWriteOptions options;
    };
    using Output = ItemWriteOutput;

    static Result<Input> decode(const Request& request);
    static http::Response encode(const Output& output);
    static std::string resource(const Input& input);
    static std::string condition(const Input& input) { return input.options.condition_text; }
};

}  // namespace lockstep::dynamodb
