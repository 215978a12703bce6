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

}  // namespace lockstep::dynamodb
