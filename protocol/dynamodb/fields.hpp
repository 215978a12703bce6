#pragma once
// Reads the members of a request's JSON by name and type. AWS checks the types of the whole request before
// any rule, so a wrong one is remembered here and the reading goes on; `check()` then refuses with the first
// of them, a SerializationException (facts DDB-0011, DDB-0014). A member that is null counts as absent, an
// unknown one is never looked at (fact DDB-0020).
//
//     Fields fields(request.body);
//     const auto table = fields.string("TableName");
//     TRY(fields.check());

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/base/result.hpp"
#include "protocol/json/value.hpp"

namespace lockstep::dynamodb {

class Fields {
public:
    explicit Fields(const json::Value& object) : object_(object), error_(own_error_) {}
    // Members of a structure inside; what is wrong there is remembered by the outer one.
    Fields(const json::Value& object, Fields& outer) : object_(object), error_(outer.error_) {}
    Fields(const Fields&) = delete;
    Fields& operator=(const Fields&) = delete;

    std::optional<std::string> string(std::string_view name);
    std::optional<bool> boolean(std::string_view name);
    std::optional<std::int64_t> integer(std::string_view name);        // AWS's Integer: 32 bits
    std::optional<std::int64_t> long_integer(std::string_view name);   // AWS's Long
    std::optional<std::vector<std::string>> strings(std::string_view name);

    // The JSON behind the member, nullptr when absent or of a wrong type. `shape` is AWS's name of the
    // structure, which stands in its messages.
    const json::Value* structure(std::string_view name, std::string_view shape);
    const json::Value* structures(std::string_view name, std::string_view shape);  // a list of them
    const json::Value* string_map(std::string_view name);
    const json::Value* item(std::string_view name);  // name -> attribute value
    const json::Value* any(std::string_view name);   // of any type

    Result<> check() const;

private:
    void remember(std::string message);
    std::optional<std::int64_t> number(std::string_view name, std::string_view type, std::int64_t max);
    std::optional<std::string> string_from(const json::Value& value);

    const json::Value& object_;
    std::optional<ApiError> own_error_;
    std::optional<ApiError>& error_;
};

}  // namespace lockstep::dynamodb
