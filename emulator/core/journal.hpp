#pragma once
// The last requests that were answered, for `lockstep log`, the summary of `lockstep run` and the console. One
// line each, without bodies, signatures or tokens. Bounded: an old entry makes room for a new one. Admin
// requests are not noted, so that reading the journal does not grow it. Thread-safe.

#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

#include "protocol/base/aws_time.hpp"

namespace lockstep {

struct JournalEntry {
    std::uint64_t sequence = 0;  // from 1, given by the journal
    Time time{};                 // real time at which the head was complete
    std::string client;          // the name a client gave itself (AWS_SDK_UA_APP_ID), else its access key
    std::string access_key;      // "" for anonymous
    std::string service;         // "s3", "dynamodb", "sts", "iam"
    std::string operation;       // "PutObject"; "" when no row answers to the request
    std::string resource;        // "bucket/key", "table/key"
    unsigned status = 0;
    std::string error;           // AWS's code; "" for success
    std::string condition;       // what refused: "If-None-Match: *", "attribute_not_exists(LockID)"
    std::string invocation;      // amz-sdk-invocation-id: the same for all attempts
    int attempt = 1;
    std::int64_t service_micros = 0;  // from the complete head to the answer's first byte
    std::uint64_t bytes_received = 0;
    std::uint64_t bytes_sent = 0;
};

struct JournalPage {
    std::vector<JournalEntry> entries;  // oldest first
    std::uint64_t next = 0;             // what to ask for after this page
    std::uint64_t lost = 0;             // asked for, but forgotten already
};

struct JournalTotals {
    std::uint64_t requests = 0;
    std::uint64_t refused = 0;  // status 400 and above, but for 404
};

class Journal {
public:
    static constexpr std::size_t entries_max = 10'000;

    void add(JournalEntry entry);
    // Entries with a greater sequence than `after`, at most `count_max` of them.
    JournalPage page(std::uint64_t after, std::size_t count_max) const;
    // The newest entries.
    JournalPage tail(std::size_t count_max) const;
    JournalTotals totals() const;

private:
    mutable std::mutex mutex_;
    std::deque<JournalEntry> entries_;
    JournalTotals totals_;
};

// Refused in the sense of the summary: an error that is not the plain "there is none" of a read.
bool is_refusal(unsigned status);

}  // namespace lockstep
