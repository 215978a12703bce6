// Arguments -> config -> wiring -> run: the only place that builds everything.

#include <cstdlib>
#include <iostream>

#include "emulator/server/run_server.hpp"

int main(int argc, char** argv)
{
    lockstep::GivenFlags flags;
    for (int i = 2; i < argc; ++i) {
        std::string name = argv[i];
        name.erase(0, 2);
        const bool has_value = i + 1 < argc && std::string_view(argv[i + 1]).substr(0, 2) != "--";
        flags[name] = has_value ? argv[++i] : "true";
    }
    const auto variable = [](std::string_view name) -> std::optional<std::string> {
        const char* value = std::getenv(std::string(name).c_str());
        return value == nullptr ? std::nullopt : std::optional<std::string>(value);
    };
    const auto config = lockstep::make_config(flags, variable);
    if (!config) {
        std::cerr << "lockstep: " << config.error() << "\n";
        return 2;
    }
    return lockstep::server::run_server(*config, [](const lockstep::server::Serving& serving) {
        std::cout << "lockstep " << serving.url << "\nReady." << std::endl;
    });
}
