#include "protocol/dynamodb/key_bytes.hpp"
#include "tests/bench/messages.hpp"

namespace lockstep::bench {
namespace {

std::string key_text(const std::string& name)
{
    return "bench-state/env/" + name + "/terraform.tfstate";
}

std::string key(const std::string& name)
{
    return R"("LockID":{"S":")" + key_text(name) + R"("})";
}

// The item that Terraform writes to take a lock: 400 bytes with its key.
std::string item(const std::string& name)
{
    return R"("Item":{)" + key(name) +
           R"(,"Info":{"S":"{\"ID\":\"8a1f1f0e-54d8-1c3b-3f7a-2f6a3d6b4c11\",\"Operation\":)"
           R"(\"OperationTypeApply\",\"Info\":\"apply of the production network, run 4711 of the pipeline )"
           R"(network-production\",\"Who\":\"ann@build-runner-0042.example.internal\",\"Version\":\"1.9.8\",)"
           R"(\"Created\":\"2030-01-01T00:00:00.000000Z\",\"Path\":\"bench-state/env/production/network/)"
           R"(terraform.tfstate\"}"}})";
}

// A table is scanned in the order of a hash of its keys: a page that begins in its first half is whole.
bool is_in_first_half(const std::string& name)
{
    static const dynamodb::KeySchema keys{.hash = {"LockID"}};
    dynamodb::Item key;
    key.emplace("LockID", dynamodb::AttributeValue::Content(key_text(name)));
    const auto bytes = dynamodb::key_bytes_of_key(keys, key);
    return bytes && static_cast<unsigned char>(bytes->front()) < 0x80;
}

}  // namespace

Message create_table()
{
    return dynamodb_message(
        "CreateTable", R"({"TableName":"bench-locks","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":)"
                       R"([{"AttributeName":"LockID","AttributeType":"S"}],"KeySchema":)"
                       R"([{"AttributeName":"LockID","KeyType":"HASH"}]})");
}

Message fill_item(const Round& round)
{
    return dynamodb_message("PutItem",
                            R"({"TableName":"bench-locks",)" + item(prepared_name(round.number)) + "}");
}

Message put_item(const Round& round)
{
    return dynamodb_message(
        "PutItem",
        R"json({"TableName":"bench-locks","ConditionExpression":"attribute_not_exists(LockID)",)json" +
            item(fresh_name(round)) + "}");
}

Message get_fresh_item(const Round& round)
{
    return dynamodb_message("GetItem",
                            R"({"TableName":"bench-locks","ConsistentRead":true,"ProjectionExpression":)"
                            R"("LockID, Info","Key":{)" +
                                key(fresh_name(round)) + "}}");
}

Message delete_item(const Round& round)
{
    return dynamodb_message("DeleteItem",
                            R"({"TableName":"bench-locks","Key":{)" + key(fresh_name(round)) + "}}");
}

Message get_item(const Round& round)
{
    return dynamodb_message("GetItem",
                            R"({"TableName":"bench-locks","ConsistentRead":true,"ProjectionExpression":)"
                            R"("LockID, Info","Key":{)" +
                                key(prepared_name(any_row(round))) + "}}");
}

Message replace_item(const Round& round)
{
    return dynamodb_message("PutItem",
                            R"({"TableName":"bench-locks",)" + item(prepared_name(any_row(round))) + "}");
}

Message scan(const Round& round)
{
    std::string name = prepared_name(any_row(round));
    for (Round next = round; !is_in_first_half(name); name = prepared_name(any_row(next)))
        ++next.number;
    return dynamodb_message("Scan", R"({"TableName":"bench-locks","ExclusiveStartKey":{)" + key(name) + "}}");
}

}  // namespace lockstep::bench
