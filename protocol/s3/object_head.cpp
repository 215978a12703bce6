#include "protocol/s3/object_head.hpp"

#include <algorithm>
#include <array>

#include "protocol/s3/errors.hpp"
#include "protocol/s3/limits.hpp"
#include "protocol/s3/metadata_text.hpp"

namespace lockstep::s3 {
namespace {

constexpr std::string_view metadata_prefix = "x-amz-meta-";
constexpr std::string_view default_content_type = "binary/octet-stream";

// The encoding of one transfer is no property of the object (fact S3-0069).
std::string stored_content_encoding(std::string_view header)
{
    std::string kept;
    bool chunked = false;
    const std::string_view sent = header;
    while (!header.empty()) {
        const std::size_t comma = header.find(',');
        std::string_view coding = header.substr(0, comma);
        header = comma == std::string_view::npos ? std::string_view{} : header.substr(comma + 1);
        while (coding.starts_with(' '))
            coding.remove_prefix(1);
        while (coding.ends_with(' '))
            coding.remove_suffix(1);
        const bool of_transfer = http::equals_ignoring_case(coding, "aws-chunked");
        chunked = chunked || of_transfer;
        if (coding.empty() || of_transfer)
            continue;
        if (!kept.empty())
            kept += ',';
        kept += coding;
    }
    return chunked ? kept : std::string(sent);
}

void add_content_headers(const http::Headers& from, std::vector<NameValue>& to)
{
    const std::string_view type = from.get("Content-Type");
    to.push_back({"Content-Type", std::string(type.empty() ? default_content_type : type)});
    for (const std::string_view name :
         {"Cache-Control", "Content-Disposition", "Content-Language", "Expires"})
        if (const auto value = from.find(name))
            to.push_back({std::string(name), std::string(*value)});
    if (std::string coding = stored_content_encoding(from.get("Content-Encoding")); !coding.empty())
        to.push_back({"Content-Encoding", std::move(coding)});
}

// Fields of one name are one value with commas, as RFC 9110 allows and S3 does.
Result<> add_metadata(const AmzHeaders& from, std::vector<NameValue>& to)
{
    const std::size_t first = to.size();
    std::size_t size = 0;
    from.each_with_prefix(metadata_prefix, [&](const std::string& name, std::string_view value) {
        const auto same = std::find_if(to.begin() + static_cast<std::ptrdiff_t>(first), to.end(),
                                       [&](const NameValue& field) { return field.name == name; });
        if (same != to.end()) {
            same->value += ',';
            same->value += value;
            size += 1 + value.size();
            return;
        }
        to.push_back({name, std::string(value)});
        size += name.size() - metadata_prefix.size() + value.size();
    });
    if (size > limits::user_metadata_bytes_max)
        return fail(refusal(errors::metadata_too_large)
                        .with("Size", std::to_string(size))
                        .with("MaxSizeAllowed", std::to_string(limits::user_metadata_bytes_max)));
    for (std::size_t i = first; i < to.size(); ++i)
        to[i].value = told_metadata(to[i].value);
    return {};
}

Result<> add_website_redirect(const AmzHeaders& from, std::vector<NameValue>& to)
{
    const auto value = from.find("x-amz-website-redirect-location");
    if (!value)
        return {};
    if (!value->starts_with('/') && !value->starts_with("http://") && !value->starts_with("https://"))
        return fail(refusal(errors::invalid_redirect_location));
    to.push_back({"x-amz-website-redirect-location", std::string(*value)});
    return {};
}

// Header fields hold no NUL, so it can end each text.
void append(std::string& packed, std::string_view text)
{
    packed += text;
    packed.push_back('\0');
}

std::string_view take(std::string_view& packed)
{
    const std::size_t end = packed.find('\0');
    const std::string_view text = packed.substr(0, end);
    packed.remove_prefix(end == std::string_view::npos ? packed.size() : end + 1);
    return text;
}

constexpr std::array<std::string_view, 4> kind_marks{"s3", "kms", "dsse", "customer"};

}  // namespace

Result<std::vector<NameValue>> decode_object_headers(const http::Request& request)
{
    const AmzHeaders amz(request);
    std::vector<NameValue> headers;
    add_content_headers(request.headers, headers);
    TRY(add_website_redirect(amz, headers));
    TRY(add_metadata(amz, headers));
    return headers;
}

std::string pack(const ObjectHead& head)
{
    const Encryption& encryption = head.encryption;
    std::string packed;
    append(packed, kind_marks[static_cast<std::size_t>(encryption.kind)]);
    append(packed, encryption.kms_key_id);
    append(packed, encryption.bucket_key ? "1" : "0");
    append(packed, encryption.customer_seal);
    for (const NameValue& field : head.headers) {
        append(packed, field.name);
        append(packed, field.value);
    }
    return packed;
}

ObjectHead unpack(std::string_view packed)
{
    ObjectHead head;
    const std::string_view mark = take(packed);
    for (std::size_t kind = 0; kind < kind_marks.size(); ++kind)
        if (kind_marks[kind] == mark)
            head.encryption.kind = static_cast<EncryptionKind>(kind);
    head.encryption.kms_key_id = take(packed);
    head.encryption.bucket_key = take(packed) == "1";
    head.encryption.customer_seal = take(packed);
    while (!packed.empty()) {
        const std::string_view name = take(packed);
        const std::string_view value = take(packed);
        head.headers.push_back({std::string(name), std::string(value)});
    }
    return head;
}

}  // namespace lockstep::s3
