#pragma once
// Numbers drawn by a seed: the same ones again for the same seed, on every machine.

#include <cstddef>
#include <cstdint>

namespace lockstep::race
{

class Chance
{
public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}

    // SplitMix64: a counter with a strong mixer. https://prng.di.unimi.it/splitmix64.c
    std::uint64_t number()
    {
        state_ += 0x9e3779b97f4a7c15ULL;
        std::uint64_t mixed = (state_ ^ (state_ >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebULL;
        return mixed ^ (mixed >> 31U);
    }
    // From 0; `bound` is not 0.
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(number() % bound); }

private:
    std::uint64_t state_;
};

}  // namespace lockstep::race
