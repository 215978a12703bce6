// The same variables for each shell.

#include "emulator/cli/shell_format.hpp"

#include <gtest/gtest.h>

namespace lockstep::cli {
namespace {

class ShellFormats : public testing::Test {
protected:
    const clients::EnvironmentChange change{.set = {{"NAME", "it's \\ $HOME"}}, .unset = {"GONE"}};
};

TEST_F(ShellFormats, ShQuotesEverythingButTheQuote)
{
    EXPECT_EQ(format_change(change, ShellFormat::sh), "unset GONE\nexport NAME='it'\\''s \\ $HOME'\n");
}

TEST_F(ShellFormats, FishEscapesQuotesAndBackslashes)
{
    EXPECT_EQ(format_change(change, ShellFormat::fish), "set -e GONE\nset -gx NAME 'it\\'s \\\\ $HOME'\n");
}

TEST_F(ShellFormats, PwshDoublesTheQuote)
{
    EXPECT_EQ(format_change(change, ShellFormat::pwsh),
              "Remove-Item -ErrorAction SilentlyContinue Env:GONE\n$env:NAME = 'it''s \\ $HOME'\n");
}

TEST_F(ShellFormats, FilesGetPlainLines)
{
    EXPECT_EQ(format_change(change, ShellFormat::dotenv), "GONE=\nNAME=it's \\ $HOME\n");
    EXPECT_EQ(format_change(change, ShellFormat::github), "GONE=\nNAME=it's \\ $HOME\n");
}

TEST_F(ShellFormats, JsonNamesBothParts)
{
    EXPECT_EQ(format_change(change, ShellFormat::json),
              "{\"set\":{\"NAME\":\"it's \\\\ $HOME\"},\"unset\":[\"GONE\"]}\n");
}

TEST_F(ShellFormats, AnUnknownShellIsNotFound)
{
    EXPECT_EQ(find_shell_format("fish"), ShellFormat::fish);
    EXPECT_FALSE(find_shell_format("tcsh"));
}

}  // namespace
}  // namespace lockstep::cli
