// Canonical URLs: one form for the addresses under which one article is found. Thread-safe: free
// functions.
#ifndef KHABAR_LIB_DECODE_URL_H_
#define KHABAR_LIB_DECODE_URL_H_

#include <string>
#include <string_view>

namespace khabar::decode {

// `url` with scheme and host in lower case, without default port, fragment, user information and
// tracking parameters (utm_*, fbclid, gclid …); an empty path becomes /. Path and query are
// otherwise kept byte for byte. Empty when `url` is not an absolute http or https URL.
std::string CanonicalUrl(std::string_view url);

// The host in lower case, without "www."; empty when there is none.
std::string HostOf(std::string_view url);

}  // namespace khabar::decode

#endif  // KHABAR_LIB_DECODE_URL_H_
