/// SHA-256: through EVP for streams, and by its own functions for a million short keys, where
/// EVP's set-up takes longer than the hashing (0.33 against 0.1 microseconds a key). OpenSSL 3 calls
/// the latter deprecated and keeps them.
#pragma once
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/evp.h>
#include <openssl/sha.h>
