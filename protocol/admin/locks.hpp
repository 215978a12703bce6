#pragma once
// Who holds which Terraform lock. Both kinds carry the same small JSON document of Terraform's: the body of the
// `.tflock` object, or the Info attribute of the DynamoDB item whose key is the LockID.

#include <optional>

#include "protocol/admin/route.hpp"
#include "protocol/base/result.hpp"

namespace lockstep::admin {

struct HeldLock {
    std::string state;  // bucket/key of the state
    std::string kind;   // "dynamodb" or "lockfile"
    std::string where;  // the table, or the bucket
    std::string name_space;
    std::string who;        // user@machine
    std::string operation;  // "OperationTypeApply" ...
    std::string id;
    std::string created;  // as Terraform wrote it: RFC 3339, UTC
    std::string version;  // of Terraform
    std::string info;     // what the user said
};

// The lock that a document of Terraform's describes. Empty when it is none.
std::optional<HeldLock> read_lock_info(std::string_view json);
// The same from a stored item {"LockID":{"S":..},"Info":{"S":..}}; digests and other items are none.
std::optional<HeldLock> read_lock_item(std::string_view item_json);

struct Locks {
    using Request = http::Request;
    static constexpr std::string_view name = "Locks";
    static constexpr Route route{"GET", {"/_lockstep/locks"}};

    struct Input {};
    struct Output {
        std::vector<HeldLock> locks;
        bool complete = true;  // false: the store holds more than was looked through
    };

    static Result<Input> decode(const Request&) { return Input{}; }
    static http::Response encode(const Output& output);
};

std::optional<Locks::Output> read_locks(std::string_view json);

}  // namespace lockstep::admin
