#pragma once
// Which part of an exploration this machine is to run: "3/64", or what a CI engine or a cluster says of itself.

#include <cstddef>
#include <expected>
#include <functional>
#include <optional>
#include <string>

#include "emulator/race/explore/search.hpp"

namespace lockstep::cli
{

using Variable = std::function<std::optional<std::string>(const char* name)>;

// "auto" asks the variables of GitLab CI, CircleCI, Buildkite, an Indexed Job of Kubernetes (which does not say how
// many there are: `shards`) and a Slurm array (race-lab 9.4); nothing else reads them. The failure is a sentence: no
// number, none of these engines or two of them, a number beyond the count.
std::expected<race::Shard, std::string> read_shard(const std::string& text, std::optional<std::size_t> shards,
                                                   const Variable& variable);

}  // namespace lockstep::cli
