#include "emulator/race/oracles/canonical_world.hpp"

#include "emulator/race/history.hpp"
#include "emulator/race/terraform/documents.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/checksum/checksum.hpp"

namespace lockstep::race
{
namespace
{

// Of "ddb://table/bucket/key-md5". Empty for what is no digest.
std::string digested_state(std::string_view resource, std::string_view bytes)
{
    constexpr std::string_view prefix = "ddb://";
    constexpr std::string_view suffix = "-md5";
    if (!resource.starts_with(prefix) || !resource.ends_with(suffix) || !read_digest_item(bytes))
        return {};
    resource.remove_prefix(prefix.size());
    resource.remove_suffix(suffix.size());
    const std::size_t slash = resource.find('/');
    return slash == std::string_view::npos ? std::string{}
                                           : "s3://" + std::string(resource.substr(slash + 1));
}

std::string canonical_digest(const World& world, const std::string& state, std::string_view item)
{
    const auto found = world.find(state);
    if (found == world.end())
        return "the digest of a state that is gone";
    return *read_digest_item(item) == hex_encode(md5(found->second.bytes))
               ? "the digest of its state"
               : "the digest of another state";
}

}  // namespace

CanonicalWorld canonical_world(const World& world)
{
    Aliases aliases;
    CanonicalWorld canonical;
    for (const auto& [resource, content] : world) {
        const std::string name = aliases.canonical(resource, "");
        const std::string state = digested_state(resource, content.bytes);
        canonical[name] = state.empty() ? aliases.canonical(content.bytes, name)
                                        : canonical_digest(world, state, content.bytes);
    }
    return canonical;
}

std::vector<std::string> differing(const CanonicalWorld& left, const CanonicalWorld& right)
{
    std::vector<std::string> names;
    for (const auto& [name, text] : left)
        if (const auto other = right.find(name); other == right.end() || other->second != text)
            names.push_back(name);
    for (const auto& [name, text] : right)
        if (!left.contains(name))
            names.push_back(name);
    return names;
}

}  // namespace lockstep::race
