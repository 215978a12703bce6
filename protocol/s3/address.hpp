#pragma once
// Which bucket and key an HTTP request is about: path style (`/BUCKET/KEY`), virtual host
// (`BUCKET.anything/KEY`), or an S3 Control path. Keys are any bytes: they keep doubled slashes and dots and are
// percent-decoded once. Whether the bucket's name is valid is for the operation to say.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html

#include <string>
#include <string_view>

#include "protocol/base/result.hpp"
#include "protocol/http/request.hpp"
#include "protocol/s3/request.hpp"

namespace lockstep::s3 {

struct Address {
    Level level = Level::service;
    std::string bucket;   // "" at service and control level
    std::string key;      // of an object; at control level what follows "/v20180820/"
    std::string account;  // control level only: whom the request is about
};

// The bucket that a host names, "" when it names none: addresses, "localhost", names without a dot, and
// the endpoints of S3 themselves.
std::string bucket_of_host(std::string_view authority);

Result<Address> address_of(const http::Request& request);

// The same as an s3::Request, whose `http` is `request`.
Result<Request> make_request(const http::Request& request);

}  // namespace lockstep::s3
