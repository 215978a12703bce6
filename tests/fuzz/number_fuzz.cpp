// Any text is a number or is refused; a number is the same after being written and read again, and its key
// bytes agree with that.

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "protocol/dynamodb/number.hpp"

using lockstep::dynamodb::Number;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto once = Number::parse(std::string_view(reinterpret_cast<const char*>(data), size));
    if (!once)
        return once.error().message.empty() ? (std::abort(), 0) : 0;
    const auto twice = Number::parse(once->text());
    if (!twice || *once != *twice || once->key_bytes() != twice->key_bytes() || (*once <=> *twice) != 0)
        std::abort();
    return 0;
}
