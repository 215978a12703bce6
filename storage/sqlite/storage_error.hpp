#pragma once
// What SQLite refused. Thrown by everything in `storage`, caught once by the writer thread and once by the
// edge: a damaged file or a full disk is no business of an act.

#include <stdexcept>
#include <string>

namespace lockstep::storage {

class StorageError : public std::runtime_error {
public:
    // `code` is SQLite's primary result code, `extended_code` its extended one.
    StorageError(int code, int extended_code, const std::string& text)
        : std::runtime_error(text), code_(code), extended_code_(extended_code)
    {
    }
    int code() const { return code_; }
    int extended_code() const { return extended_code_; }
    bool is_full() const;     // SQLITE_FULL
    bool is_damaged() const;  // SQLITE_CORRUPT, SQLITE_NOTADB
    bool is_readonly() const;
    bool is_constraint() const;

private:
    int code_;
    int extended_code_;
};

}  // namespace lockstep::storage
