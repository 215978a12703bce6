#include "emulator/core/random_ids.hpp"

#include <sys/random.h>

#include <algorithm>
#include <cerrno>
#include <span>
#include <system_error>

namespace lockstep {
namespace {

void fill(std::span<char> pool)
{
    while (!pool.empty()) {
        const ssize_t got = getrandom(pool.data(), pool.size(), 0);
        if (got < 0 && errno != EINTR)
            throw std::system_error(errno, std::generic_category(), "getrandom");
        pool = pool.subspan(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
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
