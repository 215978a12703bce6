#pragma once
// PutObject: PUT /BUCKET/KEY with the object's bytes.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html

#include "protocol/base/result.hpp"
#include "protocol/http/response.hpp"
#include "protocol/s3/bucket_target.hpp"
#include "protocol/s3/object_reply.hpp"
#include "protocol/s3/preconditions.hpp"
#include "protocol/s3/request.hpp"
#include "protocol/s3/write_options.hpp"

namespace lockstep::s3 {

struct PutObject {
    using Request = s3::Request;
    static constexpr std::string_view name = "PutObject";
    static constexpr Route route{.method = "PUT", .level = Level::object, .body = http::BodyKind::streamed};

    struct Input {
        BucketTarget bucket;
        std::string key;
        WritePreconditions preconditions;
        WriteOptions options;
        const http::ReceivedBody* body = nullptr;  // of the request, which outlives the call
    };
    using Output = ObjectReply;

    static Result<Input> decode(const Request& request);
    static http::Response encode(Output output);
    static std::string resource(const Input& in) { return in.bucket.name + '/' + in.key; }
};

// EntityTooLarge over 5 GiB.
Result<> check_put_size(std::uint64_t size);

}  // namespace lockstep::s3
