#pragma once
// A document path: an attribute of the item, then members of maps and elements of lists: a.b[2].c.

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "protocol/dynamodb/value.hpp"

namespace lockstep::dynamodb {

using PathStep = std::variant<std::string, std::size_t>;  // a member's name, an element's index

struct Path {
    std::vector<PathStep> steps;  // the first is the name of an attribute

    const std::string& attribute() const { return std::get<std::string>(steps.front()); }
    // As AWS prints it in messages: "[a, b, [2], c]".
    std::string text() const;
    // nullptr when the item has nothing there.
    const AttributeValue* find_in(const Item& item) const;

    bool operator==(const Path&) const = default;
};

}  // namespace lockstep::dynamodb
