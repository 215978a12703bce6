#include "tests/support/toy_terraform.hpp"

#include "protocol/json/value.hpp"

namespace lockstep::test
{
namespace
{

const std::map<std::string, std::string> verbs{
    {"ListObjectsV2", "GET"}, {"GetObject", "GET"},    {"HeadObject", "HEAD"},
    {"PutObject", "PUT"},     {"DeleteObject", "DELETE"}};

std::string request_text(const race::StepName& name, const std::string& body)
{
    std::string out = verbs.at(name.operation) + " " + name.resource.substr(4);
    if (name.operation == "PutObject" && name.resource == toy_lock)
        out += "\nif-none-match: *";
    if (!body.empty())
        out += "\ncontent-type: application/json\n\n" + body;
    return out;
}

int serial_of(const std::string& state)
{
    const auto parsed = json::parse(state);
    const json::Value* serial = parsed ? parsed->find("serial") : nullptr;
    return serial == nullptr ? 0 : static_cast<int>(serial->integer().value_or(0));
}

race::Answer answer(unsigned status, std::string error = {}, std::string text = {})
{
    race::Answer out{.status = status, .error = std::move(error), .delivered = true};
    out.text = std::to_string(status) + (out.error.empty() ? "" : " " + out.error);
    if (!text.empty())
        out.text += "\n\n" + text;
    return out;
}

}  // namespace

std::string toy_state_text(int serial, std::string_view who, int resources)
{
    std::string out = "{\n  \"version\": 4,\n  \"terraform_version\": \"1.11.4\",\n  \"serial\": ";
    out += std::to_string(serial) + ",\n  \"lineage\": \"6f0ecb5a-57be-88b1-4ac3-3e4c0cb7cb07\",\n";
    out += "  \"outputs\": {\"who\": {\"value\": \"";
    out += who;
    out += "\", \"type\": \"string\"}},\n  \"resources\": [";
    for (int i = 0; i < resources; ++i) {
        out += i == 0 ? "\n" : ",\n";
        out += "    {\"mode\": \"managed\", \"type\": \"terraform_data\", \"name\": \"r" +
               std::to_string(i) + "\"}";
    }
    return out + "\n  ]\n}\n";
}

ToyTerraform::ToyTerraform(std::string id, ToyLocking locking)
    : id_(std::move(id)), locking_(locking)
{
    ask(Phase::list);
}

void ToyTerraform::ask(Phase phase)
{
    static const std::map<Phase, std::pair<std::string, std::string>> calls{
        {Phase::list, {"ListObjectsV2", toy_bucket}}, {Phase::lock, {"PutObject", toy_lock}},
        {Phase::whose, {"GetObject", toy_lock}},      {Phase::head, {"HeadObject", toy_state}},
        {Phase::get, {"GetObject", toy_state}},       {Phase::put, {"PutObject", toy_state}},
        {Phase::check, {"GetObject", toy_lock}},      {Phase::unlock, {"DeleteObject", toy_lock}}};
    phase_ = phase;
    pending_.reset();
    if (phase == Phase::exited)
        return;
    const auto& [operation, resource] = calls.at(phase);
    const int nth = ++counts_[operation + " " + resource];
    pending_ = race::StepName{
        .actor = id_, .operation = operation, .resource = resource, .nth = nth};
}

std::string ToyTerraform::body() const
{
    if (phase_ == Phase::lock)
        return "{\"ID\":\"uuid:" + id_ + "1\",\"Operation\":\"OperationTypeApply\",\"Who\":\"" +
               id_ + "\",\"Path\":\"tf/app.tfstate\"}";
    return phase_ == Phase::put ? toy_state_text(serial_of(state_) + 1, id_, 2) : std::string();
}

void ToyTerraform::execute_put(race::World& world, race::Event& event)
{
    if (phase_ == Phase::lock && world.contains(toy_lock)) {
        event.answer = answer(412, "PreconditionFailed");
        return;
    }
    world[event.name.resource] = race::Content{.version = body(), .bytes = body()};
    event.answer = answer(200);
}

void ToyTerraform::execute_read(const race::World& world, race::Event& event)
{
    const auto found = world.find(event.name.resource);
    if (phase_ == Phase::list)
        event.answer = answer(200, "", "<ListBucketResult/>");
    else if (found == world.end())
        event.answer = answer(404, "NoSuchKey");
    else if (phase_ == Phase::head)
        event.answer = answer(200);
    else
        event.answer = answer(phase_ == Phase::get ? 206 : 200, "", found->second.bytes);
    if (phase_ == Phase::get && found != world.end())
        state_ = found->second.bytes;
    if (phase_ == Phase::head && found != world.end())
        head_length_ = found->second.bytes.size();
}

void ToyTerraform::execute(race::World& world, race::Event& event)
{
    event.writes = phase_ == Phase::lock || phase_ == Phase::put || phase_ == Phase::unlock;
    event.request = request_text(event.name, body());
    if (phase_ == Phase::unlock) {
        world.erase(toy_lock);
        event.answer = answer(204);
    } else if (event.writes) {
        execute_put(world, event);
    } else {
        execute_read(world, event);
    }
}

ToyTerraform::Phase ToyTerraform::after(const race::Answer& heard)
{
    const bool refused = heard.status >= 400;
    switch (phase_) {
    case Phase::list:
        return locking_ == ToyLocking::file ? Phase::lock : Phase::head;
    case Phase::lock:
        return refused ? Phase::whose : Phase::head;
    case Phase::head:
        return Phase::get;
    case Phase::get:
        // The buffer has the length that HEAD told: a shorter body leaves zeros behind.
        if (state_.size() < head_length_)
            exit_code_ = 1;
        return exit_code_ == 1 ? Phase::exited : Phase::put;
    case Phase::put:
        return locking_ == ToyLocking::file ? Phase::check : Phase::exited;
    case Phase::check:
        exit_code_ = refused ? 1 : 0;
        return refused ? Phase::exited : Phase::unlock;
    case Phase::whose:
        exit_code_ = 1;
        return Phase::exited;
    case Phase::unlock:
    case Phase::exited:
        return Phase::exited;
    }
    return Phase::exited;
}

void ToyTerraform::hear(const race::Answer& heard)
{
    if (!heard.delivered) {
        ++pending_->attempt;
        return;
    }
    ask(after(heard));
}

}  // namespace lockstep::test
