#include "emulator/race/linear/memo.hpp"

namespace lockstep::race::linear
{

std::size_t Memo::Hash::operator()(const Key& key) const
{
    std::uint64_t hash = 0x9e3779b97f4a7c15U;
    for (const std::uint64_t word : key) {
        hash ^= word;
        hash *= 0xff51afd7ed558ccdU;
        hash ^= hash >> 32U;
    }
    return hash;
}

bool Memo::enter(const Position& position)
{
    Key key{position.state, position.before_open ? *position.before_open + 1ULL : 0ULL};
    const auto& open = position.open.words();
    key.insert(key.end(), open.begin(), open.end());
    const auto& words = position.answered.words();
    const std::size_t from = position.first_missing / 64;
    const std::size_t to = position.last / 64;
    key.push_back(from);
    for (std::size_t i = from; i <= to; ++i)
        key.push_back(words[i]);
    return entered_.insert(std::move(key)).second;
}

}  // namespace lockstep::race::linear
