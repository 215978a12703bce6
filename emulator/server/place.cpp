#include "emulator/server/place.hpp"

#include <sys/stat.h>

#include <filesystem>

namespace lockstep::server {

Place::Place(const Config& config)
{
    if (config.memory) {
        temporary_.emplace();
        folder_ = temporary_->path();
        return;
    }
    folder_ = config.data_folder;
    std::filesystem::create_directories(folder_);
    ::chmod(folder_.c_str(), 0700);
}

storage::StoreOptions Place::store_options(const Config& config) const
{
    return {.path = data_path(),
            .durability = config.memory || config.unsynced ? storage::Durability::temporary
                                                           : storage::Durability::kept,
            .max_pages = config.max_pages};
}

}  // namespace lockstep::server
