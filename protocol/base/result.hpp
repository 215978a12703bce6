#pragma once
// Result<T> is what every step of a request returns: a value, or the ApiError that is sent instead.
// `fail(kind)` makes the refusal, TRY(expr) passes one on. TRY is a GNU statement expression; it must not
// be used in a coroutine (GCC 12 miscompiles statement expressions there).

#include <expected>
#include <utility>

#include "protocol/base/error.hpp"

namespace lockstep {

template <class T = void>
using Result = std::expected<T, ApiError>;

using Refusal = std::unexpected<ApiError>;

inline Refusal fail(const ErrorKind& kind)
{
    return Refusal(ApiError{.kind = &kind, .message = std::string(kind.message)});
}

inline Refusal fail(const ErrorKind& kind, std::string_view message)
{
    return Refusal(ApiError{.kind = &kind, .message = std::string(message)});
}

inline Refusal fail(ApiError error)
{
    return Refusal(std::move(error));
}

// An ApiError to be dressed with `.with(...)` before it is failed with.
inline ApiError refusal(const ErrorKind& kind)
{
    return ApiError{.kind = &kind, .message = std::string(kind.message)};
}

inline ApiError refusal(const ErrorKind& kind, std::string_view message)
{
    return ApiError{.kind = &kind, .message = std::string(message)};
}

namespace detail {

template <class T>
T unwrap(Result<T>&& result)
{
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

}  // namespace detail
}  // namespace lockstep

#define TRY(expression)                                                            \
    __extension__({                                                                \
        auto try_result_ = (expression);                                           \
        if (!try_result_)                                                          \
            return ::lockstep::Refusal(std::move(try_result_).error());            \
        ::lockstep::detail::unwrap(std::move(try_result_));                        \
    })
