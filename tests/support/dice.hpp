#pragma once
// Values of a fixed seed, for tests that try a property on many of them: the same in every run, on every machine.

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace lockstep::test {

class Dice {
public:
    explicit Dice(unsigned seed) : engine_(seed) {}

    std::uint64_t number() { return std::uint64_t{engine_()} << 32U | engine_(); }
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(engine_()) % limit; }
    bool coin() { return below(2) == 0; }

    // Any bytes, NUL and all; up to `size_max` of them.
    std::string bytes(std::size_t size_max)
    {
        std::string text(below(size_max + 1), '\0');
        for (char& c : text)
            c = static_cast<char>(below(256));
        return text;
    }

    // Up to `count_max` characters, of one to four bytes each; `first` is the smallest.
    std::string utf8(std::size_t count_max, char32_t first = 0)
    {
        std::string text;
        for (std::size_t count = below(count_max + 1); count > 0; --count)
            append(text, character(first));
        return text;
    }

    // Of these characters.
    std::string of(std::string_view alphabet, std::size_t size_max)
    {
        std::string text(below(size_max + 1), '\0');
        for (char& c : text)
            c = alphabet[below(alphabet.size())];
        return text;
    }

private:
    char32_t character(char32_t first)
    {
        constexpr char32_t ends[] = {0x80, 0x800, 0xd800, 0x110000};
        const char32_t end = ends[below(std::size(ends))];
        const char32_t begin = end == 0x110000 ? 0x10000 : first;
        return begin + static_cast<char32_t>(below(end - begin));
    }

    static void append(std::string& text, char32_t c)
    {
        const auto tail = [&](unsigned shift) { text.push_back(static_cast<char>(0x80U | (c >> shift & 0x3fU))); };
        if (c < 0x80)
            return text.push_back(static_cast<char>(c));
        if (c < 0x800)
            return text.push_back(static_cast<char>(0xc0U | c >> 6U)), tail(0);
        if (c < 0x10000)
            return text.push_back(static_cast<char>(0xe0U | c >> 12U)), tail(6), tail(0);
        text.push_back(static_cast<char>(0xf0U | c >> 18U)), tail(12), tail(6), tail(0);
    }

    std::mt19937 engine_;
};

}  // namespace lockstep::test
