#pragma once
// The store as a race sees it: what every key holds now.

#include "emulator/race/world.hpp"
#include "storage/store/reader.hpp"

namespace lockstep::lab
{

// All current objects and items of the default namespace, under the resources that tickets name.
// Of a body over 64 MiB the bytes are a sentence with its length and ETag. A version is what the
// row of an object says of its body, the hash of an item; what `previous` holds under the same
// version is not read again. Of two tables with one name (in several accounts or regions) the older
// one is seen. On the thread of the reader; throws StorageError when the file cannot be read.
race::World read_world(storage::Reader& reader, const race::World& previous = {});

}  // namespace lockstep::lab
