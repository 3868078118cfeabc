// Prints docs/configuration.md: build/bin/config_reference > docs/configuration.md
#include <iostream>

#include "service/config/reference.h"

int main() {
  std::cout << khabar::config::ReferencePage();
  return std::cout.good() ? 0 : 1;
}
