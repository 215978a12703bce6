#include "protocol/s3/object_target.hpp"

#include "protocol/s3/errors.hpp"
#include "protocol/s3/limits.hpp"
#include "protocol/s3/version_id.hpp"

namespace lockstep::s3 {

Result<std::string> decode_key(const Request& request)
{
    if (request.key.size() > limits::key_bytes_max)
        return fail(refusal(errors::key_too_long)
                        .with("Size", std::to_string(request.key.size()))
                        .with("MaxSizeAllowed", std::to_string(limits::key_bytes_max)));
    return request.key;
}

Result<std::optional<std::string>> decode_version_id(const http::Request& request)
{
    const auto id = request.param("versionId");
    if (!id)
        return std::optional<std::string>{};
    if (is_version_id(*id))
        return std::optional(std::string(*id));
    return fail(refusal(errors::invalid_argument, id->empty() ? "Version id cannot be the empty string"
                                                              : "Invalid version id specified")
                    .with("ArgumentName", "versionId")
                    .with("ArgumentValue", *id));
}

}  // namespace lockstep::s3
