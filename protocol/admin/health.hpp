#pragma once
// Is it up? In our own form, and in those that tools wired to LocalStack and MinIO wait for. Loops grep
// LocalStack's answer for the word "running".

#include "protocol/admin/route.hpp"
#include "protocol/base/result.hpp"

namespace lockstep::admin {

struct Health {
    using Request = http::Request;
    static constexpr std::string_view name = "Health";
    static constexpr Route route{"GET", {"/_lockstep/health"}};

    struct Input {};
    struct Output {
        std::string version;
    };

    static Result<Input> decode(const Request&) { return Input{}; }
    static http::Response encode(const Output& output);
};

struct LocalstackHealth {
    using Request = http::Request;
    static constexpr std::string_view name = "LocalstackHealth";
    static constexpr Route route{"GET", {"/_localstack/health"}};

    using Input = Health::Input;
    using Output = Health::Output;

    static Result<Input> decode(const Request&) { return Input{}; }
    static http::Response encode(const Output& output);
};

struct MinioHealth {
    using Request = http::Request;
    static constexpr std::string_view name = "MinioHealth";
    static constexpr Route route{"GET", {"/minio/health/live", "/minio/health/ready"}};

    using Input = Health::Input;
    struct Output {};

    static Result<Input> decode(const Request&) { return Input{}; }
    static http::Response encode(const Output&) { return {}; }
};

}  // namespace lockstep::admin
