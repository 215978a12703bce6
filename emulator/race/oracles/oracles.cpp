#include <algorithm>
#include <array>

#include "emulator/race/oracles/rules.hpp"

namespace lockstep::race
{
namespace
{

// The lab, which has processes, runs them.
std::vector<Violation> judge_in_the_lab(const Evidence&)
{
    return {};
}

constexpr std::array all_oracles{
    Oracle{"mutual-exclusion", "no two actors believe at once that they hold one lock",
           Severity::fail, judge_mutual_exclusion},
    Oracle{"stolen-unlock", "nobody removes a lock that another actor took", Severity::fail,
           judge_stolen_unlock},
    Oracle{"write-without-lock", "who writes a locked state or its digest holds the stored lock",
           Severity::fail, judge_write_without_lock},
    Oracle{"orphan-lock", "when all have exited, no lock of theirs is left", Severity::fail,
           judge_orphan_lock},
    Oracle{"lost-update", "nobody replaces another's write that it has not read", Severity::fail,
           judge_lost_update},
    Oracle{"serial-fork", "one serial of a state has one content", Severity::fail,
           judge_serial_fork},
    Oracle{"serial-regression", "the serial of a state does not go down unawares", Severity::fail,
           judge_serial_regression},
    Oracle{"lineage-change", "the lineage of a state does not change unawares", Severity::fail,
           judge_lineage_change},
    Oracle{"digest-mismatch", "at the end the digest is the MD5 of its state", Severity::fail,
           judge_digest_mismatch},
    Oracle{"stale-read", "who writes under a lock has read under that lock", Severity::fail,
           judge_stale_read},
    Oracle{"torn-read", "the HEAD and the GETs of one read see one version", Severity::warn,
           judge_torn_read},
    Oracle{"acknowledged-loss", "what an actor wrote before its exit 0 is in the final state",
           Severity::fail, judge_acknowledged_loss},
    Oracle{"misreported", "exit 0 means that the writes took effect, another code that none did",
           Severity::warn, judge_misreported},
    Oracle{"no-progress", "somebody can always go on", Severity::fail, judge_no_progress},
    Oracle{"serial-outcome", "the outcome is that of the successful actors one after another",
           Severity::fail, judge_serial_outcome},
    Oracle{"user-command", "the commands of the file's check block exit with 0", Severity::fail,
           judge_in_the_lab},
};

}  // namespace

std::span<const Oracle> oracles()
{
    return all_oracles;
}

const Oracle* find_oracle(std::string_view name)
{
    const auto found = std::ranges::find(all_oracles, name, &Oracle::name);
    return found == all_oracles.end() ? nullptr : &*found;
}

std::vector<Violation> judge(const Evidence& evidence,
                             const std::map<std::string, Severity, std::less<>>& severities)
{
    std::vector<Violation> all;
    for (const Oracle& oracle : all_oracles) {
        const auto set = severities.find(oracle.name);
        const Severity severity = set == severities.end() ? oracle.severity : set->second;
        if (severity == Severity::off)
            continue;
        for (Violation& violation : oracle.judge(evidence)) {
            violation.oracle = oracle.name;
            violation.severity = severity;
            all.push_back(std::move(violation));
        }
    }
    return all;
}

}  // namespace lockstep::race
