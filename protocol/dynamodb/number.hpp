#pragma once
// DynamoDB's number: a decimal of up to 38 significant digits with a magnitude of 1E-130 to 9.99..E+125,
// kept exactly (facts DDB-0059 to DDB-0063). A Number is always normalised: no trailing zeros in the
// coefficient, one zero without sign, so that 1, 1.0 and 10E-1 are one value, one key and one set member.

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>

#include "protocol/base/result.hpp"

namespace lockstep::dynamodb {

class Number {
public:
    __extension__ using Coefficient = unsigned __int128;  // 10^38 fits

    Number() = default;  // zero

    // Refuses with a ValidationException what AWS refuses.
    static Result<Number> parse(std::string_view text);

    // A count, such as what size() answers.
    static Number of(std::size_t value);

    // The form in which AWS returns it: no exponent, no superfluous zero or sign.
    std::string text() const;

    // What the number counts towards the size of its item.
    std::size_t size_bytes() const;

    // Bytes that sort like the numbers, none being a prefix of another.
    std::string key_bytes() const;

    std::strong_ordering operator<=>(const Number& other) const;
    bool operator==(const Number& other) const = default;

private:
    Number(bool negative, Coefficient coefficient, int exponent);

    bool negative_ = false;
    Coefficient coefficient_ = 0;
    int exponent_ = 0;  // the value is coefficient x 10^exponent
};

}  // namespace lockstep::dynamodb
