// Any text is accepted as a condition or projection or refused with a message, without hurting the
// stack; what is accepted can be asked about an item.

#include "protocol/dynamodb/expression/expression.hpp"
#include "tests/fuzz/property.hpp"

namespace {

using namespace lockstep::dynamodb;

const Item item{{"a", AttributeValue(std::string("x"))},
                {"l", AttributeValue(List{AttributeValue(true), AttributeValue()})},
                {"m", AttributeValue(Map{{"k", AttributeValue(Number::of(7))}})}};

Context make_context()
{
    return Context({{"#a", "a"}, {"#m", "m"}}, {{":v", item.at("a")}, {":n", AttributeValue(Number::of(1))}});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = lockstep::fuzz::text_of(data, size);
    Context context = make_context();
    const auto condition = Condition::parse(ExpressionKind::condition, text, context);
    if (condition)
        condition->holds(&item), condition->holds(nullptr), condition->paths();
    else
        lockstep::fuzz::require(!condition.error().message.empty());
    const auto projection = Projection::parse(text, context);
    if (projection)
        projection->apply(item);
    else
        lockstep::fuzz::require(!projection.error().message.empty());
    return 0;
}
