#include "emulator/core/ids.hpp"
#include "emulator/s3/new_object.hpp"
#include "emulator/s3/object_acts.hpp"
#include "emulator/s3/require.hpp"
#include "emulator/s3/versions.hpp"

namespace lockstep::s3 {

// Everything about the object but its bytes is decided here; Complete takes it from the upload.
Result<CreateMultipartUpload::Output> create_multipart_upload(WriteTx& tx,
                                                              const CreateMultipartUpload::Input& in,
                                                              Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    TRY(check_write_options(tx, bucket, in.options));

    const Encryption encryption = decide_encryption(tx, bucket, in.options.encryption, env);
    const std::string upload_id = make_upload_id(env.ids);
    tx.uploads().create(bucket.id,
                        {
                            .upload_id = upload_id,
                            .key = in.key,
                            .initiated_ms = now_ms(env),
                            .head = pack({.headers = in.options.headers, .encryption = encryption}),
                            .tags = in.options.tags,
                            .storage_class = in.options.storage_class,
                            .checksum_algorithm = in.checksum_algorithm,
                            .checksum_type = in.checksum_type,
                            .owner = env.caller.canonical_id,
                            .initiator = env.caller.arn,
                        });
    return CreateMultipartUpload::Output{
        .bucket = in.bucket.name,
        .key = in.key,
        .upload_id = upload_id,
        .encryption = encryption,
        .checksum_algorithm = in.checksum_algorithm,
        .checksum_type = in.checksum_type,
    };
}

}  // namespace lockstep::s3
