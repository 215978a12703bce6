#pragma once
// DeleteObjects: POST /BUCKET?delete with up to 1,000 keys. Not atomic: each key is a step of its own, with its
// own result in a reply that is always 200.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html

#include <vector>

#include "protocol/base/result.hpp"
#include "protocol/http/response.hpp"
#include "protocol/s3/bucket_target.hpp"
#include "protocol/s3/preconditions.hpp"
#include "protocol/s3/request.hpp"

namespace lockstep::s3 {

struct ObjectToDelete {
    std::string key;
    std::optional<std::string> version_id;  // as sent: a malformed one fails alone (fact S3-0039)
    WritePreconditions preconditions;
};

struct DeletedObject {
    std::string key;
    std::string version_id;         // as sent; "" for none
    bool delete_marker = false;
    std::string marker_version_id;  // of the marker that was made or removed
};

struct DeleteFailure {
    std::string key;
    std::string version_id;
    std::string code;
    std::string message;
};

struct DeleteObjects {
    using Request = s3::Request;
    static constexpr std::string_view name = "DeleteObjects";
    static constexpr Route route{
        .method = "POST", .level = Level::bucket, .query = "delete", .body = http::BodyKind::whole};

    struct Input {
        BucketTarget bucket;
        bool quiet = false;
        std::vector<ObjectToDelete> objects;
        bool bypass_governance = false;  // the header was sent, with whatever value
    };
    struct Output {
        bool quiet = false;
        std::vector<DeletedObject> deleted;
        std::vector<DeleteFailure> failed;
    };

    static Result<Input> decode(const Request& request);
    static http::Response encode(Output output);
    static std::string resource(const Input& in) { return in.bucket.name; }
    static std::size_t step_count(const Input& in) { return in.objects.size(); }
    static std::string step_resource(const Input& in, std::size_t step)
    {
        return in.bucket.name + '/' + in.objects[step].key;
    }
};

}  // namespace lockstep::s3
