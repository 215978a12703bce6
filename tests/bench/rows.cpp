#include "tests/bench/rows.hpp"

namespace lockstep::bench {
namespace {

// A listed key and its properties are some 300 bytes of XML, a common prefix some 60.
constexpr std::size_t page_bytes_min = 200 * page_keys;
constexpr std::size_t prefixes_bytes_min = 50 * page_keys;
constexpr std::size_t answer_bytes_max = 8U << 20U;
constexpr std::size_t item_bytes_max = 600;
// A page of Scan ends with the item that makes it larger than 1 MiB.
constexpr std::size_t scan_bytes_min = 1U << 20U;

constexpr Request put_fresh{put_item, BareWork::write, 2};  // "{}"
constexpr Request read_fresh{get_fresh_item, BareWork::answer, item_bytes_min, item_bytes_max};
constexpr Request delete_fresh{delete_item, BareWork::write, 2};

}  // namespace

std::optional<Row> find_row(std::string_view name)
{
    const Row rows[] = {
        {"PutItem", {put_fresh}},
        {"GetItem", {{get_item, BareWork::answer, item_bytes_min, item_bytes_max}}},
        {"LockCycle", {put_fresh, read_fresh, delete_fresh}},
        {"ReplaceItem", {{replace_item, BareWork::write, 2}}},
        {"Scan", {{scan, BareWork::answer, scan_bytes_min, answer_bytes_max}}},
        {"PutObject", {{put_object, BareWork::write, 0}}},
        {"PutObjectNew", {{put_new_object, BareWork::write, 0}}},
        {"GetObject", {{get_object, BareWork::answer, object_bytes}}},
        {"HeadObject", {{head_object, BareWork::answer, object_bytes}}},
        {"ListObjectsV2", {{list_page, BareWork::answer, page_bytes_min, answer_bytes_max}}},
        {"ListPrefixes", {{list_prefixes, BareWork::answer, prefixes_bytes_min, answer_bytes_max}}},
        {"PutLarge", {{put_large_object, BareWork::write, 0}}},
        {"GetLarge", {{get_large_object, BareWork::file, large_object_bytes}}},
    };
    for (const Row& row : rows)
        if (row.name == name)
            return row;
    return std::nullopt;
}

std::vector<Message> preparation(bool large)
{
    std::vector<Message> messages{create_bucket(), create_table()};
    if (large)
        messages.push_back(create_large_object());
    return messages;
}

std::vector<Row> filling()
{
    return {{"FillItems", {{fill_item, BareWork::write, 2}}},
            {"FillObjects", {{fill_object, BareWork::write, 0}}}};
}

}  // namespace lockstep::bench
