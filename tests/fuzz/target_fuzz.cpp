// A request target (first line) and a host (second line). What is accepted means the same once it
// is written in origin form and in the one canonical encoding, and so does the bucket and key that
// S3 reads from it.

#include "protocol/http/percent.hpp"
#include "protocol/http/target.hpp"
#include "protocol/s3/address.hpp"
#include "tests/fuzz/property.hpp"

namespace {

using namespace lockstep;
using fuzz::require;

bool same(const std::vector<NameValue>& a, const std::vector<NameValue>& b)
{
    const auto equal = [](const NameValue& x, const NameValue& y) { return x.name == y.name && x.value == y.value; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), equal);
}

std::string canonical_query(const std::vector<NameValue>& query)
{
    std::string text;
    for (const NameValue& parameter : query)
        text += (text.empty() ? "" : "&") + http::percent_encode(parameter.name, http::Slash::encode) + "=" +
                http::percent_encode(parameter.value, http::Slash::encode);
    return text;
}

void check_origin_form(const http::Target& target)
{
    require(target.path.starts_with('/') && target.signed_path.ends_with(target.name_space.empty() ? target.path : ""));
    const auto again = http::split_target(target.signed_path + "?" + canonical_query(target.query));
    require(again && again->path == target.path && again->signed_path == target.signed_path);
    require(again->name_space == target.name_space && again->authority.empty());
    require(same(again->query, target.query));
}

void check_address(const http::Target& target, std::string_view host)
{
    http::Request request;
    request.path = target.path;
    request.authority = target.authority.empty() ? std::string(host) : target.authority;
    const auto address = s3::address_of(request);
    if (!address)
        return fuzz::require_refusal(address.error());
    const bool path_style = s3::bucket_of_host(request.authority).empty();
    if (address->level != s3::Level::object || !path_style || address->bucket == "v20180820")
        return;
    request.path = "/" + http::percent_encode(address->bucket, http::Slash::encode) + "/" +
                   http::percent_encode(address->key, http::Slash::keep);
    const auto again = s3::address_of(request);
    require(again && again->bucket == address->bucket && again->key == address->key);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string_view host = fuzz::text_of(data, size);
    const auto target = http::split_target(fuzz::take_until(host, '\n'));
    if (!target)
        return 0;
    check_origin_form(*target);
    check_address(*target, host);
    return 0;
}
