#pragma once
// One answered request as the journal tells of it. Never a body, a signature or a token.

#include <cstdint>
#include <string>

#include "protocol/base/aws_time.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::admin {

struct LogEntry {
    std::uint64_t sequence = 0;  // from 1, given by the journal
    Time time{};                 // real time at which the head was complete
    std::string client;          // the name a client gave itself (AWS_SDK_UA_APP_ID), else its access key
    std::string access_key;      // "" for anonymous
    std::string service;         // "s3", "dynamodb", "sts", "iam"
    std::string operation;       // "PutObject"; "" when no row answers to the request
    std::string resource;        // "bucket/key", "table/key"
    unsigned status = 0;
    std::string error;       // AWS's code; "" for success
    std::string condition;   // what refused: "If-None-Match: *", "attribute_not_exists(LockID)"
    std::string invocation;  // amz-sdk-invocation-id: the same for all attempts
    int attempt = 1;
    std::int64_t service_micros = 0;  // from the complete head to the answer's first byte
    std::uint64_t bytes_received = 0;
    std::uint64_t bytes_sent = 0;
};

void write_log_entry(json::Writer& writer, const LogEntry& entry);
LogEntry read_log_entry(const json::Value& json);

}  // namespace lockstep::admin
