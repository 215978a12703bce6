#include "protocol/s3/object_tagging.hpp"

#include "protocol/s3/bucket_operation.hpp"
#include "protocol/s3/object_checksum.hpp"
#include "protocol/s3/object_target.hpp"
#include "protocol/s3/tagging_document.hpp"

namespace lockstep::s3 {
namespace {

http::Response answer(unsigned status, const std::string& version_id)
{
    http::Response response{.status = status};
    if (!version_id.empty())
        response.headers.add("x-amz-version-id", version_id);
    return response;
}

}  // namespace

Result<ObjectTaggingBase::Input> ObjectTaggingBase::decode(const s3::Request& request)
{
    Input in;
    in.bucket = TRY(bucket_target(request));
    in.key = TRY(decode_key(request));
    in.version_id = TRY(decode_version_id(request.http));
    return in;
}

Result<PutObjectTagging::Input> PutObjectTagging::decode(const s3::Request& request)
{
    Input in = TRY(ObjectTaggingBase::decode(request));
    TRY(verify_whole_body(request.http));
    const xml::Document document = TRY(require_document(request.http, "Tagging"));
    in.tags = TRY(read_tagging(document.root(), TagsOf::object));
    return in;
}

http::Response GetObjectTagging::encode(Output output)
{
    http::Response response = answer(200, output.version_id);
    response.headers.add("Content-Type", "application/xml");
    response.body = tagging_document(output.tags);
    return response;
}

http::Response PutObjectTagging::encode(Output output)
{
    return answer(200, output.version_id);
}

http::Response DeleteObjectTagging::encode(Output output)
{
    return answer(204, output.version_id);
}

}  // namespace lockstep::s3
