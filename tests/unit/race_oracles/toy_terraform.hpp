#pragma once
// Terraform's S3 backend as a model: the requests of one command, in its order, with each request a
// function, so that a test can interleave two of them as it likes (terraform-backend
// notes 1.1, 1.2).

#include <optional>
#include <string>

#include "tests/unit/race_oracles/play.hpp"

namespace lockstep::race
{

struct Kinds {
    bool file = false;
    bool table = false;
};
inline constexpr Kinds no_lock{};
inline constexpr Kinds file_lock{.file = true};
inline constexpr Kinds table_lock{.table = true};
inline constexpr Kinds both_locks{.file = true, .table = true};

std::string state_text(int serial, const std::string& lineage, const std::string& content);
World with_state(Kinds kinds = {}, int serial = 1);  // and its digest, when there is a table

class ToyTerraform
{
public:
    ToyTerraform(Play& play, std::string id, Kinds kinds);

    void list();
    bool put_lock(Try how = {});  // false when refused
    bool put_lock_item(Try how = {});
    void get_lock(Try how = {});
    void delete_lock(Try how = {});
    void get_lock_item(Try how = {});
    void delete_lock_item(Try how = {});
    void head_state(Try how = {});
    void get_state(Try how = {});
    void get_digest();
    void put_state(Try how = {});  // of the next serial, in the lineage it read
    void put_digest(Try how = {});
    void delete_state();
    void delete_digest();

    bool lock();  // LOCK with roll-back; false when refused
    void read();
    void write();
    void unlock();

    void plan();   // whole, with its exit
    void apply();  // likewise; exits 1 when the lock is refused
    void exit(int code);

    int serial = 0;         // of the state in its memory
    std::string lineage{};  // drawn when there is none
    bool forces = false;    // `state push -force`: writes `serial` + 1 of `lineage` as they are
    std::string key = "tf/app.tfstate";

private:
    Event& send(std::string operation, const std::string& resource, Try how, std::string bytes = {},
                bool if_absent = false);
    std::string lock_text() const;
    std::string state() const { return "s3://" + key; }

    Play& play_;
    std::string id_;
    Kinds kinds_;
    std::string pending_{};  // state text of a put that is being tried again
    int locks_taken_ = 0;
};

}  // namespace lockstep::race
