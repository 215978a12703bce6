#include "storage/store/write_group.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "storage/sqlite/storage_error.hpp"
#include "storage/store/open.hpp"

namespace lockstep::storage {
namespace {

// When this many free pages lie in the file, and they are a quarter of it, some are given back.
constexpr std::int64_t free_pages_kept = 4096;

std::int64_t number_of(const Statement& statement)
{
    Cursor row = statement.query();
    return row.next() ? row.integer(0) : 0;
}

}  // namespace

struct WriteGroup::Opened {
    explicit Opened(std::unique_ptr<Connection> given)
        : connection(std::move(given)), begin(*connection, "BEGIN IMMEDIATE"),
          commit(*connection, "COMMIT"), rollback(*connection, "ROLLBACK"),
          save(*connection, "SAVEPOINT step"), release(*connection, "RELEASE step"),
          undo(*connection, "ROLLBACK TO step"), page_count(*connection, "PRAGMA page_count"),
          free_count(*connection, "PRAGMA freelist_count"), rows(*connection), tx(rows)
    {
    }

    std::unique_ptr<Connection> connection;
    Statement begin;
    Statement commit;
    Statement rollback;
    Statement save;
    Statement release;
    Statement undo;
    Statement page_count;
    Statement free_count;
    Rows rows;
    WriteTx tx;
};

WriteGroup::WriteGroup(StoreOptions options, std::unique_ptr<Connection> connection,
                       CatalogChanges& catalog_changes)
    : options_(std::move(options)), catalog_changes_(catalog_changes),
      opened_(std::make_unique<Opened>(std::move(connection)))
{
}

WriteGroup::~WriteGroup() = default;

std::size_t WriteGroup::run(std::span<WriteJob> jobs)
{
    std::size_t ran = 0;
    std::exception_ptr failure;
    try {
        recover();
        const bool durable =
            std::ranges::any_of(jobs, [](const WriteJob& job) { return job.need == Need::durable; });
        choose_durability(durable ? Need::durable : Need::staged);
        opened_->begin.run();
        opened_->rows.begin(catalog_changes_.count());
        ran = run_in_transaction(jobs);
        return ran;
    } catch (...) {
        failure = std::current_exception();
    }
    // Nothing of the group is there: each of its steps fails, also those that were refused or ran well.
    abandon();
    for (WriteJob& job : jobs)
        job.failure = failure;
    return jobs.size();
}

// Returns after the commit, or after SQLite ended the transaction inside a step; throws when the commit fails.
std::size_t WriteGroup::run_in_transaction(std::span<WriteJob> jobs)
{
    bool keep = false;
    if (jobs.size() == 1) {
        keep = run_alone(jobs.front());
        if (opened_->connection->in_autocommit())
            return 1;
        finish(keep);
        return 1;
    }
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        keep = run_in_savepoint(jobs[i]) || keep;
        if (!opened_->connection->in_autocommit())
            continue;
        for (WriteJob& undone : jobs.first(i))
            undone.failure = jobs[i].failure;
        return i + 1;
    }
    finish(true);
    return jobs.size();
}

// The only step of its group needs no savepoint: the transaction itself is one.
bool WriteGroup::run_alone(WriteJob& job)
{
    bool keep = false;
    try {
        keep = job.step(opened_->tx);
    } catch (...) {
        job.failure = std::current_exception();
    }
    if (job.failure == nullptr && opened_->connection->in_autocommit())
        job.failure = std::make_exception_ptr(std::logic_error("a step ended its transaction"));
    return keep;
}

bool WriteGroup::run_in_savepoint(WriteJob& job)
{
    opened_->save.run();
    const bool keep = run_alone(job);
    if (opened_->connection->in_autocommit())
        return false;
    if (!keep)
        opened_->undo.run();
    opened_->release.run();
    return keep;
}

void WriteGroup::finish(bool keep)
{
    if (!keep) {
        opened_->rollback.run();
        return;
    }
    const CatalogChanges::Commit commit(catalog_changes_, opened_->rows.catalog_changed());
    try {
        opened_->commit.run();
    } catch (...) {
        note_commit_failure(std::current_exception());
        throw;
    }
}

// A full disk was noticed before anything was synced; after any other failure the log cannot be trusted.
void WriteGroup::note_commit_failure(const std::exception_ptr& failure) noexcept
{
    try {
        std::rethrow_exception(failure);
    } catch (const StorageError& error) {
        needs_recovery_ = !error.is_full();
    } catch (...) {
        needs_recovery_ = true;
    }
}

void WriteGroup::abandon() noexcept
{
    try {
        if (opened_ != nullptr && !opened_->connection->in_autocommit())
            opened_->rollback.run();
    } catch (...) {
        needs_recovery_ = true;
    }
}

void WriteGroup::run_unpromised(const std::function<void()>& work)
{
    recover();
    choose_durability(Need::staged);
    opened_->begin.run();
    try {
        work();
        finish(true);
    } catch (...) {
        abandon();
        throw;
    }
}

void WriteGroup::choose_durability(Need need)
{
    if (options_.durability == Durability::temporary || synced_for_ == need)
        return;
    opened_->connection->execute(need == Need::durable ? "PRAGMA synchronous=FULL;"
                                                       : "PRAGMA synchronous=NORMAL;");
    synced_for_ = need;
}

void WriteGroup::recover()
{
    if (!needs_recovery_ && opened_ != nullptr)
        return;
    needs_recovery_ = true;
    opened_.reset();
    opened_ = std::make_unique<Opened>(reopen_for_writing(options_));
    synced_for_ = Need::durable;
    needs_recovery_ = false;
}

Rows& WriteGroup::begin_reading()
{
    opened_->rows.begin(catalog_changes_.count());
    return opened_->rows;
}

Blobs& WriteGroup::blobs()
{
    return opened_->rows.blobs;
}

std::int64_t WriteGroup::wal_frames() const
{
    return opened_ == nullptr ? 0 : opened_->connection->wal_frames();
}

std::uint64_t WriteGroup::garbage_notes() const
{
    return opened_->connection->garbage_notes();
}

void WriteGroup::checkpoint_now() noexcept
{
    try {
        opened_->connection->execute("PRAGMA wal_checkpoint(PASSIVE)");
    } catch (const StorageError&) {
        // The log keeps what could not be moved.
    }
}

bool WriteGroup::shrink_file()
{
    const std::int64_t free_pages = number_of(opened_->free_count);
    if (free_pages <= free_pages_kept || free_pages <= number_of(opened_->page_count) / 4)
        return false;
    choose_durability(Need::staged);
    opened_->connection->execute("PRAGMA incremental_vacuum(1024)");
    return true;
}

}  // namespace lockstep::storage
