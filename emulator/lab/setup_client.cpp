#include "emulator/lab/setup_client.hpp"

#include "emulator/core/system_clock.hpp"
#include "protocol/base/aws_time.hpp"
#include "protocol/http/percent.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::lab
{
namespace
{

constexpr std::string_view versioning_document =
    "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
constexpr std::string_view lock_table_attributes =
    R"([{"AttributeName":"LockID","AttributeType":"S"}])";
constexpr std::string_view lock_table_keys = R"([{"AttributeName":"LockID","KeyType":"HASH"}])";

// A server of a race is lenient: it looks at who signs, not at the signature.
std::string authorization(const std::string& amz_date, std::string_view service)
{
    return "AWS4-HMAC-SHA256 Credential=setup/" + amz_date.substr(0, 8) + "/us-east-1/" +
           std::string(service) +
           "/aws4_request, "
           "SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-target, Signature=" +
           std::string(64, '0');
}

// What an error says: <Message> of S3's document, else the beginning of the body.
std::string message_in(const std::string& body)
{
    constexpr std::size_t bytes_max = 300;
    constexpr std::string_view tag = "<Message>";
    const std::size_t begin = body.find(tag);
    if (begin == body.npos)
        return body.substr(0, bytes_max);
    const std::size_t end = body.find("</Message>", begin);
    return body.substr(begin + tag.size(), end - begin - tag.size());
}

}  // namespace

struct SetupClient::Call {
    std::string what;  // for people
    std::string_view service = "s3";
    std::string_view method = "PUT";
    std::string path = "/";
    std::string target{};  // of DynamoDB
    std::string_view body{};
};

std::expected<void, std::string> SetupClient::send(const Call& call) const
{
    const std::string amz_date = format_amz_date(SystemClock().now());
    process::Question question{.method = call.method, .path = call.path, .body = call.body};
    question.headers.add("x-amz-date", amz_date);
    question.headers.add("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
    question.headers.add("authorization", authorization(amz_date, call.service));
    if (!call.target.empty()) {
        question.headers.add("x-amz-target", call.target);
        question.headers.add("content-type", "application/x-amz-json-1.0");
    }
    const auto answer = process::ask(server_, question);
    if (!answer)
        return std::unexpected(call.what + ": " + answer.error());
    if (answer->status / 100 != 2)
        return std::unexpected(call.what + ": " + std::to_string(answer->status) + " " +
                               message_in(answer->body));
    return {};
}

std::expected<void, std::string> SetupClient::make_bucket(const std::string& name) const
{
    return send(
        {.what = "bucket " + name, .path = "/" + http::percent_encode(name, http::Slash::encode)});
}

std::expected<void, std::string> SetupClient::turn_versioning_on(const std::string& bucket) const
{
    return send({.what = "versioning of " + bucket,
                 .path = "/" + http::percent_encode(bucket, http::Slash::encode) + "?versioning",
                 .body = versioning_document});
}

std::expected<void, std::string> SetupClient::make_lock_table(const std::string& name) const
{
    json::Writer document;
    document.begin_object().key("TableName").string(name);
    document.key("AttributeDefinitions").raw(lock_table_attributes);
    document.key("KeySchema").raw(lock_table_keys);
    document.key("BillingMode").string("PAY_PER_REQUEST").end_object();
    const std::string body = document.take();
    return send({.what = "table " + name,
                 .service = "dynamodb",
                 .method = "POST",
                 .target = "DynamoDB_20120810.CreateTable",
                 .body = body});
}

std::expected<void, std::string> SetupClient::put(const std::string& resource,
                                                  const std::string& bytes) const
{
    constexpr std::string_view object = "s3://";
    constexpr std::string_view item = "ddb://";
    if (resource.starts_with(object))
        return send(
            {.what = "put " + resource,
             .path = "/" + http::percent_encode(resource.substr(object.size()), http::Slash::keep),
             .body = bytes});
    const std::string rest = resource.substr(std::min(item.size(), resource.size()));
    json::Writer document;
    document.begin_object().key("TableName").string(rest.substr(0, rest.find('/')));
    document.key("Item").raw(bytes).end_object();
    const std::string body = document.take();
    return send({.what = "put " + resource,
                 .service = "dynamodb",
                 .method = "POST",
                 .target = "DynamoDB_20120810.PutItem",
                 .body = body});
}

}  // namespace lockstep::lab
