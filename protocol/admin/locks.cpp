#include "protocol/admin/locks.hpp"

#include "protocol/admin/members.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::admin {

std::optional<HeldLock> read_lock_info(std::string_view json)
{
    const auto document = json::parse(json);
    if (!document || !document->is_object() || text_member(*document, "ID").empty())
        return std::nullopt;
    return HeldLock{.state = text_member(*document, "Path"),
                    .who = text_member(*document, "Who"),
                    .operation = text_member(*document, "Operation"),
                    .id = text_member(*document, "ID"),
                    .created = text_member(*document, "Created"),
                    .version = text_member(*document, "Version"),
                    .info = text_member(*document, "Info")};
}

std::optional<HeldLock> read_lock_item(std::string_view item_json)
{
    const auto item = json::parse(item_json);
    if (!item || item->find("LockID") == nullptr || item->find("Info") == nullptr)
        return std::nullopt;
    std::optional<HeldLock> lock = read_lock_info(text_member(*item->find("Info"), "S"));
    if (lock) {
        lock->kind = "dynamodb";
        lock->state = text_member(*item->find("LockID"), "S");
    }
    return lock;
}

http::Response Locks::encode(const Output& output)
{
    json::Writer writer;
    writer.begin_object().key("locks").begin_array();
    for (const HeldLock& lock : output.locks) {
        writer.begin_object().key("state").string(lock.state).key("kind").string(lock.kind);
        writer.key("where").string(lock.where).key("namespace").string(lock.name_space);
        writer.key("who").string(lock.who).key("operation").string(lock.operation);
        writer.key("id").string(lock.id).key("created").string(lock.created);
        writer.key("version").string(lock.version).key("info").string(lock.info).end_object();
    }
    writer.end_array().key("complete").boolean(output.complete).end_object();
    return json_response(writer.take());
}

std::optional<Locks::Output> read_locks(std::string_view json)
{
    const auto document = json::parse(json);
    if (!document || document->find("locks") == nullptr)
        return std::nullopt;
    Locks::Output output{.complete = boolean_member(*document, "complete")};
    for (const json::Value& lock : document->find("locks")->elements())
        output.locks.push_back({.state = text_member(lock, "state"),
                                .kind = text_member(lock, "kind"),
                                .where = text_member(lock, "where"),
                                .name_space = text_member(lock, "namespace"),
                                .who = text_member(lock, "who"),
                                .operation = text_member(lock, "operation"),
                                .id = text_member(lock, "id"),
                                .created = text_member(lock, "created"),
                                .version = text_member(lock, "version"),
                                .info = text_member(lock, "info")});
    return output;
}

}  // namespace lockstep::admin
