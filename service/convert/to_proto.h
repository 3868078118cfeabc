// From the Document to the record that khabar publishes. The only place, with from_proto.h, where
// Protobuf meets it. Not thread-safe: one converter a worker, reused for its scratch space.
#ifndef KHABAR_SERVICE_CONVERT_TO_PROTO_H_
#define KHABAR_SERVICE_CONVERT_TO_PROTO_H_

#include <array>

#include "khabar/v1/enriched_article.pb.h"

#include "lib/base/utf8.h"
#include "lib/doc/document.h"
#include "lib/doc/raw_article.h"

namespace khabar::convert {

class RecordBuilder {
 public:
  // Replaces `out`. `raw` gives the Kafka coordinates. Deterministic.
  void Build(const Document& doc, const RawArticle& raw, v1::EnrichedArticle& out);

 private:
  void SetSpan(Field field, Span span, v1::Span& out) const;
  template <typename Annotation>
  void Place(Field field, Span span, Annotation& out) const;
  void BuildMetadata(const Document& doc, v1::EnrichedArticle& out) const;
  void BuildTexts(const Document& doc, v1::EnrichedArticle& out) const;
  void BuildEntities(const Document& doc, v1::EnrichedArticle& out) const;
  void BuildQuotations(const Document& doc, v1::EnrichedArticle& out) const;
  void BuildTimesAndAmounts(const Document& doc, v1::EnrichedArticle& out) const;
  void BuildSubjects(const Document& doc, v1::EnrichedArticle& out) const;

  std::array<CodePointIndex, 2> code_points_;
};

}  // namespace khabar::convert

#endif  // KHABAR_SERVICE_CONVERT_TO_PROTO_H_
