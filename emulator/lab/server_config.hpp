#pragma once
// How a server of the lab is set up: on a free port of this machine, its ids and times from a fixed
// seed, its data not worth a sync.

#include <filesystem>

#include "emulator/core/config.hpp"

namespace lockstep::lab
{

struct ServerPlan {
    std::filesystem::path store;  // the data folder
    bool auto_create = false;     // buckets and tables come into being at first use
};

inline Config server_config(const ServerPlan& plan)
{
    Config config;
    config.port = 0;
    config.data_folder = plan.store.string();
    config.unsynced = true;
    config.seed = 1;
    config.auto_create_buckets = plan.auto_create;
    config.auto_create_tables = plan.auto_create;
    return config;
}

}  // namespace lockstep::lab
