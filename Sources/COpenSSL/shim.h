/// SHA-256 by its own functions: EVP's set-up takes longer than the hashing of a short key (0.33
/// against 0.1 microseconds), and long streams are no faster through it. OpenSSL 3 calls these
/// deprecated and keeps them.
#pragma once
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
