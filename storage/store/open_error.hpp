#pragma once
// Why a database file could not be opened, as one sentence for the user.

#include <stdexcept>
#include <string>

namespace lockstep::storage {

class OpenError : public std::runtime_error {
public:
    enum class Cause { foreign_file, newer_schema, damaged, not_writable, other };
    OpenError(Cause cause, const std::string& sentence) : std::runtime_error(sentence), cause_(cause) {}
    Cause cause() const { return cause_; }

private:
    Cause cause_;
};

}  // namespace lockstep::storage
