#pragma once
// DescribeContinuousBackups and UpdateContinuousBackups (fact DDB-0149). The setting is stored and described;
// restoring is not supported, and the restore calls say so.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContinuousBackups.html

#include "protocol/base/result.hpp"
#include "protocol/dynamodb/request.hpp"
#include "protocol/dynamodb/table_definition.hpp"
#include "protocol/dynamodb/table_name.hpp"
#include "protocol/http/response.hpp"

namespace lockstep::dynamodb {

struct ContinuousBackups {
    std::optional<PointInTimeRecovery> recovery{};
    Time now{};  // what could be restored last
};

struct DescribeContinuousBackups {
    static constexpr std::string_view name = "DescribeContinuousBackups";
    static constexpr Route route{"DynamoDB_20120810.DescribeContinuousBackups"};
    using Request = dynamodb::Request;

    struct Input {
        TableAddress table;
    };
    using Output = ContinuousBackups;

    static Result<Input> decode(const Request& request);
    static http::Response encode(const Output& output);
    static std::string resource(const Input& input) { return input.table.name; }
};

struct UpdateContinuousBackups {
    static constexpr std::string_view name = "UpdateContinuousBackups";
    static constexpr Route route{"DynamoDB_20120810.UpdateContinuousBackups"};
    using Request = dynamodb::Request;

    struct Input {
        TableAddress table;
        bool enabled = false;
        std::int64_t period_days = 35;
    };
    using Output = ContinuousBackups;

    static Result<Input> decode(const Request& request);
    static http::Response encode(const Output& output);
    static std::string resource(const Input& input) { return input.table.name; }
};

}  // namespace lockstep::dynamodb
