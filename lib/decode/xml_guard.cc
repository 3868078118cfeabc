#include "lib/decode/xml_guard.h"

#include <algorithm>
#include <string>

#include "lib/base/errors.h"

namespace khabar::decode {
namespace {

constexpr size_t kMaxAttributes = 256;  // of one element
constexpr size_t kMaxNamespaces = 256;  // declared in the document

struct Tag {
  size_t end;         // past its >
  size_t attributes;  // = outside quotes
  size_t namespaces;  // xmlns outside quotes
};

// The tag whose < is at `begin`.
Tag ReadTag(std::string_view xml, size_t begin) {
  Tag tag{xml.size(), 0, 0};
  char quote = '\0';
  for (size_t i = begin + 1; i < xml.size(); ++i) {
    const char c = xml[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '=') {
      ++tag.attributes;
    } else if (c == 'x') {
      tag.namespaces += xml.substr(i).starts_with("xmlns");
    } else if (c == '>') {
      tag.end = i + 1;
      break;
    }
  }
  return tag;
}

size_t After(std::string_view xml, std::string_view close, size_t from) {
  const size_t at = xml.find(close, from);
  return at == std::string_view::npos ? xml.size() : at + close.size();
}

}  // namespace

absl::Status CheckXmlAttributes(std::string_view xml) {
  size_t namespaces = 0;
  for (size_t at = xml.find('<'); at < xml.size(); at = xml.find('<', at)) {
    const std::string_view rest = xml.substr(at);
    if (rest.starts_with("<!--")) {
      at = After(xml, "-->", at + 4);  // the marks of <!--> are not both its own
    } else if (rest.starts_with("<![CDATA[")) {
      at = After(xml, "]]>", at);
    } else if (rest.starts_with("<?")) {
      at = After(xml, "?>", at + 2);
    } else {
      const Tag tag = ReadTag(xml, at);
      namespaces += tag.namespaces;
      if (tag.attributes > kMaxAttributes || namespaces > kMaxNamespaces) {
        return MakeError(ErrorCode::kTooManyValues,
                         "the XML has more attributes in one element, or more namespaces, than " +
                             std::to_string(kMaxAttributes));
      }
      at = tag.end;
    }
  }
  return absl::OkStatus();
}

}  // namespace khabar::decode
