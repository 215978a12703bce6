#include "emulator/cli/fetch_log.hpp"

#include <iterator>

#include "protocol/http/percent.hpp"

namespace lockstep::cli {

std::expected<admin::LogPage, std::string> fetch_log_page(const process::ServerUrl& server,
                                                          const LogQuestion& question)
{
    std::string path = "/_lockstep/log?after=" + std::to_string(question.after);
    if (question.tail)
        path += "&tail=" + std::to_string(*question.tail);
    if (!question.client.empty())
        path += "&client=" + http::percent_encode(question.client, http::Slash::encode);
    const auto answer = process::ask(server, {.path = path});
    if (!answer)
        return std::unexpected(answer.error());
    std::optional<admin::LogPage> page = admin::read_log_page(answer->body);
    if (answer->status != 200 || !page)
        return std::unexpected(server.text() + " does not give its log: " + answer->body);
    return std::move(*page);
}

std::expected<admin::LogPage, std::string> fetch_log(const process::ServerUrl& server, LogQuestion question)
{
    admin::LogPage all{.next = question.after};
    for (;;) {
        auto page = fetch_log_page(server, question);
        if (!page)
            return page;
        all.lost += page->lost;
        std::ranges::move(page->entries, std::back_inserter(all.entries));
        const bool last = question.tail || page->next == question.after;
        all.next = question.after = page->next;
        if (last)
            return all;
    }
}

}  // namespace lockstep::cli
