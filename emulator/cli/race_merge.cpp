#include <CLI/CLI.hpp>
#include <fstream>
#include <sstream>

#include "emulator/cli/exit_codes.hpp"
#include "emulator/cli/explore_texts.hpp"
#include "emulator/cli/race_commands.hpp"
#include "emulator/lab/explore_part.hpp"
#include "emulator/race/file/shell_words.hpp"

namespace lockstep::cli
{
namespace
{

std::optional<lab::ExplorePart> read_part(const std::string& path)
{
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return lab::parse_part(text.str());
}

void print_failure(const lab::ExplorePart& all, const lab::PartFailure& failure)
{
    std::cout << race::violated_line(failure.oracles) << "\n  " << how_many(failure.classes, failure.sampled)
              << ", the simplest: lockstep race replay "
              << race::shell_word(all.given) << " '" << failure.line << "'\n";
}

class RaceMergeCommand final : public Command
{
public:
    std::string_view name() const override { return "merge"; }
    std::string_view summary() const override { return "put the parts of an exploration together"; }

    void declare(CLI::App& options) override
    {
        options.add_option("PART", files_, "what `explore --shard k/n --out` wrote, all of them")->required();
        options.footer("Exit code as that of `explore`; 2 when a part is missing, there twice, or of something else.");
    }

    int run(const std::vector<std::string>&) override
    {
        std::vector<lab::ExplorePart> parts;
        for (const std::string& file : files_) {
            if (!std::ifstream(file))
                return complain(exit_codes::usage, file + " cannot be read");
            auto part = read_part(file);
            if (!part)
                return complain(exit_codes::usage, file + " is no part of an exploration");
            parts.push_back(std::move(*part));
        }
        const auto all = lab::merge_parts(std::move(parts));
        if (!all)
            return complain(exit_codes::usage, all.error());
        return show(*all);
    }

private:
    static int show(const lab::ExplorePart& all)
    {
        const lab::Exploration exploration = lab::exploration_of(all);
        for (const lab::PartFailure& failure : all.failures)
            print_failure(all, failure);
        for (const auto* sentences : {&all.notes, &all.broken_runs, &all.unfinished_runs})
            for (const std::string& sentence : *sentences)
                std::cout << sentence << "\n";
        std::cout << statement(exploration, lab::plan_of(all)) << "\n" << coverage_text(exploration.coverage) << "\n";
        if (!all.failures.empty())
            return exit_codes::failure;
        if (!all.broken_runs.empty())
            return exit_codes::diverged;
        return exploration.is_complete() ? exit_codes::ok : exit_codes::timed_out;
    }

    std::vector<std::string> files_;
};

}  // namespace

std::unique_ptr<Command> make_race_merge_command()
{
    return std::make_unique<RaceMergeCommand>();
}

}  // namespace lockstep::cli
