// Any text is a race file or is refused with a place in it and a message; what is accepted stays
// the same when it is formatted twice, and every actor has a command that can be split.

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "emulator/race/file/race_file.hpp"
#include "emulator/race/file/shell_words.hpp"

using namespace lockstep::race;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto file = parse_race_file(text);
    if (!file) {
        if (file.error().message.empty() || file.error().line == 0 || file.error().column == 0)
            std::abort();
        return 0;
    }
    for (const ActorBlock& actor : file->actors)
        if (const auto words = split_command(file->resolved_actor(actor.id).run);
            !words || words->empty())
            std::abort();
    const std::string once = format_race_file(*file);
    const auto again = parse_race_file(once);
    if (!again || format_race_file(*again) != once)
        std::abort();
    return 0;
}
