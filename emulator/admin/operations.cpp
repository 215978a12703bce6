#include "emulator/admin/operations.hpp"

#include <array>

#include "emulator/admin/acts.hpp"

namespace lockstep::admin {
namespace {

constexpr std::array rows{
    bind<Health, health>(),
    bind<LocalstackHealth, health>(),
    bind<MinioHealth, minio_health>(),
    bind<Status, status>(),
    bind<Log, log>(),
    bind<Locks, locks>(),
    bind<Reset, reset>(),
};

}  // namespace

std::span<const Row> operations()
{
    return rows;
}

}  // namespace lockstep::admin
