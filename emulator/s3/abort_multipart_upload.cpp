#include "emulator/s3/object_acts.hpp"
#include "emulator/s3/require.hpp"
#include "emulator/s3/uploads.hpp"

namespace lockstep::s3 {

Result<AbortMultipartUpload::Output> abort_multipart_upload(WriteTx& tx,
                                                            const AbortMultipartUpload::Input& in, Env& env)
{
    const storage::Bucket bucket = TRY(require_bucket(tx, in.bucket, env));
    const storage::Upload upload = TRY(require_upload(tx, bucket, in.key, in.upload_id));
    tx.uploads().finish(upload.id, {});
    return AbortMultipartUpload::Output{};
}

}  // namespace lockstep::s3
