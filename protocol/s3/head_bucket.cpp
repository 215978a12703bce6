#include "protocol/s3/head_bucket.hpp"

namespace lockstep::s3 {

Result<HeadBucket::Input> HeadBucket::decode(const s3::Request& request)
{
    return Input{.bucket = TRY(bucket_target(request))};
}

http::Response HeadBucket::encode(Output output)
{
    http::Response response;
    response.headers.add("x-amz-bucket-region", output.region);
    response.headers.add("x-amz-bucket-arn", "arn:aws:s3:::" + output.name);
    response.headers.add("x-amz-access-point-alias", "false");
    response.headers.add("Content-Type", "application/xml");
    return response;
}

}  // namespace lockstep::s3
