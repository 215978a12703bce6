#pragma once
// What one connection found by name, remembered across its transactions while nothing like it changes.

#include <map>
#include <optional>

#include "storage/catalog/catalog_changes.hpp"

namespace lockstep::storage {

template <class Name, class Value>
class Remembered {
public:
    // At the begin of each transaction: with the number that CatalogChanges had before it.
    void begin(std::uint64_t change_count)
    {
        if (change_count != remembered_at_)
            values_.clear();
        remembered_at_ = change_count;
        changed_ = CatalogChanges::is_committing(change_count);
    }
    // Something was made, altered or erased: until the next begin nothing is remembered.
    void note_changed() { changed_ = true; }
    bool changed() const { return changed_; }

    // `name` compares with Name; `look_up` gives an optional Value, which is empty when nothing has that name.
    template <class Key, class LookUp>
    std::optional<Value> find(const Key& name, LookUp look_up)
    {
        if (changed_)
            return look_up();
        const auto known = values_.find(name);
        if (known != values_.end())
            return known->second;
        std::optional<Value> found = look_up();
        if (values_.size() == count_max)
            values_.clear();
        if (found)
            values_.emplace(Name(name), *found);
        return found;
    }

private:
    static constexpr std::size_t count_max = 1000;

    std::map<Name, Value, std::less<>> values_;
    std::uint64_t remembered_at_ = 0;
    bool changed_ = false;
};

}  // namespace lockstep::storage
