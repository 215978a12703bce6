#pragma once
// Makes bytes durable for the bare server, group-committed as Lockstep's writer does it: a thread takes all that
// wait, writes them, syncs once, and only then are they all told. The file has its size before the first of them and
// is overwritten in turn, as a SQLite log is after its first round, so that a sync writes no metadata.

#include <boost/asio/io_context.hpp>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace lockstep::bench {

class SyncedFile {
public:
    // The file has no name: it is gone with the process. `done` functions run on the context's thread.
    SyncedFile(boost::asio::io_context& context, const std::string& folder);
    ~SyncedFile();
    SyncedFile(const SyncedFile&) = delete;
    SyncedFile& operator=(const SyncedFile&) = delete;

    void write(std::string bytes, std::function<void()> done);

private:
    struct Waiting {
        std::string bytes;
        std::function<void()> done;
    };

    void write_groups();
    void make_durable(const std::vector<Waiting>& group);

    boost::asio::io_context& context_;
    int file_ = -1;
    std::size_t offset_ = 0;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Waiting> waiting_;
    bool ending_ = false;
    std::thread writer_;
};

// A file of `size` bytes without a name. Ends the program where that cannot be made.
int make_unnamed_file(const std::string& folder, std::size_t size);

}  // namespace lockstep::bench
