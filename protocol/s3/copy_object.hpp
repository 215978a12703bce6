#pragma once
// CopyObject: PUT /BUCKET/KEY with x-amz-copy-source.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html

#include "protocol/base/result.hpp"
#include "protocol/http/response.hpp"
#include "protocol/s3/copy_source.hpp"
#include "protocol/s3/object_reply.hpp"
#include "protocol/s3/preconditions.hpp"
#include "protocol/s3/request.hpp"
#include "protocol/s3/write_options.hpp"

namespace lockstep::s3 {

enum class Directive { copy, replace };

struct CopyObject {
    using Request = s3::Request;
    static constexpr std::string_view name = "CopyObject";
    static constexpr Route route{.method = "PUT", .level = Level::object, .header = "x-amz-copy-source"};

    struct Input {
        BucketTarget bucket;
        std::string key;
        CopySource source;
        WritePreconditions preconditions;  // of the destination (fact S3-0020)
        WriteOptions options;
        Directive metadata = Directive::copy;
        Directive tags = Directive::copy;
        std::optional<ChecksumAlgorithm> checksum_algorithm;
        // Something but the bytes is to change, so that a copy onto itself makes sense (fact S3-0089).
        bool changes_attributes = false;
    };
    struct Output {
        ObjectReply reply;
        Time modified{};
        std::string source_version_id{};
    };

    static Result<Input> decode(const Request& request);
    static http::Response encode(Output output);
    static std::string resource(const Input& in) { return in.bucket.name + '/' + in.key; }
};

}  // namespace lockstep::s3
