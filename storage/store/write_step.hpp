#pragma once
// One step for the writer: what it does, what it needs, and who is told.

#include <exception>
#include <functional>

#include "storage/store/transaction.hpp"

namespace lockstep::storage {

// True: keep what the step wrote. False: it was refused, undo it.
using WriteStep = std::move_only_function<bool(WriteTx&)>;
// Called once on the writer thread (of a temporary store, also on the caller's) after the step's fate is durable.
// `failure` is set when the store could not run or commit it (then nothing of it is there); else the step ran and
// was kept or undone as it asked.
using WriteDone = std::move_only_function<void(std::exception_ptr failure)>;

enum class Need {
    durable,  // an answer will promise it
    staged    // bytes of a body on its way: what links them later is durable, and they with it
};

struct WriteJob {
    WriteStep step;
    WriteDone done;
    Need need = Need::durable;
    std::exception_ptr failure{};
};

}  // namespace lockstep::storage
