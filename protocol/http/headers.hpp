#pragma once
// The header fields of one message, in the order they came. Names compare without case; values keep their
// bytes, without surrounding blanks. A name may occur more than once. All bytes lie one behind another in one
// string: a request has a dozen fields, and two strings for each would be half of its allocations.

#include <cstdint>
#include <initializer_list>
#include <iterator>
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

// One field of Headers: views that live as long as those headers are neither changed nor moved.
struct HeaderField {
    std::string_view name;
    std::string_view value;
};

class Headers {
    struct Place {
        std::uint32_t name_at;  // the value follows the name
        std::uint32_t name_size;
        std::uint32_t value_size;
    };

public:
    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = HeaderField;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = HeaderField;

        Iterator(const Headers& headers, std::size_t index) : headers_(&headers), index_(index) {}
        HeaderField operator*() const { return headers_->field(index_); }
        Iterator& operator++() { return ++index_, *this; }
        bool operator==(const Iterator& other) const { return index_ == other.index_; }

    private:
        const Headers* headers_;
        std::size_t index_;
    };

    Headers() = default;
    Headers(std::initializer_list<NameValue> fields);

    // The first field of that name. The view lives as long as this object is neither changed nor moved.
    std::optional<std::string_view> find(std::string_view name) const;
    // The first field of that name, or "" when there is none.
    std::string_view get(std::string_view name) const;
    bool contains(std::string_view name) const { return find(name).has_value(); }
    std::size_t count(std::string_view name) const;

    void reserve(std::size_t size_bytes) { bytes_.reserve(size_bytes); }  // of all names and values
    void add(std::string_view name, std::string_view value);              // keeps others of that name
    void set(std::string_view name, std::string_view value);              // replaces all of that name
    void erase(std::string_view name);

    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, places_.size()}; }
    std::size_t size() const { return places_.size(); }

private:
    std::string_view name_of(const Place& place) const { return {bytes_.data() + place.name_at, place.name_size}; }
    std::string_view value_of(const Place& place) const
    {
        return {bytes_.data() + place.name_at + place.name_size, place.value_size};
    }
    HeaderField field(std::size_t index) const { return {name_of(places_[index]), value_of(places_[index])}; }
    bool has_name(const Place& place, std::string_view name) const
    {
        return place.name_size == name.size() && equals_ignoring_case(name_of(place), name);
    }

    std::string bytes_;
    std::vector<Place> places_;
};

}  // namespace lockstep::http
