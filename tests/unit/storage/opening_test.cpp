// What Store says about files it cannot serve, and that it creates what is not there.

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <string>

#include "storage/schema/schema.hpp"
#include "storage/sqlite/statement.hpp"
#include "storage/store/store.hpp"
#include "storage/store/temporary_folder.hpp"

namespace lockstep::storage {
namespace {

class OpeningTest : public testing::Test {
protected:
    // The sentence and cause of the refusal to open `file`.
    OpenError refusal()
    {
        try {
            const Store store(StoreOptions{.path = file});
        } catch (const OpenError& error) {
            return error;
        }
        ADD_FAILURE() << "the file was opened";
        return {OpenError::Cause::other, ""};
    }
    void write_file(const std::string& bytes) const
    {
        std::ofstream(file, std::ios::binary) << bytes;
    }
    void overwrite(std::streamoff at, const std::string& bytes) const
    {
        std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
        out.seekp(at);
        out << bytes;
    }
    void make_store() const { const Store store(StoreOptions{.path = file}); }

    TemporaryFolder folder;
    std::string file = folder.path() + "/lockstep.db";
};

TEST_F(OpeningTest, AMissingFileIsCreatedWithItsSchema)
{
    make_store();

    Connection connection(file, Access::read_only);
    EXPECT_EQ(inspect(connection), FileState::ours);
    const Statement page_size(connection, "PRAGMA page_size");
    const Statement auto_vacuum(connection, "PRAGMA auto_vacuum");
    Cursor size = page_size.query();
    Cursor vacuum = auto_vacuum.query();
    ASSERT_TRUE(size.next());
    ASSERT_TRUE(vacuum.next());
    EXPECT_EQ(size.integer(0), 4096);
    EXPECT_EQ(vacuum.integer(0), 2) << "incremental";
}

TEST_F(OpeningTest, AnEmptyFileIsAFreshStore)
{
    write_file("");

    make_store();

    Connection connection(file, Access::read_only);
    EXPECT_EQ(inspect(connection), FileState::ours);
}

TEST_F(OpeningTest, ClosingFoldsTheLogIntoTheFile)
{
    make_store();

    EXPECT_TRUE(std::filesystem::exists(file));
    EXPECT_FALSE(std::filesystem::exists(file + "-wal"));
    EXPECT_FALSE(std::filesystem::exists(file + "-shm"));
}

// What SQLite has noted of every table and index, white space aside, in the order of their names.
std::string tables_of(Connection& connection)
{
    const Statement statement(connection,
                              "SELECT type || ' ' || name || ' of ' || tbl_name || ': ' || coalesce(sql, 'made by it') "
                              "FROM sqlite_schema ORDER BY type, name");
    std::string text;
    for (Cursor row = statement.query(); row.next();)
        text.append(std::regex_replace(std::string(row.text(0)), std::regex("\\s+"), " ")).append("\n");
    return text;
}

TEST_F(OpeningTest, AnEmptyFileGetsWhatAllSchemaFilesComeTo)
{
    Connection stepwise(file, Access::read_write);
    apply_schema(stepwise, schema_version - 1);
    apply_schema(stepwise, schema_version);
    Connection at_once(file + "-at-once", Access::read_write);
    apply_schema(at_once);

    EXPECT_EQ(tables_of(at_once), tables_of(stepwise));
    EXPECT_EQ(inspect(at_once), FileState::ours);
}

// A file as the first release left it: its schema, and two items.
TEST_F(OpeningTest, ItemsOfTheFirstSchemaAreKept)
{
    {
        Connection connection(file, Access::read_write);
        apply_schema(connection, 1);
        connection.execute("INSERT INTO item VALUES (1, x'62', 3, x'6d6f7265'), (1, x'61', 2, x'6f6e65');");
    }

    const Store store(StoreOptions{.path = file});

    std::string items;
    store.make_reader()->run([&](ReadTx& tx) {
        tx.items().walk({.table = 1, .after = {}, .below = {}}, [&](auto key, auto item, std::int64_t size) {
            items.append(key).append("=").append(item).append(" of ").append(std::to_string(size)).append("; ");
            return true;
        });
    });
    EXPECT_EQ(items, "a=one of 2; b=more of 3; ");
}

TEST_F(OpeningTest, BodiesOfTheFirstSchemaAreKept)
{
    {
        Connection connection(file, Access::read_write);
        apply_schema(connection, 2);
        connection.execute("INSERT INTO blob_chunk (blob, number, bytes) VALUES (7, 1, x'62'), (7, 0, x'61'), (8, 0, x'63');");
    }

    const Store store(StoreOptions{.path = file});

    store.make_reader()->run([&](ReadTx& tx) {
        EXPECT_EQ(tx.blobs().chunk(7, 0), "a");
        EXPECT_EQ(tx.blobs().chunk(7, 1), "b");
        EXPECT_EQ(tx.blobs().chunk(7, 2), std::nullopt);
        EXPECT_EQ(tx.blobs().chunk(8, 0), "c");
    });
}

TEST_F(OpeningTest, ANewerSchemaIsRefused)
{
    make_store();
    {
        Connection connection(file, Access::read_write);
        connection.execute(("PRAGMA user_version=" + std::to_string(schema_version + 1)).c_str());
    }

    const OpenError error = refusal();

    EXPECT_EQ(error.cause(), OpenError::Cause::newer_schema);
    EXPECT_EQ(error.what(), file + " was written by a newer Lockstep; use that version or another folder.");
}

TEST_F(OpeningTest, AnotherProgramsDatabaseIsRefusedAndLeftAlone)
{
    {
        Connection connection(file, Access::read_write);
        connection.execute("CREATE TABLE songs (title TEXT);");
    }
    const auto size = std::filesystem::file_size(file);

    const OpenError error = refusal();

    EXPECT_EQ(error.cause(), OpenError::Cause::foreign_file);
    EXPECT_EQ(error.what(),
              file + " is not a Lockstep database; choose another folder or move that file away.");
    EXPECT_EQ(std::filesystem::file_size(file), size);
}

TEST_F(OpeningTest, AFileThatIsNoDatabaseIsRefusedAndLeftAlone)
{
    const std::string letter(5000, 'x');
    write_file(letter);

    const OpenError error = refusal();

    EXPECT_EQ(error.cause(), OpenError::Cause::foreign_file);
    EXPECT_EQ(std::filesystem::file_size(file), letter.size());
}

TEST_F(OpeningTest, ADamagedFirstPageIsRefused)
{
    make_store();
    overwrite(100, std::string(200, '\x7f'));

    const OpenError error = refusal();

    EXPECT_EQ(error.cause(), OpenError::Cause::damaged);
    EXPECT_NE(std::string(error.what()).find(file + " is damaged ("), std::string::npos) << error.what();
}

TEST_F(OpeningTest, AFileThatEndsTooEarlyIsRefused)
{
    make_store();
    std::filesystem::resize_file(file, 4096 * 3);

    const OpenError error = refusal();

    EXPECT_EQ(error.cause(), OpenError::Cause::damaged);
}

// Not even root can make a file there.
TEST_F(OpeningTest, AFolderThatCannotBeWrittenIsRefused)
{
    file = "/proc/self/lockstep.db";

    const OpenError error = refusal();

    EXPECT_EQ(error.cause(), OpenError::Cause::not_writable);
    EXPECT_NE(std::string(error.what()).find("check the folder's permissions."), std::string::npos)
        << error.what();
}

TEST_F(OpeningTest, AStoreInAReadOnlyFolderIsRefusedAndLeftAlone)
{
    if (geteuid() == 0)
        GTEST_SKIP() << "root may write everywhere";
    make_store();
    chmod(file.c_str(), 0400);
    chmod(folder.path().c_str(), 0500);

    const OpenError error = refusal();
    chmod(folder.path().c_str(), 0700);

    EXPECT_EQ(error.cause(), OpenError::Cause::not_writable);
}

}  // namespace
}  // namespace lockstep::storage
