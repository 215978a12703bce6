#pragma once
// The store: one SQLite file (WAL), one writer thread that owns the only writable connection, and readers
// that each own a read-only one. Writes are committed in groups: the writer takes all waiting steps, runs
// each in a savepoint, commits once, and then answers them all. A step that is refused leaves no trace.

#include <exception>
#include <functional>
#include <memory>
#include <string>

#include "storage/store/transaction.hpp"

namespace lockstep::storage {

class BlobLeases;
class Writer;

enum class Durability {
    kept,      // synchronous=FULL: an acknowledged write survives power loss
    temporary  // synchronous=OFF: the file is private and removed at exit
};

struct StoreOptions {
    std::string path;  // of the database file; its folder exists
    Durability durability = Durability::kept;
    std::uint64_t max_pages = 0;  // SQLite's max_page_count; 0: no limit. For tests of a full disk
};

// True: keep what the step wrote. False: it was refused, undo it.
using WriteStep = std::move_only_function<bool(WriteTx&)>;
// Called once on the writer thread after the step's fate is durable. `failure` is set when the store could
// not run or commit it (then nothing of it is there); else the step ran and was kept or undone as it asked.
using WriteDone = std::move_only_function<void(std::exception_ptr failure)>;

// A read-only connection for one thread.
class Reader {
public:
    Reader(const std::string& path, Durability durability);
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

    Connection connection_;
    Statement begin_;
    Statement end_;
    Rows rows_;
};

class Store {
public:
    // Opens or creates the file and brings its schema up to date. Throws OpenError with a sentence for
    // the user: a foreign file, a newer schema, a damaged or read-only file.
    explicit Store(StoreOptions options);
    // Runs what was queued, commits, folds the WAL in, closes.
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    // Queues one step. Any thread. Steps run in the order queued.
    void write(WriteStep step, WriteDone done);

    std::unique_ptr<Reader> make_reader() const;

    // Leases keep blobs from being swept while a response still reads them. Any thread.
    BlobLeases& leases() { return *leases_; }

private:
    StoreOptions options_;
    std::unique_ptr<BlobLeases> leases_;
    std::unique_ptr<Writer> writer_;
};

class OpenError : public std::runtime_error {
public:
    enum class Cause { foreign_file, newer_schema, damaged, not_writable, other };
    OpenError(Cause cause, const std::string& sentence) : std::runtime_error(sentence), cause_(cause) {}
    Cause cause() const { return cause_; }

private:
    Cause cause_;
};

}  // namespace lockstep::storage
