#pragma once
// Everything an act may know that is neither in its input nor in the store: the time, fresh ids, who calls,
// and the settings of this server. Time and chance come from nowhere else.

#include <cstdint>
#include <string>
#include <string_view>

#include "protocol/base/aws_time.hpp"

namespace lockstep {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Time now() = 0;
};

// The only source of chance. Under --seed the bytes derive from (seed, actor, step name).
class Ids {
public:
    virtual ~Ids() = default;
    virtual std::string bytes(std::size_t count) = 0;
};

// Who sent the request, as far as authentication could tell.
struct Caller {
    std::string name_space;      // "" unless the path began with /ns/NAME/
    std::string account;         // 12 digits
    std::string region;          // of the SigV4 scope; the default region for unsigned requests
    std::string access_key;      // "" for anonymous
    std::string canonical_id;    // S3's owner id
    std::string display_name;
    std::string arn;             // as GetCallerIdentity answers
    std::string user_id;         // as GetCallerIdentity answers
    std::string session_name;    // AWS_SDK_UA_APP_ID ("app/NAME" of User-Agent), "" if none
    std::string host;            // authority the client used, for Location URLs
    bool secure = false;         // https
    bool anonymous = false;
};

class Identities;

struct Settings {
    std::int64_t table_create_delay_ms = 0;
    bool auto_create_buckets = false;
    bool auto_create_tables = false;
};

struct Env {
    Clock& clock;
    Ids& ids;
    const Caller& caller;
    const Settings& settings;
    Identities* identities = nullptr;  // AssumeRole adds to it; null where nobody signs
};

}  // namespace lockstep
