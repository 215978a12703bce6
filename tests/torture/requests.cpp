#include "tests/torture/requests.hpp"

#include <chrono>

#include "protocol/base/aws_time.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/checksum/checksum.hpp"
#include "protocol/json/value.hpp"

namespace lockstep::torture
{
namespace
{

using race::linear::Action;
using race::linear::Guard;
using race::linear::Operation;
using race::linear::Result;
using race::linear::Value;

// "20260131T235959Z"
std::string amz_date()
{
    return format_amz_date(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
}

// By a key that nobody knows: a lenient server checks date, hash and shape of it.
std::string signed_by_a_stranger(std::string_view service, std::string_view signed_headers)
{
    const std::string now = amz_date();
    return "X-Amz-Date: " + now +
           "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=AKIATORTURETORTURE00/" + now.substr(0, 8) +
           "/us-east-1/" + std::string(service) +
           "/aws4_request, SignedHeaders=" + std::string(signed_headers) +
           ", Signature=" + std::string(64, 'a') + "\r\n";
}

std::string message(const std::string& line, const std::string& headers, const std::string& body)
{
    return line + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: torture\r\n" + headers +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string s3(const std::string& line, const std::string& headers, const std::string& body)
{
    return message(line,
                   headers + "X-Amz-Content-Sha256: " + hex_encode(sha256(body)) + "\r\n" +
                       signed_by_a_stranger("s3", "host;x-amz-content-sha256;x-amz-date"),
                   body);
}

std::string dynamodb(const std::string& operation, const std::string& body)
{
    return message(
        "POST /",
        "Content-Type: application/x-amz-json-1.0\r\nX-Amz-Target: DynamoDB_20120810." + operation +
            "\r\n" + signed_by_a_stranger("dynamodb", "content-type;host;x-amz-date;x-amz-target"),
        body);
}

bool is_object(const Operation& operation)
{
    return operation.key.starts_with("s3 ");
}
std::string name_of(const Operation& operation)
{
    return operation.key.substr(operation.key.find(' ') + 1);
}

std::string object_request(const Operation& operation)
{
    std::string headers;
    if (operation.guard == Guard::absent)
        headers = "If-None-Match: *\r\n";
    if (operation.guard == Guard::matches)
        headers = "If-Match: \"" + hex_encode(md5(operation.expected)) + "\"\r\n";
    const std::string path = " /" + std::string(bucket) + "/" + name_of(operation);
    switch (operation.action) {
    case Action::read:
        return s3("GET" + path, headers, "");
    case Action::write:
        return s3("PUT" + path, headers, operation.value);
    case Action::erase:
        return s3("DELETE" + path, headers, "");
    }
    return {};
}

// Every write and erase asks for what was there before, also when it is refused.
std::string item_request(const Operation& operation)
{
    std::string condition = R"(,"ReturnValues":"ALL_OLD")";
    if (operation.guard != Guard::none)
        condition += R"(,"ReturnValuesOnConditionCheckFailure":"ALL_OLD","ConditionExpression":)";
    if (operation.guard == Guard::absent)
        condition += R"x("attribute_not_exists(id)")x";
    if (operation.guard == Guard::matches)
        condition +=
            R"("v = :e","ExpressionAttributeValues":{":e":{"S":")" + operation.expected + R"("}})";
    const std::string id = R"("id":{"S":")" + name_of(operation) + R"("})";
    const std::string start = R"({"TableName":")" + std::string(table) + R"(",)";
    switch (operation.action) {
    case Action::read:
        return dynamodb("GetItem", start + R"("ConsistentRead":true,"Key":{)" + id + "}}");
    case Action::write:
        return dynamodb("PutItem", start + R"("Item":{)" + id + R"(,"v":{"S":")" + operation.value +
                                       R"("}})" + condition + "}");
    case Action::erase:
        return dynamodb("DeleteItem", start + R"("Key":{)" + id + "}" + condition + "}");
    }
    return {};
}

bool note_object_reply(Operation& operation, const Reply& reply)
{
    if (operation.action == Action::read) {
        operation.saw = reply.status == 200 ? Value{reply.body} : Value{};
        return reply.status == 200 || reply.status == 404;
    }
    const bool is_guarded = operation.guard != Guard::none;
    if (reply.status == 412 && is_guarded) {
        operation.result = Result::refused;
        return true;
    }
    if (reply.status == 404 && operation.guard == Guard::matches) {
        operation.result = Result::refused;
        operation.saw = Value{};
        return true;
    }
    return reply.status == (operation.action == Action::write ? 200 : 204);
}

// The value in a member that holds an item; nothing when there is no such member.
Value value_in(const json::Value& answer, std::string_view member)
{
    const json::Value* item = answer.find(member);
    const json::Value* attribute = item != nullptr ? item->find("v") : nullptr;
    const json::Value* text = attribute != nullptr ? attribute->find("S") : nullptr;
    return text != nullptr ? Value{text->text()} : Value{};
}

bool note_item_reply(Operation& operation, const Reply& reply)
{
    const auto answer = json::parse(reply.body);
    if (!answer)
        return false;
    if (reply.status == 200) {
        operation.saw = value_in(*answer, operation.action == Action::read ? "Item" : "Attributes");
        return true;
    }
    const json::Value* type = answer->find("__type");
    if (reply.status != 400 || operation.guard == Guard::none || type == nullptr ||
        !type->text().ends_with("ConditionalCheckFailedException"))
        return false;
    operation.result = Result::refused;
    operation.saw = value_in(*answer, "Item");
    return true;
}

}  // namespace

std::string create_bucket()
{
    return s3("PUT /" + std::string(bucket), "", "");
}

std::string create_table()
{
    return dynamodb("CreateTable",
                    R"({"TableName":")" + std::string(table) +
                        R"(","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":)"
                        R"([{"AttributeName":"id","AttributeType":"S"}],"KeySchema":)"
                        R"([{"AttributeName":"id","KeyType":"HASH"}]})");
}

std::string request_for(const Operation& operation)
{
    return is_object(operation) ? object_request(operation) : item_request(operation);
}

bool note_reply(Operation& operation, const Reply& reply)
{
    operation.result = Result::done;
    return is_object(operation) ? note_object_reply(operation, reply)
                                : note_item_reply(operation, reply);
}

}  // namespace lockstep::torture
