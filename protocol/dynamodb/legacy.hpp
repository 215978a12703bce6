#pragma once
// Parameters from before expressions (Expected, AttributesToGet, ScanFilter ...). AWS refuses to mix the two
// kinds (fact DDB-0080). Of the old ones Lockstep has AttributesToGet; it refuses the others by name, because to
// ignore a condition would be a wrong success.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/base/result.hpp"
#include "protocol/dynamodb/expression/expression.hpp"
#include "protocol/dynamodb/validation.hpp"

namespace lockstep::dynamodb {

struct Parameter {
    std::string_view name;
    bool given;
};

// The old parameters of a request against its expressions.
Result<> check_legacy_mix(const std::vector<Parameter>& legacy, const std::vector<Parameter>& expressions);
// The old parameters that are not supported.
Result<> refuse_legacy(const std::vector<Parameter>& legacy);

using AttributesToGet = std::optional<std::vector<std::string>>;

void check_attributes_to_get(Validation& validation, const AttributesToGet& names);
// Attributes of the item by their whole names: a dot is part of a name. Refuses a name that comes twice.
Result<Projection> project_attributes(const std::vector<std::string>& names);

}  // namespace lockstep::dynamodb
