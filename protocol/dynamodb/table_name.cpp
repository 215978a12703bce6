#include "protocol/dynamodb/table_name.hpp"

#include <algorithm>
#include <array>

#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/limits.hpp"
#include "protocol/dynamodb/validation.hpp"

namespace lockstep::dynamodb {
namespace {

constexpr std::string_view table_prefix = "table/";
constexpr std::string_view our_partition = "arn:aws:";

Result<TableAddress> check_arn(const std::string& value)
{
    std::optional<TableAddress> address = parse_table_arn(value);
    if (!address)
        return fail(errors::validation, "Invalid TableArn: Invalid ResourceArn provided as input " + value);
    if (!value.starts_with(our_partition))
        return invalid_arn("partition", value);
    return std::move(*address);
}

// Of an empty name item calls report the length alone (fact DDB-0033).
Result<TableAddress> check_address(const std::string& value, std::size_t length_min)
{
    if (value.starts_with("arn:"))
        return check_arn(value);
    Validation validation;
    validation.length("tableName", value, length_min, limits::table_name_length_max);
    if (!value.empty() || length_min > 1)
        validation.name_pattern("tableName", value);
    TRY(validation.check());
    return TableAddress{value};
}

}  // namespace

Result<TableAddress> require_table_address(const std::optional<std::string>& value)
{
    Validation validation;
    validation.not_null("tableName", value.has_value());
    TRY(validation.check());
    return check_address(*value, 1);
}

Result<TableAddress> require_table_address_of_table_call(const std::optional<std::string>& value)
{
    if (!value)
        return fail(errors::validation,
                    "The parameter 'TableName' is required but was not present in the request");
    return check_address(*value, limits::table_name_length_min);
}

Result<std::string> require_new_table_name(const std::optional<std::string>& value)
{
    if (!value)
        return fail(errors::validation,
                    "The parameter 'TableName' is required but was not present in the request");
    Validation validation;
    validation.length("tableName", value, limits::table_name_length_min, limits::table_name_length_max);
    validation.name_pattern("tableName", value);
    TRY(validation.check());
    return *value;
}

Refusal invalid_arn(std::string_view part, std::string_view arn)
{
    return fail(errors::validation, "1 validation error detected: Invalid AWS " + std::string(part) + " in '" +
                                        std::string(arn) + "'");
}

std::optional<TableAddress> parse_table_arn(std::string_view arn)
{
    const std::string_view whole = arn;
    // arn : partition : dynamodb : region : account : table/NAME
    std::array<std::string_view, 6> parts;
    for (std::size_t i = 0; i < 5; ++i) {
        const std::size_t colon = arn.find(':');
        if (colon == std::string_view::npos)
            return std::nullopt;
        parts[i] = arn.substr(0, colon);
        arn.remove_prefix(colon + 1);
    }
    parts[5] = arn;
    if (parts[0] != "arn" || parts[2] != "dynamodb" || !parts[5].starts_with(table_prefix))
        return std::nullopt;
    const std::string_view name = parts[5].substr(table_prefix.size());
    const bool clean = std::ranges::none_of(name, [](char c) { return c == '/' || c == ':'; });
    if (name.empty() || !clean || parts[3].empty() || parts[4].size() != 12)
        return std::nullopt;
    return TableAddress{.name = std::string(name),
                        .account = std::string(parts[4]),
                        .region = std::string(parts[3]),
                        .arn = std::string(whole)};
}

}  // namespace lockstep::dynamodb
