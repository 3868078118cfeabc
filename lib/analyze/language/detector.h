// Detector: the languages of an article, from the evidence of its paragraphs. Immutable and
// thread-safe; uses thread-local buffers. docs/language.md.
#ifndef KHABAR_LIB_ANALYZE_LANGUAGE_DETECTOR_H_
#define KHABAR_LIB_ANALYZE_LANGUAGE_DETECTOR_H_

#include <memory>
#include <string_view>
#include <vector>

#include "lib/analyze/language/model.h"
#include "lib/base/span.h"
#include "lib/doc/annotations.h"

namespace khabar::language {

class Detector {
 public:
  explicit Detector(std::unique_ptr<const LanguageModel> model);

  // Replaces `layer`. `paragraphs` are spans of `body`; `declared` is what the article says of
  // itself, a hint that counts as little as a word. The codes are views into the model or static.
  // REQUIRES: valid UTF-8.
  void Detect(std::string_view title, std::string_view body, const std::vector<Span>& paragraphs,
              std::string_view declared, LanguageLayer& layer) const;

  const LanguageModel& model() const { return *model_; }

 private:
  const std::unique_ptr<const LanguageModel> model_;
};

}  // namespace khabar::language

#endif  // KHABAR_LIB_ANALYZE_LANGUAGE_DETECTOR_H_
