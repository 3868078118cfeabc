// Asks a server of 127.0.0.1 for a page. Thread-safe: a free function.
#ifndef KHABAR_TESTS_SUPPORT_HTTP_GET_H_
#define KHABAR_TESTS_SUPPORT_HTTP_GET_H_

#include <string>

namespace khabar::testing {

// The whole answer, headers first; empty: nobody listens on the port.
std::string HttpGet(int port, const std::string& path);

}  // namespace khabar::testing

#endif  // KHABAR_TESTS_SUPPORT_HTTP_GET_H_
