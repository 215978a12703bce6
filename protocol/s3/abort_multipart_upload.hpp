#pragma once
// AbortMultipartUpload: DELETE /BUCKET/KEY?uploadId=ID.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html

#include "protocol/base/result.hpp"
#include "protocol/http/response.hpp"
#include "protocol/s3/bucket_target.hpp"
#include "protocol/s3/request.hpp"

namespace lockstep::s3 {

struct AbortMultipartUpload {
    using Request = s3::Request;
    static constexpr std::string_view name = "AbortMultipartUpload";
    static constexpr Route route{.method = "DELETE", .level = Level::object, .query = "uploadId"};

    struct Input {
        BucketTarget bucket;
        std::string key;
        std::string upload_id;
    };
    struct Output {};

    static Result<Input> decode(const Request& request);
    static http::Response encode(Output) { return http::Response{.status = 204}; }
    static std::string resource(const Input& in) { return in.bucket.name + '/' + in.key; }
};

}  // namespace lockstep::s3
