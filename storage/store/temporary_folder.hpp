#pragma once
// A private folder (0700) for a store that is not kept, under $TMPDIR or else /tmp; removed with its contents
// when this object dies. What a killed process left behind is removed by the next one: each folder holds a lock
// file, locked as long as its process lives. Throws std::system_error when no folder can be made.

#include <string>

namespace lockstep::storage {

class TemporaryFolder {
public:
    TemporaryFolder();
    // Under this folder instead; for tests.
    explicit TemporaryFolder(const std::string& parent);
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::string& path() const { return path_; }

private:
    std::string path_;
    int lock_ = -1;
};

}  // namespace lockstep::storage
