#pragma once
// The acts of the admin API. Each has its own file.

#include "emulator/admin/desk.hpp"
#include "emulator/core/call.hpp"
#include "protocol/admin/health.hpp"
#include "protocol/admin/locks.hpp"
#include "protocol/admin/log.hpp"
#include "protocol/admin/reset.hpp"

namespace lockstep::admin {

Result<Health::Output> health(ReadTx& tx, const Health::Input& in, const Desk& desk);
Result<MinioHealth::Output> minio_health(ReadTx& tx, const Health::Input& in, const Desk& desk);
Result<Status::Output> status(ReadTx& tx, const Status::Input& in, const Desk& desk);
Result<Log::Output> log(ReadTx& tx, const Log::Input& in, const Desk& desk);
Result<Locks::Output> locks(ReadTx& tx, const Locks::Input& in, const Desk& desk);
Result<Reset::Output> reset(WriteTx& tx, const Reset::Input& in, const Desk& desk);

}  // namespace lockstep::admin
