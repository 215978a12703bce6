#include "tests/bench/rows.hpp"

#include <ctime>

#include "protocol/base/hex.hpp"
#include "protocol/checksum/checksum.hpp"

namespace lockstep::bench {
namespace {

constexpr std::uint64_t listed_keys = 1000;
constexpr std::size_t object_bytes = 4096;

std::string utc(const char* format)
{
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[32];
    return {text, std::strftime(text, sizeof text, format, &parts)};
}

std::string authorization(std::string_view service, std::string_view signed_headers)
{
    const std::string scope = utc("%Y%m%d") + "/us-east-1/" + std::string(service) + "/aws4_request";
    return "X-Amz-Date: " + utc("%Y%m%dT%H%M%SZ") +
           "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=AKIABENCHMARKBENCH00/" + scope +
           ", SignedHeaders=" + std::string(signed_headers) + ", Signature=" + std::string(64, 'a') + "\r\n";
}

// A clock read and a hash per request would be the load tool's cost, not the server's.
const std::string& dynamodb_authorization()
{
    static const std::string made = authorization("dynamodb", "content-type;host;x-amz-date;x-amz-target");
    return made;
}

const std::string& s3_authorization()
{
    static const std::string made = authorization("s3", "host;x-amz-content-sha256;x-amz-date");
    return made;
}

std::string message(const std::string& line, const std::string& headers, const std::string& body)
{
    return line + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\n" + headers +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string dynamodb(std::string_view operation, const std::string& body)
{
    return message("POST /",
                   "Content-Type: application/x-amz-json-1.0\r\nX-Amz-Target: DynamoDB_20120810." +
                       std::string(operation) + "\r\n" + dynamodb_authorization(),
                   body);
}

std::string s3(const std::string& line, const std::string& body)
{
    static const std::string empty_hash = hex_encode(sha256(""));
    static const std::string object_hash = hex_encode(sha256(std::string(object_bytes, 'o')));
    const std::string& hash = body.empty() ? empty_hash : object_hash;
    return message(line, "X-Amz-Content-Sha256: " + hash + "\r\n" + s3_authorization(), body);
}

std::string lock_key(std::uint64_t round)
{
    static const std::string run = utc("%H%M%S");
    return R"("LockID":{"S":"bench-state/env/)" + run + "/" + std::to_string(round) + R"(/terraform.tfstate"})";
}

// The item that Terraform writes to take a lock.
std::string put_item(std::uint64_t round)
{
    return dynamodb("PutItem",
                    R"json({"TableName":"bench-locks","ConditionExpression":"attribute_not_exists(LockID)","Item":{)json" +
                        lock_key(round) +
                        R"(,"Info":{"S":"{\"ID\":\"8a1f1f0e-54d8-1c3b-3f7a-2f6a3d6b4c11\",\"Operation\":)"
                        R"(\"OperationTypeApply\",\"Info\":\"\",\"Who\":\"ann@laptop\",\"Version\":\"1.9.8\",)"
                        R"(\"Created\":\"2030-01-01T00:00:00.000000Z\",\"Path\":\"bench-state/terraform.tfstate\"}"}}})");
}

std::string get_locked_item(std::uint64_t round)
{
    return dynamodb("GetItem", R"({"TableName":"bench-locks","ConsistentRead":true,"ProjectionExpression":)"
                               R"("LockID, Info","Key":{)" +
                                   lock_key(round) + "}}");
}

std::string get_item(std::uint64_t /*round*/)
{
    return get_locked_item(0);
}

std::string delete_item(std::uint64_t round)
{
    return dynamodb("DeleteItem", R"({"TableName":"bench-locks","Key":{)" + lock_key(round) + "}}");
}

std::string object_line(const char* method, std::uint64_t round)
{
    const std::string number = std::to_string(1'000'000 + round % listed_keys);
    return std::string(method) + " /bench-bucket/env/" + number + "/terraform.tfstate";
}

std::string put_object(std::uint64_t round)
{
    return s3(object_line("PUT", round), std::string(object_bytes, 'o'));
}

std::string get_object(std::uint64_t round)
{
    return s3(object_line("GET", round), "");
}

std::string list_objects(std::uint64_t /*round*/)
{
    return s3("GET /bench-bucket?list-type=2&max-keys=1000", "");
}

}  // namespace

std::optional<Row> find_row(std::string_view name)
{
    const Row rows[] = {
        {"PutItem", {put_item}},
        {"GetItem", {get_item}},
        {"LockCycle", {put_item, get_locked_item, delete_item}},
        {"PutObject", {put_object}},
        {"GetObject", {get_object}},
        {"ListObjectsV2", {list_objects}},
    };
    for (const Row& row : rows)
        if (row.name == name)
            return row;
    return std::nullopt;
}

std::vector<std::string> preparation()
{
    std::vector<std::string> requests{
        s3("PUT /bench-bucket", ""),
        dynamodb("CreateTable",
                 R"({"TableName":"bench-locks","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":)"
                 R"([{"AttributeName":"LockID","AttributeType":"S"}],"KeySchema":)"
                 R"([{"AttributeName":"LockID","KeyType":"HASH"}]})"),
        put_item(0),
    };
    for (std::uint64_t key = 0; key < listed_keys; ++key)
        requests.push_back(put_object(key));
    return requests;
}

}  // namespace lockstep::bench
