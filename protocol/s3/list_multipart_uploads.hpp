#pragma once
// ListMultipartUploads: GET /BUCKET?uploads.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html

#include "protocol/http/response.hpp"
#include "protocol/s3/list_scope.hpp"
#include "protocol/s3/listed_object.hpp"

namespace lockstep::s3 {

struct ListMultipartUploads {
    using Request = s3::Request;
    static constexpr std::string_view name = "ListMultipartUploads";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "uploads"};
    struct Input {
        ListScope scope;
        std::string key_marker;
        std::string upload_id_marker;  // "" without key_marker, where S3 ignores it (fact S3-0055)
    };
    struct Entry {
        std::string key;
        std::string upload_id;
        std::string initiator;  // an ARN
        std::string owner;
        std::string storage_class;
        std::int64_t initiated_ms = 0;
        std::string checksum_algorithm;
        std::string checksum_type;
    };
    struct Output {
        Input in;
        std::vector<Entry> uploads;
        std::vector<std::string> common_prefixes;
        bool truncated = false;
        std::string next_key;
        std::string next_upload_id;
    };
    static Result<Input> decode(const s3::Request& request);
    static http::Response encode(Output output);
    static std::string resource(const Input& in) { return in.scope.bucket.name + '/' + in.scope.prefix_text(); }
};

// <Initiator> still has a DisplayName (fact S3-0006).
void write_initiator(xml::Writer& xml, std::string_view arn);

}  // namespace lockstep::s3
