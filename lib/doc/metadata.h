// Metadata of an article: each value with where it came from. Views live in the Document's arena.
#ifndef KHABAR_LIB_DOC_METADATA_H_
#define KHABAR_LIB_DOC_METADATA_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/time/time.h"

namespace khabar {

// Where a metadata value was read. Order is that of khabar.v1.MetadataOrigin.
enum class Origin : uint8_t {
  kUnspecified,
  kHint,    // given by the caller beside the bytes
  kRecord,  // a field of the record that carried the article
  kFeed,    // an RSS or Atom element
  kJsonLd,
  kOpenGraph,
  kMeta,
  kMicrodata,
  kTimeTag,
  kUrl,
  kVisibleText,
  kDetected,  // computed from the text
  kDerived,   // computed from another value, such as an id from the URL
};

struct SourcedText {
  std::string_view value;
  Origin origin = Origin::kUnspecified;
  explicit operator bool() const { return !value.empty(); }
};

struct SourcedTime {
  std::optional<absl::Time> instant;  // absent when only a day, month or year is known
  std::string_view date;  // the day in the source's own time zone: 2015, 2015-08, 2015-08-11
  int32_t utc_offset_seconds = 0;  // of the source, where it was given with the time
  bool has_utc_offset = false;
  Origin origin = Origin::kUnspecified;
  explicit operator bool() const { return !date.empty(); }
};

struct Metadata {
  SourcedText article_id, source, url, canonical_url, site_name, description, section, image,
      language;
  SourcedTime publish_time, modify_time;
  std::vector<SourcedText> authors, tags;
  Origin title_origin = Origin::kUnspecified;  // the title's text is a TextUnit of the Document

  void Clear() { *this = Metadata{}; }
};

// What the decoder did with the bytes.
struct RawInfo {
  std::string_view content_type;  // what it was decoded as: text/plain, application/json …
  std::string_view charset;       // canonical lower-case name: utf-8, windows-1256 …
  Origin charset_origin =
      Origin::kUnspecified;           // kHint header or flag, kRecord BOM or declaration, kDetected
  std::string_view charset_declared;  // what was declared, when it was not what was used
  int64_t size_bytes = 0;
  int32_t repaired_sequences = 0;  // broken byte sequences replaced with U+FFFD
  std::string_view sha256;         // lower-case hexadecimal, of the original bytes
};

// A field of the record that khabar does not know, kept aside: its name and its value as JSON.
struct ExtraField {
  std::string_view name;
  std::string_view json;
};

}  // namespace khabar

#endif  // KHABAR_LIB_DOC_METADATA_H_
