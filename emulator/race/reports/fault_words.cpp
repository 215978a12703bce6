#include "emulator/race/reports/fault_words.hpp"
#include "emulator/race/reports/plain_text.hpp"

namespace lockstep::race
{

std::string fault_mark(const Fault& fault)
{
    switch (fault.kind) {
    case FaultKind::none:
        return {};
    case FaultKind::error:
        return "made to fail";
    case FaultKind::throttle:
        return "throttled";
    case FaultKind::drop:
        return "request lost";
    case FaultKind::commit_drop:
        return "reply lost";
    case FaultKind::commit_error:
        return "done, but told it failed";
    case FaultKind::reset:
        return "reset";
    case FaultKind::stall:
        return "never answered";
    case FaultKind::late:
        return "late";
    case FaultKind::half_head:
        return "half a head";
    case FaultKind::half_body:
        return "half a body";
    }
    return {};
}

std::string fault_words(const Fault& fault)
{
    const std::string error = clean_line(fault.error);
    switch (fault.kind) {
    case FaultKind::none:
        return {};
    case FaultKind::error:
        return "Not executed; the client was told " + error + ".";
    case FaultKind::throttle:
        return "Not executed; the client was told that it asks too often.";
    case FaultKind::drop:
        return "Not executed; the connection was closed without an answer.";
    case FaultKind::commit_drop:
        return "Executed, then the connection was closed without an answer.";
    case FaultKind::commit_error:
        return "Executed, but the client was told " + error + ".";
    case FaultKind::reset:
        return "Not executed; the connection was reset.";
    case FaultKind::stall:
        return "Not executed and never answered; the client waited.";
    case FaultKind::late:
        return "Executed after the client had given up and closed its connection.";
    case FaultKind::half_head:
        return "Executed; the client got half of the answer's head.";
    case FaultKind::half_body:
        return "Executed; the client got the head and half of the body.";
    }
    return {};
}

bool loses_reply(const Fault& fault)
{
    switch (fault.kind) {
    case FaultKind::drop:
    case FaultKind::commit_drop:
    case FaultKind::reset:
    case FaultKind::stall:
    case FaultKind::late:
    case FaultKind::half_head:
    case FaultKind::half_body:
        return true;
    default:
        return false;
    }
}

}  // namespace lockstep::race
