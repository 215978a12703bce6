#pragma once
// GetObject: GET /BUCKET/KEY.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html

#include "protocol/s3/read_object.hpp"

namespace lockstep::s3 {

struct GetObject {
    using Request = s3::Request;
    static constexpr std::string_view name = "GetObject";
    static constexpr Route route{.method = "GET", .level = Level::object};

    using Input = ReadObjectInput;
    using Output = ReadObjectOutput;

    static Result<Input> decode(const Request& request) { return decode_read_object(request); }
    static http::Response encode(Output output);
    static std::string resource(const Input& in) { return in.bucket.name + '/' + in.key; }
};

}  // namespace lockstep::s3
