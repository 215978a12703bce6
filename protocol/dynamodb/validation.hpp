#pragma once
// Collects the members of a request that break a constraint of AWS's service model, in the order in which
// they are looked at, and refuses with all of them joined (facts DDB-0015, DDB-0033, DDB-0034):
// "2 validation errors detected: Value ... at 'limit' failed to satisfy constraint: ...; Value ...".

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/base/result.hpp"

namespace lockstep::dynamodb {

// The values of one enum, in the order in which AWS lists them in its message.
using EnumSet = std::span<const std::string_view>;

class Validation {
public:
    // Paths are AWS's: "keySchema.1.member.keyType". Absent values break nothing but `not_null`.
    void not_null(std::string_view path, bool present);
    void one_of(std::string_view path, const std::optional<std::string>& value, EnumSet set);
    void at_least(std::string_view path, const std::optional<std::int64_t>& value, std::int64_t min);
    void at_most(std::string_view path, const std::optional<std::int64_t>& value, std::int64_t max);
    void length(std::string_view path, const std::optional<std::string>& value, std::size_t min,
                std::size_t max);
    // Letters, digits, '_', '.' and '-': names of tables and indexes.
    void name_pattern(std::string_view path, const std::optional<std::string>& value);
    // `shown` is the value as the message prints it.
    void broken(std::string_view path, std::string_view shown, std::string_view constraint);

    Result<> check() const;

private:
    std::vector<std::string> errors_;
};

}  // namespace lockstep::dynamodb
