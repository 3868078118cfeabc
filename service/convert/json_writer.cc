#include "service/convert/json_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cinttypes>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "absl/time/time.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/timestamp.pb.h"

#include "lib/base/errors.h"
#include "service/convert/json_fields.h"

namespace khabar::convert {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

template <typename Number>
void AppendNumber(Number value, std::string& out) {
  std::array<char, 32> buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  (void)error;  // 32 bytes hold every number
  out.append(buffer.data(), end);
}

template <typename Float>
void AppendFloat(Float value, std::string& out) {
  if (std::isnan(value)) {
    out += "\"NaN\"";
  } else if (std::isinf(value)) {
    out += value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
  } else {
    AppendNumber(value, out);
  }
}

class Writer {
 public:
  Writer(JsonStyle style, std::string& out) : indented_(style == JsonStyle::kIndented), out_(out) {}

  void Any(const Message& message) {
    switch (message.GetDescriptor()->well_known_type()) {
      case Descriptor::WELLKNOWNTYPE_TIMESTAMP:
        return Timestamp(static_cast<const google::protobuf::Timestamp&>(message));
      case Descriptor::WELLKNOWNTYPE_DURATION:
        return Duration(static_cast<const google::protobuf::Duration&>(message));
      case Descriptor::WELLKNOWNTYPE_STRUCT:
        return Struct(static_cast<const google::protobuf::Struct&>(message));
      case Descriptor::WELLKNOWNTYPE_VALUE:
        return Value(static_cast<const google::protobuf::Value&>(message));
      case Descriptor::WELLKNOWNTYPE_LISTVALUE:
        return List(static_cast<const google::protobuf::ListValue&>(message));
      default:
        return Fields(message);
    }
  }

 private:
  void Fields(const Message& message) {
    const Reflection& reflection = *message.GetReflection();
    Open('{');
    for (const PrintedField& printed : FieldsOf(*message.GetDescriptor())) {
      if (!IsPrinted(message, reflection, printed)) continue;
      Next();
      out_ += printed.key;
      if (indented_) out_ += ' ';
      if (printed.repeated) {
        Repeated(message, reflection, *printed.field);
      } else {
        Single(message, reflection, *printed.field, printed.type);
      }
    }
    Close('}');
  }

  static bool IsPrinted(const Message& message, const Reflection& reflection,
                        const PrintedField& printed) {
    if (printed.repeated) return reflection.FieldSize(message, printed.field) > 0;
    return printed.always || reflection.HasField(message, printed.field);
  }

  void Single(const Message& message, const Reflection& reflection, const FieldDescriptor& field,
              FieldDescriptor::CppType type) {
    std::string scratch;
    switch (type) {
      case FieldDescriptor::CPPTYPE_INT32:
        return AppendNumber(reflection.GetInt32(message, &field), out_);
      case FieldDescriptor::CPPTYPE_UINT32:
        return AppendNumber(reflection.GetUInt32(message, &field), out_);
      case FieldDescriptor::CPPTYPE_INT64:
        return Quoted(reflection.GetInt64(message, &field));
      case FieldDescriptor::CPPTYPE_UINT64:
        return Quoted(reflection.GetUInt64(message, &field));
      case FieldDescriptor::CPPTYPE_FLOAT:
        return AppendFloat(reflection.GetFloat(message, &field), out_);
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return AppendFloat(reflection.GetDouble(message, &field), out_);
      case FieldDescriptor::CPPTYPE_BOOL:
        out_ += reflection.GetBool(message, &field) ? "true" : "false";
        return;
      case FieldDescriptor::CPPTYPE_ENUM:
        return Enum(reflection.GetEnumValue(message, &field), field);
      case FieldDescriptor::CPPTYPE_STRING:
        return String(reflection.GetStringReference(message, &field, &scratch), field);
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return Any(reflection.GetMessage(message, &field));
    }
  }

  void Repeated(const Message& message, const Reflection& reflection,
                const FieldDescriptor& field) {
    Open('[');
    std::string scratch;
    for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
      Next();
      switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_INT32:
          AppendNumber(reflection.GetRepeatedInt32(message, &field, i), out_);
          break;
        case FieldDescriptor::CPPTYPE_UINT32:
          AppendNumber(reflection.GetRepeatedUInt32(message, &field, i), out_);
          break;
        case FieldDescriptor::CPPTYPE_INT64:
          Quoted(reflection.GetRepeatedInt64(message, &field, i));
          break;
        case FieldDescriptor::CPPTYPE_UINT64:
          Quoted(reflection.GetRepeatedUInt64(message, &field, i));
          break;
        case FieldDescriptor::CPPTYPE_FLOAT:
          AppendFloat(reflection.GetRepeatedFloat(message, &field, i), out_);
          break;
        case FieldDescriptor::CPPTYPE_DOUBLE:
          AppendFloat(reflection.GetRepeatedDouble(message, &field, i), out_);
          break;
        case FieldDescriptor::CPPTYPE_BOOL:
          out_ += reflection.GetRepeatedBool(message, &field, i) ? "true" : "false";
          break;
        case FieldDescriptor::CPPTYPE_ENUM:
          Enum(reflection.GetRepeatedEnumValue(message, &field, i), field);
          break;
        case FieldDescriptor::CPPTYPE_STRING:
          String(reflection.GetRepeatedStringReference(message, &field, i, &scratch), field);
          break;
        case FieldDescriptor::CPPTYPE_MESSAGE:
          Any(reflection.GetRepeatedMessage(message, &field, i));
          break;
      }
    }
    Close(']');
  }

  template <typename Number>
  void Quoted(Number value) {
    out_ += '"';
    AppendNumber(value, out_);
    out_ += '"';
  }

  void Enum(int value, const FieldDescriptor& field) {
    const auto* name = field.enum_type()->FindValueByNumber(value);
    if (name == nullptr) return AppendNumber(value, out_);  // of a newer version
    AppendJsonString(name->name(), out_);
  }

  void String(const std::string& text, const FieldDescriptor& field) {
    if (field.type() != FieldDescriptor::TYPE_BYTES) return AppendJsonString(text, out_);
    static constexpr char kDigits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    out_ += '"';
    for (size_t i = 0; i < text.size(); i += 3) {
      const size_t n = std::min<size_t>(3, text.size() - i);
      uint32_t bits = 0;
      for (size_t k = 0; k < 3; ++k)
        bits = bits << 8 | (k < n ? static_cast<uint8_t>(text[i + k]) : 0u);
      for (size_t k = 0; k < 4; ++k) out_ += k <= n ? kDigits[bits >> (18 - 6 * k) & 63] : '=';
    }
    out_ += '"';
  }

  void Timestamp(const google::protobuf::Timestamp& time) {
    const absl::Time instant = absl::FromUnixSeconds(time.seconds());
    out_ += '"';
    out_ += absl::FormatTime("%E4Y-%m-%dT%H:%M:%S", instant, absl::UTCTimeZone());
    Fraction(time.nanos());
    out_ += "Z\"";
  }

  void Duration(const google::protobuf::Duration& duration) {
    out_ += '"';
    if (duration.seconds() == 0 && duration.nanos() < 0) out_ += '-';
    AppendNumber(duration.seconds(), out_);
    Fraction(std::abs(int64_t{duration.nanos()}));
    out_ += "s\"";
  }

  // Three, six or nine digits, none for a whole second.
  void Fraction(int64_t nanos) {
    if (nanos == 0) return;
    std::array<char, 16> buffer;
    const int n = std::snprintf(buffer.data(), buffer.size(), ".%09" PRId64, nanos);
    std::string_view digits(buffer.data(), static_cast<size_t>(n));
    while (digits.ends_with("000")) digits.remove_suffix(3);
    out_ += digits;
  }

  void Struct(const google::protobuf::Struct& value) {
    std::vector<const std::string*> keys;
    for (const auto& [key, unused] : value.fields()) keys.push_back(&key);
    std::sort(keys.begin(), keys.end(),
              [](const std::string* a, const std::string* b) { return *a < *b; });
    Open('{');
    for (const std::string* key : keys) {
      Next();
      AppendJsonString(*key, out_);
      out_ += indented_ ? ": " : ":";
      Value(value.fields().at(*key));
    }
    Close('}');
  }

  void Value(const google::protobuf::Value& value) {
    switch (value.kind_case()) {
      case google::protobuf::Value::kNumberValue:
        return AppendFloat(value.number_value(), out_);
      case google::protobuf::Value::kStringValue:
        return AppendJsonString(value.string_value(), out_);
      case google::protobuf::Value::kBoolValue:
        out_ += value.bool_value() ? "true" : "false";
        return;
      case google::protobuf::Value::kStructValue:
        return Struct(value.struct_value());
      case google::protobuf::Value::kListValue:
        return List(value.list_value());
      default:
        out_ += "null";
    }
  }

  void List(const google::protobuf::ListValue& list) {
    Open('[');
    for (const google::protobuf::Value& value : list.values()) {
      Next();
      Value(value);
    }
    Close(']');
  }

  void Open(char bracket) {
    out_ += bracket;
    ++depth_;
    first_ = true;
  }
  void Next() {
    if (!first_) out_ += ',';
    first_ = false;
    NewLine();
  }
  void Close(char bracket) {
    --depth_;
    if (!first_) NewLine();
    first_ = false;
    out_ += bracket;
  }
  void NewLine() {
    if (!indented_) return;
    out_ += '\n';
    out_.append(2 * depth_, ' ');
  }

  const bool indented_;
  std::string& out_;
  size_t depth_ = 0;
  bool first_ = true;
};

}  // namespace

void AppendJson(const Message& message, JsonStyle style, std::string& out) {
  Writer(style, out).Any(message);
}

}  // namespace khabar::convert
