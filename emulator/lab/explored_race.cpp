#include "emulator/lab/explored_race.hpp"

#include <algorithm>
#include <fstream>
#include <set>

#include "emulator/core/version.hpp"
#include "emulator/lab/folder_copy.hpp"
#include "emulator/race/file/shell_words.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/checksum/checksum.hpp"
#include "protocol/json/value.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::lab
{
namespace
{

namespace fs = std::filesystem;

// Of journals and parts.
constexpr std::string_view known_beginning = R"({"explore)";

constexpr std::size_t piece_bytes = 64 * 1024;

// A provider of Terraform has hundreds of megabytes: a file is never in memory as a whole.
std::string hash_of(const fs::path& file)
{
    const auto hasher = make_sha256_hasher();
    if (fs::is_symlink(file)) {
        hasher->update(fs::read_symlink(file).string());
        return hex_encode(hasher->finish());
    }
    std::ifstream stream(file, std::ios::binary);
    std::string piece(piece_bytes, '\0');
    while (stream.read(piece.data(), piece_bytes) || stream.gcount() > 0)
        hasher->update(std::string_view(piece).substr(0, static_cast<std::size_t>(stream.gcount())));
    return hex_encode(hasher->finish());
}

// What explorations write may lie among the files of a race, also that of another shard.
bool is_written_by_us(const fs::path& file, std::span<const fs::path> outputs)
{
    std::string first(known_beginning.size(), '\0');
    std::ifstream(file, std::ios::binary).read(first.data(), static_cast<std::streamsize>(first.size()));
    return first == known_beginning || std::ranges::any_of(outputs, [&](const fs::path& output) {
               std::error_code ignored;
               return fs::equivalent(file, output, ignored);
           });
}

// The words of the user's own checks that name a file: scripts.
void add_files_of_checks(const LoadedRace& race, std::set<fs::path>& files)
{
    if (!race.race.check)
        return;
    for (const std::string& text : race.race.check->commands)
        for (const std::string& word : race::split_command(text).value_or(std::vector<std::string>{}))
            if (std::error_code ignored; fs::is_regular_file(race.folder / word, ignored))
                files.insert(word);
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

std::string hash_of_files(const LoadedRace& race, std::span<const fs::path> outputs)
{
    std::set<fs::path> files;
    for (const race::SetupStep& step : race.race.setup)
        if (step.kind == race::SetupStep::Kind::put)
            files.insert(step.source);
    for (const race::ActorBlock& actor : race.race.actors)
        if (const fs::path folder = race.race.resolved_actor(actor.id).copy; !folder.empty())
            for (const fs::path& file : files_that_are_copied(race.folder / folder))
                files.insert((folder / file).lexically_normal());
    add_files_of_checks(race, files);
    std::string all;
    for (const fs::path& file : files)
        if (const fs::path place = race.folder / file; !is_written_by_us(place, outputs))
            all += hash_of(place) + " " + file.string() + "\n";
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
