#pragma once
// All row classes of one connection. Each keeps its prepared statements; they are prepared at first use.

#include "storage/items/items.hpp"
#include "storage/items/tables.hpp"
#include "storage/ledger/contents.hpp"
#include "storage/ledger/issued_keys.hpp"
#include "storage/ledger/search.hpp"
#include "storage/objects/blobs.hpp"
#include "storage/objects/buckets.hpp"
#include "storage/objects/objects.hpp"
#include "storage/objects/uploads.hpp"
#include "storage/store/erasure.hpp"

namespace lockstep::storage {

struct Rows {
    explicit Rows(Connection& connection)
        : buckets(connection), objects(connection), blobs(connection), uploads(connection),
          tables(connection), items(connection), issued_keys(connection), search(connection),
          contents(connection), erasure(connection)
    {
    }

    // At the begin of each transaction: with the number that CatalogChanges had before it.
    void begin(std::uint64_t catalog_changes)
    {
        tables.remembered().begin(catalog_changes);
        buckets.remembered().begin(catalog_changes);
    }
    void note_catalog_changed()
    {
        tables.remembered().note_changed();
        buckets.remembered().note_changed();
    }
    bool catalog_changed() { return tables.remembered().changed() || buckets.remembered().changed(); }

    Buckets buckets;
    Objects objects;
    Blobs blobs;
    Uploads uploads;
    Tables tables;
    Items items;
    IssuedKeys issued_keys;
    Search search;
    Contents contents;
    Erasure erasure;
};

}  // namespace lockstep::storage
