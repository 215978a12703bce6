#pragma once
// Where a server's data is: the folder that was asked for, or a private one that goes with it.

#include <optional>
#include <string>

#include "emulator/core/config.hpp"
#include "storage/store/store_options.hpp"
#include "storage/store/temporary_folder.hpp"

namespace lockstep::server {

class Place {
public:
    // Makes the folder, 0700. Throws std::system_error when that cannot be done.
    explicit Place(const Config& config);

    const std::string& folder() const { return folder_; }
    std::string data_path() const { return folder_ + "/lockstep.db"; }
    storage::StoreOptions store_options(const Config& config) const;

private:
    std::optional<storage::TemporaryFolder> temporary_;
    std::string folder_;
};

}  // namespace lockstep::server
