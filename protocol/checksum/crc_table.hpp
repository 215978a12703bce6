#pragma once
// A reflected CRC of any width by slicing-by-8: eight bytes a turn through eight tables that the compiler
// computes. For the CRCs of S3, which no packaged library has together.

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

namespace lockstep::checksum {

// `polynomial` is in reflected form. Initial value and final xor are all ones, as for all CRCs of S3.
template <class Word, Word polynomial>
class Crc {
    using Tables = std::array<std::array<Word, 256>, 8>;

    static constexpr Tables make_tables()
    {
        Tables tables{};
        for (unsigned i = 0; i < 256; ++i) {
            Word value = i;
            for (int bit = 0; bit < 8; ++bit)
                value = static_cast<Word>((value >> 1U) ^ ((value & 1U) != 0 ? polynomial : Word{0}));
            tables[0][i] = value;
        }
        for (unsigned i = 0; i < 256; ++i)
            for (unsigned k = 1; k < 8; ++k)
                tables[k][i] = static_cast<Word>((tables[k - 1][i] >> 8U) ^ tables[0][tables[k - 1][i] & 255U]);
        return tables;
    }

    static constexpr Tables tables = make_tables();
    static constexpr Word top_bit = static_cast<Word>(Word{1} << (sizeof(Word) * 8 - 1));

public:
    void update(std::string_view bytes)
    {
        const char* at = bytes.data();
        std::size_t left = bytes.size();
        for (; left >= 8; at += 8, left -= 8) {
            std::uint64_t block = 0;
            std::memcpy(&block, at, 8);
            block ^= state_;
            Word next = 0;
            for (unsigned k = 0; k < 8; ++k)
                next ^= tables[7 - k][block >> (8 * k) & 255U];
            state_ = next;
        }
        for (; left > 0; ++at, --left)
            state_ = static_cast<Word>((state_ >> 8U) ^ tables[0][(state_ ^ static_cast<unsigned char>(*at)) & 255U]);
    }

    Word value() const { return static_cast<Word>(~state_); }

    // For whoever folds bytes in another way: what is to be added to the first of them. This CRC goes on from zero.
    Word take_state() { return std::exchange(state_, Word{0}); }
    // x^n modulo the polynomial, in reflected form.
    static constexpr Word power_of_x(unsigned n)
    {
        Word power = top_bit;
        for (; n > 0; --n)
            power = static_cast<Word>((power >> 1U) ^ ((power & 1U) != 0 ? polynomial : Word{0}));
        return power;
    }

    // The CRC of a followed by b, from both CRCs and b's length: a's remainder is multiplied by x^(8 * length)
    // modulo the polynomial, by repeated squaring, and added.
    static Word combine(Word a, Word b, std::uint64_t b_size_bytes)
    {
        Word factor = top_bit;                     // x^0 in reflected form
        Word square = static_cast<Word>(top_bit >> 8U);  // x^8
        for (; b_size_bytes != 0; b_size_bytes >>= 1U) {
            if ((b_size_bytes & 1U) != 0)
                factor = multiply(factor, square);
            square = multiply(square, square);
        }
        return static_cast<Word>(multiply(a, factor) ^ b);
    }

private:
    static Word multiply(Word a, Word b)
    {
        Word product = 0;
        for (; a != 0; a = static_cast<Word>(a << 1U)) {
            if ((a & top_bit) != 0)
                product ^= b;
            b = static_cast<Word>((b >> 1U) ^ ((b & 1U) != 0 ? polynomial : Word{0}));
        }
        return product;
    }

    Word state_ = static_cast<Word>(~Word{0});
};

using Crc32 = Crc<std::uint32_t, 0xedb88320U>;
using Crc32c = Crc<std::uint32_t, 0x82f63b78U>;
using Crc64Nvme = Crc<std::uint64_t, 0x9a6c9329ac4bc9b5ULL>;

}  // namespace lockstep::checksum
