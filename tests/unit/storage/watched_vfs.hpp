#pragma once
// Stands between SQLite and the operating system: tells each call on a file, and can keep it from happening.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace lockstep::test {

struct FileCall {
    enum class Kind { read, write, truncate, sync, remove } kind = Kind::read;
    std::string_view file;      // its path
    std::int64_t offset = 0;    // of a truncation: the new size
    std::string_view bytes{};   // to be written
};

class FileWatcher {
public:
    virtual ~FileWatcher() = default;
    // An SQLite error code other than SQLITE_OK (0) is the call's answer, and nothing is done. Any thread.
    virtual int before(const FileCall& call) = 0;
    // What was done. Any thread.
    virtual void after(const FileCall& call) = 0;
};

// SQLite's default while it lives. Files that were opened through it must be closed before it dies.
class WatchedVfs {
public:
    explicit WatchedVfs(FileWatcher& watcher);
    ~WatchedVfs();
    WatchedVfs(const WatchedVfs&) = delete;
    WatchedVfs& operator=(const WatchedVfs&) = delete;

private:
    struct Shim;
    std::unique_ptr<Shim> shim_;
};

}  // namespace lockstep::test
