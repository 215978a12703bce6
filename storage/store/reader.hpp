#pragma once
// Reads for one thread. `run` gives its function one stable snapshot of the store. Made by Store::make_reader;
// must die before the store does. Throws StorageError when the file cannot be read.

#include "storage/store/transaction.hpp"

namespace lockstep::storage {

class Reader {
public:
    Reader() = default;
    virtual ~Reader() = default;
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    // Calls `read` with one stable snapshot.
    template <class Read>
    auto run(Read read)
    {
        const Scope scope(*this);
        ReadTx tx(scope.rows);
        return read(tx);
    }

private:
    struct Scope {
        explicit Scope(Reader& begun) : reader(begun), rows(begun.begin()) {}
        ~Scope() { reader.end(); }
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

        Reader& reader;
        Rows& rows;
    };

    virtual Rows& begin() = 0;  // throws: nothing was begun
    virtual void end() noexcept = 0;
};

}  // namespace lockstep::storage
