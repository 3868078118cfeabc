// Strings of JSON: the part of json_writer.h that knows no Protobuf.
#include "lib/base/byte_vector.h"
#include "service/convert/json_writer.h"

namespace khabar::convert {
namespace {

void AppendEscaped(char c, std::string& out) {
  static constexpr char kHex[] = "0123456789abcdef";
  switch (c) {
    case '"':
    case '\\':
      out += '\\';
      out += c;
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      out += "\\u00";
      out += kHex[c >> 4];
      out += kHex[c & 15];
  }
}

}  // namespace

void AppendJsonString(std::string_view text, std::string& out) {
  out += '"';
  size_t plain = 0;
  for (size_t block = 0; block < text.size(); block += kVectorBytes) {
    const Bytes16 b = LoadBytes(text, block, ' ');
    ForEachFlag((b < 0x20) | (b == '"') | (b == '\\') | (b == 0x7F), [&](size_t index) {
      out.append(text, plain, block + index - plain);
      AppendEscaped(text[block + index], out);
      plain = block + index + 1;
    });
  }
  out.append(text, plain, text.size() - plain);
  out += '"';
}

}  // namespace khabar::convert
