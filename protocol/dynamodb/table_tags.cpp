#include "protocol/dynamodb/table_tags.hpp"

#include <algorithm>

#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/validation.hpp"

namespace lockstep::dynamodb {
namespace {

Result<> require_arn(const std::optional<std::string>& arn)
{
    Validation validation;
    validation.not_null("resourceArn", arn.has_value());
    return validation.check();
}

Refusal invalid_resource(std::string_view message, const std::string& arn)
{
    return fail(errors::validation, std::string(errors::invalid_parameters) + std::string(message) + arn);
}

// The service of "arn:aws:SERVICE:...".
std::string_view service_of(std::string_view arn)
{
    for (std::size_t colons = 0; colons < 2; ++colons)
        arn.remove_prefix(std::min(arn.size(), arn.find(':') + 1));
    return arn.substr(0, arn.find(':'));
}

// A stream may have tags, so its ARN is well formed; here no stream is ever found.
std::optional<TableAddress> parse_stream_arn(const std::string& arn)
{
    const std::size_t end = arn.find("/stream/");
    std::optional<TableAddress> stream = parse_table_arn(std::string_view(arn).substr(0, end));
    if (end == std::string::npos || !stream)
        return std::nullopt;
    stream->name += arn.substr(end);
    return stream;
}

// (fact DDB-0148)
Result<TaggedResource> tagged_resource(const std::string& arn)
{
    if (!arn.starts_with("arn:"))
        return invalid_resource("ARNs must start with 'arn:': ", arn);
    if (service_of(arn) != "dynamodb")
        return invalid_resource("Provided Arn is not a DynamoDB resource arn: ", arn);
    if (arn.find("/index/") != std::string::npos)
        return invalid_resource("Invalid resource arn provided, only table or stream is accepted. Provided resource "
                                "arn: ",
                                arn);
    std::optional<TableAddress> table = parse_table_arn(arn);
    if (!table)
        table = parse_stream_arn(arn);
    if (!table || !arn.starts_with("arn:aws:"))
        return invalid_tagged_arn(arn);
    return TaggedResource{.table = std::move(*table), .arn = arn};
}

}  // namespace

Refusal invalid_tagged_arn(const std::string& arn)
{
    return fail(errors::validation, "Invalid TableArn: Invalid ResourceArn provided as input " + arn);
}

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
    TRY(validation.check());
    Input input;
    input.resource = TRY(tagged_resource(*arn));
    if (tags->empty())
        return fail(errors::validation, "Atleast one Tag needs to be provided as Input.");
    TRY(check_tags(*tags));
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
    TRY(check_tag_keys(*keys));
    input.keys = *keys;
    return input;
}

// {"ResourceArn": "arn:aws:dynamodb:...:table/locks", "NextToken": "..."}
Result<ListTagsOfResource::Input> ListTagsOfResource::decode(const Request& request)
{
    Fields fields(request.body);
    const std::optional<std::string> arn = fields.string("ResourceArn");
    fields.string("NextToken");  // of the right type, whatever it says
    TRY(fields.check());

    TRY(require_arn(arn));
    Input input;
    input.resource = TRY(tagged_resource(*arn));
    return input;
}

http::Response ListTagsOfResource::encode(const Output& output)
{
    json::Writer writer;
    writer.begin_object();
    write_tags(writer, output.tags);
    writer.end_object();

    http::Response response;
    response.body = writer.take();
    return response;
}

}  // namespace lockstep::dynamodb
