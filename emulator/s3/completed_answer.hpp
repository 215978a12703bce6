#pragma once
// A CompleteMultipartUpload that is sent again must be answered as the first time (fact S3-0053): SDKs repeat it when
// its answer was lost. What is remembered of request and answer are two opaque texts.

#include <optional>
#include <string>
#include <string_view>

#include "protocol/s3/complete_multipart_upload.hpp"

namespace lockstep::s3 {

// Equal for requests that name the same parts.
std::string fingerprint(const CompleteMultipartUpload::Input& in);

std::string pack_answer(const ObjectReply& reply);
ObjectReply unpack_answer(std::string_view packed);

}  // namespace lockstep::s3
