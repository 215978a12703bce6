#include "protocol/s3/delete_object.hpp"

#include "protocol/s3/object_target.hpp"

namespace lockstep::s3 {

Result<DeleteObject::Input> DeleteObject::decode(const Request& request)
{
    Input in;
    in.bucket = TRY(bucket_target(request));
    in.key = TRY(decode_key(request));
    in.version_id = TRY(decode_version_id(request.http));
    in.preconditions = TRY(decode_delete_preconditions(request.http));
    in.bypass_governance = AmzHeaders(request.http).find("x-amz-bypass-governance-retention").has_value();
    return in;
}

http::Response DeleteObject::encode(Output output)
{
    http::Response response;
    response.status = 204;
    if (output.delete_marker)
        response.headers.add("x-amz-delete-marker", "true");
    if (!output.version_id.empty())
        response.headers.add("x-amz-version-id", output.version_id);
    return response;
}

}  // namespace lockstep::s3
