// The bytes of a record as it is published. Thread-safe: free functions.
#ifndef KHABAR_SERVICE_CONVERT_SERIALIZE_H_
#define KHABAR_SERVICE_CONVERT_SERIALIZE_H_

#include <string>

#include "google/protobuf/message_lite.h"

namespace khabar::convert {

// Replaces `out` with the Protobuf bytes of `message`, map entries in order of their keys: the same
// message gives the same bytes, which Protobuf's own SerializeToString does not promise.
void SerializeDeterministically(const google::protobuf::MessageLite& message, std::string& out);

// The same behind its length as a varint: how messages stand one after another in a file
// (google::protobuf::util::ParseDelimitedFromZeroCopyStream reads them).
void SerializeDelimited(const google::protobuf::MessageLite& message, std::string& out);

}  // namespace khabar::convert

#endif  // KHABAR_SERVICE_CONVERT_SERIALIZE_H_
