#pragma once
// What a request is about, exactly: "table/key values", "table", or "" when it names no table. The key of an
// item that is put is told by its table; without the table it is Terraform's key, if the item has one.

#include <string>

#include "emulator/core/env.hpp"
#include "protocol/json/value.hpp"
#include "storage/store/transaction.hpp"

namespace lockstep::dynamodb {

std::string resource_of(const json::Value& body, const Caller& caller, const storage::ReadTx& tx);

}  // namespace lockstep::dynamodb
