#include "storage/store/store.hpp"

#include <utility>

#include "storage/store/writer.hpp"

namespace lockstep::storage {

Store::Store(StoreOptions options)
    : options_(std::move(options)), writer_(std::make_unique<Writer>(options_, leases_, snapshots_))
{
}

Store::~Store() = default;

void Store::write(WriteStep step, WriteDone done, Need need)
{
    writer_->add(WriteJob{.step = std::move(step), .done = std::move(done), .need = need});
}

std::unique_ptr<Reader> Store::make_reader() const
{
    return std::make_unique<Reader>(options_.path, snapshots_);
}

}  // namespace lockstep::storage
