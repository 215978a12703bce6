#pragma once
// UploadPartCopy: PUT /BUCKET/KEY?partNumber=N&uploadId=ID with x-amz-copy-source.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html

#include "protocol/s3/byte_range.hpp"
#include "protocol/s3/copy_source.hpp"
#include "protocol/s3/upload_part.hpp"

namespace lockstep::s3 {

struct UploadPartCopy {
    using Request = s3::Request;
    static constexpr std::string_view name = "UploadPartCopy";
    static constexpr Route route{.method = "PUT",
                                 .level = Level::object,
                                 .query = "uploadId",
                                 .query2 = "partNumber",
                                 .header = "x-amz-copy-source"};

    struct Input {
        PartTarget target;
        CopySource source;
        std::optional<ByteRange> range;  // with both ends
    };
    struct Output {
        ObjectReply reply;
        Time modified{};
        std::string source_version_id{};
    };

    static Result<Input> decode(const Request& request);
    static http::Response encode(Output output);
    static std::string resource(const Input& in)
    {
        return in.target.bucket.name + '/' + in.target.key + "#" + std::to_string(in.target.number);
    }
};

// The bytes of the source that a range means; unlike a read it must lie wholly inside (fact S3-0057).
Result<ByteSpan> resolve_copy_range(const ByteRange& range, std::uint64_t size);

}  // namespace lockstep::s3
