#pragma once
// PutItem: writes one whole item, if a condition on the old one holds.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html

#include "protocol/dynamodb/item_write.hpp"
#include "protocol/dynamodb/request.hpp"
#include "protocol/dynamodb/table_name.hpp"
#include "protocol/http/response.hpp"

namespace lockstep::dynamodb {

struct PutItem {
    static constexpr std::string_view name = "PutItem";
    static constexpr Route route{"DynamoDB_20120810.PutItem"};
    using Request = dynamodb::Request;

    struct Input {
        TableAddress table;
        Item item;
        std::string item_json;  // normalised: as it is stored and comes back
        std::int64_t size_bytes = 0;
        ItemWriteOptions options;
    };
    using Output = ItemWriteOutput;

    static Result<Input> decode(const Request& request);
    static http::Response encode(const Output& output);
    static std::string resource(const Input& input);
    static std::string condition(const Input& input) { return input.options.condition_text; }
};

}  // namespace lockstep::dynamodb
