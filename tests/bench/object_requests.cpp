#include "protocol/base/hex.hpp"
#include "protocol/checksum/checksum.hpp"
#include "tests/bench/messages.hpp"

namespace lockstep::bench {
namespace {

const S3Body& no_body()
{
    static const std::string hash = hex_encode(sha256(""));
    static const S3Body made{"", hash};
    return made;
}

const S3Body& object_body()
{
    static const std::string bytes(object_bytes, 'o');
    static const std::string hash = hex_encode(sha256(bytes));
    static const S3Body made{bytes, hash};
    return made;
}

const S3Body& large_body()
{
    static const std::string bytes(large_object_bytes, 'l');
    static const std::string hash = hex_encode(sha256(bytes));
    static const S3Body made{bytes, hash};
    return made;
}

std::string prepared_object(const char* method, std::uint64_t number)
{
    return std::string(method) + " /bench-bucket/env/" + prepared_name(number) + "/terraform.tfstate";
}

}  // namespace

Message create_bucket()
{
    return s3_message("PUT /bench-bucket", no_body());
}

Message create_large_object()
{
    return s3_message("PUT /bench-bucket/large/object", large_body());
}

Message fill_object(const Round& round)
{
    return s3_message(prepared_object("PUT", round.number), object_body());
}

Message put_object(const Round& round)
{
    return s3_message(prepared_object("PUT", any_row(round)), object_body());
}

// Outside of env/, whose number of keys must stay as it is.
Message put_new_object(const Round& round)
{
    return s3_message("PUT /bench-bucket/new/" + fresh_name(round), object_body(), "If-None-Match: *\r\n");
}

Message get_object(const Round& round)
{
    return s3_message(prepared_object("GET", any_row(round)), no_body());
}

Message head_object(const Round& round)
{
    return s3_message(prepared_object("HEAD", any_row(round)), no_body());
}

Message list_page(const Round& round)
{
    static_assert(page_keys == 1000);
    return s3_message("GET /bench-bucket?list-type=2&max-keys=1000&prefix=env%2F&start-after=env%2F" +
                          prepared_name(any_row_of_first_half(round)).replace(4, 1, "%2F"),
                      no_body());
}

Message list_prefixes(const Round& /*round*/)
{
    return s3_message("GET /bench-bucket?list-type=2&max-keys=1000&prefix=env%2F&delimiter=%2F", no_body());
}

// As many keys as there may be connections: nobody waits for another's object.
Message put_large_object(const Round& round)
{
    return s3_message("PUT /bench-bucket/large/" + std::to_string(round.number % 16), large_body());
}

Message get_large_object(const Round& /*round*/)
{
    return s3_message("GET /bench-bucket/large/object", no_body());
}

}  // namespace lockstep::bench
