#include "protocol/checksum/crc_fold.hpp"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace lockstep::checksum {

#ifdef __x86_64__
namespace {

using Block = std::array<char, 16>;

__attribute__((target("pclmul"))) __m128i load(const char* at)
{
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
}

// x^n modulo the polynomial as a reflected word of 64 bits, whatever the CRC's own width.
template <class Crc>
constexpr long long factor(unsigned n)
{
    const auto power = Crc::power_of_x(n);
    return static_cast<long long>(std::uint64_t{power} << (64 - 8 * sizeof power));
}

// Adds each block, times x^128, to the next one, modulo the polynomial. What is left is one block with the
// remainder of them all. A block is the polynomial L * x^64 + H with L its first eight bytes, so that
// L * x^192 + H * x^128 is added; the product of two reflected words stands one power too high.
template <class Crc>
__attribute__((target("pclmul"))) Block fold(std::uint64_t state, std::string_view blocks)
{
    constexpr long long factor_of_first = factor<Crc>(191);
    constexpr long long factor_of_second = factor<Crc>(127);
    const __m128i factors = _mm_set_epi64x(factor_of_second, factor_of_first);
    __m128i sum = _mm_xor_si128(load(blocks.data()), _mm_set_epi64x(0, static_cast<long long>(state)));
    for (std::size_t at = sizeof(Block); at < blocks.size(); at += sizeof(Block)) {
        const __m128i low = _mm_clmulepi64_si128(sum, factors, 0x00);
        const __m128i high = _mm_clmulepi64_si128(sum, factors, 0x11);
        sum = _mm_xor_si128(_mm_xor_si128(low, high), load(blocks.data() + at));
    }
    Block left{};
    std::memcpy(left.data(), &sum, left.size());
    return left;
}

}  // namespace

template <class Crc>
void update_folded(Crc& crc, std::string_view bytes)
{
    const std::string_view blocks = bytes.substr(0, bytes.size() / sizeof(Block) * sizeof(Block));
    if (blocks.empty() || !__builtin_cpu_supports("pclmul")) {
        crc.update(bytes);
        return;
    }
    const Block left = fold<Crc>(crc.take_state(), blocks);
    crc.update({left.data(), left.size()});
    crc.update(bytes.substr(blocks.size()));
}
#else
template <class Crc>
void update_folded(Crc& crc, std::string_view bytes)
{
    crc.update(bytes);
}
#endif

template void update_folded(Crc32& crc, std::string_view bytes);
template void update_folded(Crc32c& crc, std::string_view bytes);
template void update_folded(Crc64Nvme& crc, std::string_view bytes);

}  // namespace lockstep::checksum
