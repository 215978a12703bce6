#include "protocol/http/percent.hpp"

#include "protocol/base/hex.hpp"

namespace lockstep::http {
namespace {

bool is_unreserved(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

enum class Plus { plus, blank };

std::optional<std::string> decode(std::string_view text, Plus plus)
{
    if (text.find('%') == std::string_view::npos && (plus == Plus::plus || text.find('+') == std::string_view::npos))
        return std::string(text);
    std::string bytes;
    bytes.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            const auto byte = hex_decode(text.substr(i + 1, 2));
            if (!byte || byte->empty())
                return std::nullopt;
            bytes += *byte;
            i += 2;
        } else {
            bytes.push_back(text[i] == '+' && plus == Plus::blank ? ' ' : text[i]);
        }
    }
    return bytes;
}

}  // namespace

std::string percent_encode(std::string_view bytes, Slash slash)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    text.reserve(bytes.size());
    for (const char c : bytes) {
        if (is_unreserved(c) || (c == '/' && slash == Slash::keep)) {
            text.push_back(c);
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        text.push_back('%');
        text.push_back(digits[byte >> 4U]);
        text.push_back(digits[byte & 15U]);
    }
    return text;
}

std::optional<std::string> percent_decode(std::string_view text)
{
    return decode(text, Plus::plus);
}

std::optional<std::string> form_decode(std::string_view text)
{
    return decode(text, Plus::blank);
}

}  // namespace lockstep::http
