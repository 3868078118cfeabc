#include "service/convert/random_message.h"

#include <random>
#include <string>

#include "google/protobuf/duration.pb.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/timestamp.pb.h"

namespace khabar::convert {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

class RandomMessage {
 public:
  explicit RandomMessage(uint64_t seed) : random_(seed) {}

  void Fill(Message& message, int depth) {
    switch (message.GetDescriptor()->well_known_type()) {
      case Descriptor::WELLKNOWNTYPE_TIMESTAMP: {
        auto& time = static_cast<google::protobuf::Timestamp&>(message);
        // Years 1 to 9999.
        time.set_seconds(static_cast<int64_t>(Below(315537897600)) - 62135596800);
        time.set_nanos(Nanos());
        return;
      }
      case Descriptor::WELLKNOWNTYPE_DURATION: {
        auto& duration = static_cast<google::protobuf::Duration&>(message);
        const int sign = Below(2) == 0 ? 1 : -1;
        duration.set_seconds(sign * static_cast<int64_t>(Below(315576000000)));
        duration.set_nanos(sign * Nanos());
        return;
      }
      case Descriptor::WELLKNOWNTYPE_STRUCT:
        return FillStruct(static_cast<google::protobuf::Struct&>(message), depth);
      default:
        return FillFields(message, depth);
    }
  }

 private:
  uint64_t Below(uint64_t n) { return random_() % n; }

  int32_t Nanos() {
    switch (Below(4)) {
      case 0:
        return 0;
      case 1:
        return static_cast<int32_t>(Below(1000)) * 1000000;
      case 2:
        return static_cast<int32_t>(Below(1000000)) * 1000;
      default:
        return static_cast<int32_t>(Below(1000000000));
    }
  }

  std::string Text() {
    static const std::string kParts[] = {
        "خبر", "«", "\"",     "\\",     "\n",   "/", std::string(1, '\0'), "\x1f", "a",
        "é",   "👍", "\u2028", "\u200f", "\x7f", "ٱ"};
    std::string text;
    for (uint64_t i = Below(8); i > 0; --i) text += kParts[Below(std::size(kParts))];
    return text;
  }

  double Number() {
    switch (Below(5)) {
      case 0:
        return 0;
      case 1:
        return static_cast<double>(Below(1000)) / 8;
      case 2:
        return -1e300;
      case 3:
        return 5e-324;
      default:
        return static_cast<double>(random_()) / 3e18;
    }
  }

  void FillStruct(google::protobuf::Struct& message, int depth) {
    for (uint64_t i = Below(4); i > 0; --i) FillValue((*message.mutable_fields())[Text()], depth);
  }

  void FillValue(google::protobuf::Value& value, int depth) {
    switch (depth > 3 ? Below(4) : Below(6)) {
      case 0:
        value.set_null_value(google::protobuf::NULL_VALUE);
        break;
      case 1:
        value.set_bool_value(Below(2) == 1);
        break;
      case 2:
        value.set_number_value(Number());
        break;
      case 3:
        value.set_string_value(Text());
        break;
      case 4:
        FillStruct(*value.mutable_struct_value(), depth + 1);
        break;
      default:
        value.mutable_list_value();
        for (uint64_t i = Below(3); i > 0; --i)
          FillValue(*value.mutable_list_value()->add_values(), depth + 1);
    }
  }

  void FillFields(Message& message, int depth) {
    const Descriptor& type = *message.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
      const FieldDescriptor& field = *type.field(i);
      const uint64_t times = field.is_repeated() ? Below(3) : Below(2);
      for (uint64_t k = 0; k < times; ++k) FillField(message, field, depth);
    }
  }

  void FillField(Message& message, const FieldDescriptor& field, int depth) {
    const auto& r = *message.GetReflection();
    const bool many = field.is_repeated();
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_INT32: {
        const auto value = static_cast<int32_t>(random_());
        return many ? r.AddInt32(&message, &field, value) : r.SetInt32(&message, &field, value);
      }
      case FieldDescriptor::CPPTYPE_INT64: {
        const auto value = static_cast<int64_t>(random_());
        return many ? r.AddInt64(&message, &field, value) : r.SetInt64(&message, &field, value);
      }
      case FieldDescriptor::CPPTYPE_UINT64:
        return many ? r.AddUInt64(&message, &field, random_())
                    : r.SetUInt64(&message, &field, random_());
      case FieldDescriptor::CPPTYPE_UINT32: {
        const auto value = static_cast<uint32_t>(random_());
        return many ? r.AddUInt32(&message, &field, value) : r.SetUInt32(&message, &field, value);
      }
      case FieldDescriptor::CPPTYPE_FLOAT: {
        const auto value = static_cast<float>(Number() / 1e290);
        return many ? r.AddFloat(&message, &field, value) : r.SetFloat(&message, &field, value);
      }
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return many ? r.AddDouble(&message, &field, Number())
                    : r.SetDouble(&message, &field, Number());
      case FieldDescriptor::CPPTYPE_BOOL:
        return many ? r.AddBool(&message, &field, Below(2) == 1)
                    : r.SetBool(&message, &field, Below(2) == 1);
      case FieldDescriptor::CPPTYPE_ENUM: {
        const auto& values = *field.enum_type();
        const auto* value =
            values.value(static_cast<int>(Below(static_cast<uint64_t>(values.value_count()))));
        return many ? r.AddEnum(&message, &field, value) : r.SetEnum(&message, &field, value);
      }
      case FieldDescriptor::CPPTYPE_STRING:
        return many ? r.AddString(&message, &field, Text()) : r.SetString(&message, &field, Text());
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return Fill(many ? *r.AddMessage(&message, &field) : *r.MutableMessage(&message, &field),
                    depth + 1);
    }
  }

  std::mt19937_64 random_;
};

}  // namespace

void FillRandomly(uint64_t seed, Message& message) { RandomMessage(seed).Fill(message, 0); }

}  // namespace khabar::convert
