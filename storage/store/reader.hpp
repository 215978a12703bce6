#pragma once
// A read-only connection for one thread. `run` gives its function one stable snapshot of the store. Made by
// Store::make_reader; must die before the store does. Throws StorageError when the file cannot be read.

#include <memory>
#include <string>

#include "storage/store/snapshots.hpp"
#include "storage/store/transaction.hpp"

namespace lockstep::storage {

class Reader {
public:
    Reader(const std::string& path, Snapshots& snapshots);
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    // Calls `read` with one stable snapshot.
    template <class Read>
    auto run(Read read)
    {
        const Scope scope(*this);
        ReadTx tx(rows_);
        return read(tx);
    }

private:
    class Scope {
    public:
        explicit Scope(Reader& reader);
        ~Scope();
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

    private:
        Reader& reader_;
    };

    Snapshots& snapshots_;
    Connection connection_;
    Statement begin_;
    Statement end_;
    Rows rows_;
    Snapshots::Slot& slot_;
};

}  // namespace lockstep::storage
