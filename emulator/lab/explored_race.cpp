#include "emulator/lab/explored_race.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "emulator/core/version.hpp"
#include "emulator/lab/folder_copy.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/checksum/checksum.hpp"
#include "protocol/json/value.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::lab
{
namespace
{

namespace fs = std::filesystem;

std::string content_of(const fs::path& file)
{
    std::ostringstream text;
    if (fs::is_symlink(file))
        text << fs::read_symlink(file).string();
    else
        text << std::ifstream(file, std::ios::binary).rdbuf();
    return sha256(text.str());
}

std::string words_for(const std::string& member)
{
    if (member == "file")
        return "the race file has changed";
    if (member == "files")
        return "a file that the race uses has changed";
    return "other " + member;
}

bool is_same(const json::Value& one, const json::Value& other)
{
    const auto same_member = [](const json::Member& left, const json::Member& right) {
        return left.name == right.name && is_same(left.value, right.value);
    };
    return one.kind() == other.kind() && one.text() == other.text() &&
           std::ranges::equal(one.elements(), other.elements(), is_same) &&
           std::ranges::equal(one.members(), other.members(), same_member);
}

}  // namespace

std::string hash_of_files(const LoadedRace& race, const fs::path& journal)
{
    std::set<fs::path> files;
    for (const race::SetupStep& step : race.race.setup)
        if (step.kind == race::SetupStep::Kind::put)
            files.insert(step.source);
    for (const race::ActorBlock& actor : race.race.actors)
        if (const fs::path folder = race.race.resolved_actor(actor.id).copy; !folder.empty())
            for (const fs::path& file : files_that_are_copied(race.folder / folder))
                files.insert(folder / file);
    std::string all;
    for (const fs::path& file : files)
        if (std::error_code ignored; !fs::equivalent(race.folder / file, journal, ignored))
            all += hex_encode(content_of(race.folder / file)) + " " + file.string() + "\n";
    return hex_encode(sha256(all));
}

std::string what_is_explored(const LoadedRace& race, const ExplorePlan& plan)
{
    json::Writer writer;
    writer.begin_object().key("explore").number(std::int64_t{1}).key("race").string(race.name);
    writer.key("file").string(race.hash).key("files").string(plan.files).key("actors").begin_array();
    for (const std::string& actor : plan.actors)
        writer.string(actor);
    writer.end_array().key("faults").number(std::int64_t{plan.bounds.faults}).key("kinds").begin_array();
    for (const race::FaultKind kind : plan.bounds.kinds)
        writer.string(race::format_fault({.kind = kind}));
    writer.end_array().key("preemptions").number(std::int64_t{plan.bounds.preemptions.value_or(-1)});
    writer.key("lockstep").string(version()).key("versions").begin_object();
    for (const auto& [client, version] : plan.versions)
        writer.key(client).string(version);
    return writer.end_object().end_object().take();
}

std::string what_differs(std::string_view known, std::string_view wanted)
{
    const auto before = json::parse(known);
    const auto now = json::parse(wanted);
    if (!before || !now)
        return known == wanted ? "" : "it does not say of which";
    std::string text;
    for (const json::Member& member : now->members()) {
        const json::Value* found = before->find(member.name);
        if (found == nullptr || !is_same(*found, member.value))
            text += (text.empty() ? "" : ", ") + words_for(member.name);
    }
    return text;
}

}  // namespace lockstep::lab
