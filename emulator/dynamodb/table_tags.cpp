#include <algorithm>

#include "emulator/dynamodb/acts.hpp"
#include "emulator/dynamodb/tables.hpp"
#include "protocol/dynamodb/errors.hpp"

namespace lockstep::dynamodb {
namespace {

// Tags belong to a table only once it is active (facts DDB-0148, DDB-0363).
Result<OpenTable> require_tagged_table(const ReadTx& tx, const TaggedResource& resource, const Env& env)
{
    if (resource.table.region != env.caller.region)
        return invalid_tagged_arn(resource.arn);
    std::optional<OpenTable> table = TRY(find_table(tx, resource.table, env));
    if (!table || !is_active(table->row.active_at_ms, env))
        return fail(errors::resource_not_found,
                    "Requested resource not found: ResourceArn: " + resource.arn + " not found");
    return std::move(*table);
}

}  // namespace

Result<TagResource::Output> tag_resource(WriteTx& tx, const TagResource::Input& in, Env& env)
{
    OpenTable table = TRY(require_tagged_table(tx, in.resource, env));
    TRY(add_tags(table.definition.tags, in.tags));
    tx.tables().set_definition(table.row.id, print_definition(table.definition));
    return TagResource::Output{};
}

Result<UntagResource::Output> untag_resource(WriteTx& tx, const UntagResource::Input& in, Env& env)
{
    OpenTable table = TRY(require_tagged_table(tx, in.resource, env));
    std::erase_if(table.definition.tags,
                  [&](const Tag& tag) { return std::ranges::find(in.keys, tag.key) != in.keys.end(); });
    tx.tables().set_definition(table.row.id, print_definition(table.definition));
    return UntagResource::Output{};
}

Result<ListTagsOfResource::Output> list_tags_of_resource(ReadTx& tx, const ListTagsOfResource::Input& in, Env& env)
{
    OpenTable table = TRY(require_tagged_table(tx, in.resource, env));
    return ListTagsOfResource::Output{.tags = std::move(table.definition.tags)};
}

}  // namespace lockstep::dynamodb
