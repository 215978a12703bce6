#include "protocol/s3/bucket_tagging.hpp"

#include "protocol/s3/tagging_document.hpp"

namespace lockstep::s3 {

http::Response GetBucketTagging::encode(Output output)
{
    return xml_response(tagging_document(output.tags));
}

Result<PutBucketTagging::Input> PutBucketTagging::decode(const s3::Request& request)
{
    Input input{.bucket = TRY(bucket_target(request)), .tags = {}};
    const xml::Document document = TRY(require_document(request.http));
    input.tags = TRY(read_tagging(document.root(), TagsOf::bucket));
    return input;
}

}  // namespace lockstep::s3
