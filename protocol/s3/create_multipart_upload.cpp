#include "protocol/s3/create_multipart_upload.hpp"

#include "protocol/s3/errors.hpp"
#include "protocol/s3/object_checksum.hpp"
#include "protocol/s3/object_target.hpp"
#include "protocol/xml/writer.hpp"

namespace lockstep::s3 {
namespace {

// CRC64NVME covers whole objects only, SHA never does (fact S3-0063).
bool goes_with(ChecksumAlgorithm algorithm, std::string_view type)
{
    const bool sha = algorithm == ChecksumAlgorithm::sha1 || algorithm == ChecksumAlgorithm::sha256;
    return type == "COMPOSITE" ? algorithm != ChecksumAlgorithm::crc64nvme : !sha;
}

Result<> decode_checksum_kind(const AmzHeaders& amz, CreateMultipartUpload::Input& in)
{
    const auto algorithm = TRY(decode_checksum_algorithm(amz));
    const auto type = amz.find("x-amz-checksum-type");
    if (type && *type != "COMPOSITE" && *type != "FULL_OBJECT")
        return fail(errors::invalid_request, "Value for x-amz-checksum-type header is invalid.");
    if (!algorithm) {
        if (type)
            return fail(errors::invalid_request, "The x-amz-checksum-type header can only be used with the "
                                                 "x-amz-checksum-algorithm header.");
        return {};
    }
    const std::string_view by_default =
        *algorithm == ChecksumAlgorithm::crc64nvme ? "FULL_OBJECT" : "COMPOSITE";
    in.checksum_algorithm = checksum_name(*algorithm);
    in.checksum_type = type.value_or(by_default);
    if (!goes_with(*algorithm, in.checksum_type))
        return fail(errors::invalid_request, "The " + in.checksum_type +
                                                 " checksum type cannot be used with the " +
                                                 http::lower_case(in.checksum_algorithm) +
                                                 " checksum algorithm.");
    return {};
}

}  // namespace

Result<CreateMultipartUpload::Input> CreateMultipartUpload::decode(const Request& request)
{
    Input in;
    in.bucket = TRY(bucket_target(request));
    in.key = TRY(decode_key(request));
    in.options = TRY(decode_write_options(request.http));
    TRY(decode_checksum_kind(AmzHeaders(request.http), in));
    return in;
}

http::Response CreateMultipartUpload::encode(Output output)
{
    http::Response response;
    write_encryption_headers(response.headers, output.encryption);
    if (!output.checksum_algorithm.empty()) {
        response.headers.add("x-amz-checksum-algorithm", output.checksum_algorithm);
        response.headers.add("x-amz-checksum-type", output.checksum_type);
    }
    response.headers.add("Content-Type", "application/xml");
    xml::Writer xml;
    xml.open("InitiateMultipartUploadResult", xml::namespace_s3);
    xml.element("Bucket", output.bucket).element("Key", output.key);
    xml.element("UploadId", output.upload_id);
    response.body = xml.take();
    return response;
}

}  // namespace lockstep::s3
