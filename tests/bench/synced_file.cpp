#include "tests/bench/synced_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <boost/asio/post.hpp>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace lockstep::bench {
namespace {

constexpr std::size_t file_bytes = 64U << 20U;

void write_whole(int file, std::string_view bytes, std::size_t offset)
{
    while (!bytes.empty()) {
        const ssize_t written = pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (written <= 0) {
            std::perror("bench_bare_server: write");
            std::exit(1);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
        offset += static_cast<std::size_t>(written);
    }
}

}  // namespace

int make_unnamed_file(const std::string& folder, std::size_t size)
{
    const int file = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0) {
        std::perror("bench_bare_server: open");
        std::exit(1);
    }
    write_whole(file, std::string(size, 'f'), 0);
    fsync(file);
    return file;
}

SyncedFile::SyncedFile(boost::asio::io_context& context, const std::string& folder)
    : context_(context), file_(make_unnamed_file(folder, file_bytes)), writer_([this] { write_groups(); })
{
}

SyncedFile::~SyncedFile()
{
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    changed_.notify_one();
    writer_.join();
    close(file_);
}

void SyncedFile::write(std::string bytes, std::function<void()> done)
{
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back({std::move(bytes), std::move(done)});
    }
    changed_.notify_one();
}

void SyncedFile::write_groups()
{
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
        if (ending_)
            return;
        std::vector<Waiting> group;
        group.swap(waiting_);
        lock.unlock();
        make_durable(group);
        boost::asio::post(context_, [done = std::move(group)] {
            for (const Waiting& one : done)
                one.done();
        });
        lock.lock();
    }
}

void SyncedFile::make_durable(const std::vector<Waiting>& group)
{
    for (const Waiting& one : group) {
        if (offset_ + one.bytes.size() > file_bytes)
            offset_ = 0;
        write_whole(file_, one.bytes, offset_);
        offset_ += one.bytes.size();
    }
    if (fdatasync(file_) != 0) {
        std::perror("bench_bare_server: fdatasync");
        std::exit(1);
    }
}

}  // namespace lockstep::bench
