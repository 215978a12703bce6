#pragma once
// The requests of the benchmark, as bytes. Signatures are well formed but made up, by a key that the server does not
// know: in lenient mode it accepts them, while date and payload hash are still checked.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lockstep::bench {

inline constexpr std::size_t object_bytes = 4096;
inline constexpr std::size_t large_object_bytes = 64U << 20U;
inline constexpr std::size_t item_bytes_min = 400;
inline constexpr std::size_t page_keys = 1000;

struct Round {
    std::uint64_t number;  // no two are alike
    std::uint64_t rows;    // of items and objects that the preparation made: at least 10,000
};

struct Message {
    std::string head;
    std::string_view body;  // lives as long as the program; a small body is a part of `head`
};

Message create_table();
Message fill_item(const Round&);  // one that the preparation makes
Message put_item(const Round&);   // a lock as Terraform takes it, with a fresh key and a condition
Message get_fresh_item(const Round&);
Message delete_item(const Round&);
Message get_item(const Round&);      // any one of the prepared items
Message replace_item(const Round&);  // the same
Message scan(const Round&);          // a page that begins at any one of them

Message create_bucket();
Message create_large_object();
Message fill_object(const Round&);     // one that the preparation makes
Message put_object(const Round&);      // in place of any one of the prepared objects
Message put_new_object(const Round&);  // with a fresh key and `If-None-Match: *`
Message get_object(const Round&);
Message head_object(const Round&);
Message list_page(const Round&);  // 1,000 keys, from anywhere among the prepared objects
Message
list_prefixes(const Round&);  // 1,000 common prefixes, with a thousandth of the prepared objects below each
Message put_large_object(const Round&);
Message get_large_object(const Round&);

}  // namespace lockstep::bench
