#include "tests/support/world.hpp"

#include <utility>

namespace lockstep::test {

Caller make_caller()
{
    return {
        .name_space = "",
        .account = "123456789012",
        .region = "us-east-1",
        .access_key = "AKIAIOSFODNN7EXAMPLE",
        .canonical_id = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a",
        .display_name = "test",
        .arn = "arn:aws:iam::123456789012:user/test",
        .user_id = "AIDACKCEVSQ6C2EXAMPLE",
        .session_name = "",
        .host = "localhost:4566",
    };
}

World::World(std::uint64_t max_pages, storage::Durability durability)
    : store_(std::make_unique<storage::Store>(storage::StoreOptions{
          .path = folder_.path() + "/lockstep.db",
          .durability = durability,
          .max_pages = max_pages,
      })),
      reader_(store_->make_reader())
{
}

void World::run_step(storage::WriteStep step, storage::Need need)
{
    std::promise<void> done;
    store_->write(
        std::move(step),
        [&done](std::exception_ptr failure) {
            if (failure)
                done.set_exception(std::move(failure));
            else
                done.set_value();
        },
        need);
    done.get_future().get();
}

}  // namespace lockstep::test
