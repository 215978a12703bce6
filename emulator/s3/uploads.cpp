#include "emulator/s3/uploads.hpp"

#include "emulator/s3/versions.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {

Result<storage::Upload> require_upload(const ReadTx& tx, const storage::Bucket& bucket,
                                       std::string_view key, std::string_view upload_id)
{
    auto upload = tx.uploads().find(bucket.id, key, upload_id);
    if (!upload)
        return fail(refusal(errors::no_such_upload).with("UploadId", upload_id));
    return std::move(*upload);
}

ChecksumAlgorithm algorithm_of(const storage::Upload& upload)
{
    return find_checksum_algorithm(upload.checksum_algorithm).value_or(ChecksumAlgorithm::crc64nvme);
}

StoredChecksum told_of_part(const storage::Upload& upload, const std::string& checksum)
{
    if (upload.checksum_algorithm.empty())
        return {};
    return {.algorithm = upload.checksum_algorithm, .value = checksum};
}

void put_part(WriteTx& tx, const storage::Upload& upload, const NewPart& part, Env& env)
{
    tx.uploads().put_part(upload.id, {
                                         .number = part.number,
                                         .blob = part.blob,
                                         .size = part.size,
                                         .etag = part.etag,
                                         .checksum = part.checksum,
                                         .modified_ms = now_ms(env),
                                     });
}

Encryption shown_encryption(const ObjectHead& head, const std::optional<CustomerKey>& key)
{
    Encryption encryption = head.encryption;
    if (key)
        encryption.customer_key_md5 = key->md5;
    return encryption;
}

}  // namespace lockstep::s3
