#include "emulator/core/identities.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "protocol/base/hex.hpp"
#include "protocol/checksum/checksum.hpp"

namespace lockstep {
namespace {

constexpr std::size_t account_digits = 12;

bool is_account(std::string_view text)
{
    return text.size() == account_digits &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string trimmed(std::string text)
{
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

[[noreturn]] void fail_at(const std::string& path, int line, const std::string& what)
{
    throw std::runtime_error(path + ":" + std::to_string(line) + ": " + what);
}

std::string* field_of(Identity& identity, const std::string& name)
{
    if (name == "account")
        return &identity.account;
    if (name == "access_key" || name == "aws_access_key_id")
        return &identity.access_key;
    if (name == "secret_key" || name == "aws_secret_access_key")
        return &identity.secret_key;
    if (name == "canonical_id")
        return &identity.canonical_id;
    if (name == "display_name")
        return &identity.display_name;
    return name == "email" ? &identity.email : nullptr;
}

// Fills in what a section leaves out. Named identities are users, the account's first key is its root.
void complete(Identity& identity, const std::string& section, const std::string& path, int line)
{
    if (identity.access_key.empty() || identity.secret_key.empty())
        fail_at(path, line, "[" + section + "] needs access_key and secret_key");
    if (identity.account.empty())
        identity.account = default_account;
    if (!is_account(identity.account))
        fail_at(path, line, "[" + section + "] account must be 12 digits");
    if (identity.canonical_id.empty())
        identity.canonical_id = canonical_id_of(identity.account);
    if (identity.display_name.empty())
        identity.display_name = section;
    identity.arn = "arn:aws:iam::" + identity.account + ":user/" + section;
    identity.user_id = identity.access_key;
}

}  // namespace

void Identities::add(Identity identity)
{
    const std::lock_guard lock(mutex_);
    std::string access_key = identity.access_key;
    known_.insert_or_assign(std::move(access_key), std::make_shared<const Identity>(std::move(identity)));
}

std::shared_ptr<const Identity> Identities::find(std::string_view access_key) const
{
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(access_key);
    return found == known_.end() ? nullptr : found->second;
}

std::shared_ptr<const Identity> Identities::stranger(const std::string& access_key) const
{
    const std::lock_guard lock(mutex_);
    const auto found = strangers_.find(access_key);
    if (found != strangers_.end())
        return found->second;
    if (strangers_.size() == strangers_max)
        strangers_.clear();
    auto made = std::make_shared<const Identity>(make_stranger(access_key));
    strangers_.emplace(access_key, made);
    return made;
}

std::string Identities::first_owner(const std::string& access_key) const
{
    const std::lock_guard lock(mutex_);
    const std::string* owner = &access_key;
    for (auto found = known_.find(*owner); found != known_.end() && !found->second->issued_to.empty();
         found = known_.find(*owner))
        owner = &found->second->issued_to;
    return *owner;
}

std::string canonical_id_of(std::string_view account)
{
    return hex_encode(sha256(account));
}

Identity make_stranger(const std::string& access_key)
{
    Identity identity;
    identity.access_key = access_key;
    identity.account = is_account(access_key) ? access_key : std::string(default_account);
    identity.canonical_id = canonical_id_of(identity.account);
    identity.display_name = "lockstep";
    identity.arn = "arn:aws:iam::" + identity.account + ":root";
    identity.user_id = identity.account;
    return identity;
}

std::vector<Identity> load_credentials(const std::string& path)
{
    std::ifstream file(path);
    if (!file)
        throw std::runtime_error("cannot read the credentials file " + path);
    std::vector<Identity> identities;
    std::string section;
    std::string text;
    int line = 0;
    while (std::getline(file, text)) {
        ++line;
        text = trimmed(text);
        if (text.empty() || text.front() == '#' || text.front() == ';')
            continue;
        if (text.front() == '[' && text.back() == ']') {
            if (!identities.empty())
                complete(identities.back(), section, path, line);
            section = trimmed(text.substr(1, text.size() - 2));
            identities.emplace_back();
            continue;
        }
        const std::size_t equals = text.find('=');
        std::string* field = equals == std::string::npos || identities.empty()
                                 ? nullptr
                                 : field_of(identities.back(), trimmed(text.substr(0, equals)));
        if (field == nullptr)
            fail_at(path, line, "expected [NAME] or one of account, access_key, secret_key, canonical_id, "
                                "display_name, email");
        *field = trimmed(text.substr(equals + 1));
    }
    if (!identities.empty())
        complete(identities.back(), section, path, line);
    return identities;
}

}  // namespace lockstep
