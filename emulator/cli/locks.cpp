#include "protocol/admin/locks.hpp"

#include <CLI/CLI.hpp>

#include "emulator/cli/commands.hpp"
#include "emulator/cli/exit_codes.hpp"
#include "emulator/cli/table_text.hpp"
#include "emulator/process/find_server.hpp"

namespace lockstep::cli {
namespace {

// "2026-01-31T23:59:59.123456789Z" -> "2026-01-31 23:59:59Z"
std::string readable_time(const std::string& created)
{
    if (created.size() < 20 || created[10] != 'T')
        return created;
    return created.substr(0, 10) + " " + created.substr(11, 8) + "Z";
}

std::string listing(const std::vector<admin::HeldLock>& locks)
{
    std::vector<TableRow> rows{{"STATE", "KIND", "IN", "WHO", "OPERATION", "ID", "SINCE"}};
    for (const admin::HeldLock& lock : locks)
        rows.push_back({lock.state, lock.kind, lock.where, lock.who, lock.operation, lock.id,
                        readable_time(lock.created)});
    return table_text(rows);
}

class LocksCommand final : public Command {
public:
    std::string_view name() const override { return "locks"; }
    std::string_view summary() const override { return "who holds which Terraform lock"; }

    void declare(CLI::App& options) override
    {
        options.add_option("--url", url_, "the server, when it is not the nearest")->type_name("URL");
        options.add_flag("--json", json_, "for programs");
    }

    int run(const std::vector<std::string>&) override
    {
        const auto server = process::find_server(url_);
        if (!server)
            return complain(exit_codes::cannot_start, server.error());
        const auto answer = process::ask(server->url, {.path = "/_lockstep/locks", .timeout_seconds = 60});
        if (!answer)
            return complain(exit_codes::failure, answer.error());
        const auto found = admin::read_locks(answer->body);
        if (answer->status != 200 || !found)
            return complain(exit_codes::failure, "no list of locks: " + answer->body);
        if (json_)
            std::cout << answer->body << "\n";
        else if (found->locks.empty())
            std::cout << "No Terraform lock is held.\n";
        else
            std::cout << listing(found->locks);
        if (!found->complete)
            complain(exit_codes::ok, "the store is too large to be looked through; there may be more");
        return exit_codes::ok;
    }

private:
    std::string url_;
    bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_locks_command()
{
    return std::make_unique<LocksCommand>();
}

}  // namespace lockstep::cli
