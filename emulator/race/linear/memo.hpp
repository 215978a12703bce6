#pragma once
// The positions of a search that were entered before. A position is the set of operations put down,
// the register's value, and the value from before the operation without an answer that was put down
// last, if one was. Answered operations are numbered in the order of their calls, so that their set
// is a full beginning and a short ragged end: only the end is kept.

#include <cstdint>
#include <optional>
#include <unordered_set>
#include <vector>

#include "emulator/race/linear/register_model.hpp"

namespace lockstep::race::linear
{

class BitSet
{
public:
    explicit BitSet(std::size_t size) : words_(size / 64 + 1) {}

    bool test(std::size_t i) const { return (words_[i / 64] >> (i % 64) & 1U) != 0; }
    void set(std::size_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
    void reset(std::size_t i) { words_[i / 64] &= ~(std::uint64_t{1} << (i % 64)); }
    const std::vector<std::uint64_t>& words() const { return words_; }

private:
    std::vector<std::uint64_t> words_;
};

struct Position {
    const BitSet& answered;
    std::size_t first_missing = 0;  // all answered operations before it are in the set
    std::size_t last = 0;           // none behind it is
    const BitSet& open;
    ValueId state = nothing;
    std::optional<ValueId> before_open{};
};

class Memo
{
public:
    bool enter(const Position& position);  // false when it was entered before

private:
    using Key = std::vector<std::uint64_t>;
    struct Hash {
        std::size_t operator()(const Key& key) const;
    };
    std::unordered_set<Key, Hash> entered_;
};

}  // namespace lockstep::race::linear
