#pragma once
// The reader of a kept store: a read-only connection of its own, so that it never waits for the writer.

#include <string>

#include "storage/catalog/catalog_changes.hpp"
#include "storage/store/reader.hpp"
#include "storage/store/snapshots.hpp"

namespace lockstep::storage {

class SnapshotReader final : public Reader {
public:
    SnapshotReader(const std::string& path, Snapshots& snapshots, const CatalogChanges& catalog_changes);
    ~SnapshotReader() override;

private:
    Rows& begin() override;
    void end() noexcept override;

    Snapshots& snapshots_;
    const CatalogChanges& catalog_changes_;
    Connection connection_;
    Statement begin_;
    Statement end_;
    Rows rows_;
    Snapshots::Slot& slot_;
};

}  // namespace lockstep::storage
