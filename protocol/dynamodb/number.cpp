#include "protocol/dynamodb/number.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

#include "protocol/dynamodb/errors.hpp"

namespace lockstep::dynamodb {
namespace {

constexpr int significant_digits_max = 38;
constexpr std::int64_t magnitude_max = 125;   // of the first digit: 9.99..E+125
constexpr std::int64_t magnitude_min = -130;  // 1E-130
// Any exponent beyond this is out of range whatever the digits; clamping keeps the sums below exact.
constexpr std::int64_t exponent_clamp = 1'000'000'000'000;

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

Refusal not_a_number(std::string_view text)
{
    std::string message = "The parameter cannot be converted to a numeric value";
    if (!text.empty())
        message.append(": ").append(text);
    return fail(errors::validation, message);
}

// The significant digits of a text, without leading and trailing zeros.
struct Digits {
    Number::Coefficient coefficient = 0;
    std::int64_t count = 0;           // from the first to the last that is not zero
    std::int64_t trailing_zeros = 0;  // written after those
    std::int64_t fraction = 0;        // digits written after the point, zeros too
    bool any = false;                 // a digit was written, be it zero
};

void add_digit(Digits& digits, char c)
{
    digits.any = true;
    if (c == '0') {
        digits.trailing_zeros += digits.count > 0 ? 1 : 0;
        return;
    }
    digits.count += digits.trailing_zeros + 1;
    if (digits.count <= significant_digits_max) {  // beyond it the number is refused anyway
        for (; digits.trailing_zeros > 0; --digits.trailing_zeros)
            digits.coefficient *= 10;
        digits.coefficient = digits.coefficient * 10 + static_cast<unsigned>(c - '0');
    }
    digits.trailing_zeros = 0;
}

// Takes the digits and the point off the front of `text`.
Digits take_digits(std::string_view& text)
{
    Digits digits;
    bool after_point = false;
    while (!text.empty() && (is_digit(text.front()) || (text.front() == '.' && !after_point))) {
        if (text.front() == '.') {
            after_point = true;
        } else {
            add_digit(digits, text.front());
            digits.fraction += after_point ? 1 : 0;
        }
        text.remove_prefix(1);
    }
    return digits;
}

bool take_minus(std::string_view& text)
{
    if (text.empty() || (text.front() != '-' && text.front() != '+'))
        return false;
    const bool minus = text.front() == '-';
    text.remove_prefix(1);
    return minus;
}

// What follows the digits: nothing, or an exponent that fits 64 bits (fact DDB-0061).
std::optional<std::int64_t> take_exponent(std::string_view text)
{
    if (text.empty())
        return 0;
    if (text.front() != 'e' && text.front() != 'E')
        return std::nullopt;
    text.remove_prefix(1);
    const bool minus = take_minus(text);
    if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit))
        return std::nullopt;
    std::int64_t value = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc{})
        return std::nullopt;
    value = std::min(value, exponent_clamp);
    return minus ? -value : value;
}

// (fact DDB-0060) A zero counts by where its last digit stands: 0e126 overflows (fact DDB-0061).
Result<> check_range(const Digits& digits, std::int64_t exponent)
{
    const std::int64_t magnitude =
        exponent - digits.fraction + digits.trailing_zeros + std::max<std::int64_t>(digits.count - 1, 0);
    if (magnitude > magnitude_max)
        return fail(errors::validation, "Number overflow. Attempting to store a number with magnitude "
                                        "larger than supported range");
    if (magnitude < magnitude_min)
        return fail(errors::validation, "Number underflow. Attempting to store a number with magnitude "
                                        "smaller than supported range");
    if (digits.count > significant_digits_max)
        return fail(errors::validation,
                    "Attempting to store more than 38 significant digits in a Number");
    return {};
}

std::string digits_of(Number::Coefficient coefficient)
{
    std::string text;
    for (; coefficient != 0; coefficient /= 10)
        text.push_back(static_cast<char>('0' + static_cast<int>(coefficient % 10)));
    std::reverse(text.begin(), text.end());
    return text;
}

char complement(char byte)
{
    return static_cast<char>(~static_cast<unsigned char>(byte));
}

}  // namespace

Number::Number(bool negative, Coefficient coefficient, int exponent)
    : negative_(negative), coefficient_(coefficient), exponent_(exponent)
{
}

Result<Number> Number::parse(std::string_view text)
{
    std::string_view rest = text;
    const bool negative = take_minus(rest);
    const Digits digits = take_digits(rest);
    const std::optional<std::int64_t> exponent = take_exponent(rest);
    if (!digits.any || !exponent)
        return not_a_number(text);
    TRY(check_range(digits, *exponent));
    if (digits.count == 0)
        return Number();
    return Number(negative, digits.coefficient,
                  static_cast<int>(*exponent - digits.fraction + digits.trailing_zeros));
}

Number Number::of(std::size_t value)
{
    Coefficient coefficient = value;
    int exponent = 0;
    for (; coefficient != 0 && coefficient % 10 == 0; coefficient /= 10)
        ++exponent;
    return Number(false, coefficient, exponent);
}

std::string Number::text() const
{
    if (coefficient_ == 0)
        return "0";
    std::string digits = digits_of(coefficient_);
    const int point = static_cast<int>(digits.size()) + exponent_;  // digits before the point
    if (exponent_ > 0)
        digits.append(static_cast<std::size_t>(exponent_), '0');
    else if (point <= 0)
        digits.insert(0, "0." + std::string(static_cast<std::size_t>(-point), '0'));
    else if (exponent_ < 0)
        digits.insert(static_cast<std::size_t>(point), ".");
    return negative_ ? "-" + digits : digits;
}

std::size_t Number::size_bytes() const
{
    if (coefficient_ == 0)
        return 1;
    const int count = static_cast<int>(digits_of(coefficient_).size());
    const int before = std::clamp(count + exponent_, 0, count);
    const int after = count - before;
    return static_cast<std::size_t>(1 + (before + 1) / 2 + (after + 1) / 2 + (negative_ ? 1 : 0));
}

// Sign, magnitude of the first digit, pairs of digits as 1..100, then 0; of a negative number all but the
// sign complemented, so that the larger amount comes first.
std::string Number::key_bytes() const
{
    if (coefficient_ == 0)
        return "\x02";
    const std::string digits = digits_of(coefficient_);
    const int magnitude = static_cast<int>(digits.size()) - 1 + exponent_;
    std::string bytes(1, negative_ ? '\x01' : '\x03');
    bytes.push_back(static_cast<char>(magnitude - static_cast<int>(magnitude_min)));
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        const int second = i + 1 < digits.size() ? digits[i + 1] - '0' : 0;
        bytes.push_back(static_cast<char>((digits[i] - '0') * 10 + second + 1));
    }
    bytes.push_back('\0');
    if (negative_)
        std::transform(bytes.begin() + 1, bytes.end(), bytes.begin() + 1, complement);
    return bytes;
}

std::strong_ordering Number::operator<=>(const Number& other) const
{
    const int sign = coefficient_ == 0 ? 0 : negative_ ? -1 : 1;
    const int other_sign = other.coefficient_ == 0 ? 0 : other.negative_ ? -1 : 1;
    if (sign != other_sign || sign == 0)
        return sign <=> other_sign;
    std::string mine = digits_of(coefficient_);
    std::string theirs = digits_of(other.coefficient_);
    auto amount = static_cast<int>(mine.size()) + exponent_ <=>
                  static_cast<int>(theirs.size()) + other.exponent_;
    if (amount == 0)  // the same magnitude: the digits decide, read from the first
        amount = mine <=> theirs;
    if (!negative_)
        return amount;
    return amount == 0 ? amount : amount < 0 ? std::strong_ordering::greater : std::strong_ordering::less;
}

}  // namespace lockstep::dynamodb
