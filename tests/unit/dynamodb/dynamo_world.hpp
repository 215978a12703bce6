#pragma once
// Calls DynamoDB as a client would, without sockets, and reads its answers.

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "emulator/dynamodb/dynamodb_service.hpp"
#include "protocol/json/value.hpp"
#include "tests/support/service_world.hpp"

namespace lockstep::test {

struct DynamoAnswer {
    unsigned status = 0;
    std::string body;
    http::Headers headers;

    std::string type() const { return text("__type"); }     // with its prefix
    std::string message() const { return text("message"); }
    // What stands at "Table.KeySchema.0.KeyType", printed; strings bare, absence as "".
    std::string at(std::string_view path) const;

private:
    std::string text(std::string_view member) const { return at(member); }
};

class DynamoWorld {
public:
    DynamoWorld() : world(service_) {}

    DynamoAnswer call(std::string_view operation, std::string_view body);
    // A table with the hash key "id" (S), on demand.
    void make_table(std::string_view name);
    // The same with a range key "at" (N).
    void make_range_table(std::string_view name);
    void put(std::string_view table, std::string_view item_json);
    // The item as GetItem returns it, "" when there is none.
    std::string get(std::string_view table, std::string_view key_json);

private:
    dynamodb::DynamoDbService service_;

public:
    ServiceWorld world;
};

inline constexpr std::string_view validation_type = "com.amazon.coral.validate#ValidationException";
inline constexpr std::string_view serialization_type = "com.amazon.coral.service#SerializationException";
inline constexpr std::string_view not_found_type = "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException";
inline constexpr std::string_view in_use_type = "com.amazonaws.dynamodb.v20120810#ResourceInUseException";
inline constexpr std::string_view condition_type =
    "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException";
inline constexpr std::string_view unsupported_type = "com.amazon.coral.service#UnsupportedOperationException";

void expect_refused(const DynamoAnswer& answer, std::string_view type, std::string_view message,
                    unsigned status = 400);
// A ValidationException.
void expect_invalid(const DynamoAnswer& answer, std::string_view message);
void expect_ok(const DynamoAnswer& answer);

}  // namespace lockstep::test
