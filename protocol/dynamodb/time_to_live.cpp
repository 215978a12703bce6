#include "protocol/dynamodb/time_to_live.hpp"

#include "protocol/dynamodb/fields.hpp"
#include "protocol/dynamodb/limits.hpp"
#include "protocol/dynamodb/validation.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::dynamodb {

// {"TableName": "locks"}
Result<DescribeTimeToLive::Input> DescribeTimeToLive::decode(const Request& request)
{
    Fields fields(request.body);
    const std::optional<std::string> table_name = fields.string("TableName");
    TRY(fields.check());

    Input input;
    input.table = TRY(require_table_address(table_name));
    return input;
}

http::Response DescribeTimeToLive::encode(const Output& output)
{
    json::Writer writer;
    writer.begin_object().key("TimeToLiveDescription").begin_object();
    writer.key("TimeToLiveStatus").string(output.attribute.empty() ? "DISABLED" : "ENABLED");
    if (!output.attribute.empty())
        writer.key("AttributeName").string(output.attribute);
    writer.end_object().end_object();

    http::Response response;
    response.body = writer.take();
    return response;
}

// {"TableName": "locks", "TimeToLiveSpecification": {"AttributeName": "expires", "Enabled": true}}
Result<UpdateTimeToLive::Input> UpdateTimeToLive::decode(const Request& request)
{
    Fields fields(request.body);
    const std::optional<std::string> table_name = fields.string("TableName");
    const json::Value* const specification =
        fields.structure("TimeToLiveSpecification", "TimeToLiveSpecification");
    std::optional<std::string> attribute;
    std::optional<bool> enabled;
    if (specification != nullptr) {
        Fields members(*specification, fields);
        attribute = members.string("AttributeName");
        enabled = members.boolean("Enabled");
    }
    TRY(fields.check());

    Input input;
    input.table = TRY(require_table_address(table_name));
    Validation validation;
    validation.not_null("timeToLiveSpecification", specification != nullptr);
    if (specification != nullptr) {
        validation.not_null("timeToLiveSpecification.attributeName", attribute.has_value());
        validation.length("timeToLiveSpecification.attributeName", attribute, 1,
                          limits::attribute_name_length_max);
        validation.not_null("timeToLiveSpecification.enabled", enabled.has_value());
    }
    TRY(validation.check());
    input.attribute = *attribute;
    input.enabled = *enabled;
    return input;
}

http::Response UpdateTimeToLive::encode(const Output& output)
{
    json::Writer writer;
    writer.begin_object().key("TimeToLiveSpecification").begin_object();
    writer.key("AttributeName").string(output.attribute);
    writer.key("Enabled").boolean(output.enabled).end_object().end_object();

    http::Response response;
    response.body = writer.take();
    return response;
}

}  // namespace lockstep::dynamodb
