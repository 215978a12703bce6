#include <algorithm>
#include <optional>

#include "protocol/dynamodb/expression/condition.hpp"
#include "protocol/dynamodb/expression/condition_functions.hpp"

namespace lockstep::dynamodb {
namespace {

bool is_continuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// The length of a string is its UTF-16 code units, other than for limits, which count bytes (fact DDB-0095).
std::size_t utf16_units(const std::string& text)
{
    std::size_t units = 0;
    for (const char c : text)
        units += is_continuation(c) ? 0 : static_cast<unsigned char>(c) >= 0xF0U ? 2 : 1;
    return units;
}

struct SizeOf {
    std::optional<std::size_t> operator()(const std::string& text) const { return utf16_units(text); }
    std::optional<std::size_t> operator()(const Binary& binary) const { return binary.bytes.size(); }
    std::optional<std::size_t> operator()(const Map& map) const { return map.size(); }
    std::optional<std::size_t> operator()(const Number&) const { return std::nullopt; }
    std::optional<std::size_t> operator()(Null) const { return std::nullopt; }
    std::optional<std::size_t> operator()(bool) const { return std::nullopt; }
    template <class Member>
    std::optional<std::size_t> operator()(const std::vector<Member>& members) const
    {
        return members.size();
    }
};

// What an operand is for one item. A value that exists only for the moment is kept inside.
class Evaluated {
public:
    Evaluated(const Operand& operand, const Item& item)
    {
        if (operand.kind == OperandKind::value)
            value_ = &operand.value;
        else if (operand.kind == OperandKind::path)
            value_ = operand.path.find_in(item);
        else
            take_size(operand, item);
    }
    Evaluated(const Evaluated&) = delete;
    Evaluated& operator=(const Evaluated&) = delete;

    const AttributeValue* get() const { return value_; }  // nullptr when there is nothing

private:
    // size() of what is not there, or of a number, is nothing.
    void take_size(const Operand& call, const Item& item)
    {
        const Evaluated argument(call.arguments.front(), item);
        if (argument.get() == nullptr)
            return;
        const std::optional<std::size_t> size = std::visit(SizeOf{}, argument.get()->content());
        if (!size)
            return;
        size_ = AttributeValue(Number::of(*size));
        value_ = &size_;
    }

    AttributeValue size_;
    const AttributeValue* value_ = nullptr;
};

// (fact DDB-0094)
bool compare(const std::string& comparator, const AttributeValue* left, const AttributeValue* right)
{
    const bool both = left != nullptr && right != nullptr;
    if (comparator == "=")
        return both && *left == *right;
    if (comparator == "<>")
        return !both || !(*left == *right);
    const std::optional<std::strong_ordering> order = both ? order_of(*left, *right) : std::nullopt;
    if (!order)
        return false;
    if (comparator == "<")
        return *order < 0;
    if (comparator == "<=")
        return *order <= 0;
    return comparator == ">" ? *order > 0 : *order >= 0;
}

// Members of the set or list `members` that equal `wanted`.
template <class Member>
bool has_member(const std::vector<Member>& members, const Member& wanted)
{
    return std::find(members.begin(), members.end(), wanted) != members.end();
}

// (fact DDB-0095)
struct Contains {
    const AttributeValue& wanted;

    bool operator()(const std::string& text) const
    {
        const auto* part = wanted.find<std::string>();
        return part != nullptr && text.find(*part) != std::string::npos;
    }
    bool operator()(const Binary& binary) const
    {
        const auto* part = wanted.find<Binary>();
        return part != nullptr && binary.bytes.find(part->bytes) != std::string::npos;
    }
    bool operator()(const List& list) const { return has_member(list, wanted); }
    bool operator()(const Number&) const { return false; }
    bool operator()(const Map&) const { return false; }
    bool operator()(Null) const { return false; }
    bool operator()(bool) const { return false; }
    template <class Member>
    bool operator()(const std::vector<Member>& set) const
    {
        const auto* member = wanted.find<Member>();
        return member != nullptr && has_member(set, *member);
    }
};

bool begins_with(const AttributeValue& value, const AttributeValue& prefix)
{
    if (const auto* text = value.find<std::string>())
        if (const auto* start = prefix.find<std::string>())
            return text->starts_with(*start);
    if (const auto* binary = value.find<Binary>())
        if (const auto* start = prefix.find<Binary>())
            return binary->bytes.starts_with(start->bytes);
    return false;
}

bool call_of_two(Function function, const AttributeValue& first, const AttributeValue& second)
{
    if (function == Function::begins_with)
        return begins_with(first, second);
    if (function == Function::contains)
        return std::visit(Contains{second}, first.content());
    const auto* type = second.find<std::string>();
    return type != nullptr && *type == type_name(first.type());
}

bool call(const Operand& operand, const Item& item)
{
    const std::optional<Function> function = find_function(operand.text);
    const Evaluated first(operand.arguments[0], item);
    if (function == Function::attribute_exists)
        return first.get() != nullptr;
    if (function == Function::attribute_not_exists)
        return first.get() == nullptr;
    const Evaluated second(operand.arguments[1], item);
    return first.get() != nullptr && second.get() != nullptr &&
           call_of_two(*function, *first.get(), *second.get());
}

bool is_between(const ConditionNode& node, const Item& item)
{
    const Evaluated value(node.operands[0], item);
    const Evaluated lower(node.operands[1], item);
    const Evaluated upper(node.operands[2], item);
    return compare(">=", value.get(), lower.get()) && compare("<=", value.get(), upper.get());
}

bool is_in(const ConditionNode& node, const Item& item)
{
    const Evaluated value(node.operands[0], item);
    return std::any_of(node.operands.begin() + 1, node.operands.end(), [&](const Operand& candidate) {
        return compare("=", value.get(), Evaluated(candidate, item).get());
    });
}

}  // namespace

bool evaluate(const ConditionNode& node, const Item& item)
{
    const auto holds = [&item](const ConditionNode& child) { return evaluate(child, item); };
    switch (node.kind) {
    case ConditionKind::all_of:
        return std::all_of(node.children.begin(), node.children.end(), holds);
    case ConditionKind::any_of:
        return std::any_of(node.children.begin(), node.children.end(), holds);
    case ConditionKind::negation:
        return !holds(node.children.front());
    case ConditionKind::comparison: {
        const Evaluated left(node.operands[0], item);
        const Evaluated right(node.operands[1], item);
        return compare(node.comparator, left.get(), right.get());
    }
    case ConditionKind::between:
        return is_between(node, item);
    case ConditionKind::in:
        return is_in(node, item);
    case ConditionKind::function:
        break;
    }
    return call(node.operands.front(), item);
}

}  // namespace lockstep::dynamodb
