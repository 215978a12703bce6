#include "protocol/dynamodb/legacy.hpp"

#include <set>

#include "protocol/dynamodb/attribute_name.hpp"
#include "protocol/dynamodb/errors.hpp"

namespace lockstep::dynamodb {
namespace {

constexpr std::size_t attributes_to_get_max = 255;

std::string given_names(const std::vector<Parameter>& parameters)
{
    std::string names;
    for (const Parameter& parameter : parameters)
        if (parameter.given)
            names += (names.empty() ? "" : ", ") + std::string(parameter.name);
    return names;
}

std::string list_text(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return "'[" + text + "]'";
}

}  // namespace

Result<> check_legacy_mix(const std::vector<Parameter>& legacy, const std::vector<Parameter>& expressions)
{
    const std::string old_names = given_names(legacy);
    const std::string new_names = given_names(expressions);
    if (old_names.empty() || new_names.empty())
        return {};
    return fail(errors::validation,
                "Can not use both expression and non-expression parameters in the same request: "
                "Non-expression parameters: {" +
                    old_names + "} Expression parameters: {" + new_names + "}");
}

Result<> refuse_legacy(const std::vector<Parameter>& legacy)
{
    const std::string names = given_names(legacy);
    if (names.empty())
        return {};
    return fail(errors::validation, "Lockstep does not support the legacy parameter " + names +
                                        " yet; use an expression instead");
}

void check_attributes_to_get(Validation& validation, const AttributesToGet& names)
{
    if (names && names->empty())
        validation.broken("attributesToGet", "'[]'", "Member must have length greater than or equal to 1");
    if (names && names->size() > attributes_to_get_max)
        validation.broken("attributesToGet", list_text(*names), "Member must have length less than or equal to 255");
}

// (fact DDB-0302)
Result<Projection> project_attributes(const std::vector<std::string>& names)
{
    std::string expression;
    Names placeholders;
    std::set<std::string> seen;
    for (const std::string& name : names) {
        TRY(check_attribute_name(name));
        if (!seen.insert(name).second)
            return fail(errors::validation, std::string(errors::invalid_parameters) +
                                                "Duplicate value in attribute name: " + name);
        const std::string placeholder = "#a" + std::to_string(placeholders.size());
        expression += (expression.empty() ? "" : ",") + placeholder;
        placeholders.emplace(placeholder, name);
    }
    Context context(std::move(placeholders), {});
    return Projection::parse(expression, context);
}

}  // namespace lockstep::dynamodb
