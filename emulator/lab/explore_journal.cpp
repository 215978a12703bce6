#include "emulator/lab/explore_journal.hpp"

#include <fcntl.h>

#include <cerrno>
#include <fstream>
#include <system_error>

#include "emulator/lab/explored_race.hpp"

namespace lockstep::lab
{
namespace
{

namespace fs = std::filesystem;

// All of it or, where that fails, nothing of it.
void write_line(int file, std::string line)
{
    line += '\n';
    const off_t before = ::lseek(file, 0, SEEK_END);
    std::string_view rest = line;
    while (!rest.empty()) {
        const ssize_t written = ::write(file, rest.data(), rest.size());
        if (written < 0 && errno != EINTR) {
            const int reason = errno;
            if (::ftruncate(file, before) != 0)
                rest = {};
            throw std::system_error(reason, std::generic_category(), "the journal cannot be written");
        }
        if (written > 0)
            rest.remove_prefix(static_cast<std::size_t>(written));
    }
}

// The whole lines of the file, and how many bytes they are.
struct Lines {
    std::vector<std::string> lines;
    std::uintmax_t bytes = 0;
    std::string rest{};  // behind them
};

Lines whole_lines(const fs::path& path)
{
    Lines whole;
    std::ifstream stream(path, std::ios::binary);
    for (std::string line; std::getline(stream, line);) {
        if (stream.eof()) {
            whole.rest = std::move(line);
            break;
        }
        whole.bytes += line.size() + 1;
        whole.lines.push_back(std::move(line));
    }
    return whole;
}

}  // namespace

std::expected<ExploreJournal, std::string> ExploreJournal::open(const fs::path& path,
                                                                const std::string& first_line)
{
    try {
        auto lock = process::FileLock::attempt(path.string());
        if (!lock)
            return std::unexpected(path.string() + " is written by somebody else");
        process::Descriptor file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
        if (!file)
            return std::unexpected(path.string() + " cannot be written");
        ExploreJournal journal(std::move(*lock), std::move(file));
        const Lines known = whole_lines(path);
        if (!known.lines.empty() && known.lines.front() != first_line)
            return std::unexpected(path.string() + " is of another exploration: " +
                                   what_differs(known.lines.front(), first_line));
        if (known.lines.empty() && !first_line.starts_with(known.rest))
            return std::unexpected(path.string() + " is no journal of an exploration");
        fs::resize_file(path, known.bytes);
        if (known.lines.empty())
            write_line(journal.file_.number(), first_line);
        for (std::size_t i = 1; i < known.lines.size(); ++i) {
            auto record = race::parse_record(known.lines[i]);
            if (!record)
                return std::unexpected(path.string() + ", line " + std::to_string(i + 1) + " is no run");
            journal.records_.emplace(record->task, std::move(*record));
        }
        return journal;
    } catch (const std::system_error& error) {
        return std::unexpected(path.string() + ": " + error.code().message());
    }
}

const race::RunRecord* ExploreJournal::find(const std::string& task) const
{
    const auto found = records_.find(task);
    return found == records_.end() ? nullptr : &found->second;
}

void ExploreJournal::append(const race::RunRecord& record, std::size_t offers_from)
{
    if (records_.contains(record.task))
        return;
    write_line(file_.number(), race::format_record(record, offers_from));
    records_.emplace(record.task, record);
}

}  // namespace lockstep::lab
