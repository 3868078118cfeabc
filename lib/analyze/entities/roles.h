// Roles: whose office an OCCUPATION is. «رئيس الوزراء العراقي مصطفى الكاظمي», "Theresa May, the
// prime minister". Thread-safe: free functions. Patterns: docs/entities.md.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_ROLES_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_ROLES_H_

#include <cstdint>
#include <vector>

#include "lib/doc/document.h"

namespace khabar::entities {

struct Role {
  int32_t holder = -1;     // mention of the PERSON, -1: none stands beside it
  int32_t qualifier = -1;  // mention of whose office it is: the first nation, place or organisation
};

// Replaces `roles`: one for each mention, empty for all that are no OCCUPATION. Linear.
void FindRoles(const Document& doc, std::vector<Role>& roles);

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_ROLES_H_
