#pragma once
// The table of the admin API, and `bind`, which makes one row of it. Unlike those of the AWS services its acts
// see the desk: the journal and what the server says about itself.

#include <span>
#include <type_traits>

#include "emulator/admin/desk.hpp"
#include "emulator/core/call.hpp"
#include "protocol/admin/route.hpp"

namespace lockstep::admin {

struct Row {
    std::string_view name;
    Route route;
    Result<std::unique_ptr<Call>> (*begin)(const http::Request&, const Desk&);
};

std::span<const Row> operations();

// Whether an act writes is said by its first parameter, ReadTx& or WriteTx&.
template <class Tx, class Input, class Output>
constexpr bool act_writes(Result<Output> (*)(Tx&, const Input&, const Desk&))
{
    return std::is_same_v<Tx, WriteTx>;
}

template <class Op, auto act>
class AdminCall final : public Call {
    static constexpr bool is_write = act_writes(act);

public:
    AdminCall(typename Op::Input input, const Desk& desk) : input_(std::move(input)), desk_(desk) {}

    std::string_view operation() const override { return Op::name; }
    std::string resource() const override { return ""; }
    bool writes() const override { return is_write; }
    std::size_t step_count() const override { return 1; }
    bool run(ReadTx& tx, std::size_t, Env&) override
    {
        if constexpr (!is_write)
            output_ = act(tx, input_, desk_);
        return output_.has_value();
    }
    bool run(WriteTx& tx, std::size_t, Env&) override
    {
        if constexpr (is_write)
            output_ = act(tx, input_, desk_);
        return output_.has_value();
    }
    // On the io thread, after the commit.
    Result<http::Response> reply() override
    {
        if (!output_)
            return Refusal(std::move(output_).error());
        if (is_write && desk_.after_reset)
            desk_.after_reset();
        return Op::encode(*output_);
    }

private:
    typename Op::Input input_;
    const Desk& desk_;
    Result<typename Op::Output> output_{typename Op::Output{}};
};

template <class Op, auto act>
constexpr Row bind()
{
    return {.name = Op::name,
            .route = Op::route,
            .begin = [](const http::Request& request, const Desk& desk) -> Result<std::unique_ptr<Call>> {
                auto input = Op::decode(request);
                if (!input)
                    return Refusal(std::move(input).error());
                return std::make_unique<AdminCall<Op, act>>(std::move(*input), desk);
            }};
}

}  // namespace lockstep::admin
