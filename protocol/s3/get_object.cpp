#include "protocol/s3/get_object.hpp"

namespace lockstep::s3 {

http::Response GetObject::encode(Output output)
{
    return encode_read_object(std::move(output));
}

}  // namespace lockstep::s3
