#pragma once
// Parameters from before expressions (Expected, AttributesToGet, ScanFilter ...). AWS refuses to mix the two
// kinds (fact DDB-0080); Lockstep does not have the old ones yet and says so by name, because to ignore a
// condition would be a wrong success.

#include <string_view>
#include <vector>

#include "protocol/base/result.hpp"

namespace lockstep::dynamodb {

struct Parameter {
    std::string_view name;
    bool given;
};

Result<> check_legacy_parameters(const std::vector<Parameter>& legacy,
                                 const std::vector<Parameter>& expressions);

}  // namespace lockstep::dynamodb
