#pragma once
// STS names every parameter that breaks a constraint in one sentence: "2 validation errors detected: ..."
// (fact STS-0001).

#include <string>
#include <vector>

#include "protocol/sts/request.hpp"

namespace lockstep::sts {

class Constraints {
public:
    explicit Constraints(const Request& request) : request_(request) {}

    // A parameter that must be there.
    Constraints& required(std::string_view name);
    Constraints& length(std::string_view name, std::size_t min, std::size_t max);
    // Letters, digits and `others`; the expression as AWS prints it.
    Constraints& characters(std::string_view name, std::string_view others, std::string_view expression);
    // A decimal number within bounds.
    Constraints& range(std::string_view name, int min, int max);

    // ValidationError with all of them, in the order they were asked for.
    Result<> check() const;

private:
    void note(std::string_view name, std::string_view value, const std::string& constraint);

    const Request& request_;
    std::vector<std::string> errors_;
};

}  // namespace lockstep::sts
