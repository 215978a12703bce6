#include "protocol/http/headers.hpp"

#include <algorithm>
#include <cstring>

namespace lockstep::http {
namespace {

// Of a signed request, and its bytes.
constexpr std::size_t usual_count = 16;
constexpr std::size_t usual_bytes = 512;

constexpr std::size_t word_bytes = 8;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::uint64_t word_at(const char* text)
{
    std::uint64_t word = 0;
    std::memcpy(&word, text, word_bytes);
    return word;
}

// `lower` of eight characters at once. Within each byte's seven bits an addition sets the eighth from 'A' on, and from
// behind 'Z' on; bytes that have it already are no ASCII and stay.
std::uint64_t lower_word(std::uint64_t word)
{
    constexpr std::uint64_t each = 0x0101010101010101U;
    const std::uint64_t seven_bits = word & (each * 0x7f);
    const std::uint64_t from_a = seven_bits + each * (0x80 - 'A');
    const std::uint64_t behind_z = seven_bits + each * (0x7f - 'Z');
    const std::uint64_t upper = (from_a ^ behind_z) & ~word & (each * 0x80);
    return word | (upper >> 2U);
}

// Most names differ in more than the bit of their case.
bool equal_words(const char* one, const char* two)
{
    constexpr std::uint64_t case_bits = 0x2020202020202020U;
    const std::uint64_t a = word_at(one);
    const std::uint64_t b = word_at(two);
    return ((a ^ b) & ~case_bits) == 0 && lower_word(a) == lower_word(b);
}

}  // namespace

bool equals_ignoring_case(std::string_view a, std::string_view b)
{
    if (a.size() != b.size())
        return false;
    if (a.size() < word_bytes)
        return std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
    const std::size_t last = a.size() - word_bytes;  // the last word may overlap the one before
    if (!equal_words(a.data() + last, b.data() + last))
        return false;
    for (std::size_t at = 0; at < last; at += word_bytes)
        if (!equal_words(a.data() + at, b.data() + at))
            return false;
    return true;
}

std::string lower_case(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

bool is_lower_case_of(std::string_view lower_case, std::string_view text)
{
    return std::ranges::equal(lower_case, text, {}, {}, lower);
}

Headers::Headers(std::initializer_list<NameValue> fields)
{
    for (const NameValue& field : fields)
        add(field.name, field.value);
}

std::optional<std::string_view> Headers::find(std::string_view name) const
{
    for (const Place& place : places_)
        if (has_name(place, name))
            return value_of(place);
    return std::nullopt;
}

std::string_view Headers::get(std::string_view name) const
{
    return find(name).value_or(std::string_view{});
}

std::size_t Headers::count(std::string_view name) const
{
    const auto has_it = [&](const Place& place) { return has_name(place, name); };
    return static_cast<std::size_t>(std::ranges::count_if(places_, has_it));
}

void Headers::add(std::string_view name, std::string_view value)
{
    if (places_.empty()) {
        places_.reserve(usual_count);
        bytes_.reserve(usual_bytes);
    }
    places_.push_back({static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(name.size()),
                       static_cast<std::uint32_t>(value.size())});
    bytes_ += name;
    bytes_ += value;
}

void Headers::set(std::string_view name, std::string_view value)
{
    erase(name);
    add(name, value);
}

// The bytes stay where they are: few fields are ever erased.
void Headers::erase(std::string_view name)
{
    std::erase_if(places_, [&](const Place& place) { return has_name(place, name); });
}

}  // namespace lockstep::http
