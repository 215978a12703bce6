#include "protocol/dynamodb/table_tags.hpp"

#include <charconv>

#include "protocol/dynamodb/errors.hpp"

namespace lockstep::dynamodb {
namespace {

Result<> require_arn(const std::optional<std::string>& arn)
{
    Validation validation;
    validation.not_null("resourceArn", arn.has_value());
    return validation.check();
}

// The ARN of an index or a stream is one of DynamoDB's, yet carries no tags here (fact DDB-0148).
Result<TaggedResource> tagged_resource(const std::string& arn)
{
    std::optional<TableAddress> table = parse_table_arn(arn);
    if (table)
        return TaggedResource{.table = std::move(*table), .arn = arn};
    if (arn.find("/index/") != std::string::npos)
        return fail(errors::validation, std::string(errors::invalid_parameters) +
                                            "Invalid resource arn provided, only table or stream is accepted. "
                                            "Provided resource arn: " +
                                            arn);
    return fail(errors::validation, "Invalid TableArn: Invalid ResourceArn provided as input " + arn);
}

Result<std::size_t> parse_token(const std::optional<std::string>& token)
{
    if (!token)
        return 0;
    std::size_t first = 0;
    const char* const end = token->data() + token->size();
    const auto [stop, error] = std::from_chars(token->data(), end, first);
    if (error != std::errc{} || stop != end)
        return fail(errors::validation, "Invalid NextToken: " + *token);
    return first;
}

}  // namespace

// {"ResourceArn": "arn:aws:dynamodb:...:table/locks", "Tags": [{"Key": "a", "Value": "b"}]}
Result<TagResource::Input> TagResource::decode(const Request& request)
{
    Fields fields(request.body);
    const std::optional<std::string> arn = fields.string("ResourceArn");
    const auto tags = read_tags(fields);
    TRY(fields.check());

    TRY(require_arn(arn));
    Validation validation;
    validation.not_null("tags", tags.has_value());
    if (tags)
        check_constraints(validation, *tags);
    TRY(validation.check());
    Input input;
    input.resource = TRY(tagged_resource(*arn));
    if (tags->empty())
        return fail(errors::validation, "Atleast one Tag needs to be provided as Input.");
    input.tags = *tags;
    return input;
}

// {"ResourceArn": "arn:aws:dynamodb:...:table/locks", "TagKeys": ["a"]}
Result<UntagResource::Input> UntagResource::decode(const Request& request)
{
    Fields fields(request.body);
    const std::optional<std::string> arn = fields.string("ResourceArn");
    const auto keys = fields.strings("TagKeys");
    TRY(fields.check());

    TRY(require_arn(arn));
    Validation validation;
    validation.not_null("tagKeys", keys.has_value());
    TRY(validation.check());
    Input input;
    input.resource = TRY(tagged_resource(*arn));
    if (keys->empty())
        return fail(errors::validation, "Atleast one Tag Key needs to be provided as Input.");
    input.keys = *keys;
    return input;
}

// {"ResourceArn": "arn:aws:dynamodb:...:table/locks", "NextToken": "10"}
Result<ListTagsOfResource::Input> ListTagsOfResource::decode(const Request& request)
{
    Fields fields(request.body);
    const std::optional<std::string> arn = fields.string("ResourceArn");
    const std::optional<std::string> token = fields.string("NextToken");
    TRY(fields.check());

    TRY(require_arn(arn));
    Input input;
    input.resource = TRY(tagged_resource(*arn));
    input.first = TRY(parse_token(token));
    return input;
}

http::Response ListTagsOfResource::encode(const Output& output)
{
    json::Writer writer;
    writer.begin_object();
    write_tags(writer, output.tags);
    if (output.next)
        writer.key("NextToken").string(std::to_string(*output.next));
    writer.end_object();

    http::Response response;
    response.body = writer.take();
    return response;
}

}  // namespace lockstep::dynamodb
