#pragma once
// The clients that most tests need.

#include "tests/support/toy_race.hpp"

namespace lockstep::race
{

// LIST, take the lock, read and write the state, read the lock, remove it: six steps.
inline ToyClient locking_client(std::string id)
{
    return {.id = std::move(id),
            .calls = {{.operation = "ListObjectsV2", .resource = "s3://b"},
                      {.operation = "PutObject",
                       .resource = "s3://b/lock",
                       .body = "{\"ID\":\"${id}\"}",
                       .only_if_absent = true},
                      {.operation = "GetObject", .resource = "s3://b/state", .may_fail = true},
                      {.operation = "PutObject", .resource = "s3://b/state", .body = "by ${id}"},
                      {.operation = "GetObject", .resource = "s3://b/lock", .may_fail = true},
                      {.operation = "DeleteObject", .resource = "s3://b/lock"}}};
}

inline Names toy_names()
{
    return {{{"lock", "s3://b/lock"}, {"state", "s3://b/state"}}};
}

}  // namespace lockstep::race
