// A hundred thousand keys: nothing is lost on the way through many groups, checkpoints and a restart.

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "storage/store/store.hpp"
#include "storage/store/temporary_folder.hpp"

namespace lockstep::storage {
namespace {

constexpr int keys = 100'000;
constexpr int keys_per_step = 100;

TEST(ManyKeys, AreAllFoundAgainAndTheLogStaysShort)
{
    const TemporaryFolder folder;
    const StoreOptions options{.path = folder.path() + "/lockstep.db"};
    std::uintmax_t log_bytes_max = 0;
    {
        Store store(options);
        for (int first = 0; first < keys; first += keys_per_step) {
            store.write(
                [first](WriteTx& tx) {
                    for (int i = first; i < first + keys_per_step; ++i)
                        tx.items().put(1, std::to_string(i * 7919LL % keys), std::to_string(i), 1);
                    return true;
                },
                [&](std::exception_ptr failure) {
                    EXPECT_EQ(failure, nullptr);
                    log_bytes_max = std::max(log_bytes_max, std::filesystem::file_size(options.path + "-wal"));
                });
        }
    }

    // 64 MiB is where the writer checkpoints by itself; one group more may lie behind it.
    EXPECT_LT(log_bytes_max, 128U << 20U);
    Store store(options);
    const auto reader = store.make_reader();
    reader->run([](ReadTx& tx) {
        for (int i = 0; i < keys; ++i)
            ASSERT_EQ(tx.items().find(1, std::to_string(i * 7919LL % keys)), std::to_string(i));
    });
}

}  // namespace
}  // namespace lockstep::storage
