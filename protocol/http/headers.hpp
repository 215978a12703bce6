#pragma once
// The header fields of one message, in the order they came. Names compare without case; values keep their
// bytes, without surrounding blanks. A name may occur more than once.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/base/error.hpp"

namespace lockstep::http {

// ASCII only, as header names are.
bool equals_ignoring_case(std::string_view a, std::string_view b);
std::string lower_case(std::string_view text);
bool is_lower_case_of(std::string_view lower_case, std::string_view text);

class Headers {
public:
    Headers() = default;
    Headers(std::initializer_list<NameValue> fields) : fields_(fields) {}

    // The first field of that name. The view lives as long as this object is not changed.
    std::optional<std::string_view> find(std::string_view name) const;
    // The first field of that name, or "" when there is none.
    std::string_view get(std::string_view name) const;
    bool contains(std::string_view name) const { return find(name).has_value(); }
    std::size_t count(std::string_view name) const;

    void reserve(std::size_t count) { fields_.reserve(count); }
    void add(std::string_view name, std::string_view value);  // keeps others of that name
    void set(std::string_view name, std::string_view value);  // replaces all of that name
    void erase(std::string_view name);

    auto begin() const { return fields_.begin(); }
    auto end() const { return fields_.end(); }
    std::size_t size() const { return fields_.size(); }

private:
    std::vector<NameValue> fields_;
};

}  // namespace lockstep::http
