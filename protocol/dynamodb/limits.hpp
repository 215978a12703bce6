#pragma once
// DynamoDB's limits, and the bounds we set where AWS publishes none.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html

#include <cstddef>
#include <cstdint>

namespace lockstep::dynamodb::limits {

inline constexpr std::uint64_t body_size_bytes_max = 16 * 1024 * 1024;  // (fact DDB-0016)

inline constexpr std::size_t item_size_bytes_max = 400 * 1024;      // names and values (fact DDB-0067)
inline constexpr std::size_t item_name_size_bytes_max = 65'535;   // (fact DDB-0360)
inline constexpr std::size_t nesting_levels_max = 32;               // (fact DDB-0066)
inline constexpr std::size_t hash_key_size_bytes_max = 2048;        // (fact DDB-0053)
inline constexpr std::size_t range_key_size_bytes_max = 1024;

inline constexpr std::size_t expression_size_bytes_max = 4096;  // (fact DDB-0092)
inline constexpr std::size_t expression_operators_max = 300;
inline constexpr std::size_t in_operands_max = 100;
inline constexpr std::size_t placeholder_size_bytes_max = 255;  // "#n", ":v" (fact DDB-0355)
inline constexpr std::size_t list_index_max = 2'147'483'647;    // (fact DDB-0351)

inline constexpr std::size_t table_name_length_min = 3;    // (fact DDB-0033)
inline constexpr std::size_t table_name_length_max = 255;
inline constexpr std::size_t attribute_name_length_max = 255;  // of keys

inline constexpr std::int64_t page_size_bytes_max = 1024 * 1024;       // Scan (fact DDB-0129)
inline constexpr std::int64_t scan_segments_max = 1'000'000;           // (fact DDB-0133)
inline constexpr std::int64_t list_tables_names_max = 100;             // (fact DDB-0031)

inline constexpr std::size_t kms_key_id_length_max = 2048;

inline constexpr std::size_t tags_per_table_max = 50;       // (fact DDB-0148)
inline constexpr std::size_t tag_key_length_max = 128;
inline constexpr std::size_t tag_value_length_max = 256;

inline constexpr std::size_t global_indexes_max = 20;       // (fact DDB-0039)
inline constexpr std::size_t local_indexes_max = 5;
inline constexpr std::size_t projected_names_max = 100;     // over all indexes (fact DDB-0040)

inline constexpr std::int64_t capacity_units_max = 1'000'000'000'000;  // of a table (fact DDB-0041)
inline constexpr std::int64_t write_unit_size_bytes = 1024;      // (fact DDB-0137)
inline constexpr std::int64_t read_unit_size_bytes = 4 * 1024;

static_assert(std::int64_t{item_size_bytes_max} < page_size_bytes_max, "a page holds at least one item");
static_assert(body_size_bytes_max > 2 * item_size_bytes_max, "the largest item fits into a request");
static_assert(range_key_size_bytes_max < hash_key_size_bytes_max);

}  // namespace lockstep::dynamodb::limits
