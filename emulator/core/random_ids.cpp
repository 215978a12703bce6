#include "emulator/core/random_ids.hpp"

#include <sys/random.h>

#include <algorithm>
#include <cerrno>
#include <span>
#include <system_error>

namespace lockstep {
namespace {

constexpr std::size_t entropy_bytes_max = 256;  // getentropy gives no more at once

void fill(std::span<char> pool)
{
    for (std::size_t at = 0; at < pool.size(); at += entropy_bytes_max) {
        const std::size_t piece = std::min(entropy_bytes_max, pool.size() - at);
        if (getentropy(pool.data() + at, piece) != 0)
            throw std::system_error(errno, std::generic_category(), "getentropy");
    }
}

}  // namespace

std::string RandomIds::bytes(std::size_t count)
{
    std::string bytes;
    bytes.reserve(count);
    while (bytes.size() < count) {
        if (used_ == pool_.size()) {
            fill(pool_);
            used_ = 0;
        }
        const std::size_t piece = std::min(count - bytes.size(), pool_.size() - used_);
        bytes.append(pool_.data() + used_, piece);
        used_ += piece;
    }
    return bytes;
}

}  // namespace lockstep
