#include "protocol/s3/object_checksum.hpp"

#include <array>

#include "protocol/base/base64.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {
namespace {

constexpr std::string_view checksum_prefix = "x-amz-checksum-";
constexpr std::size_t md5_bytes = 16;

// Headers of the same prefix that describe a checksum and are none.
bool describes_checksum(std::string_view name)
{
    return name == "x-amz-checksum-algorithm" || name == "x-amz-checksum-mode" ||
           name == "x-amz-checksum-type";
}

Refusal unsupported_algorithm()
{
    return fail(errors::invalid_request, "Checksum algorithm provided is unsupported. Please try again with "
                                         "any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
}

Result<> read_header_value(const AmzHeaders& headers, ChecksumPlan& plan)
{
    std::size_t count = 0;
    std::string name;
    std::string value;
    headers.each_with_prefix(checksum_prefix, [&](const std::string& field, std::string_view text) {
        if (describes_checksum(field))
            return;
        ++count;
        name = field;
        value = text;
    });
    if (count > 1)
        return fail(errors::invalid_request,
                    "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
    if (count == 0)
        return {};
    const auto algorithm = find_checksum_algorithm(name.substr(checksum_prefix.size()));
    if (!algorithm)
        return fail(errors::invalid_request,
                    "The algorithm type you specified in x-amz-checksum- header is invalid.");
    plan.algorithm = *algorithm;
    plan.source = ChecksumSource::header;
    plan.expected_digest = TRY(decode_checksum(*algorithm, value));
    return {};
}

Result<> read_trailer_name(const AmzHeaders& headers, ChecksumPlan& plan)
{
    const std::string trailer = http::lower_case(headers.get("x-amz-trailer"));
    if (!trailer.starts_with(checksum_prefix))
        return {};
    const auto algorithm = find_checksum_algorithm(trailer.substr(checksum_prefix.size()));
    if (!algorithm)
        return fail(errors::invalid_request, "The value specified in the x-amz-trailer header is not "
                                             "supported");
    if (plan.source == ChecksumSource::header)
        return fail(errors::invalid_request,
                    "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
    plan.algorithm = *algorithm;
    plan.source = ChecksumSource::trailer;
    return {};
}

// SDKs name the algorithm a second time; the two must agree.
Result<> check_sdk_algorithm(const AmzHeaders& headers, const ChecksumPlan& plan)
{
    const auto named = headers.find("x-amz-sdk-checksum-algorithm");
    if (!named)
        return {};
    const auto algorithm = find_checksum_algorithm(*named);
    if (!algorithm)
        return unsupported_algorithm();
    if (plan.source == ChecksumSource::none)
        return fail(errors::invalid_request, "x-amz-sdk-checksum-algorithm specified, but no corresponding "
                                             "x-amz-checksum-* or x-amz-trailer headers were found.");
    if (*algorithm != plan.algorithm)
        return fail(errors::invalid_request,
                    "Value for x-amz-sdk-checksum-algorithm header is invalid.");
    return {};
}

}  // namespace

Result<ChecksumPlan> plan_checksum(const http::Request& head)
{
    const AmzHeaders headers(head);
    ChecksumPlan plan;
    // What CompleteMultipartUpload says about a checksum is about the object, not about its own body.
    if (head.method == "POST" && head.param("uploadId"))
        return plan;
    TRY(read_header_value(headers, plan));
    TRY(read_trailer_name(headers, plan));
    TRY(check_sdk_algorithm(headers, plan));
    return plan;
}

Result<std::string> decode_checksum(ChecksumAlgorithm algorithm, std::string_view value, ChecksumSource source)
{
    auto digest = base64_decode(value);
    if (digest && digest->size() == checksum_length_bytes(algorithm))
        return std::move(*digest);
    const std::string where = source == ChecksumSource::trailer ? " trailing header" : " header";  // fact S3-0251
    return fail(errors::invalid_request,
                "Value for " + std::string(checksum_header(algorithm)) + where + " is invalid.");
}

Result<> verify_checksum(ChecksumAlgorithm algorithm, std::string_view expected, std::string_view computed)
{
    if (expected == computed)
        return {};
    return fail(errors::bad_digest, "The " + std::string(checksum_name(algorithm)) +
                                        " you specified did not match the calculated checksum.");
}

Result<> verify_whole_body(const http::Request& request)
{
    TRY(verify_content_md5(request, md5(request.body)));
    const ChecksumPlan plan = TRY(plan_checksum(request));
    if (plan.source != ChecksumSource::header)
        return {};
    return verify_checksum(plan.algorithm, plan.expected_digest, checksum_of(plan.algorithm, request.body));
}

Result<> verify_content_md5(const http::Request& request, std::string_view computed_md5)
{
    const auto value = request.headers.find("Content-MD5");
    if (!value)
        return {};
    const auto digest = base64_decode(*value);
    if (!digest || digest->size() != md5_bytes)
        return fail(refusal(errors::invalid_digest).with("Content-MD5", *value));
    const bool is_part = request.param("partNumber").has_value();
    if (*digest != computed_md5)
        return fail(refusal(errors::bad_digest)
                        .with("ExpectedDigest", is_part ? std::string(*value) : hex_encode(*digest))
                        .with("CalculatedDigest", base64_encode(computed_md5)));
    return {};
}

Result<std::optional<ChecksumAlgorithm>> decode_checksum_algorithm(const AmzHeaders& headers)
{
    const auto name = headers.find("x-amz-checksum-algorithm");
    if (!name)
        return std::optional<ChecksumAlgorithm>{};
    const auto algorithm = find_checksum_algorithm(*name);
    if (!algorithm)
        return unsupported_algorithm();
    return algorithm;
}

}  // namespace lockstep::s3
