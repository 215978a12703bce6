#include "protocol/s3/address.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "protocol/base/utf8.hpp"
#include "protocol/http/percent.hpp"
#include "protocol/s3/errors.hpp"

namespace lockstep::s3 {
namespace {

constexpr std::string_view control_prefix = "/v20180820/";

// Hosts below which buckets live, besides S3's own endpoints.
constexpr std::array<std::string_view, 4> plain_hosts{
    "localhost.localstack.cloud", "host.docker.internal", "host.containers.internal", "localhost"};
constexpr std::array<std::string_view, 4> endpoint_domains{
    "amazonaws.com", "amazonaws.com.cn", "localhost.localstack.cloud", "localhost"};

bool is_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(),
                                        [](char c) { return c >= '0' && c <= '9'; });
}

bool is_account(std::string_view text)
{
    return text.size() == 12 && is_digits(text);
}

std::string host_of(std::string_view authority)
{
    const std::size_t colon = authority.rfind(':');
    std::string host = http::lower_case(authority.substr(0, colon));
    while (!host.empty() && host.back() == '.')
        host.pop_back();
    return host;
}

std::vector<std::string_view> labels_of(std::string_view host)
{
    constexpr std::size_t usual_count = 8;
    std::vector<std::string_view> labels;
    labels.reserve(usual_count);
    while (true) {
        const std::size_t dot = host.find('.');
        labels.push_back(host.substr(0, dot));
        if (dot == std::string_view::npos)
            return labels;
        host.remove_prefix(dot + 1);
    }
}

// What stands before `tail`, which is part of `host`, without the dot between them.
std::string before(std::string_view host, std::string_view tail)
{
    const auto length = static_cast<std::size_t>(tail.data() - host.data());
    return std::string(host.substr(0, length == 0 ? 0 : length - 1));
}

// "s3", "s3-us-west-2", "s3-fips": the label at which an endpoint of S3 begins.
bool begins_endpoint(std::string_view label)
{
    return label == "s3" || label.starts_with("s3-");
}

bool ends_in_address(const std::vector<std::string_view>& labels)
{
    return labels.size() >= 4 && std::all_of(labels.end() - 4, labels.end(), is_digits);
}

bool ends_with_label(std::string_view host, std::string_view domain)
{
    return host.ends_with(domain) &&
           (host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.');
}

// Names are UTF-8 (fact S3-0247).
Result<std::string> decoded(std::string_view raw)
{
    auto bytes = http::percent_decode(raw);
    if (!bytes || !is_utf8(*bytes))
        return fail(refusal(errors::invalid_uri).with("URI", raw));
    return std::move(*bytes);
}

}  // namespace

std::string bucket_of_host(std::string_view authority)
{
    if (authority.starts_with('['))
        return {};
    const std::string host = host_of(authority);
    const std::vector<std::string_view> labels = labels_of(host);
    if (labels.size() == 1)
        return {};
    if (ends_in_address(labels))
        return before(host, labels[labels.size() - 4]);
    const auto is_below = [&](std::string_view domain) { return ends_with_label(host, domain); };
    // The last label of that kind: a bucket's own name may hold one too.
    if (std::any_of(endpoint_domains.begin(), endpoint_domains.end(), is_below)) {
        const auto endpoint = std::find_if(labels.rbegin(), labels.rend(), begins_endpoint);
        if (endpoint != labels.rend())
            return before(host, *endpoint);
    }
    const auto plain = std::find_if(plain_hosts.begin(), plain_hosts.end(), is_below);
    if (plain != plain_hosts.end())
        return before(host, std::string_view(host).substr(host.size() - plain->size()));
    return std::string(labels.front());
}

Result<Address> address_of(const http::Request& request)
{
    const std::string_view path = request.path;
    if (path.starts_with(control_prefix)) {
        const std::string first(request.authority.substr(0, request.authority.find('.')));
        const std::string_view header = request.headers.get("x-amz-account-id");
        if (is_account(first) || !header.empty())
            return Address{.level = Level::control,
                           .bucket = {},
                           .key = TRY(decoded(path.substr(control_prefix.size()))),
                           .account = header.empty() ? first : std::string(header)};
    }

    Address address{.level = Level::service, .bucket = bucket_of_host(request.authority)};
    std::string_view raw_key = path.substr(std::min<std::size_t>(path.size(), 1));
    if (address.bucket.empty()) {
        const std::size_t slash = raw_key.find('/');
        address.bucket = TRY(decoded(raw_key.substr(0, slash)));
        // "//key" names an empty bucket, which is not the list of buckets.
        if (address.bucket.empty() && slash != std::string_view::npos)
            return fail(refusal(errors::invalid_uri).with("URI", path));
        raw_key = slash == std::string_view::npos ? std::string_view{} : raw_key.substr(slash + 1);
    }
    address.key = TRY(decoded(raw_key));
    if (!address.bucket.empty())
        address.level = address.key.empty() ? Level::bucket : Level::object;
    return address;
}

Result<Request> make_request(const http::Request& request)
{
    Address address = TRY(address_of(request));
    return Request{.http = request,
                   .bucket = std::move(address.bucket),
                   .key = std::move(address.key),
                   .level = address.level,
                   .account = std::move(address.account)};
}

}  // namespace lockstep::s3
