#include "protocol/s3/abort_multipart_upload.hpp"

#include "protocol/s3/object_target.hpp"

namespace lockstep::s3 {

Result<AbortMultipartUpload::Input> AbortMultipartUpload::decode(const Request& request)
{
    Input in;
    in.bucket = TRY(bucket_target(request));
    in.key = TRY(decode_key(request));
    in.upload_id = request.http.param("uploadId").value_or("");
    return in;
}

}  // namespace lockstep::s3
