#pragma once
// The whole program: finds the command, reads its options, runs it.

namespace lockstep::cli {

int main_program(int argc, char** argv);

}  // namespace lockstep::cli
