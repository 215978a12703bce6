#pragma once
// Plain data as bytes and back, between this process and one that it forked. Both are the same program, so a number
// goes as it lies in memory, and an aggregate as its members, one after the other.

#include <boost/pfr.hpp>
#include <concepts>
#include <cstring>
#include <optional>
#include <ranges>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace lockstep::lab::wire
{

template <class T>
concept Number = std::is_arithmetic_v<T> || std::is_enum_v<T>;
template <class T>
concept Pair = requires(T value) { value.first, value.second; };
template <class T>
concept Optional = std::same_as<T, std::optional<typename T::value_type>>;

template <class T>
void write(std::string& bytes, const T& value)
{
    static_assert(!std::is_pointer_v<T> && !std::same_as<T, std::string_view>, "what it points to would not be sent");
    if constexpr (Number<T>) {
        bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    } else if constexpr (std::same_as<T, std::string>) {
        write(bytes, value.size());
        bytes += value;
    } else if constexpr (Optional<T>) {
        write(bytes, value.has_value());
        if (value)
            write(bytes, *value);
    } else if constexpr (Pair<T>) {
        write(bytes, value.first);
        write(bytes, value.second);
    } else if constexpr (std::ranges::range<T>) {
        write(bytes, value.size());
        for (const auto& element : value)
            write(bytes, element);
    } else {
        boost::pfr::for_each_field(value, [&bytes](const auto& member) { write(bytes, member); });
    }
}

// Takes `count` bytes from the front. Throws std::length_error when there are fewer.
inline std::string_view take(std::string_view& bytes, std::size_t count)
{
    if (bytes.size() < count)
        throw std::length_error("there are fewer bytes than were written");
    const std::string_view taken = bytes.substr(0, count);
    bytes.remove_prefix(count);
    return taken;
}

template <class T>
void read(std::string_view& bytes, T& value)
{
    if constexpr (Number<T>) {
        std::memcpy(&value, take(bytes, sizeof value).data(), sizeof value);
    } else if constexpr (std::same_as<T, std::string>) {
        std::size_t size = 0;
        read(bytes, size);
        value = take(bytes, size);
    } else if constexpr (Optional<T>) {
        bool is_there = false;
        read(bytes, is_there);
        if (is_there)
            read(bytes, value.emplace());
    } else if constexpr (Pair<T>) {
        read(bytes, const_cast<std::remove_const_t<typename T::first_type>&>(value.first));
        read(bytes, value.second);
    } else if constexpr (std::ranges::range<T>) {
        std::size_t size = 0;
        for (read(bytes, size); size > 0; --size) {
            typename T::value_type element{};
            read(bytes, element);
            value.insert(value.end(), std::move(element));
        }
    } else {
        boost::pfr::for_each_field(value, [&bytes](auto& member) { read(bytes, member); });
    }
}

}  // namespace lockstep::lab::wire
