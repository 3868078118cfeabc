// The annotator "language": which language the article is in, the shares of several in a mixed one,
// and the language of each paragraph; by the letters and a trained model of their n-grams. The
// declared language is a hint, not the answer. docs/language.md.
#ifndef KHABAR_LIB_ANALYZE_LANGUAGE_LANGUAGE_ANNOTATOR_H_
#define KHABAR_LIB_ANALYZE_LANGUAGE_LANGUAGE_ANNOTATOR_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"

#include "lib/analyze/language/detector.h"
#include "lib/doc/annotator.h"

namespace khabar::language {

class LanguageAnnotator final : public Annotator {
 public:
  // Maps language.bin of `model_dir`. MODEL_MISSING, MODEL_CORRUPT, MODEL_VERSION, each with the
  // file's path.
  static absl::StatusOr<std::unique_ptr<const LanguageAnnotator>> Load(
      const std::string& model_dir);

  explicit LanguageAnnotator(std::unique_ptr<const LanguageModel> model)
      : detector_(std::move(model)) {}

  std::string_view name() const override { return "language"; }
  std::string_view version() const override { return "ngrams-1"; }
  std::string_view model_sha256() const override { return detector_.model().sha256(); }
  LayerSet needs() const override { return {Layer::kText}; }
  LayerSet adds() const override { return {Layer::kLanguage}; }
  absl::Status Annotate(Document& doc) const override;

 private:
  const Detector detector_;
};

}  // namespace khabar::language

#endif  // KHABAR_LIB_ANALYZE_LANGUAGE_LANGUAGE_ANNOTATOR_H_
