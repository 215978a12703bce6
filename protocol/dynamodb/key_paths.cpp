#include "protocol/dynamodb/key_paths.hpp"

#include <algorithm>

#include "protocol/dynamodb/errors.hpp"

namespace lockstep::dynamodb {
namespace {

Result<> check_key(const KeyAttribute& key, const std::vector<Path>& paths)
{
    const auto goes_inside = [&](const Path& path) { return path.steps.size() > 1 && path.attribute() == key.name; };
    if (std::ranges::none_of(paths, goes_inside))
        return {};
    return fail(errors::validation, "Key attributes must be scalars; list random access '[]' and map lookup '.' are "
                                    "not allowed: Key: " +
                                        key.name);
}

}  // namespace

Result<> check_key_paths(const KeySchema& keys, const std::vector<Path>& paths)
{
    TRY(check_key(keys.hash, paths));
    return keys.range ? check_key(*keys.range, paths) : Result<>();
}

}  // namespace lockstep::dynamodb
