#include "protocol/s3/create_bucket.hpp"

#include <algorithm>
#include <array>

#include "protocol/s3/errors.hpp"
#include "protocol/s3/limits.hpp"
#include "protocol/s3/ownership_controls.hpp"
#include "protocol/s3/tagging_document.hpp"

namespace lockstep::s3 {
namespace {

constexpr std::array<std::string_view, 3> reserved_prefixes{"xn--", "sthree-", "amzn-s3-demo-"};
constexpr std::array<std::string_view, 5> reserved_suffixes{"-s3alias", "--ol-s3", ".mrap", "--x-s3",
                                                            "--table-s3"};

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_lower_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || is_digit(c);
}

bool looks_like_address(std::string_view name)
{
    return std::count(name.begin(), name.end(), '.') == 3 &&
           std::all_of(name.begin(), name.end(), [](char c) { return c == '.' || is_digit(c); });
}

// An ACL makes sense only where ownership leaves ACLs on, and Lockstep keeps none but the private one.
Result<> check_acl(const http::Headers& headers, std::string_view ownership)
{
    const std::string_view acl = headers.get("x-amz-acl");
    bool grants = false;
    for (const http::HeaderField& header : headers)
        grants = grants || http::lower_case(header.name).starts_with("x-amz-grant-");
    if (!grants && (acl.empty() || acl == "private"))
        return {};
    if (ownership.empty() || ownership == "BucketOwnerEnforced")
        return fail(errors::invalid_bucket_acl_with_ownership);
    return fail(refusal(errors::not_implemented, "Lockstep does not implement ACLs of buckets.")
                    .with("Header", grants ? "x-amz-grant" : "x-amz-acl"));
}

Result<> read_configuration(const http::Request& http, CreateBucket::Input& input)
{
    if (http.body.empty())
        return {};
    const xml::Document document = TRY(require_document(http));
    const xml::Element root = document.root();
    if (root.name() != "CreateBucketConfiguration")
        return fail(errors::malformed_xml);
    if (root.child("Bucket") || root.child("Location"))
        return fail(errors::not_implemented, "Lockstep does not implement directory buckets.");
    input.location_constraint = root.child_text("LocationConstraint").value_or("");
    const auto tags = root.child("Tags");
    if (!tags)
        return {};
    input.tags = TRY(read_tags(*tags));
    return check_tags(input.tags, TagsOf::new_bucket);
}

}  // namespace

bool is_bucket_name(std::string_view name)
{
    if (name.size() < limits::bucket_name_characters_min ||
        name.size() > limits::bucket_name_characters_max)
        return false;
    const bool allowed = std::all_of(name.begin(), name.end(), [](char c) {
        return is_lower_or_digit(c) || c == '.' || c == '-';
    });
    const auto begins = [&](std::string_view prefix) { return name.starts_with(prefix); };
    const auto ends = [&](std::string_view suffix) { return name.ends_with(suffix); };
    return allowed && is_lower_or_digit(name.front()) && is_lower_or_digit(name.back()) &&
           name.find("..") == std::string_view::npos && !looks_like_address(name) &&
           std::none_of(reserved_prefixes.begin(), reserved_prefixes.end(), begins) &&
           std::none_of(reserved_suffixes.begin(), reserved_suffixes.end(), ends);
}

bool is_region_name(std::string_view text)
{
    if (text.size() < 6 || text.size() > 32 || !is_digit(text.back()) || text[2] != '-' ||
        std::count(text.begin(), text.end(), '-') < 2)
        return false;
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return is_lower_or_digit(c) || c == '-'; });
}

Result<CreateBucket::Input> CreateBucket::decode(const s3::Request& request)
{
    Input input{.name = request.bucket};
    if (!is_bucket_name(input.name))
        return fail(refusal(errors::invalid_bucket_name).with("BucketName", input.name));
    const http::Headers& headers = request.http.headers;
    if (const auto ownership = headers.find("x-amz-object-ownership")) {
        if (!is_object_ownership(*ownership))
            return fail(refusal(errors::invalid_argument,
                                "Invalid x-amz-object-ownership header: " + std::string(*ownership))
                            .with("ArgumentName", "x-amz-object-ownership"));
        input.ownership = *ownership;
    }
    TRY(check_acl(headers, input.ownership));
    input.object_lock =
        http::equals_ignoring_case(headers.get("x-amz-bucket-object-lock-enabled"), "true");
    TRY(read_configuration(request.http, input));
    return input;
}

http::Response CreateBucket::encode(Output output)
{
    http::Response response;
    response.headers.add("Location", output.had_constraint
                                         ? "http://" + output.name + ".s3.amazonaws.com/"
                                         : "/" + output.name);
    response.headers.add("x-amz-bucket-arn", "arn:aws:s3:::" + output.name);
    return response;
}

}  // namespace lockstep::s3
