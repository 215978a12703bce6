#include "emulator/race/oracles/steps.hpp"

#include <algorithm>
#include <array>

namespace lockstep::race
{
namespace
{

template <std::size_t n>
bool is_one_of(const Event& event, const std::array<std::string_view, n>& operations)
{
    return std::ranges::find(operations, event.name.operation) != operations.end();
}

}  // namespace

bool is_put(const Event& event)
{
    static constexpr std::array<std::string_view, 4> puts{"PutObject", "PutItem", "CopyObject",
                                                          "CompleteMultipartUpload"};
    return is_one_of(event, puts);
}

bool is_delete(const Event& event)
{
    static constexpr std::array<std::string_view, 2> deletes{"DeleteObject", "DeleteItem"};
    return is_one_of(event, deletes);
}

bool is_get(const Event& event)
{
    static constexpr std::array<std::string_view, 2> gets{"GetObject", "GetItem"};
    return is_one_of(event, gets) && event.request.find("\n?versionId=") == std::string::npos;
}

bool is_head(const Event& event)
{
    return event.name.operation == "HeadObject";
}

}  // namespace lockstep::race
