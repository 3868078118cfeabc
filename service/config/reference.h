// docs/configuration.md, made from the keys. Thread-safe: a free function.
#ifndef KHABAR_SERVICE_CONFIG_REFERENCE_H_
#define KHABAR_SERVICE_CONFIG_REFERENCE_H_

#include <string>

namespace khabar::config {

std::string ReferencePage();

}  // namespace khabar::config

#endif  // KHABAR_SERVICE_CONFIG_REFERENCE_H_
