// What the JSON writer needs of a message's fields, asked for once a type: descriptors and
// reflection answer slowly. Thread-safe: each thread has its own.
#ifndef KHABAR_SERVICE_CONVERT_JSON_FIELDS_H_
#define KHABAR_SERVICE_CONVERT_JSON_FIELDS_H_

#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"

namespace khabar::convert {

struct PrintedField {
  const google::protobuf::FieldDescriptor* field;
  google::protobuf::FieldDescriptor::CppType type;
  bool repeated;
  bool always;      // a number without presence
  std::string key;  // "name":
};

// In the order of the message's fields. REQUIRES: a generated type, which lives as long as we.
const std::vector<PrintedField>& FieldsOf(const google::protobuf::Descriptor& message);

}  // namespace khabar::convert

#endif  // KHABAR_SERVICE_CONVERT_JSON_FIELDS_H_
