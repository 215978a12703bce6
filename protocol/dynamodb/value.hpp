#pragma once
// One DynamoDB attribute value of the ten types, and an item, as plain values. Sets are kept sorted and
// without duplicates, so that they compare as sets and come back in a stable order (fact DDB-0069).
// Validation against AWS's rules happens where values are read: value_json.hpp.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/dynamodb/number.hpp"

namespace lockstep::dynamodb {

enum class Type { S, N, B, SS, NS, BS, M, L, NUL, BOOL };  // in the order of the variant below

std::string_view type_name(Type type);  // "S", ..., "NULL", "BOOL"

class AttributeValue;

struct Binary {
    std::string bytes;
    auto operator<=>(const Binary&) const = default;
};
struct Null {
    auto operator<=>(const Null&) const = default;
};
using StringSet = std::vector<std::string>;
using NumberSet = std::vector<Number>;
using BinarySet = std::vector<Binary>;
using List = std::vector<AttributeValue>;
using Map = std::map<std::string, AttributeValue, std::less<>>;
using Item = Map;  // the names of an item are in the order of their bytes

class AttributeValue {
public:
    using Content = std::variant<std::string, Number, Binary, StringSet, NumberSet, BinarySet, Map, List,
                                 Null, bool>;

    AttributeValue();  // NULL
    // Sets given here are sorted; duplicates are the caller's business (value_json refuses them).
    AttributeValue(Content content);  // NOLINT(google-explicit-constructor): S, N ... read as values

    Type type() const { return static_cast<Type>(content_.index()); }
    const Content& content() const { return content_; }

    // The content when the value is of that type, nullptr otherwise: value.find<Number>().
    template <class T>
    const T* find() const
    {
        return std::get_if<T>(&content_);
    }
    template <class T>
    T* find()
    {
        return std::get_if<T>(&content_);
    }

    // By value: 1 equals 1.0, sets without order, lists in order, maps by name (fact DDB-0094).
    bool operator==(const AttributeValue& other) const;

private:
    Content content_;
};

// Strings and binaries order by their bytes, numbers by value; nothing else has an order, nor have values of
// different types.
std::optional<std::strong_ordering> order_of(const AttributeValue& left, const AttributeValue& right);

}  // namespace lockstep::dynamodb
