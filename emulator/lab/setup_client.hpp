#pragma once
// What the `setup` of a race asks its server for, over the wire like every client, so that the
// store is exactly as a client would have left it. Blocking; a failure is a sentence.

#include <expected>
#include <string>

#include "emulator/process/http_client.hpp"

namespace lockstep::lab
{

class SetupClient
{
public:
    explicit SetupClient(process::ServerUrl server) : server_(std::move(server)) {}

    std::expected<void, std::string> make_bucket(const std::string& name) const;
    std::expected<void, std::string> turn_versioning_on(const std::string& bucket) const;
    // With the hash key LockID, as Terraform wants it.
    std::expected<void, std::string> make_lock_table(const std::string& name) const;
    // `resource` is "s3://bucket/key" (an object) or "ddb://table/key" (an item: DynamoDB JSON).
    std::expected<void, std::string> put(const std::string& resource,
                                         const std::string& bytes) const;

private:
    struct Call;
    std::expected<void, std::string> send(const Call& call) const;

    process::ServerUrl server_;
};

}  // namespace lockstep::lab
