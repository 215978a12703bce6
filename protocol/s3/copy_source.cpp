#include "protocol/s3/copy_source.hpp"

#include "protocol/base/utf8.hpp"
#include "protocol/http/percent.hpp"
#include "protocol/s3/errors.hpp"
#include "protocol/s3/version_id.hpp"

namespace lockstep::s3 {
namespace {

constexpr std::string_view version_mark = "?versionId=";

Refusal malformed(std::string_view header)
{
    return fail(refusal(errors::invalid_argument,
                        "Copy Source must mention the source bucket and key: sourcebucket/sourcekey")
                    .with("ArgumentName", "x-amz-copy-source")
                    .with("ArgumentValue", header));
}

// A whole URL will do, of whatever host (fact S3-0256).
std::string_view without_host(std::string_view source)
{
    const std::size_t mark = source.find("://");
    const std::string_view scheme = source.substr(0, mark);
    if (mark == std::string_view::npos || (scheme != "http" && scheme != "https"))
        return source;
    const std::size_t slash = source.find('/', mark + 3);
    return slash == std::string_view::npos ? std::string_view() : source.substr(slash);
}

}  // namespace

Result<CopySource> decode_copy_source(const http::Request& request)
{
    const AmzHeaders amz(request);
    const std::string_view header = amz.get("x-amz-copy-source");
    CopySource source;
    // The version is split off before decoding: the key may contain an encoded question mark.
    std::string_view path = header;
    if (const std::size_t mark = header.rfind(version_mark); mark != std::string_view::npos) {
        source.version_id = std::string(header.substr(mark + version_mark.size()));
        path = header.substr(0, mark);
        if (!is_version_id(*source.version_id))
            return fail(refusal(errors::invalid_argument, "Invalid version id specified")
                            .with("ArgumentName", "x-amz-copy-source")
                            .with("ArgumentValue", header));
    }
    const auto decoded = http::form_decode(without_host(path));  // fact S3-0207
    if (!decoded || !is_utf8(*decoded))  // fact S3-0247
        return malformed(header);
    std::string_view rest = *decoded;
    if (rest.starts_with('/'))
        rest.remove_prefix(1);
    const std::size_t slash = rest.find('/');
    if (rest.empty() || slash == 0)
        return malformed(header);
    if (slash == std::string_view::npos || slash + 1 == rest.size())  // the value is the name (fact S3-0217)
        return fail(refusal(errors::invalid_argument, "Invalid copy source object key")
                        .with("ArgumentName", "x-amz-copy-source")
                        .with("ArgumentValue", "x-amz-copy-source"));
    source.bucket = {.name = std::string(rest.substr(0, slash)),
                     .expected_owner = std::string(amz.get("x-amz-source-expected-bucket-owner"))};
    source.key = rest.substr(slash + 1);
    source.preconditions = decode_copy_source_preconditions(amz);
    source.customer_key = TRY(decode_customer_key(amz, KeyOf::copy_source));
    return source;
}

}  // namespace lockstep::s3
