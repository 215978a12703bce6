#include "protocol/s3/upload_part.hpp"

#include "protocol/s3/object_checksum.hpp"
#include "protocol/s3/object_target.hpp"
#include "protocol/s3/put_object.hpp"
#include "protocol/s3/read_object.hpp"

namespace lockstep::s3 {

Result<PartTarget> decode_part_target(const Request& request)
{
    PartTarget target;
    target.bucket = TRY(bucket_target(request));
    target.key = TRY(decode_key(request));
    target.upload_id = request.http.param("uploadId").value_or("");
    target.number = TRY(parse_part_number(request.http.param("partNumber").value_or("")));
    target.customer_key = TRY(decode_customer_key(AmzHeaders(request.http), KeyOf::object));
    return target;
}

Result<UploadPart::Input> UploadPart::decode(const Request& request)
{
    Input in;
    in.target = TRY(decode_part_target(request));
    TRY(check_put_size(request.http.received.size));
    TRY(verify_content_md5(request.http, request.http.received.md5));
    in.body = &request.http.received;
    return in;
}

http::Response UploadPart::encode(Output output)
{
    http::Response response;
    write_object_headers(response.headers, output);
    return response;
}

}  // namespace lockstep::s3
