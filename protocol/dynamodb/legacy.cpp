#include "protocol/dynamodb/legacy.hpp"

#include <string>

#include "protocol/dynamodb/errors.hpp"

namespace lockstep::dynamodb {
namespace {

std::string given_names(const std::vector<Parameter>& parameters)
{
    std::string names;
    for (const Parameter& parameter : parameters)
        if (parameter.given)
            names += (names.empty() ? "" : ", ") + std::string(parameter.name);
    return names;
}

}  // namespace

Result<> check_legacy_parameters(const std::vector<Parameter>& legacy, const std::vector<Parameter>& expressions)
{
    const std::string old_names = given_names(legacy);
    if (old_names.empty())
        return {};
    const std::string new_names = given_names(expressions);
    if (!new_names.empty())
        return fail(errors::validation,
                    "Can not use both expression and non-expression parameters in the same request: "
                    "Non-expression parameters: {" +
                        old_names + "} Expression parameters: {" + new_names + "}");
    return fail(errors::validation, "Lockstep does not support the legacy parameter " + old_names +
                                        " yet; use an expression instead");
}

}  // namespace lockstep::dynamodb
