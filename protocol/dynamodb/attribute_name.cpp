#include "protocol/dynamodb/attribute_name.hpp"

#include <string>

#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/limits.hpp"

namespace lockstep::dynamodb {

Result<> check_attribute_name(std::string_view name)
{
    if (name.empty())
        return fail(errors::validation, "Empty attribute name");
    if (name.size() > limits::item_name_size_bytes_max)
        return fail(errors::validation, "Attribute name is too large, must be less than " +
                                            std::to_string(limits::item_name_size_bytes_max + 1) + " bytes");
    return {};
}

}  // namespace lockstep::dynamodb
