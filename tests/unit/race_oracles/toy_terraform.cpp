#include "tests/unit/race_oracles/toy_terraform.hpp"

#include "emulator/race/terraform/documents.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/checksum/checksum.hpp"
#include "protocol/json/writer.hpp"

namespace lockstep::race
{
namespace
{

std::string item_text(const std::string& key, const std::string& attribute, const std::string& text)
{
    json::Writer writer;
    writer.begin_object();
    writer.key("LockID").begin_object().key("S").string(key).end_object();
    writer.key(attribute).begin_object().key("S").string(text).end_object();
    writer.end_object();
    return writer.take();
}

}  // namespace

std::string state_text(int serial, const std::string& lineage, const std::string& content)
{
    json::Writer writer;
    writer.begin_object().key("version").number(4).key("serial").number(serial);
    writer.key("lineage").string(lineage).key("content").string(content).end_object();
    return writer.take();
}

World with_state(Kinds kinds, int serial)
{
    const std::string text = state_text(serial, "base", "base");
    World world{{"s3://tf/app.tfstate", {.version = "v0", .bytes = text}}};
    if (kinds.table)
        world["ddb://locks/tf/app.tfstate-md5"] = {
            .version = "v0",
            .bytes = item_text("tf/app.tfstate-md5", "Digest", hex_encode(md5(text)))};
    return world;
}

ToyTerraform::ToyTerraform(Play& play, std::string id, Kinds kinds)
    : play_(play), id_(std::move(id)), kinds_(kinds)
{
}

Event& ToyTerraform::send(std::string operation, const std::string& resource, Try how,
                          std::string bytes, bool if_absent)
{
    return play_.step({.actor = id_,
                       .operation = std::move(operation),
                       .resource = resource,
                       .bytes = std::move(bytes),
                       .if_absent = if_absent,
                       .how = std::move(how)});
}

std::string ToyTerraform::lock_text() const
{
    json::Writer writer;
    writer.begin_object().key("ID").string("lock-" + id_ + std::to_string(locks_taken_));
    writer.key("Operation").string("OperationTypeApply").key("Who").string(id_).end_object();
    return writer.take();
}

void ToyTerraform::list()
{
    send("ListObjectsV2", "s3://tf", {});
}

bool ToyTerraform::put_lock(Try how)
{
    return send("PutObject", state() + ".tflock", how, lock_text(), true).answer.status == 200;
}

bool ToyTerraform::put_lock_item(Try how)
{
    return send("PutItem", "ddb://locks/" + key, how, item_text(key, "Info", lock_text()), true)
               .answer.status == 200;
}

void ToyTerraform::get_lock(Try how)
{
    send("GetObject", state() + ".tflock", how);
}
void ToyTerraform::delete_lock(Try how)
{
    send("DeleteObject", state() + ".tflock", how);
}
void ToyTerraform::get_lock_item(Try how)
{
    send("GetItem", "ddb://locks/" + key, how);
}
void ToyTerraform::delete_lock_item(Try how)
{
    send("DeleteItem", "ddb://locks/" + key, how);
}
void ToyTerraform::head_state(Try how)
{
    send("HeadObject", state(), how);
}

void ToyTerraform::get_state(Try how)
{
    const Event& event = send("GetObject", state(), how);
    const auto read = event.seen ? read_state(event.seen->bytes) : std::nullopt;
    if (!read || !event.answer.delivered || forces)
        return;
    serial = static_cast<int>(read->serial);
    lineage = read->lineage;
}

void ToyTerraform::get_digest()
{
    send("GetItem", "ddb://locks/" + key + "-md5", {});
}

void ToyTerraform::put_state(Try how)
{
    if (how.attempt == 1) {
        if (lineage.empty())
            lineage = "by " + id_;
        pending_ = state_text(++serial, lineage, "by " + id_);
    }
    send("PutObject", state(), how, pending_);
}

void ToyTerraform::put_digest(Try how)
{
    send("PutItem", "ddb://locks/" + key + "-md5", how,
         item_text(key + "-md5", "Digest", hex_encode(md5(pending_))));
}

void ToyTerraform::delete_state()
{
    send("DeleteObject", state(), {});
}
void ToyTerraform::delete_digest()
{
    send("DeleteItem", "ddb://locks/" + key + "-md5", {});
}

bool ToyTerraform::lock()
{
    ++locks_taken_;
    if (kinds_.file && !put_lock()) {
        get_lock();
        return false;
    }
    if (!kinds_.table || put_lock_item())
        return true;
    get_lock_item();
    if (kinds_.file) {
        get_lock();
        delete_lock();
    }
    return false;
}

void ToyTerraform::read()
{
    head_state();
    if (!play_.bytes(state()).empty())
        get_state();
    if (kinds_.table)
        get_digest();
}

void ToyTerraform::write()
{
    put_state();
    if (kinds_.table)
        put_digest();
}

void ToyTerraform::unlock()
{
    if (kinds_.file) {
        get_lock();
        delete_lock();
    }
    if (kinds_.table) {
        get_lock_item();
        delete_lock_item();
    }
}

void ToyTerraform::plan()
{
    list();
    if (!lock())
        return exit(1);
    read();
    unlock();
    exit(0);
}

void ToyTerraform::apply()
{
    list();
    if (!lock())
        return exit(1);
    read();
    if (play_.bytes(state()).empty())
        read();  // Terraform looks again before it writes a state that it never saw
    write();
    unlock();
    exit(0);
}

void ToyTerraform::exit(int code)
{
    play_.exit(id_, code);
}

}  // namespace lockstep::race
