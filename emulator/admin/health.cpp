#include "emulator/admin/acts.hpp"
#include "emulator/core/version.hpp"

namespace lockstep::admin {

Result<Health::Output> health(ReadTx&, const Health::Input&, const Desk&)
{
    return Health::Output{.version = std::string(version())};
}

Result<MinioHealth::Output> minio_health(ReadTx&, const Health::Input&, const Desk&)
{
    return MinioHealth::Output{};
}

}  // namespace lockstep::admin
