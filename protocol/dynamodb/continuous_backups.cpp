#include "protocol/dynamodb/continuous_backups.hpp"

#include "protocol/dynamodb/fields.hpp"
#include "protocol/dynamodb/validation.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::dynamodb {
namespace {

constexpr std::int64_t recovery_period_days_max = 35;

http::Response encode_backups(const ContinuousBackups& backups)
{
    json::Writer writer;
    writer.begin_object().key("ContinuousBackupsDescription").begin_object();
    writer.key("ContinuousBackupsStatus").string("ENABLED");
    writer.key("PointInTimeRecoveryDescription").begin_object();
    writer.key("PointInTimeRecoveryStatus").string(backups.recovery ? "ENABLED" : "DISABLED");
    if (backups.recovery) {
        writer.key("RecoveryPeriodInDays").number(backups.recovery->period_days);
        writer.key("EarliestRestorableDateTime")
            .number(std::string_view(format_epoch_seconds(backups.recovery->enabled_at)));
        writer.key("LatestRestorableDateTime").number(std::string_view(format_epoch_seconds(backups.now)));
    }
    writer.end_object().end_object().end_object();

    http::Response response;
    response.body = writer.take();
    return response;
}

}  // namespace

// {"TableName": "locks"}
Result<DescribeContinuousBackups::Input> DescribeContinuousBackups::decode(const Request& request)
{
    Fields fields(request.body);
    const std::optional<std::string> table_name = fields.string("TableName");
    TRY(fields.check());

    Input input;
    input.table = TRY(require_table_address(table_name));
    return input;
}

http::Response DescribeContinuousBackups::encode(const Output& output)
{
    return encode_backups(output);
}

// {"TableName": "locks", "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true}}
Result<UpdateContinuousBackups::Input> UpdateContinuousBackups::decode(const Request& request)
{
    constexpr std::string_view shape = "PointInTimeRecoverySpecification";
    Fields fields(request.body);
    const std::optional<std::string> table_name = fields.string("TableName");
    const json::Value* const specification = fields.structure(shape, shape);
    std::optional<bool> enabled;
    std::optional<std::int64_t> days;
    if (specification != nullptr) {
        Fields members(*specification, fields);
        enabled = members.boolean("PointInTimeRecoveryEnabled");
        days = members.integer("RecoveryPeriodInDays");
    }
    TRY(fields.check());

    Input input;
    input.table = TRY(require_table_address(table_name));
    Validation validation;
    const std::string path = "pointInTimeRecoverySpecification";
    validation.not_null(path, specification != nullptr);
    if (specification != nullptr)
        validation.not_null(path + ".pointInTimeRecoveryEnabled", enabled.has_value());
    validation.at_least(path + ".recoveryPeriodInDays", days, 1);
    validation.at_most(path + ".recoveryPeriodInDays", days, recovery_period_days_max);
    TRY(validation.check());
    input.enabled = *enabled;
    input.period_days = days.value_or(recovery_period_days_max);
    return input;
}

http::Response UpdateContinuousBackups::encode(const Output& output)
{
    return encode_backups(output);
}

}  // namespace lockstep::dynamodb
