#pragma once
// DeleteObject: DELETE /BUCKET/KEY, of one version with ?versionId=ID.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html

#include "protocol/base/result.hpp"
#include "protocol/http/response.hpp"
#include "protocol/s3/bucket_target.hpp"
#include "protocol/s3/preconditions.hpp"
#include "protocol/s3/request.hpp"

namespace lockstep::s3 {

struct DeleteObject {
    using Request = s3::Request;
    static constexpr std::string_view name = "DeleteObject";
    static constexpr Route route{.method = "DELETE", .level = Level::object};

    struct Input {
        BucketTarget bucket;
        std::string key;
        std::optional<std::string> version_id;
        WritePreconditions preconditions;
        bool bypass_governance = false;  // the header was sent, with whatever value
    };
    struct Output {
        std::string version_id{};  // of the version or marker that was removed or made; "" when not told
        bool delete_marker = false;
    };

    static Result<Input> decode(const Request& request);
    static http::Response encode(Output output);
    static std::string resource(const Input& in) { return in.bucket.name + '/' + in.key; }
};

}  // namespace lockstep::s3
