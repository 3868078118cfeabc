// The names of <meta>, itemprop and RDFa property that carry an article's metadata, and how far
// each is to be trusted. Thread-safe: free functions over a constant table.
#ifndef KHABAR_LIB_DECODE_HTML_META_NAMES_H_
#define KHABAR_LIB_DECODE_HTML_META_NAMES_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "lib/doc/metadata.h"

namespace khabar::decode::html {

enum class MetaField : uint8_t {
  kTitle,
  kDescription,
  kAuthor,
  kPublished,
  kModified,
  kDated,  // a day of the page that may be either
  kSiteName,
  kImage,
  kSection,
  kTag,
  kLanguage,
  kUrl,
  kType,
  kCopyright,
};

struct MetaName {
  std::string_view name;  // lower case, each of . : _ as -
  MetaField field;
  uint8_t rank;  // the lower the better, within one field
  Origin origin = Origin::kMeta;
};

// The entry of `name`, in any case and with any of the separators . : _ -; none for other names.
std::optional<MetaName> FindMetaName(std::string_view name);

// The same for itemprop and property, whose vocabulary is schema.org's: datePublished, headline.
std::optional<MetaName> FindItemProperty(std::string_view name);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_META_NAMES_H_
