#pragma once
// How requests name a table: by its name, or by its ARN (fact DDB-0021). The checks are those that AWS makes
// before all others of a request, and that are reported alone (facts DDB-0014, DDB-0032, DDB-0033).

#include <optional>
#include <string>
#include <string_view>

#include "protocol/base/result.hpp"

namespace lockstep::dynamodb {

// A table as named by a request. `account` and `region` are empty unless an ARN said them.
struct TableAddress {
    std::string name;
    std::string account{};
    std::string region{};
};

// Of item calls: a missing name is a broken constraint.
Result<TableAddress> require_table_address(const std::optional<std::string>& value);
// Of table calls: AWS words a missing name differently.
Result<TableAddress> require_table_address_of_table_call(const std::optional<std::string>& value);
// Of CreateTable: no ARN, 3 to 255 characters.
Result<std::string> require_new_table_name(const std::optional<std::string>& value);

// "arn:aws:dynamodb:REGION:ACCOUNT:table/NAME"; empty for anything else.
std::optional<TableAddress> parse_table_arn(std::string_view arn);

}  // namespace lockstep::dynamodb
