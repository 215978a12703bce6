// Any text is a number or is refused with a message; a number is the same after being written and
// read again, and the key bytes of two numbers (parted by a blank) are in the order of the numbers.

#include "protocol/dynamodb/number.hpp"
#include "tests/fuzz/property.hpp"

namespace {

using lockstep::dynamodb::Number;
using lockstep::fuzz::require;

Number accepted(std::string_view text)
{
    const auto once = Number::parse(text);
    if (!once) {
        require(!once.error().message.empty());
        return Number();
    }
    const auto twice = Number::parse(once->text());
    require(twice && *once == *twice && (*once <=> *twice) == 0);
    require(once->key_bytes() == twice->key_bytes());
    return *once;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string_view text = lockstep::fuzz::text_of(data, size);
    const Number left = accepted(lockstep::fuzz::take_until(text, ' '));
    const Number right = accepted(text);
    require((left <=> right) == (left.key_bytes() <=> right.key_bytes()));
    return 0;
}
