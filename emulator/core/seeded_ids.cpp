#include "emulator/core/seeded_ids.hpp"

namespace lockstep {
namespace {

// SplitMix64: a counter with a strong mixer. https://prng.di.unimi.it/splitmix64.c
constexpr std::uint64_t golden_gamma = 0x9e3779b97f4a7c15U;

std::uint64_t mix(std::uint64_t value)
{
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31U);
}

// The length goes in too, so that ("ab", "c") and ("a", "bc") differ.
std::uint64_t absorb(std::uint64_t state, std::string_view text)
{
    state = mix(state + golden_gamma + text.size());
    for (const char c : text)
        state = mix(state + golden_gamma + static_cast<unsigned char>(c));
    return state;
}

}  // namespace

SeededIds::SeededIds(std::uint64_t seed, std::string_view actor, std::string_view step_name)
    : state_(absorb(absorb(mix(seed + golden_gamma), actor), step_name))
{
}

std::string SeededIds::bytes(std::size_t count)
{
    std::string bytes;
    bytes.reserve(count);
    while (bytes.size() < count) {
        state_ += golden_gamma;
        std::uint64_t word = mix(state_);
        for (int i = 0; i < 8 && bytes.size() < count; ++i, word >>= 8U)
            bytes.push_back(static_cast<char>(word & 0xffU));
    }
    return bytes;
}

}  // namespace lockstep
