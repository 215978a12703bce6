#include "protocol/s3/list_scope.hpp"

#include <algorithm>

#include "protocol/base/utf8.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {
namespace {

std::optional<std::string> text_of(const http::Request& request, std::string_view name)
{
    if (const auto value = request.param(name))
        return std::string(*value);
    return std::nullopt;
}

}  // namespace

Result<ListScope> decode_list_scope(const Request& request, std::string_view count_name)
{
    const http::Request& http = request.http;
    // A listing tells prefix and markers again, in UTF-8 (fact S3-0247).
    if (!std::ranges::all_of(http.query, is_utf8, &NameValue::value))
        return fail(refusal(errors::invalid_uri).with("URI", http.path));
    BucketTarget bucket = TRY(bucket_target(request));
    const std::size_t count_max = TRY(page_size(http, count_name));
    const NameEncoding encoding = TRY(name_encoding(http));
    return ListScope{.bucket = std::move(bucket),
                     .prefix = text_of(http, "prefix"),
                     .delimiter = text_of(http, "delimiter"),
                     .count_text = text_of(http, count_name),
                     .count_max = count_max,
                     .encoding = encoding};
}

}  // namespace lockstep::s3
