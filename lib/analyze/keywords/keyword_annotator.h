// The annotator "keywords": 5 to 12 words, phrases and names that an article is about, as they are
// written in it, Arabic and English. Fewer for a very short article. Method: docs/keywords.md.
#ifndef KHABAR_LIB_ANALYZE_KEYWORDS_KEYWORD_ANNOTATOR_H_
#define KHABAR_LIB_ANALYZE_KEYWORDS_KEYWORD_ANNOTATOR_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"

#include "lib/analyze/keywords/background.h"
#include "lib/doc/annotator.h"

namespace khabar::keywords {

class KeywordAnnotator final : public Annotator {
 public:
  // Maps keywords.bin of `model_dir`. MODEL_MISSING, MODEL_CORRUPT, MODEL_VERSION, each with the
  // file's path.
  static absl::StatusOr<std::unique_ptr<const KeywordAnnotator>> Load(const std::string& model_dir);

  explicit KeywordAnnotator(Background background) : background_(std::move(background)) {}

  std::string_view name() const override { return "keywords"; }
  std::string_view version() const override { return "2"; }
  std::string_view model_sha256() const override { return background_.sha256(); }
  // Entities with their salience are used where they are set.
  LayerSet needs() const override {
    return {Layer::kParagraphs, Layer::kTokens, Layer::kSentences};
  }
  LayerSet adds() const override { return {Layer::kKeywords}; }
  // Best first. Scores are for sorting within the article.
  absl::Status Annotate(Document& doc) const override;

 private:
  const Background background_;
};

}  // namespace khabar::keywords

#endif  // KHABAR_LIB_ANALYZE_KEYWORDS_KEYWORD_ANNOTATOR_H_
