#pragma once
// FNV-1a, a hash that is the same on every machine. http://www.isthe.com/chongo/tech/comp/fnv/

#include <cstdint>
#include <string_view>

namespace lockstep::race
{

inline constexpr std::uint64_t fnv1a_basis = 0xcbf29ce484222325ULL;
inline constexpr std::uint64_t fnv1a_prime = 0x100000001b3ULL;

inline std::uint64_t fnv1a(std::uint64_t hash, std::string_view bytes)
{
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * fnv1a_prime;
    return hash;
}

}  // namespace lockstep::race
