#pragma once
// The conditions under which a request is to take effect: of a write (`If-Match`, `If-None-Match`), of a read
// (those and two dates), and of a copy's source (four `x-amz-copy-source-if-*`). Decoding refuses what S3 does not
// implement; the checks are pure over the state of the object, so that an act can make them inside its
// transaction. A failed check is a refusal that names its condition.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html

#include <optional>
#include <string>
#include <string_view>

#include "protocol/base/aws_time.hpp"
#include "protocol/base/result.hpp"
#include "protocol/http/headers.hpp"
#include "protocol/s3/amz_headers.hpp"

namespace lockstep::s3 {

struct WritePreconditions {
    std::optional<std::string> if_match;  // an ETag without quotes
    bool if_absent = false;               // If-None-Match: *

    bool any() const { return if_absent || if_match.has_value(); }
};

// Values as sent; "" and nullopt differ.
struct ReadPreconditions {
    std::optional<std::string> if_match;
    std::optional<std::string> if_none_match;
    std::optional<Time> if_modified_since;
    std::optional<Time> if_unmodified_since;
};

// What a condition is judged on.
struct ObjectState {
    std::string_view etag;  // without quotes
    Time modified;
};

// Of writes and deletes a presigned URL may hold the conditions too (fact S3-0103).
Result<WritePreconditions> decode_write_preconditions(const AmzHeaders& headers);
// DELETE knows If-Match alone, and there `*` is allowed: it stays as "*" (facts S3-0021, S3-0200).
Result<WritePreconditions> decode_delete_preconditions(const http::Request& request);
ReadPreconditions decode_read_preconditions(const http::Headers& headers);
ReadPreconditions decode_copy_source_preconditions(const AmzHeaders& headers);

// `current` is empty when there is no object or a delete marker is on top (fact S3-0014).
Result<> check_write(const WritePreconditions& conditions, const std::optional<ObjectState>& current,
                     std::string_view key);
// 412 or 304 (fact S3-0023).
Result<> check_read(const ReadPreconditions& conditions, const ObjectState& state, Time now);
// Always 412 (fact S3-0024).
Result<> check_copy_source(const ReadPreconditions& conditions, const ObjectState& state, Time now);

std::string_view without_quotes(std::string_view etag);

}  // namespace lockstep::s3
