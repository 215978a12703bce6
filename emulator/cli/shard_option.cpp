#include "emulator/cli/shard_option.hpp"

#include <array>
#include <charconv>

namespace lockstep::cli
{
namespace
{

using Sentence = std::unexpected<std::string>;

std::optional<std::size_t> number(const std::optional<std::string>& text)
{
    if (!text)
        return std::nullopt;
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc() || end != text->data() + text->size())
        return std::nullopt;
    return value;
}

// An engine that tells an index and a total.
struct Engine {
    const char* name;
    const char* index;
    const char* total;  // nullptr: it does not say
    std::size_t first;  // the index of the first
};

constexpr std::array engines{Engine{"GitLab CI", "CI_NODE_INDEX", "CI_NODE_TOTAL", 1},
                             Engine{"CircleCI", "CIRCLE_NODE_INDEX", "CIRCLE_NODE_TOTAL", 0},
                             Engine{"Buildkite", "BUILDKITE_PARALLEL_JOB", "BUILDKITE_PARALLEL_JOB_COUNT", 0},
                             Engine{"Kubernetes", "JOB_COMPLETION_INDEX", nullptr, 0},
                             Engine{"Slurm", "SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", 0}};

std::expected<race::Shard, std::string> checked(std::size_t index, std::size_t count)
{
    if (count == 0 || index == 0 || index > count)
        return Sentence("--shard: " + std::to_string(index) + " of " + std::to_string(count) +
                        " is no part: they count from 1");
    return race::Shard{.number = index, .count = count};
}

// Task ids may begin anywhere and leave gaps of one size.
std::expected<race::Shard, std::string> slurm_shard(const Variable& variable)
{
    const auto id = number(variable("SLURM_ARRAY_TASK_ID"));
    const auto low = number(variable("SLURM_ARRAY_TASK_MIN"));
    const auto high = number(variable("SLURM_ARRAY_TASK_MAX"));
    const auto step = number(variable("SLURM_ARRAY_TASK_STEP"));
    const auto count = number(variable("SLURM_ARRAY_TASK_COUNT"));
    if (!id || !low || !high || !step || !count || *step == 0 || *id < *low)
        return Sentence("--shard auto: Slurm's variables SLURM_ARRAY_TASK_ID, _MIN, _MAX, _STEP and _COUNT are wanted");
    if ((*high - *low) / *step + 1 != *count || (*id - *low) % *step != 0)
        return Sentence("--shard auto: Slurm's array has " + std::to_string(*count) +
                        " tasks, but not those of one step from the least to the greatest");
    return checked((*id - *low) / *step + 1, *count);
}

std::expected<race::Shard, std::string> shard_of_engine(const Engine& engine, std::optional<std::size_t> shards,
                                                        const Variable& variable)
{
    if (std::string_view(engine.name) == "Slurm")
        return slurm_shard(variable);
    const auto index = number(variable(engine.index));
    const auto total = engine.total == nullptr ? shards : number(variable(engine.total));
    if (!total && engine.total == nullptr)
        return Sentence(std::string("--shard auto: ") + engine.name +
                        " does not say how many there are; say --shards N");
    if (!index || !total)
        return Sentence(std::string("--shard auto: ") + engine.index +
                        (engine.total == nullptr ? " is wanted as a number"
                                                 : std::string(" and ") + engine.total + " are wanted as numbers"));
    return checked(*index + 1 - engine.first, *total);
}

std::expected<race::Shard, std::string> find_shard(std::optional<std::size_t> shards, const Variable& variable)
{
    const Engine* found = nullptr;
    for (const Engine& engine : engines) {
        if (!variable(engine.index))
            continue;
        if (found != nullptr)
            return Sentence(std::string("--shard auto: both ") + found->name + " and " + engine.name +
                            " say which part this is; say --shard k/n");
        found = &engine;
    }
    if (found == nullptr)
        return Sentence("--shard auto: neither GitLab CI, CircleCI, Buildkite, Kubernetes nor Slurm says which part "
                        "this is; say --shard k/n");
    auto shard = shard_of_engine(*found, shards, variable);
    if (shard && shards && *shards != shard->count)
        return Sentence(std::string("--shards: ") + found->name + " says that there are " +
                        std::to_string(shard->count) + ", not " + std::to_string(*shards));
    return shard;
}

}  // namespace

std::expected<race::Shard, std::string> read_shard(const std::string& text, std::optional<std::size_t> shards,
                                                   const Variable& variable)
{
    if (text == "auto")
        return find_shard(shards, variable);
    const std::size_t slash = text.find('/');
    const auto index = number(text.substr(0, slash));
    const auto count = slash == text.npos ? std::nullopt : number(text.substr(slash + 1));
    if (!index || !count)
        return Sentence("--shard: " + text + " is neither auto nor a part such as 3/64");
    return checked(*index, *count);
}

}  // namespace lockstep::cli
