#pragma once
// The runs of an exploration, one JSON line each, so that one that was interrupted, however, goes on where it was.
// The first line says of what; a last line that was cut off is taken away.

#include <expected>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "emulator/process/descriptor.hpp"
#include "emulator/process/file_lock.hpp"
#include "emulator/race/explore/run_record.hpp"

namespace lockstep::lab
{

class ExploreJournal
{
public:
    // Makes the file, or reads what is in it. Refuses, with a sentence: one that somebody else writes, one of another
    // exploration, one that cannot be read or written.
    static std::expected<ExploreJournal, std::string> open(const std::filesystem::path& path,
                                                           const std::string& first_line);

    // nullptr: that task was not run yet.
    const race::RunRecord* find(const std::string& task) const;
    // In the kernel's hands when it returns: the end of this process does not take it away. Throws
    // std::system_error.
    void append(const race::RunRecord& record, std::size_t offers_from);

    std::size_t size() const { return records_.size(); }

private:
    ExploreJournal(process::FileLock lock, process::Descriptor file)
        : lock_(std::move(lock)), file_(std::move(file))
    {
    }

    process::FileLock lock_;
    process::Descriptor file_;
    std::map<std::string, race::RunRecord> records_{};
};

}  // namespace lockstep::lab
