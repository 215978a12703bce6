#pragma once
// GetObjectAttributes: GET /BUCKET/KEY?attributes; the head names which.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html

#include "protocol/base/result.hpp"
#include "protocol/http/response.hpp"
#include "protocol/s3/bucket_target.hpp"
#include "protocol/s3/object_reply.hpp"
#include "protocol/s3/request.hpp"

namespace lockstep::s3 {

struct AskedAttributes {
    bool etag = false;
    bool checksum = false;
    bool parts = false;
    bool storage_class = false;
    bool size = false;
};

struct ObjectPartAttributes {
    std::int32_t number = 0;
    std::uint64_t size = 0;
    std::string checksum;  // base64; "" for none
};

struct GetObjectAttributes {
    using Request = s3::Request;
    static constexpr std::string_view name = "GetObjectAttributes";
    static constexpr Route route{.method = "GET", .level = Level::object, .query = "attributes"};

    struct Input {
        BucketTarget bucket;
        std::string key;
        std::optional<std::string> version_id;
        AskedAttributes asked;
        std::optional<CustomerKey> customer_key;
        std::int32_t parts_after = 0;  // x-amz-part-number-marker
        std::size_t parts_max = 1000;  // x-amz-max-parts
    };
    struct Output {
        AskedAttributes asked;
        ObjectReply reply;
        Time modified{};
        std::string storage_class;
        std::uint64_t size = 0;
        std::int32_t parts_count = 0;             // 0: not multipart
        std::vector<ObjectPartAttributes> parts;  // one page; told of COMPOSITE uploads only (fact S3-0214)
        std::int32_t parts_after = 0;
        std::size_t parts_max = 1000;
        bool truncated = false;
    };

    static Result<Input> decode(const Request& request);
    static http::Response encode(Output output);
    static std::string resource(const Input& in) { return in.bucket.name + '/' + in.key; }
};

}  // namespace lockstep::s3
