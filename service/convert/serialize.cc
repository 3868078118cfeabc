#include "service/convert/serialize.h"

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace khabar::convert {

namespace {

void Serialize(const google::protobuf::MessageLite& message, bool with_length, std::string& out) {
  out.clear();
  const size_t size = message.ByteSizeLong();
  out.reserve(size + 5);
  google::protobuf::io::StringOutputStream stream(&out);
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  if (with_length) coded.WriteVarint32(static_cast<uint32_t>(size));
  message.SerializeWithCachedSizes(&coded);
}

}  // namespace

void SerializeDeterministically(const google::protobuf::MessageLite& message, std::string& out) {
  Serialize(message, /*with_length=*/false, out);
}

void SerializeDelimited(const google::protobuf::MessageLite& message, std::string& out) {
  Serialize(message, /*with_length=*/true, out);
}

}  // namespace khabar::convert
