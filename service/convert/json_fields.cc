#include "service/convert/json_fields.h"

#include <unordered_map>

namespace khabar::convert {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

const std::vector<PrintedField>& FieldsOf(const Descriptor& message) {
  static thread_local std::unordered_map<const Descriptor*, std::vector<PrintedField>> known;
  const auto [entry, is_new] = known.try_emplace(&message);
  if (!is_new) return entry->second;
  for (int i = 0; i < message.field_count(); ++i) {
    const FieldDescriptor& field = *message.field(i);
    const FieldDescriptor::CppType type = field.cpp_type();
    const bool number =
        type != FieldDescriptor::CPPTYPE_STRING && type != FieldDescriptor::CPPTYPE_ENUM;
    entry->second.push_back({&field, type, field.is_repeated(), number && !field.has_presence(),
                             '"' + field.name() + "\":"});
  }
  return entry->second;
}

}  // namespace khabar::convert
