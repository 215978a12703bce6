#pragma once
// The open files of this process: each connection takes one, and the store must always find some left.

#include <cstddef>

namespace lockstep::server {

// Allows as many as the most connections need, or the system lets us. Not in a race: its actors would inherit it,
// and programs that call select() cannot live with more than 1024.
void raise_descriptor_limit();

// How many connections may be open at once under the present limit.
std::size_t connection_room();

}  // namespace lockstep::server
