#pragma once
// ListTables: the names of the caller's tables, in the order of their bytes, in pages (fact DDB-0031).
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html

#include <cstdint>
#include <string>
#include <vector>

#include "protocol/base/result.hpp"
#include "protocol/dynamodb/request.hpp"
#include "protocol/http/response.hpp"

namespace lockstep::dynamodb {

struct ListTables {
    static constexpr std::string_view name = "ListTables";
    static constexpr Route route{"DynamoDB_20120810.ListTables"};
    using Request = dynamodb::Request;

    struct Input {
        std::string after;  // names greater than this
        std::size_t names_max = 0;
    };
    struct Output {
        std::vector<std::string> names;
        bool more = false;  // then the last name is where the next page begins
    };

    static Result<Input> decode(const Request& request);
    static http::Response encode(const Output& output);
    static std::string resource(const Input&) { return {}; }
};

}  // namespace lockstep::dynamodb
