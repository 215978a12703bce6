#pragma once
// UploadPart: PUT /BUCKET/KEY?partNumber=N&uploadId=ID with the part's bytes.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html

#include "protocol/base/result.hpp"
#include "protocol/http/response.hpp"
#include "protocol/s3/bucket_target.hpp"
#include "protocol/s3/object_reply.hpp"
#include "protocol/s3/request.hpp"

namespace lockstep::s3 {

// Which part of which upload.
struct PartTarget {
    BucketTarget bucket;
    std::string key;
    std::string upload_id;
    std::int32_t number = 0;
    std::optional<CustomerKey> customer_key;
};

Result<PartTarget> decode_part_target(const Request& request);

struct UploadPart {
    using Request = s3::Request;
    static constexpr std::string_view name = "UploadPart";
    static constexpr Route route{.method = "PUT",
                                 .level = Level::object,
                                 .query = "uploadId",
                                 .query2 = "partNumber",
                                 .body = http::BodyKind::streamed};

    struct Input {
        PartTarget target;
        const http::ReceivedBody* body = nullptr;  // of the request, which outlives the call
    };
    using Output = ObjectReply;

    static Result<Input> decode(const Request& request);
    static http::Response encode(Output output);
    static std::string resource(const Input& in)
    {
        return in.target.bucket.name + '/' + in.target.key + "#" + std::to_string(in.target.number);
    }
};

}  // namespace lockstep::s3
