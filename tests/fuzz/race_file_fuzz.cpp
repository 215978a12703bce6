// Any text is a race file or is refused with a place in it and a message; what is accepted stays
// the same when it is formatted twice, and every actor has a command that can be split.

#include "emulator/race/file/race_file.hpp"
#include "emulator/race/file/shell_words.hpp"
#include "tests/fuzz/property.hpp"

using namespace lockstep::race;
using lockstep::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = lockstep::fuzz::text_of(data, size);
    const auto file = parse_race_file(text);
    if (!file) {
        require(!file.error().message.empty() && file.error().line != 0 && file.error().column != 0);
        return 0;
    }
    for (const ActorBlock& actor : file->actors) {
        const auto words = split_command(file->resolved_actor(actor.id).run);
        require(words && !words->empty());
    }
    const std::string once = format_race_file(*file);
    const auto again = parse_race_file(once);
    require(again && format_race_file(*again) == once);
    return 0;
}
