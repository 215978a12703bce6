#include "protocol/dynamodb/value.hpp"

#include <algorithm>
#include <array>

namespace lockstep::dynamodb {
namespace {

struct SortSets {
    template <class Member>
    void operator()(std::vector<Member>& set) const
    {
        std::sort(set.begin(), set.end());
    }
    void operator()(List&) const {}  // a list keeps its order
    template <class Other>
    void operator()(Other&) const
    {
    }
};

}  // namespace

std::string_view type_name(Type type)
{
    static constexpr std::array<std::string_view, 10> names{"S",  "N", "B", "SS",   "NS",
                                                            "BS", "M", "L", "NULL", "BOOL"};
    return names[static_cast<std::size_t>(type)];
}

AttributeValue::AttributeValue() : content_(Null{}) {}

AttributeValue::AttributeValue(Content content) : content_(std::move(content))
{
    std::visit(SortSets{}, content_);
}

bool AttributeValue::operator==(const AttributeValue& other) const
{
    return content_ == other.content_;
}

std::optional<std::strong_ordering> order_of(const AttributeValue& left, const AttributeValue& right)
{
    if (const auto* text = left.find<std::string>())
        if (const auto* other = right.find<std::string>())
            return *text <=> *other;
    if (const auto* number = left.find<Number>())
        if (const auto* other = right.find<Number>())
            return *number <=> *other;
    if (const auto* binary = left.find<Binary>())
        if (const auto* other = right.find<Binary>())
            return *binary <=> *other;
    return std::nullopt;
}

}  // namespace lockstep::dynamodb
