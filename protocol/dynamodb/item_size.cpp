#include "protocol/dynamodb/item_size.hpp"

#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/limits.hpp"

namespace lockstep::dynamodb {
namespace {

constexpr std::size_t document_size_bytes = 3;  // of a list or map by itself
constexpr std::size_t element_size_bytes = 1;   // on top of each element

// (fact DDB-0068)
struct Size {
    std::size_t operator()(const std::string& text) const { return text.size(); }
    std::size_t operator()(const Number& number) const { return number.size_bytes(); }
    std::size_t operator()(const Binary& binary) const { return binary.bytes.size(); }
    std::size_t operator()(Null) const { return 1; }
    std::size_t operator()(bool) const { return 1; }
    std::size_t operator()(const List& list) const
    {
        std::size_t size = document_size_bytes;
        for (const AttributeValue& element : list)
            size += element_size_bytes + value_size_bytes(element);
        return size;
    }
    std::size_t operator()(const Map& map) const
    {
        return document_size_bytes + map.size() * element_size_bytes + item_size_bytes(map);
    }
    template <class Member>
    std::size_t operator()(const std::vector<Member>& set) const
    {
        std::size_t size = 0;
        for (const Member& member : set)
            size += (*this)(member);
        return size;
    }
};

}  // namespace

std::size_t value_size_bytes(const AttributeValue& value)
{
    return std::visit(Size{}, value.content());
}

std::size_t item_size_bytes(const Item& item)
{
    std::size_t size = 0;
    for (const auto& [name, value] : item)
        size += name.size() + value_size_bytes(value);
    return size;
}

Result<> check_item_size(const Item& item)
{
    if (item_size_bytes(item) > limits::item_size_bytes_max)  // (fact DDB-0067)
        return fail(errors::validation, "Item size has exceeded the maximum allowed size");
    return {};
}

}  // namespace lockstep::dynamodb
