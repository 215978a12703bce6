#pragma once
// What an act needs, without a socket: a temporary store, a clock that moves only when told, ids from a fixed
// seed, a caller and settings. Each test has its own World; all of it is gone when the test ends.

#include <concepts>
#include <future>
#include <memory>
#include <optional>
#include <type_traits>

#include "emulator/core/env.hpp"
#include "emulator/core/manual_clock.hpp"
#include "emulator/core/seeded_ids.hpp"
#include "storage/store/store.hpp"
#include "storage/store/temporary_folder.hpp"

namespace lockstep::test {

// 2030-01-01T00:00:00Z.
inline constexpr Time world_start =
    std::chrono::sys_days(std::chrono::year(2030) / std::chrono::January / 1);

// A caller of account 123456789012 in us-east-1.
Caller make_caller();

class World {
public:
    // `max_pages`: a disk of that many pages. A kept store has its writer thread and readers with snapshots.
    explicit World(std::uint64_t max_pages = 0,
                   storage::Durability durability = storage::Durability::temporary);

    // One stable snapshot: `read(ReadTx&)`.
    template <class Read>
    auto read(Read act)
    {
        return reader_->run([&act](storage::ReadTx& tx) { return act(tx); });
    }

    // One step of the writer: `act(WriteTx&)`, awaited. What it did is kept, unless it returns a Result (or any
    // std::expected) without a value. Throws what the store or the act threw.
    template <class Act>
    auto write(Act act)
    {
        using Value = std::invoke_result_t<Act&, storage::WriteTx&>;
        if constexpr (std::is_void_v<Value>) {
            run_step([&act](storage::WriteTx& tx) { return act(tx), true; });
        } else {
            std::optional<Value> value;
            run_step([&act, &value](storage::WriteTx& tx) {
                value.emplace(act(tx));
                if constexpr (requires { { value->error() }; })
                    return value->has_value();
                else
                    return true;
            });
            return std::move(*value);
        }
    }

    // Runs one step exactly as the edge does: false undoes it.
    void run_step(storage::WriteStep step, storage::Need need = storage::Need::durable);

    storage::Store& store() { return *store_; }
    storage::Reader& reader() { return *reader_; }
    Env env() { return {.clock = clock, .ids = ids, .caller = caller, .settings = settings}; }

    ManualClock clock{world_start};
    SeededIds ids{1, "test", "world"};
    Caller caller = make_caller();
    Settings settings;

private:
    storage::TemporaryFolder folder_;
    std::unique_ptr<storage::Store> store_;
    std::unique_ptr<storage::Reader> reader_;
};

}  // namespace lockstep::test
