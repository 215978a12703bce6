#pragma once
// A reflected CRC with the processor's carry-less multiplication, where it has one: up to ten times as fast as tables.
// Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel 2009.

#include <string_view>

#include "protocol/checksum/crc_table.hpp"

namespace lockstep::checksum {

// The same as crc.update(bytes), for Crc32, Crc32c and Crc64Nvme.
template <class Crc>
void update_folded(Crc& crc, std::string_view bytes);

extern template void update_folded(Crc32& crc, std::string_view bytes);
extern template void update_folded(Crc32c& crc, std::string_view bytes);
extern template void update_folded(Crc64Nvme& crc, std::string_view bytes);

}  // namespace lockstep::checksum
