#include "emulator/s3/refused_call.hpp"

#include <utility>

#include "emulator/s3/require.hpp"

namespace lockstep::s3 {
namespace {

class RefusedCall final : public Call {
public:
    RefusedCall(std::string_view operation, BucketTarget bucket, ApiError error)
        : operation_(operation), bucket_(std::move(bucket)), error_(std::move(error))
    {
    }

    std::string_view operation() const override { return operation_; }
    std::string resource() const override { return bucket_.name; }
    bool writes() const override { return false; }
    std::size_t step_count() const override { return 1; }
    bool run(ReadTx& tx, std::size_t, Env& env) override
    {
        if (auto bucket = require_bucket(tx, bucket_, env); !bucket)
            error_ = std::move(bucket).error();
        return false;
    }
    bool run(WriteTx&, std::size_t, Env&) override { std::unreachable(); }
    Result<http::Response> reply() override { return Refusal(error_); }

private:
    std::string_view operation_;
    BucketTarget bucket_;
    ApiError error_;
};

}  // namespace

std::unique_ptr<Call> refuse_after_bucket(const Row& row, BucketTarget bucket, ApiError error)
{
    return std::make_unique<RefusedCall>(row.name, std::move(bucket), std::move(error));
}

}  // namespace lockstep::s3
