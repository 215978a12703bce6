// The power is cut: of what was written since the last sync of a file, any part may be missing, torn or out of order.
// A workload is recorded once; then, at each of its sync points, files are made as a cut may leave them, and the store
// opens on them with every acknowledged step, whole, and nothing of any other in part.
//
// LOCKSTEP_POWER_CUTS: how many cuts (300). LOCKSTEP_POWER_SEED: which ones.

#include <gtest/gtest.h>

#include <algorithm>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <map>
#include <mutex>
#include <random>
#include <vector>

#include "storage/store/store.hpp"
#include "storage/store/temporary_folder.hpp"
#include "tests/unit/storage/watched_vfs.hpp"

namespace lockstep::test {
namespace {

namespace fs = std::filesystem;
using storage::Need;
using storage::ReadTx;
using storage::Store;
using storage::WriteTx;
using Kind = FileCall::Kind;

constexpr int steps = 400;
constexpr int steps_in_flight_max = 4;
constexpr std::size_t sector_bytes = 512;

int number_from(const char* variable, int otherwise)
{
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::atoi(text);
}

// What happened to a file, and how many steps had been acknowledged by then.
struct Recorded {
    Kind kind = Kind::write;
    std::string file;
    std::int64_t offset = 0;
    std::string bytes;
    int acknowledged = 0;
};

class Recorder final : public FileWatcher {
public:
    int before(const FileCall& call) override
    {
        // Bytes may reach the disk while they are being synced, but not after the answer: a sync is told before it
        // is done, so that no step that it is about to make durable counts as acknowledged.
        if (call.kind == Kind::sync)
            note(call);
        return 0;
    }
    void after(const FileCall& call) override
    {
        if (call.kind != Kind::sync && call.kind != Kind::read)
            note(call);
    }
    void acknowledge()
    {
        const std::scoped_lock lock(mutex_);
        ++acknowledged_;
        changed_.notify_all();
    }
    void wait_for(int acknowledged)
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return acknowledged_ >= acknowledged; });
    }
    std::vector<Recorded> take()
    {
        const std::scoped_lock lock(mutex_);  // the store may still write its log back
        return std::move(calls_);
    }

private:
    void note(const FileCall& call)
    {
        const std::scoped_lock lock(mutex_);
        calls_.push_back({call.kind, std::string(call.file), call.offset, std::string(call.bytes), acknowledged_});
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Recorded> calls_;
    int acknowledged_ = 0;
};

// The workload: step n puts an item, sometimes erases one, sometimes puts a blob in the place of another, and writes n
// into the item "step".

std::string item_value(int step)
{
    return std::string(static_cast<std::size_t>(50 + step * 137 % 3000), static_cast<char>('a' + step % 26));
}

std::string blob_bytes(int step)
{
    const int size = step % 60 == 0 ? 300'000 : 1 + step * 7919 % 20'000;
    return std::string(static_cast<std::size_t>(size), static_cast<char>('A' + step % 26));
}

bool puts_blob(int step) { return step % 3 == 0; }
bool erases_item(int step) { return step % 7 == 0; }
std::string item_key(int step) { return "item" + std::to_string(step % 20); }
std::string erased_key(int step) { return "item" + std::to_string(step / 7 % 20); }
std::string blob_key(int step) { return "blob" + std::to_string(step % 9); }

// What the store holds after so many steps: of a blob's key, its bytes.
using Contents = std::map<std::string, std::string>;

std::vector<Contents> contents_after_each_step()
{
    std::vector<Contents> all(1);
    for (int step = 1; step <= steps; ++step) {
        Contents now = all.back();
        now[item_key(step)] = item_value(step);
        if (erases_item(step))
            now.erase(erased_key(step));
        if (puts_blob(step))
            now[blob_key(step)] = blob_bytes(step);
        all.push_back(std::move(now));
    }
    return all;
}

bool run_step(WriteTx& tx, int step, std::int64_t staged)
{
    storage::Items& items = tx.items();
    items.put(1, item_key(step), item_value(step), 1);
    if (erases_item(step))
        items.erase(1, erased_key(step));
    if (puts_blob(step)) {
        if (const auto old = items.find(1, blob_key(step)))
            tx.blobs().unlink(std::stoll(*old));
        tx.blobs().link(staged);
        items.put(1, blob_key(step), std::to_string(staged), 1);
    }
    items.put(1, "step", std::to_string(step), 1);
    return true;
}

std::int64_t stage_blob(Store& store, int step)
{
    std::int64_t blob = 0;
    const std::string bytes = blob_bytes(step);
    std::promise<void> done;
    store.write(
        [&](WriteTx& tx) {
            blob = tx.blobs().stage();
            for (std::size_t at = 0; at < bytes.size(); at += storage::blob_chunk_bytes)
                tx.blobs().append_chunk(blob, static_cast<std::int64_t>(at / storage::blob_chunk_bytes),
                                        std::string_view(bytes).substr(at, storage::blob_chunk_bytes));
            return true;
        },
        [&](std::exception_ptr failure) {
            EXPECT_EQ(failure, nullptr);
            done.set_value();
        },
        Need::staged);
    done.get_future().wait();
    return blob;
}

std::vector<Recorded> record(const std::string& file)
{
    Recorder recorder;
    const WatchedVfs vfs(recorder);
    Store store({.path = file});
    for (int step = 1; step <= steps; ++step) {
        const std::int64_t staged = puts_blob(step) ? stage_blob(store, step) : 0;
        recorder.wait_for(step - steps_in_flight_max);
        store.write([step, staged](WriteTx& tx) { return run_step(tx, step, staged); },
                    [&recorder](std::exception_ptr failure) {
                        EXPECT_EQ(failure, nullptr);
                        recorder.acknowledge();
                    });
    }
    recorder.wait_for(steps);
    return recorder.take();
}

// A disk with its power on: what is safe of each file, and what was done to it since.
class Disk {
public:
    explicit Disk(std::uint32_t seed) : random_(seed) {}

    void load(const std::string& file) { safe_[file] = bytes_of(file); }
    void note(const Recorded& call)
    {
        if (call.kind != Kind::sync) {
            pending_[call.file].push_back(&call);
            return;
        }
        for (const Recorded* done : pending_[call.file])
            apply(safe_[call.file], *done);
        pending_[call.file].clear();
    }

    // Writes the files as a cut at this moment may leave them.
    void cut(const fs::path& folder)
    {
        const int how = chance(8);
        std::map<std::string, std::string> left = safe_;
        for (const auto& [file, calls] : pending_) {
            std::vector<const Recorded*> some = calls;
            if (how > 1)
                std::shuffle(some.begin(), some.end(), random_);
            for (const Recorded* call : some)
                if (how == 0 || (how > 1 && chance(2) == 0))
                    apply(left[file], how > 4 ? torn(*call) : *call);
        }
        for (const auto& [file, bytes] : left)
            std::ofstream(folder / fs::path(file).filename(), std::ios::binary) << bytes;
    }

private:
    static std::string bytes_of(const std::string& file)
    {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    static void apply(std::string& bytes, const Recorded& call)
    {
        const auto offset = static_cast<std::size_t>(call.offset);
        if (call.kind == Kind::truncate)
            bytes.resize(offset);
        if (call.kind != Kind::write)
            return;
        bytes.resize(std::max(bytes.size(), offset + call.bytes.size()));
        bytes.replace(offset, call.bytes.size(), call.bytes);
    }
    // Some run of sectors of a write.
    Recorded torn(const Recorded& call)
    {
        if (call.kind != Kind::write)
            return call;
        const int sectors = static_cast<int>(call.bytes.size() / sector_bytes);
        const std::size_t begin = static_cast<std::size_t>(chance(sectors + 1)) * sector_bytes;
        const std::size_t count = static_cast<std::size_t>(chance(sectors + 1)) * sector_bytes;
        Recorded part = call;
        part.offset += static_cast<std::int64_t>(begin);
        part.bytes = call.bytes.substr(begin, count);
        return part;
    }
    int chance(int of) { return std::uniform_int_distribution(0, of - 1)(random_); }

    std::mt19937 random_;
    std::map<std::string, std::string> safe_;
    std::map<std::string, std::vector<const Recorded*>> pending_;
};

Contents contents_of(ReadTx& tx)
{
    Contents contents;
    tx.items().walk({.table = 1}, [&](std::string_view key, std::string_view value, std::int64_t) {
        contents.emplace(key, value);
        return true;
    });
    for (auto& [key, value] : contents) {
        if (!key.starts_with("blob"))
            continue;
        const std::int64_t blob = std::stoll(value);
        value.clear();
        for (std::int64_t number = 0; const auto chunk = tx.blobs().chunk(blob, number); ++number)
            value += *chunk;
    }
    return contents;
}

void expect_sound(const std::string& file)
{
    storage::Connection connection(file, storage::Access::read_only);
    const storage::Statement check(connection, "PRAGMA integrity_check");
    storage::Cursor row = check.query();
    ASSERT_TRUE(row.next());
    ASSERT_EQ(row.string(0), "ok");
}

// The store holds what it held after some step that is not before `acknowledged`.
void expect_prefix(const std::string& file, int acknowledged, const std::vector<Contents>& after)
{
    const Store store({.path = file});
    Contents found;
    store.make_reader()->run([&](ReadTx& tx) { found = contents_of(tx); });
    const int step = found.contains("step") ? std::stoi(found.extract("step").mapped()) : 0;
    ASSERT_GE(step, acknowledged);
    ASSERT_LE(step, acknowledged + steps_in_flight_max);
    ASSERT_TRUE(found == after[static_cast<std::size_t>(step)]) << "after step " << step;
}

TEST(PowerCut, LeavesEveryAcknowledgedStepAndNoneInPart)
{
    const storage::TemporaryFolder folder;
    const std::string file = folder.path() + "/lockstep.db";
    { const Store fresh({.path = file}); }
    Disk disk(static_cast<std::uint32_t>(number_from("LOCKSTEP_POWER_SEED", 1)));
    disk.load(file);
    const std::vector<Recorded> calls = record(file);
    const auto syncs = std::ranges::count_if(calls, [](const Recorded& call) { return call.kind == Kind::sync; });
    ASSERT_GT(syncs, steps / steps_in_flight_max);
    const int cuts = number_from("LOCKSTEP_POWER_CUTS", 300);
    const std::vector<Contents> after = contents_after_each_step();

    // Nothing but memory is behind this folder, where there is one: its syncs cost nothing.
    const storage::TemporaryFolder place(fs::is_directory("/dev/shm") ? "/dev/shm" : folder.path());
    std::int64_t seen = 0;
    std::int64_t made = 0;
    for (const Recorded& call : calls) {
        if (call.kind == Kind::sync)
            for (const std::int64_t wanted = ++seen * cuts / syncs; made < wanted; ++made) {
                const fs::path cut = fs::path(place.path()) / "cut";
                fs::create_directory(cut);
                disk.cut(cut);
                expect_prefix(cut / "lockstep.db", call.acknowledged, after);
                expect_sound(cut / "lockstep.db");
                if (HasFatalFailure())
                    FAIL() << "cut " << made << " at sync " << seen;
                fs::remove_all(cut);
            }
        disk.note(call);
    }
    EXPECT_EQ(made, cuts);
}

}  // namespace
}  // namespace lockstep::test
