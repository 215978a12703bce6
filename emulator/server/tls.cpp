#include "emulator/server/tls.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>

#include <array>
#include <filesystem>
#include <memory>
#include <stdexcept>

namespace lockstep::server {
namespace {

namespace fs = std::filesystem;
namespace ssl = boost::asio::ssl;

constexpr long validity_seconds = 825L * 24 * 3600;  // what clients still accept of a server certificate
constexpr long renewal_seconds = 24L * 3600;

template <auto release>
struct Release {
    template <class T>
    void operator()(T* object) const
    {
        release(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using File = std::unique_ptr<FILE, Release<fclose>>;

void require(bool done, const char* what)
{
    if (!done)
        throw std::runtime_error(std::string("cannot make a TLS certificate: ") + what);
}

void add_extension(X509* certificate, X509* issuer, int kind, const char* value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value);
    require(extension != nullptr, value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

void set_random_serial(X509* certificate)
{
    std::array<unsigned char, 16> bytes{};
    require(RAND_bytes(bytes.data(), int(bytes.size())) == 1, "no random bytes");
    bytes[0] &= 0x7f;  // positive
    BIGNUM* number = BN_bin2bn(bytes.data(), int(bytes.size()), nullptr);
    BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate));
    BN_free(number);
}

void set_name(X509_NAME* name, const char* common_name)
{
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(common_name), -1, -1, 0);
}

// In the certificate's bytes as X509_set_pubkey does, which however writes the key and reads it again.
void set_public_key(X509* certificate, EVP_PKEY* key)
{
    unsigned char* point = nullptr;
    const std::size_t size = EVP_PKEY_get1_encoded_public_key(key, &point);
    require(size > 0, "no public key");
    const int set = X509_PUBKEY_set0_param(
        X509_get_X509_PUBKEY(certificate), OBJ_nid2obj(NID_X9_62_id_ecPublicKey), V_ASN1_OBJECT,
        OBJ_nid2obj(NID_X9_62_prime256v1), point, static_cast<int>(size));  // which then owns the point
    require(set == 1, "the public key was refused");
}

struct Subject {
    const char* name;
    EVP_PKEY* key;
    time_t now;
};

Certificate blank_certificate(const Subject& subject)
{
    Certificate certificate(X509_new());
    require(certificate != nullptr, "out of memory");
    X509_set_version(certificate.get(), 2);
    set_random_serial(certificate.get());
    time_t begin = subject.now - 3600;
    time_t end = subject.now + validity_seconds;
    ASN1_TIME_set(X509_getm_notBefore(certificate.get()), begin);
    ASN1_TIME_set(X509_getm_notAfter(certificate.get()), end);
    set_public_key(certificate.get(), subject.key);
    set_name(X509_get_subject_name(certificate.get()), subject.name);
    return certificate;
}

Certificate make_authority(EVP_PKEY* key, time_t now)
{
    Certificate authority = blank_certificate({"Lockstep local CA", key, now});
    X509_set_issuer_name(authority.get(), X509_get_subject_name(authority.get()));
    add_extension(authority.get(), authority.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    add_extension(authority.get(), authority.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    add_extension(authority.get(), authority.get(), NID_subject_key_identifier, "hash");
    require(X509_sign(authority.get(), key, EVP_sha256()) != 0, "signing failed");
    return authority;
}

Certificate make_server(EVP_PKEY* key, X509* authority, EVP_PKEY* authority_key, time_t now)
{
    Certificate server = blank_certificate({"localhost", key, now});
    X509_set_issuer_name(server.get(), X509_get_subject_name(authority));
    add_extension(server.get(), authority, NID_basic_constraints, "critical,CA:FALSE");
    add_extension(server.get(), authority, NID_key_usage, "critical,digitalSignature,keyEncipherment");
    add_extension(server.get(), authority, NID_ext_key_usage, "serverAuth");
    add_extension(server.get(), authority, NID_authority_key_identifier, "keyid:always");
    add_extension(server.get(), authority, NID_subject_alt_name,
                  "DNS:localhost,DNS:*.localhost,DNS:*.s3.localhost,IP:127.0.0.1,IP:::1");
    require(X509_sign(server.get(), authority_key, EVP_sha256()) != 0, "signing failed");
    return server;
}

template <class Write>
void write_file(const std::string& path, mode_t mode, Write write)
{
    const File file(fopen(path.c_str(), "w"));
    if (file != nullptr)
        fchmod(fileno(file.get()), mode);
    if (file == nullptr || write(file.get()) != 1 || fflush(file.get()) != 0)
        throw std::runtime_error("cannot write " + path);
}

bool still_valid(const std::string& path, time_t now)
{
    const File file(fopen(path.c_str(), "r"));
    if (file == nullptr)
        return false;
    const Certificate certificate(PEM_read_X509(file.get(), nullptr, nullptr, nullptr));
    time_t limit = now + renewal_seconds;
    return certificate != nullptr && X509_cmp_time(X509_get0_notAfter(certificate.get()), &limit) > 0 &&
           X509_cmp_time(X509_get0_notBefore(certificate.get()), &now) < 0;  // else the clock was set back
}

void use_certificates(ssl::context& context, const CertificateFiles& files)
{
    boost::system::error_code error;
    context.use_certificate_chain_file(files.certificate, error);
    if (error)
        throw std::runtime_error("cannot use the certificate " + files.certificate + ": " + error.message());
    context.use_private_key_file(files.key, ssl::context::pem, error);
    if (error)
        throw std::runtime_error("cannot use the key " + files.key + ": " + error.message());
}

}  // namespace

CertificateFiles make_certificates(const std::string& folder, Time now)
{
    CertificateFiles files{folder + "/server.pem", folder + "/server-key.pem", folder + "/ca.pem"};
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    if (still_valid(files.authority, seconds) && still_valid(files.certificate, seconds) &&
        fs::exists(files.key))
        return files;
    // The authority's key is not kept: it signs this one certificate.
    const Key authority_key(EVP_EC_gen("P-256"));
    const Key server_key(EVP_EC_gen("P-256"));
    require(authority_key != nullptr && server_key != nullptr, "no key");
    const Certificate authority = make_authority(authority_key.get(), seconds);
    const Certificate server =
        make_server(server_key.get(), authority.get(), authority_key.get(), seconds);
    // The server's certificate comes last: without it all three are made anew, so that no two are of different starts.
    fs::remove(files.certificate);
    write_file(files.key, 0600, [&](FILE* file) {
        return PEM_write_PrivateKey(file, server_key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
    write_file(files.authority, 0644, [&](FILE* file) { return PEM_write_X509(file, authority.get()); });
    write_file(files.certificate, 0644, [&](FILE* file) { return PEM_write_X509(file, server.get()); });
    return files;
}

ssl::context& ServerTls::context()
{
    if (!context_) {
        ssl::context context(ssl::context::tls_server);
        context.set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 | ssl::context::no_sslv3 |
                            ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1);
        use_certificates(context, files_);
        context_ = std::move(context);
    }
    return *context_;
}

}  // namespace lockstep::server
