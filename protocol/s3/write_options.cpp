#include "protocol/s3/write_options.hpp"

#include <algorithm>
#include <array>

#include "protocol/s3/errors.hpp"
#include "protocol/s3/object_head.hpp"
#include "protocol/s3/tag_set.hpp"

namespace lockstep::s3 {
namespace {

constexpr std::array<std::string_view, 8> storage_classes{
    "STANDARD",   "REDUCED_REDUNDANCY", "STANDARD_IA",  "ONEZONE_IA",
    "GLACIER_IR", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE",
};

constexpr std::array<std::string_view, 8> canned_acls{
    "private",        "public-read",        "public-read-write",         "authenticated-read",
    "aws-exec-read",  "bucket-owner-read",  "bucket-owner-full-control", "log-delivery-write",
};

template <class Values>
bool is_one_of(const Values& values, std::string_view value)
{
    return std::find(values.begin(), values.end(), value) != values.end();
}

Result<std::string> decode_storage_class(const AmzHeaders& headers)
{
    const std::string_view value = headers.find("x-amz-storage-class").value_or("STANDARD");
    if (!is_one_of(storage_classes, value))
        return fail(refusal(errors::invalid_storage_class).with("StorageClassRequested", value));
    return std::string(value);
}

bool any_with_prefix(const AmzHeaders& headers, std::string_view prefix)
{
    bool found = false;
    headers.each_with_prefix(prefix, [&](const std::string&, std::string_view) { found = true; });
    return found;
}

}  // namespace

Result<AclRequest> decode_acl_headers(const AmzHeaders& headers)
{
    AclRequest acl{.canned = std::string(headers.get("x-amz-acl"))};
    if (headers.find("x-amz-acl") && !is_one_of(canned_acls, acl.canned))
        return fail(refusal(errors::invalid_argument)
                        .with("ArgumentName", "x-amz-acl")
                        .with("ArgumentValue", acl.canned));
    acl.grants = any_with_prefix(headers, "x-amz-grant-");
    return acl;
}

Result<WriteOptions> decode_write_options(const http::Request& request)
{
    const AmzHeaders amz(request);
    WriteOptions options;
    options.headers = TRY(decode_object_headers(request));
    options.encryption = TRY(decode_encryption(amz));
    options.storage_class = TRY(decode_storage_class(amz));
    options.tags = pack_tags(TRY(decode_tagging_header(amz.get("x-amz-tagging"))));
    options.acl = TRY(decode_acl_headers(amz));
    options.object_lock = any_with_prefix(amz, "x-amz-object-lock-");
    return options;
}

}  // namespace lockstep::s3
