#pragma once
// flock on a file: held until this object dies or its process ends, however it ends.

#include <optional>
#include <string>

#include "emulator/process/descriptor.hpp"

namespace lockstep::process {

class FileLock {
public:
    // Waits until nobody else holds it. Throws std::system_error when the file cannot be opened.
    static FileLock wait(const std::string& path);
    // Empty when somebody else holds it.
    static std::optional<FileLock> attempt(const std::string& path);

private:
    explicit FileLock(Descriptor file) : file_(std::move(file)) {}

    Descriptor file_;
};

}  // namespace lockstep::process
