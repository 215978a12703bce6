#include "emulator/race/terraform/lock_story.hpp"

#include <algorithm>

#include "emulator/race/oracles/steps.hpp"
#include "emulator/race/terraform/documents.hpp"

namespace lockstep::race
{
namespace
{

// "" for nothing.
std::string id_in(std::string_view lock, const std::optional<Content>& content)
{
    if (!content)
        return {};
    if (lock.starts_with("ddb://")) {
        const auto info = read_lock_item(content->bytes);
        return info ? info->id : std::string{};
    }
    return read_lock_body(content->bytes).id;
}

std::size_t exit_of(const History& history, std::string_view actor)
{
    const Actor* found = history.find_actor(actor);
    return found != nullptr && found->end ? found->end->after_event : history.events.size();
}

bool is_operator(const History& history, std::string_view actor)
{
    const Actor* found = history.find_actor(actor);
    return found != nullptr && found->is_operator;
}

}  // namespace

LockStory::LockStory(const History& history, const Roles& roles)
{
    for (const std::string& resource : resources_of(history))
        if (roles.role_of(resource) == Role::lock)
            state_of_[resource] = roles.state_of(resource);
    for (const auto& [resource, content] : history.before)
        if (state_of_.contains(resource))
            stored_[resource] = id_in(resource, content);
    for (const Event& event : history.events)
        tell(history, event, roles);
    for (Hold& hold : holds_)
        hold.until = std::min(hold.until, exit_of(history, hold.actor));
    std::erase_if(holds_, [](const Hold& hold) { return hold.from >= hold.until; });
}

void LockStory::tell(const History& history, const Event& event, const Roles& roles)
{
    note_request(event, roles);
    for (const Change& change : event.changes)
        if (state_of_.contains(change.resource))
            note_change(history, event, change);
    note_belief(event);
}

// What was asked for, whatever came of it.
void LockStory::note_request(const Event& event, const Roles& roles)
{
    const std::string& lock = event.name.resource;
    if (roles.role_of(lock) != Role::lock)
        return;
    if (is_put(event))
        asked_[{event.name.actor, state_of_[lock]}].insert(lock);
    if (is_get(event) && told_success(event))
        last_read_[{event.name.actor, lock}] = stored_[lock];
    if (is_delete(event))
        close(event.name.actor, lock, event.index);
}

void LockStory::note_change(const History& history, const Event& event, const Change& change)
{
    LockChange told{.event = event.index,
                    .actor = event.name.actor,
                    .lock = change.resource,
                    .before_id = id_in(change.resource, change.before),
                    .after_id = id_in(change.resource, change.after)};
    stored_[told.lock] = told.after_id;
    if (told.before_id == told.after_id)
        return;
    if (!told.after_id.empty())
        owner_of_.try_emplace(told.after_id, told.actor);
    told.before_owner = owner_of(told.before_id);
    told.after_owner = owner_of(told.after_id);
    told.forced = is_forced(history, event, told);
    if (told.before_owner == told.actor)
        close(told.actor, told.lock, event.index);
    changes_.push_back(std::move(told));
}

bool LockStory::is_forced(const History& history, const Event& event,
                          const LockChange& change) const
{
    if (!is_operator(history, event.name.actor) || change.before_id.empty())
        return false;
    const auto read = last_read_.find({event.name.actor, change.lock});
    return read == last_read_.end() || read->second == change.before_id;
}

// A put that its client knows to have succeeded, and that left the client's own lock in the store.
void LockStory::note_belief(const Event& event)
{
    const std::string& lock = event.name.resource;
    if (!state_of_.contains(lock) || !is_put(event) || !told_success(event))
        return;
    const std::string& id = stored_[lock];
    if (id.empty() || owner_of(id) != event.name.actor)
        return;
    close(event.name.actor, lock, event.index);
    open_[{event.name.actor, lock}] = holds_.size();
    holds_.push_back({.actor = event.name.actor,
                      .lock = lock,
                      .id = id,
                      .from = event.index,
                      .until = SIZE_MAX});
}

void LockStory::close(std::string_view actor, std::string_view lock, std::size_t at)
{
    const auto found = open_.find({std::string(actor), std::string(lock)});
    if (found == open_.end())
        return;
    holds_[found->second].until = at;
    open_.erase(found);
}

std::set<std::string> LockStory::asked_for(std::string_view actor, std::string_view state) const
{
    const auto found = asked_.find({std::string(actor), std::string(state)});
    return found == asked_.end() ? std::set<std::string>{} : found->second;
}

std::set<std::string> LockStory::locks_of(std::string_view state) const
{
    std::set<std::string> locks;
    for (const auto& [lock, guarded] : state_of_)
        if (guarded == state)
            locks.insert(lock);
    return locks;
}

std::string LockStory::id_before(std::string_view lock, std::size_t event) const
{
    std::string id;
    bool changed = false;
    for (const LockChange& change : changes_) {
        if (change.lock != lock)
            continue;
        if (change.event >= event)
            return changed ? id : change.before_id;
        id = change.after_id;
        changed = true;
    }
    const auto found = stored_.find(lock);  // it never changed again
    return found == stored_.end() ? std::string{} : found->second;
}

std::string LockStory::owner_before(std::string_view lock, std::size_t event) const
{
    return owner_of(id_before(lock, event));
}

std::string LockStory::owner_of(std::string_view id) const
{
    const auto found = owner_of_.find(id);
    return found == owner_of_.end() ? std::string{} : found->second;
}

bool LockStory::is_used(std::string_view state) const
{
    return std::ranges::any_of(changes_, [&](const LockChange& change) {
        return state_of_.find(change.lock)->second == state && !change.after_id.empty();
    });
}

const LockChange* LockStory::theft_of(const Hold& hold) const
{
    for (const LockChange& change : changes_)
        if (change.lock == hold.lock && change.before_id == hold.id && change.event > hold.from &&
            change.actor != hold.actor)
            return &change;
    return nullptr;
}

// What is left of a belief that needs this hold too; empty when nothing is.
std::optional<Belief> LockStory::narrowed(Belief belief, const Hold& hold) const
{
    belief.from = std::max(belief.from, hold.from);
    belief.until = std::min(belief.until, hold.until);
    if (const LockChange* theft = theft_of(hold); theft != nullptr && theft->forced)
        belief.until = std::min(belief.until, theft->event);
    if (belief.from >= belief.until)
        return std::nullopt;
    belief.holds.push_back(hold);
    return belief;
}

std::vector<Belief> LockStory::beliefs() const
{
    std::vector<Belief> whole;
    for (const auto& [who, kinds] : asked_) {
        std::vector<Belief> so_far{{.actor = who.first, .state = who.second, .until = SIZE_MAX}};
        for (const std::string& lock : kinds) {
            std::vector<Belief> next;
            for (const Belief& belief : so_far)
                for (const Hold& hold : holds_)
                    if (hold.actor == who.first && hold.lock == lock)
                        if (auto both = narrowed(belief, hold); both)
                            next.push_back(std::move(*both));
            so_far = std::move(next);
        }
        whole.insert(whole.end(), so_far.begin(), so_far.end());
    }
    return whole;
}

}  // namespace lockstep::race
