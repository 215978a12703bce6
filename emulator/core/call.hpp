#pragma once
// One decoded request on its way through the store: a list of steps (one for most operations), each of which
// is one transaction, and then a reply. Made by a row of an operation table; run by the edge.

#include <memory>
#include <string>
#include <string_view>

#include "emulator/core/env.hpp"
#include "protocol/base/result.hpp"
#include "protocol/http/response.hpp"
#include "storage/store/transaction.hpp"

namespace lockstep {

using storage::ReadTx;
using storage::WriteTx;

class Call {
public:
    virtual ~Call() = default;

    virtual std::string_view operation() const = 0;  // "PutObject"
    virtual std::string resource() const = 0;        // "bucket/key", "table/key"; for log and race
    // The condition the client sent, in its own words; "" for none. For the log.
    virtual std::string condition() const { return {}; }
    virtual bool writes() const = 0;
    virtual std::size_t step_count() const = 0;
    // What one step is about, where that is less than the whole: a key of DeleteObjects.
    virtual std::string step_resource(std::size_t step) const { return static_cast<void>(step), resource(); }

    // Runs one step. False: the step was refused and must leave no trace; the reply says why.
    // Exactly one of the two is called, as `writes()` says.
    virtual bool run(ReadTx& tx, std::size_t step, Env& env) = 0;
    virtual bool run(WriteTx& tx, std::size_t step, Env& env) = 0;

    // Once, after the last step that ran.
    virtual Result<http::Response> reply() = 0;
};

}  // namespace lockstep
