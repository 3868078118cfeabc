// JSON of a Protobuf message, for records: proto3 JSON with the proto's own field names, UTF-8 as
// it is (no escapes for Arabic), the shortest digits that give the number back. Protobuf's own
// printer costs ten times as much, escapes more than JSON asks for and cannot print 0 for a number
// without printing every empty string too.
//
// Rule: in a message that is set, numbers and booleans are always printed, so that "begin": 0
// stands there; empty strings, empty lists, unset messages and unspecified enums are not. Any
// proto3 JSON parser reads it back. Deterministic: fields by number, map entries by key.
// Thread-safe: free functions.
#ifndef KHABAR_SERVICE_CONVERT_JSON_WRITER_H_
#define KHABAR_SERVICE_CONVERT_JSON_WRITER_H_

#include <string>
#include <string_view>

#include "google/protobuf/message.h"

namespace khabar::convert {

enum class JsonStyle { kCompact, kIndented };

// Appends the JSON of `message`, of a generated type, to `out`.
void AppendJson(const google::protobuf::Message& message, JsonStyle style, std::string& out);

// Appends `text` in quotation marks. REQUIRES: valid UTF-8.
void AppendJsonString(std::string_view text, std::string& out);

}  // namespace khabar::convert

#endif  // KHABAR_SERVICE_CONVERT_JSON_WRITER_H_
