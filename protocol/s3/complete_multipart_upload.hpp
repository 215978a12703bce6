#pragma once
// CompleteMultipartUpload: POST /BUCKET/KEY?uploadId=ID with the list of parts.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html

#include "protocol/base/result.hpp"
#include "protocol/http/response.hpp"
#include "protocol/s3/bucket_target.hpp"
#include "protocol/s3/object_reply.hpp"
#include "protocol/s3/preconditions.hpp"
#include "protocol/s3/request.hpp"

namespace lockstep::s3 {

// One <Part> of the request.
struct ListedPart {
    std::int32_t number = 0;
    std::string etag;                  // without quotes
    std::vector<NameValue> checksums;  // {"CRC32", base64}
};

struct CompleteMultipartUpload {
    using Request = s3::Request;
    static constexpr std::string_view name = "CompleteMultipartUpload";
    static constexpr Route route{
        .method = "POST", .level = Level::object, .query = "uploadId", .body = http::BodyKind::whole};

    struct Input {
        BucketTarget bucket;
        std::string key;
        std::string upload_id;
        std::vector<ListedPart> parts;
        std::optional<ApiError> parts_fault;  // why there are none; told once the upload was found (fact S3-0212)
        WritePreconditions preconditions;
        std::vector<NameValue> checksums;  // of the whole object, from the head: {"CRC32", base64}
        std::string checksum_type;         // "" when the client said nothing
        std::optional<std::uint64_t> object_size;
    };
    struct Output {
        std::string location;
        std::string bucket;
        std::string key;
        ObjectReply reply;
    };

    static Result<Input> decode(const Request& request);
    static http::Response encode(Output output);
    static std::string resource(const Input& in) { return in.bucket.name + '/' + in.key; }
};

}  // namespace lockstep::s3
