#pragma once
// What an act sees of the store: a ReadTx or a WriteTx. Both are one moment of the database; neither can
// commit, roll back or change thread. Row classes are reached through them: a ReadTx gives const ones.

#include "storage/store/rows.hpp"

namespace lockstep::storage {

class ReadTx {
public:
    explicit ReadTx(Rows& rows) : rows_(rows) {}
    ReadTx(const ReadTx&) = delete;
    ReadTx& operator=(const ReadTx&) = delete;

    const Buckets& buckets() const { return rows_.buckets; }
    const Objects& objects() const { return rows_.objects; }
    const Blobs& blobs() const { return rows_.blobs; }
    const Uploads& uploads() const { return rows_.uploads; }
    const Tables& tables() const { return rows_.tables; }
    const Items& items() const { return rows_.items; }
    const IssuedKeys& issued_keys() const { return rows_.issued_keys; }
    const Search& search() const { return rows_.search; }
    const Contents& contents() const { return rows_.contents; }

protected:
    Rows& rows_;
};

class WriteTx : public ReadTx {
public:
    using ReadTx::ReadTx;

    Buckets& buckets() const { return rows_.buckets; }
    Objects& objects() const { return rows_.objects; }
    Blobs& blobs() const { return rows_.blobs; }
    Uploads& uploads() const { return rows_.uploads; }
    Tables& tables() const { return rows_.tables; }
    Items& items() const { return rows_.items; }
    IssuedKeys& issued_keys() const { return rows_.issued_keys; }

    // Leaves the store as a fresh one. Bodies that are being sent stay readable, uploads on their way go on.
    void erase_everything() const
    {
        rows_.blobs.discard_all_linked();
        rows_.note_catalog_changed();
        rows_.erasure.run();
    }
};

}  // namespace lockstep::storage
