#pragma once
// Buckets and their configuration documents. A bucket's name is unique in its namespace; it belongs to one
// account and one region. Documents are opaque text under a kind ("policy", "lifecycle", "encryption" ...).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "storage/catalog/remembered.hpp"
#include "storage/sqlite/statement.hpp"

namespace lockstep::storage {

enum class Versioning { never_enabled = 0, enabled = 1, suspended = 2 };

struct Bucket {
    std::int64_t id = 0;
    std::string name;
    std::string account;
    std::string region;
    std::int64_t created_ms = 0;
    Versioning versioning = Versioning::never_enabled;
};

struct BucketListing {
    std::string_view name_space;
    std::string_view account;
    std::string_view prefix{};
    std::string_view after{};  // names greater than this
    std::size_t count_max = 10'000;
};

class Buckets {
public:
    explicit Buckets(Connection& connection);

    // Asked by every call, so what was found is remembered.
    std::optional<Bucket> find(std::string_view name_space, std::string_view name) const;
    std::vector<Bucket> list(const BucketListing& listing) const;  // ordered by name's bytes
    // Document of that kind, empty when not set.
    std::optional<std::string> config(std::int64_t bucket, std::string_view kind) const;
    // True when a version or a delete marker is left. Pending uploads do not count: AWS deletes a bucket
    // that has some.
    bool has_versions(std::int64_t bucket) const;

    // The name must be free. Returns the new row's id.
    std::int64_t create(std::string_view name_space, const Bucket& bucket);
    void set_versioning(std::int64_t bucket, Versioning versioning);
    void set_config(std::int64_t bucket, std::string_view kind, std::string_view document);
    void erase_config(std::int64_t bucket, std::string_view kind);
    // Removes the bucket and its configuration. It must hold no version; its pending uploads must have been
    // finished, which unlinks their blobs.
    void erase(std::int64_t bucket);

    auto& remembered() { return remembered_; }

private:
    using Name = std::tuple<std::string, std::string>;  // namespace, name

    std::optional<Bucket> look_up(std::string_view name_space, std::string_view name) const;

    Statement find_;
    Statement list_;
    Statement config_;
    Statement has_versions_;
    Statement create_;
    Statement set_versioning_;
    Statement set_config_;
    Statement erase_config_;
    Statement erase_all_config_;
    Statement erase_;
    mutable Remembered<Name, Bucket> remembered_;
};

}  // namespace lockstep::storage
