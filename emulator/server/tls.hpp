#pragma once
// The certificates that https is served with: those the user gave, or a small certificate authority made
// beside the data at first start, with a server certificate for loopback names.

#include <boost/asio/ssl/context.hpp>
#include <optional>
#include <string>
#include <utility>

#include "protocol/base/aws_time.hpp"

namespace lockstep::server {

struct CertificateFiles {
    std::string certificate;  // PEM chain of the server
    std::string key;          // PEM, 0600
    std::string authority;    // PEM that clients are told to trust; "" when the user brought a certificate
};

// Makes ca.pem, server.pem and server-key.pem in the folder unless they are there and still valid for a
// day. Throws std::runtime_error with a sentence when that fails.
CertificateFiles make_certificates(const std::string& folder, Time now);

// What https is served with. Used on one thread at a time.
class ServerTls {
public:
    explicit ServerTls(CertificateFiles files) : files_(std::move(files)) {}

    const CertificateFiles& files() const { return files_; }
    // Reads the files at the first call: that takes as long as half of the start, and most servers are never asked for
    // https. Throws std::runtime_error with a sentence when a file cannot be used.
    boost::asio::ssl::context& context();

private:
    CertificateFiles files_;
    std::optional<boost::asio::ssl::context> context_;
};

}  // namespace lockstep::server
