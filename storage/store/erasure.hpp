#pragma once
// Empties every table but those of blobs, whose bytes may still be read or arrive (Blobs does that part).
// Row numbers go on counting, so that a step prepared before the erasure cannot hit a new row.

#include <list>

#include "storage/sqlite/statement.hpp"

namespace lockstep::storage {

class Erasure {
public:
    explicit Erasure(Connection& connection);

    void run();

private:
    std::list<Statement> deletions_;
};

}  // namespace lockstep::storage
