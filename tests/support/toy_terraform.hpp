#pragma once
// What `terraform apply` asks of its S3 backend, request by request, without a process: for tests
// that need the history of a race. It asks again for what was not answered, as the SDK does.

#include <map>
#include <optional>
#include <string>

#include "emulator/race/history.hpp"

namespace lockstep::test
{

inline const std::string toy_bucket = "s3://tf/";
inline const std::string toy_state = "s3://tf/app.tfstate";
inline const std::string toy_lock = "s3://tf/app.tfstate.tflock";

enum class ToyLocking { file, none };

class ToyTerraform
{
public:
    ToyTerraform(std::string id, ToyLocking locking);

    // The request it waits with; empty once it has exited.
    const std::optional<race::StepName>& pending() const { return pending_; }
    const std::string& id() const { return id_; }
    int exit_code() const { return exit_code_; }

    // Does the pending request: fills request, answer and the store in.
    void execute(race::World& world, race::Event& event);
    // Goes on after an answer, or asks again when there was none.
    void hear(const race::Answer& answer);

private:
    enum class Phase { list, lock, whose, head, get, put, check, unlock, exited };
    void ask(Phase phase);
    Phase after(const race::Answer& answer);
    void execute_put(race::World& world, race::Event& event);
    void execute_read(const race::World& world, race::Event& event);
    std::string body() const;

    std::string id_;
    ToyLocking locking_;
    Phase phase_ = Phase::list;
    int exit_code_ = 0;
    std::size_t head_length_ = 0;
    std::string state_;  // as it was read
    std::map<std::string, int> counts_;
    std::optional<race::StepName> pending_;
};

// A state of that serial, written by `who`, with as many resources.
std::string toy_state_text(int serial, std::string_view who, int resources);

}  // namespace lockstep::test
