#include <CLI/CLI.hpp>
#include <fstream>

#include "emulator/cli/exit_codes.hpp"
#include "emulator/cli/race_commands.hpp"
#include "emulator/race/file/race_file.hpp"

namespace lockstep::cli
{
namespace
{

constexpr std::string_view standard_input = "-";

// One byte more than a race file may have is enough to see that it is too long.
std::string read_all(std::istream& in)
{
    std::string text(race::race_file_bytes_max + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}

class RaceFmtCommand final : public Command
{
public:
    std::string_view name() const override { return "fmt"; }
    std::string_view summary() const override { return "write race files as they should look"; }

    void declare(CLI::App& options) override
    {
        options
            .add_option("FILE", files_,
                        "race files, rewritten where they stand; - is standard input to output")
            ->required();
        options.add_flag("--check", check_, "write nothing; exit 1 when a file would change");
    }

    int run(const std::vector<std::string>&) override
    {
        int code = exit_codes::ok;
        for (const std::string& file : files_)
            if (const int one = file == standard_input ? format_input() : format_file(file);
                one != exit_codes::ok)
                code = one;
        return code;
    }

private:
    int format_input() const
    {
        const std::string before = read_all(std::cin);
        const auto after = formatted("-", before);
        if (!after)
            return exit_codes::failure;
        if (!check_)
            return std::cout << *after, exit_codes::ok;
        return *after == before ? exit_codes::ok : exit_codes::failure;
    }

    // Says which files it changes, and touches no other.
    int format_file(const std::string& path) const
    {
        std::ifstream in(path, std::ios::binary);
        const std::string before = read_all(in);
        if (in.bad() || !in.is_open())
            return complain(exit_codes::failure, path + " cannot be read");
        const auto after = formatted(path, before);
        if (!after)
            return exit_codes::failure;
        if (*after == before)
            return exit_codes::ok;
        std::cout << path << "\n";
        if (check_)
            return exit_codes::failure;
        std::ofstream out(path, std::ios::binary);
        if (!(out << *after << std::flush))
            return complain(exit_codes::failure, path + " cannot be written");
        return exit_codes::ok;
    }

    static std::optional<std::string> formatted(const std::string& path, const std::string& text)
    {
        const auto file = race::parse_race_file(text);
        if (file)
            return race::format_race_file(*file);
        const race::SyntaxError& error = file.error();
        complain(exit_codes::failure, path + ":" + std::to_string(error.line) + ":" +
                                          std::to_string(error.column) + ": " + error.message);
        return std::nullopt;
    }

    std::vector<std::string> files_;
    bool check_ = false;
};

}  // namespace

std::unique_ptr<Command> make_race_fmt_command()
{
    return std::make_unique<RaceFmtCommand>();
}

}  // namespace lockstep::cli
