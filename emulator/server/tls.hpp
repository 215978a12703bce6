#pragma once
// The certificates that https is served with: those the user gave, or a small certificate authority made
// beside the data at first start, with a server certificate for loopback names.

#include <boost/asio/ssl/context.hpp>
#include <string>

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

// Throws std::runtime_error with a sentence when a file cannot be used.
void use_certificates(boost::asio::ssl::context& context, const CertificateFiles& files);

}  // namespace lockstep::server
