#pragma once
// Which resource of a history plays which part for Terraform: state, lock or digest, and what
// belongs together. Found by name (`KEY.tflock`; LockID `BUCKET/KEY` and `BUCKET/KEY-md5`) and by
// what an item holds. A copy of names: it outlives the history.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/race/history.hpp"

namespace lockstep::race
{

enum class Role { other, state, lock, digest };

class Roles
{
public:
    explicit Roles(const History& history);

    Role role_of(std::string_view resource) const;
    // "s3://bucket/key" of the state that a lock or digest guards, whether or not it ever existed;
    // a state's own name. Empty for any other resource.
    std::string state_of(std::string_view resource) const;
    std::vector<std::string> digests() const;

private:
    struct Part {
        Role role = Role::other;
        std::string state;
    };
    std::map<std::string, Part, std::less<>> parts_;
};

// Every resource that was there, was asked for or was changed.
std::set<std::string> resources_of(const History& history);

}  // namespace lockstep::race
