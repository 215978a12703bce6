#include "storage/store/store.hpp"

#include <utility>

#include "storage/store/shared_reader.hpp"
#include "storage/store/snapshot_reader.hpp"
#include "storage/store/writer.hpp"

namespace lockstep::storage {

Store::Store(StoreOptions options)
    : options_(std::move(options)), writer_(std::make_unique<Writer>(options_, leases_, snapshots_, catalog_changes_))
{
}

Store::~Store() = default;

void Store::write(WriteStep step, WriteDone done, Need need)
{
    WriteJob job{.step = std::move(step), .done = std::move(done), .need = need};
    if (need == Need::durable && commits_at_once())
        writer_->run_now({&job, 1});
    else
        writer_->add(std::move(job));
}

void Store::write_now(std::vector<WriteJob>& jobs)
{
    writer_->run_now(jobs);
}

std::unique_ptr<Reader> Store::make_reader() const
{
    if (commits_at_once())
        return std::make_unique<SharedReader>(*writer_);
    return std::make_unique<SnapshotReader>(options_.path, snapshots_, catalog_changes_);
}

}  // namespace lockstep::storage
