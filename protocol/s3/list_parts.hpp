#pragma once
// ListParts: GET /BUCKET/KEY?uploadId=ID.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html

#include <vector>

#include "protocol/http/response.hpp"
#include "protocol/s3/bucket_target.hpp"

namespace lockstep::s3 {

struct ListParts {
    using Request = s3::Request;
    static constexpr std::string_view name = "ListParts";
    static constexpr Route route{.method = "GET", .level = Level::object, .query = "uploadId"};
    struct Input {
        BucketTarget bucket;
        std::string key;
        std::string upload_id;
        std::int32_t after = 0;  // parts with a greater number
        std::size_t count_max = 0;
    };
    struct Part {
        std::int32_t number = 0;
        std::int64_t modified_ms = 0;
        std::string etag;
        std::uint64_t size = 0;
        std::string checksum;  // base64; "" when the upload named no algorithm (fact S3-0054)
    };
    struct Output {
        Input in;
        std::string initiator;
        std::string owner;
        std::string storage_class;
        std::string checksum_algorithm;
        std::string checksum_type;
        std::vector<Part> parts;
        bool truncated = false;
    };
    static Result<Input> decode(const s3::Request& request);
    static http::Response encode(Output output);
    static std::string resource(const Input& in) { return in.bucket.name + '/' + in.key; }
};

}  // namespace lockstep::s3
