#pragma once
// From stored versions to entries of a listing.

#include "emulator/core/call.hpp"
#include "protocol/s3/list_objects.hpp"
#include "protocol/s3/listed_object.hpp"

namespace lockstep::s3 {

ListedObject listed(const storage::ObjectVersion& version);

// The page of keys that both versions of ListObjects show.
ObjectPage list_page(const ReadTx& tx, const storage::Bucket& bucket, const ListScope& scope,
                     std::string_view after, OwnerShown owner);

}  // namespace lockstep::s3
