#include "protocol/s3/head_object.hpp"

namespace lockstep::s3 {

http::Response HeadObject::encode(Output output)
{
    http::Response response = encode_read_object(std::move(output));
    response.to_head = true;
    response.head_content_length = response.stored.length;
    response.stored.length = 0;
    return response;
}

}  // namespace lockstep::s3
