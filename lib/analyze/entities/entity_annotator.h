// The annotator "entities": the people, places, organisations and other names of an article, in
// Arabic and English, by a trained tagger a language; their mentions merged, with roles and a first
// salience. docs/entities.md.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_ENTITY_ANNOTATOR_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_ENTITY_ANNOTATOR_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"

#include "lib/analyze/entities/tagger.h"
#include "lib/doc/annotator.h"

namespace khabar::entities {

class EntityAnnotator final : public Annotator {
 public:
  // Maps entities_ar.bin and entities_en.bin of `model_dir`. MODEL_MISSING, MODEL_CORRUPT,
  // MODEL_VERSION, each with the file's path.
  static absl::StatusOr<std::unique_ptr<const EntityAnnotator>> Load(const std::string& model_dir);

  std::string_view name() const override { return "entities"; }
  std::string_view version() const override { return "crf-7"; }
  // Of both files' digests, Arabic before English.
  std::string_view model_sha256() const override { return sha256_; }
  LayerSet needs() const override {
    return {Layer::kText, Layer::kLanguage, Layer::kParagraphs, Layer::kTokens, Layer::kSentences};
  }
  LayerSet adds() const override { return {Layer::kEntities}; }
  // UNSUPPORTED_LANGUAGE when the article is neither Arabic nor English: nothing is invented.
  absl::Status Annotate(Document& doc) const override;

 private:
  EntityAnnotator(std::unique_ptr<const EntityModel> arabic,
                  std::unique_ptr<const EntityModel> english);

  void FindMentions(Document& doc, bool is_arabic) const;

  const Tagger arabic_, english_;
  const std::string sha256_;
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_ENTITY_ANNOTATOR_H_
