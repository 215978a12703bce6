#include "emulator/s3/chosen_parts.hpp"

#include <algorithm>
#include <numeric>

#include "protocol/base/base64.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/limits.hpp"

namespace lockstep::s3 {
namespace {

using Parts = std::vector<storage::UploadPart>;

Refusal invalid_part(const ListedPart& part, const storage::Upload& upload)
{
    return fail(refusal(errors::invalid_part)
                    .with("UploadId", upload.upload_id)
                    .with("PartNumber", std::to_string(part.number))
                    .with("ETag", part.etag));
}

Result<> check_ascending(const std::vector<ListedPart>& listed, const storage::Upload& upload)
{
    for (std::size_t i = 1; i < listed.size(); ++i)
        if (listed[i].number <= listed[i - 1].number)
            return fail(refusal(errors::invalid_part_order).with("UploadId", upload.upload_id));
    return {};
}

Result<> check_part_checksum(const ListedPart& listed, const storage::UploadPart& part,
                             const storage::Upload& upload)
{
    for (const NameValue& checksum : listed.checksums) {
        if (!upload.checksum_algorithm.empty() && checksum.name != upload.checksum_algorithm)
            return fail(errors::bad_digest, "The " + http::lower_case(checksum.name) +
                                                " you specified for part " + std::to_string(listed.number) +
                                                " did not match what we received.");
        if (checksum.name != upload.checksum_algorithm || checksum.value != part.checksum)
            return invalid_part(listed, upload);
    }
    if (upload.checksum_type == "COMPOSITE" && listed.checksums.empty())
        return fail(errors::invalid_request,
                    "The upload was created using a " + http::lower_case(upload.checksum_algorithm) +
                        " checksum. The complete request must include the checksum for each part. It was "
                        "missing for part " +
                        std::to_string(listed.number) + " in the request.");
    return {};
}

Result<> check_sizes(const Parts& parts)
{
    for (std::size_t i = 0; i + 1 < parts.size(); ++i)
        if (parts[i].size < limits::part_bytes_min)
            return fail(refusal(errors::entity_too_small)
                            .with("ETag", parts[i].etag)
                            .with("MinSizeAllowed", std::to_string(limits::part_bytes_min))
                            .with("PartNumber", std::to_string(parts[i].number))
                            .with("ProposedSize", std::to_string(parts[i].size)));
    return {};
}

std::string full_object_digest(ChecksumAlgorithm algorithm, const Parts& parts)
{
    std::string digest = checksum_of(algorithm, "");
    for (const storage::UploadPart& part : parts)
        digest = combine_crc(algorithm, digest, base64_decode(part.checksum).value_or(""), part.size);
    return digest;
}

}  // namespace

Result<Parts> choose_parts(const Parts& uploaded, const CompleteMultipartUpload::Input& in,
                           const storage::Upload& upload)
{
    TRY(check_ascending(in.parts, upload));
    Parts chosen;
    for (const ListedPart& listed : in.parts) {
        const auto found = std::lower_bound(
            uploaded.begin(), uploaded.end(), listed.number,
            [](const storage::UploadPart& part, std::int32_t number) { return part.number < number; });
        if (found == uploaded.end() || found->number != listed.number || found->etag != listed.etag)
            return invalid_part(listed, upload);
        TRY(check_part_checksum(listed, *found, upload));
        chosen.push_back(*found);
    }
    TRY(check_sizes(chosen));
    return chosen;
}

std::uint64_t total_size(const Parts& parts)
{
    return std::accumulate(
        parts.begin(), parts.end(), std::uint64_t{0},
        [](std::uint64_t sum, const storage::UploadPart& part) { return sum + part.size; });
}

std::string multipart_etag(const Parts& parts)
{
    std::string digests;
    for (const storage::UploadPart& part : parts)
        digests += hex_decode(part.etag).value_or("");
    return hex_encode(md5(digests)) + '-' + std::to_string(parts.size());
}

StoredChecksum multipart_checksum(const storage::Upload& upload, const Parts& parts)
{
    if (upload.checksum_algorithm.empty() && unpack(upload.head).encryption.kind == EncryptionKind::customer)
        return {};
    const ChecksumAlgorithm algorithm = algorithm_of(upload);
    StoredChecksum checksum{.algorithm = std::string(checksum_name(algorithm)), .type = "FULL_OBJECT"};
    if (upload.checksum_type != "COMPOSITE") {
        checksum.value = base64_encode(full_object_digest(algorithm, parts));
        return checksum;
    }
    std::string digests;
    for (const storage::UploadPart& part : parts)
        digests += base64_decode(part.checksum).value_or("");
    checksum.type = "COMPOSITE";
    checksum.value = base64_encode(checksum_of(algorithm, digests)) + '-' + std::to_string(parts.size());
    return checksum;
}

}  // namespace lockstep::s3
