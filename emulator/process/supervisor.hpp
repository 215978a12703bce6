#pragma once
// The supervisor of one actor: a small process of this very program between us and the command. It
// is the subreaper of everything the command starts, so that nothing gets away, also what called
// setsid or was left behind by its parent. When the command has exited, or when we have gone
// (however we ended), it ends whatever is left and reaps it; only then does it exit itself.

#include <string_view>

namespace lockstep::process
{

// The first argument that makes this program a supervisor. Not a command for people.
inline constexpr std::string_view supervise_word = "supervise-actor";

// The whole life of a supervisor: `lockstep supervise-actor LIFE COMMAND [ARGUMENTS...]`, started
// by SupervisedCommand. LIFE is a descriptor that is at its end once the command is not wanted any
// more. Returns the command's exit code: 128 + N when signal N ended it, 127 when it is not there
// and 126 when it cannot be executed, with the reason on stderr.
int supervise_actor(int argc, char** argv);

}  // namespace lockstep::process
