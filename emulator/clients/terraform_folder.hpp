#pragma once
// A TF_DATA_DIR of our own keeps the real backend's settings and Lockstep's apart, but `init` would fetch all
// providers and modules again. So what an earlier `init` fetched is hard-linked into it at first use, and a
// project that was initialised elsewhere works without network.

#include <filesystem>

namespace lockstep::clients {

// `data_folder` is ours (".terraform/lockstep"), its parent the usual one; both relative to `project` or absolute.
// What cannot be linked is copied, what cannot be copied is left out: `init` then fetches it or says so.
void share_terraform_downloads(const std::filesystem::path& project,
                               const std::filesystem::path& data_folder);

}  // namespace lockstep::clients
