// Fields: what a format's reader found in an article's bytes, before it becomes the Document.
// Views live in the Document's arena or in the raw bytes.
#ifndef KHABAR_LIB_DECODE_FIELDS_H_
#define KHABAR_LIB_DECODE_FIELDS_H_

#include "absl/status/status.h"

#include "lib/doc/document.h"
#include "lib/doc/raw_article.h"

namespace khabar::decode {

struct Fields {
  StructuredArticle values;
  Origin origin = Origin::kRecord;  // of all values
  // What a web page says of its article, each value with its own origin: counts where neither
  // `values` nor the hints have one.
  Metadata found;
  SourcedText found_title;
};

// Writes title, body and metadata of `doc`: hints win over fields, texts are normalised, id and
// canonical URL derived. A time that cannot be read goes to extra_fields. Errors: EMPTY_ARTICLE,
// NO_BODY, INVALID_FIELD, FIELD_TOO_LONG, TOO_MANY_VALUES, ARTICLE_ID_TOO_LONG, ARTICLE_TOO_LARGE.
absl::Status Assemble(const Fields& fields, const ArticleHints& hints, Document& doc);

}  // namespace khabar::decode

#endif  // KHABAR_LIB_DECODE_FIELDS_H_
