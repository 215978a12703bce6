#include "emulator/core/random_ids.hpp"

#include <sys/random.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace lockstep {
namespace {

constexpr std::size_t entropy_bytes_max = 256;  // getentropy gives no more at once

}  // namespace

std::string RandomIds::bytes(std::size_t count)
{
    std::string bytes(count, '\0');
    for (std::size_t at = 0; at < count; at += entropy_bytes_max) {
        const std::size_t piece = std::min(entropy_bytes_max, count - at);
        if (getentropy(bytes.data() + at, piece) != 0)
            throw std::system_error(errno, std::generic_category(), "getentropy");
    }
    return bytes;
}

}  // namespace lockstep
