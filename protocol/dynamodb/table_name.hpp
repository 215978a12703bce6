#pragma once
// How requests name a table: by its name, or by its ARN (fact DDB-0021). The checks are those that AWS makes
// before all others of a request, and that are reported alone (facts DDB-0014, DDB-0032, DDB-0033).

#include <optional>
#include <string>
#include <string_view>

#include "protocol/base/result.hpp"

namespace lockstep::dynamodb {

// A table as named by a request. All but the name is empty unless an ARN said it.
struct TableAddress {
    std::string name;
    std::string account{};
    std::string region{};
    std::string arn{};  // as it was sent
};

// Of item calls: a missing name is a broken constraint.
Result<TableAddress> require_table_address(const std::optional<std::string>& value);
// Of CreateTable's kin: AWS words a missing name differently, and three characters are the least.
Result<TableAddress> require_table_address_of_table_call(const std::optional<std::string>& value);
// Of CreateTable: no ARN, 3 to 255 characters.
Result<std::string> require_new_table_name(const std::optional<std::string>& value);

// "arn:PARTITION:dynamodb:REGION:ACCOUNT:table/NAME"; empty for anything else.
std::optional<TableAddress> parse_table_arn(std::string_view arn);

// An ARN for a name whose "partition" or "region" is not the caller's (fact DDB-0021).
Refusal invalid_arn(std::string_view part, std::string_view arn);

}  // namespace lockstep::dynamodb
