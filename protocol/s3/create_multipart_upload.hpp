#pragma once
// CreateMultipartUpload: POST /BUCKET/KEY?uploads.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html

#include "protocol/base/result.hpp"
#include "protocol/http/response.hpp"
#include "protocol/s3/bucket_target.hpp"
#include "protocol/s3/object_reply.hpp"
#include "protocol/s3/request.hpp"
#include "protocol/s3/write_options.hpp"

namespace lockstep::s3 {

struct CreateMultipartUpload {
    using Request = s3::Request;
    static constexpr std::string_view name = "CreateMultipartUpload";
    static constexpr Route route{.method = "POST", .level = Level::object, .query = "uploads"};

    struct Input {
        BucketTarget bucket;
        std::string key;
        WriteOptions options;
        std::string checksum_algorithm;  // "" when none was asked for
        std::string checksum_type;
    };
    struct Output {
        std::string bucket;
        std::string key;
        std::string upload_id;
        Encryption encryption{};
        std::string checksum_algorithm;
        std::string checksum_type;
    };

    static Result<Input> decode(const Request& request);
    static http::Response encode(Output output);
    static std::string resource(const Input& in) { return in.bucket.name + '/' + in.key; }
};

}  // namespace lockstep::s3
