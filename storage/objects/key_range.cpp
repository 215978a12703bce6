#include "storage/objects/key_range.hpp"

namespace lockstep::storage {

std::string after_all_with_prefix(std::string_view prefix)
{
    std::string next(prefix);
    while (!next.empty() && static_cast<unsigned char>(next.back()) == 0xffU)
        next.pop_back();
    if (!next.empty())
        next.back() = static_cast<char>(static_cast<unsigned char>(next.back()) + 1U);
    return next;
}

std::string KeyRange::start() const
{
    if (after.empty() || after < prefix)
        return std::string(prefix);
    // Nothing lies between a string and the same string with one zero byte more.
    std::string next(after);
    next.push_back('\0');
    return next;
}

std::string_view KeyRange::group(std::string_view key) const
{
    if (delimiter.empty())
        return {};
    const std::size_t at = key.find(delimiter, prefix.size());
    return at == std::string_view::npos ? std::string_view{} : key.substr(0, at + delimiter.size());
}

}  // namespace lockstep::storage
