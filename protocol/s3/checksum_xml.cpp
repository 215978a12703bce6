#include "protocol/s3/checksum_xml.hpp"

namespace lockstep::s3 {

std::string checksum_element(ChecksumAlgorithm algorithm)
{
    return "Checksum" + std::string(checksum_name(algorithm));
}

void write_checksum_elements(xml::Writer& xml, const StoredChecksum& checksum)
{
    const auto algorithm = find_checksum_algorithm(checksum.algorithm);
    if (!algorithm || checksum.value.empty())
        return;
    xml.element(checksum_element(*algorithm), checksum.value);
    xml.optional_element("ChecksumType", checksum.type);
}

}  // namespace lockstep::s3
