#include "protocol/s3/put_object.hpp"

#include "protocol/s3/errors.hpp"
#include "protocol/s3/limits.hpp"
#include "protocol/s3/object_checksum.hpp"
#include "protocol/s3/object_target.hpp"

namespace lockstep::s3 {

Result<> check_put_size(std::uint64_t size)
{
    if (size > limits::put_bytes_max)
        return fail(refusal(errors::entity_too_large)
                        .with("ProposedSize", std::to_string(size))
                        .with("MaxSizeAllowed", std::to_string(limits::put_bytes_max)));
    return {};
}

Result<PutObject::Input> PutObject::decode(const Request& request)
{
    Input in;
    in.bucket = TRY(bucket_target(request));
    in.key = TRY(decode_key(request));
    in.options = TRY(decode_write_options(request.http));
    in.preconditions = TRY(decode_write_preconditions(AmzHeaders(request.http)));
    TRY(check_put_size(request.http.received.size));
    TRY(verify_content_md5(request.http, request.http.received.md5));
    in.body = &request.http.received;
    return in;
}

http::Response PutObject::encode(Output output)
{
    http::Response response;
    write_object_headers(response.headers, output);
    return response;
}

}  // namespace lockstep::s3
