// What becomes of the bodies of parts: each is unlinked once nothing names it any more.

#include <gtest/gtest.h>

#include <algorithm>

#include "storage/objects/buckets.hpp"
#include "storage/objects/uploads.hpp"
#include "storage/store/open.hpp"
#include "tests/support/world.hpp"

namespace lockstep::storage
{
namespace
{

// The parts of the store without its threads.
class UploadsTest : public testing::Test
{
protected:
    UploadsTest()
    {
        const std::int64_t bucket = Buckets(*connection).create("", {.name = "box"});
        uploads.create(bucket, {.upload_id = "u", .key = "k"});
        upload = uploads.find(bucket, "k", "u")->id;
    }
    std::int64_t put_part(std::int32_t number)
    {
        const std::int64_t blob = blobs.store("bytes");
        uploads.put_part(upload, {.number = number, .blob = blob, .size = 5});
        return blob;
    }
    bool is_garbage(std::int64_t blob) const
    {
        return std::ranges::count(blobs.garbage(0, 1000), blob) == 1;
    }

    TemporaryFolder folder;
    std::unique_ptr<Connection> connection =
        open_for_writing({.path = folder.path() + "/lockstep.db"});
    Blobs blobs{*connection};
    Uploads uploads{*connection};
    std::int64_t upload = 0;
};

TEST_F(UploadsTest, APartSentAgainUnlinksTheOneBefore)
{
    const std::int64_t first = put_part(1);
    const std::int64_t second = put_part(1);

    EXPECT_TRUE(is_garbage(first));
    EXPECT_FALSE(is_garbage(second));
}

TEST_F(UploadsTest, ACompletedOneUnlinksThePartsThatWereNotChosen)
{
    const std::int64_t chosen = put_part(1);
    const std::int64_t left_out = put_part(2);

    uploads.finish(upload, {chosen});

    EXPECT_FALSE(is_garbage(chosen));
    EXPECT_TRUE(is_garbage(left_out));
}

}  // namespace
}  // namespace lockstep::storage
