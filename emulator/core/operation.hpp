#pragma once
// One row of a service's operation table, and `bind`, which makes it from a codec and an act:
//
//     bind<DeleteObject, delete_object>()
//
// The codec Op has: `name`, `route`, `using Request`, `Input`, `Output`, `decode(const Request&)`,
// `encode(Output)`, `resource(const Input&)`; it may have `condition(const Input&)`. Whether the row writes is
// deduced from the act's first parameter, ReadTx& or WriteTx&.
//
// An operation that AWS does not make atomic has an act of the form
//     Result<> act(Tx&, const Input&, std::size_t step, Output&, Env&)
// and Op has `step_count(const Input&)` and `step_resource(const Input&, std::size_t)`; each step is a
// transaction of its own.

#include <optional>
#include <type_traits>

#include "emulator/core/call.hpp"

namespace lockstep {

template <class Request, class Route>
struct Operation {
    std::string_view name;
    Route route;
    bool writes;
    Result<std::unique_ptr<Call>> (*begin)(const Request&);
};

namespace detail {

template <class Act>
struct ActTraits;

template <class TxRef, class Input, class Output>
struct ActTraits<Result<Output> (*)(TxRef&, const Input&, Env&)> {
    using Tx = TxRef;
    static constexpr bool in_steps = false;
};

template <class TxRef, class Input, class Output>
struct ActTraits<Result<> (*)(TxRef&, const Input&, std::size_t, Output&, Env&)> {
    using Tx = TxRef;
    static constexpr bool in_steps = true;
};

template <class Op, auto act>
class BoundCall final : public Call {
    using Traits = ActTraits<decltype(act)>;
    using Tx = typename Traits::Tx;
    static constexpr bool is_write = std::is_same_v<Tx, WriteTx>;

public:
    explicit BoundCall(typename Op::Input input) : input_(std::move(input)) {}

    std::string_view operation() const override { return Op::name; }
    std::string resource() const override { return Op::resource(input_); }
    std::string condition() const override
    {
        if constexpr (requires { Op::condition(input_); })
            return Op::condition(input_);
        else
            return {};
    }
    bool writes() const override { return is_write; }
    std::size_t step_count() const override
    {
        if constexpr (Traits::in_steps)
            return Op::step_count(input_);
        else
            return 1;
    }
    std::string step_resource(std::size_t step) const override
    {
        if constexpr (Traits::in_steps)
            return Op::step_resource(input_, step);
        else
            return Call::step_resource(step);
    }
    bool run(ReadTx& tx, std::size_t step, Env& env) override
    {
        if constexpr (!is_write)
            return run_step(tx, step, env);
        std::unreachable();
    }
    bool run(WriteTx& tx, std::size_t step, Env& env) override
    {
        if constexpr (is_write)
            return run_step(tx, step, env);
        std::unreachable();
    }
    Result<http::Response> reply() override
    {
        if (!output_)
            return Refusal(std::move(output_).error());
        return Op::encode(std::move(*output_));
    }

private:
    bool run_step(Tx& tx, std::size_t step, Env& env)
    {
        if constexpr (Traits::in_steps) {
            Result<> done = act(tx, input_, step, *output_, env);
            if (!done)
                output_ = Refusal(std::move(done).error());
            return output_.has_value();
        } else {
            static_cast<void>(step);
            output_ = act(tx, input_, env);
            return output_.has_value();
        }
    }

    typename Op::Input input_;
    Result<typename Op::Output> output_{typename Op::Output{}};
};

template <class Op, auto act>
Result<std::unique_ptr<Call>> begin_bound(const typename Op::Request& request)
{
    auto input = Op::decode(request);
    if (!input)
        return Refusal(std::move(input).error());
    return std::make_unique<BoundCall<Op, act>>(std::move(*input));
}

}  // namespace detail

template <class Op, auto act>
constexpr auto bind()
{
    using Tx = typename detail::ActTraits<decltype(act)>::Tx;
    using Route = std::remove_cvref_t<decltype(Op::route)>;
    return Operation<typename Op::Request, Route>{
        .name = Op::name,
        .route = Op::route,
        .writes = std::is_same_v<Tx, WriteTx>,
        .begin = &detail::begin_bound<Op, act>,
    };
}

}  // namespace lockstep
