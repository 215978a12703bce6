#pragma once
// TagResource, UntagResource and ListTagsOfResource on a table's ARN (facts DDB-0019, DDB-0148).
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TagResource.html

#include "protocol/dynamodb/request.hpp"
#include "protocol/dynamodb/table_name.hpp"
#include "protocol/dynamodb/tags.hpp"
#include "protocol/http/response.hpp"

namespace lockstep::dynamodb {

// The table of a tag call, and the ARN as it was sent: messages quote it.
struct TaggedResource {
    TableAddress table;
    std::string arn;
};

// The refusal of an ARN that is none of the caller's tables, by its form or by its region.
Refusal invalid_tagged_arn(const std::string& arn);

// Answers 200 with an empty body.
struct TagResource {
    static constexpr std::string_view name = "TagResource";
    static constexpr Route route{"DynamoDB_20120810.TagResource"};
    using Request = dynamodb::Request;

    struct Input {
        TaggedResource resource;
        std::vector<TagDraft> tags;
    };
    struct Output {};

    static Result<Input> decode(const Request& request);
    static http::Response encode(const Output&) { return {}; }
    static std::string resource(const Input& input) { return input.resource.table.name; }
};

// Answers 200 with an empty body. Keys that the table does not have are no error.
struct UntagResource {
    static constexpr std::string_view name = "UntagResource";
    static constexpr Route route{"DynamoDB_20120810.UntagResource"};
    using Request = dynamodb::Request;

    struct Input {
        TaggedResource resource;
        std::vector<std::string> keys;
    };
    struct Output {};

    static Result<Input> decode(const Request& request);
    static http::Response encode(const Output&) { return {}; }
    static std::string resource(const Input& input) { return input.resource.table.name; }
};

// All tags at once: there are never so many that AWS gives a NextToken.
struct ListTagsOfResource {
    static constexpr std::string_view name = "ListTagsOfResource";
    static constexpr Route route{"DynamoDB_20120810.ListTagsOfResource"};
    using Request = dynamodb::Request;

    struct Input {
        TaggedResource resource;
    };
    struct Output {
        std::vector<Tag> tags{};
    };

    static Result<Input> decode(const Request& request);
    static http::Response encode(const Output& output);
    static std::string resource(const Input& input) { return input.resource.table.name; }
};

}  // namespace lockstep::dynamodb
