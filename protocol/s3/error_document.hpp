#pragma once
// The <Error> document of S3: no namespace, Code and Message first, then the fields of the refusal, RequestId
// and HostId last (facts S3-0003, S3-0004).

#include <string>
#include <string_view>

#include "protocol/base/error.hpp"

namespace lockstep::s3 {

struct ErrorIds {
    std::string_view request_id;
    std::string_view host_id;
};

std::string error_document(const ApiError& error, const ErrorIds& ids);

}  // namespace lockstep::s3
