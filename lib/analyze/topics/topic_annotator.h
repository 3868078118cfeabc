// The annotator "topics": what an article is about, as IPTC Media Topics, in Arabic and English.
// docs/topics.md.
#ifndef KHABAR_LIB_ANALYZE_TOPICS_TOPIC_ANNOTATOR_H_
#define KHABAR_LIB_ANALYZE_TOPICS_TOPIC_ANNOTATOR_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"

#include "lib/analyze/topics/model.h"
#include "lib/doc/annotator.h"

namespace khabar::topics {

class TopicAnnotator final : public Annotator {
 public:
  // Maps topics.bin of `model_dir`. MODEL_MISSING, MODEL_CORRUPT, MODEL_VERSION, each with the
  // file's path.
  static absl::StatusOr<std::unique_ptr<const TopicAnnotator>> Load(const std::string& model_dir);

  explicit TopicAnnotator(std::unique_ptr<const TopicModel> model) : model_(std::move(model)) {}

  std::string_view name() const override { return "topics"; }
  std::string_view version() const override { return "linear-1"; }
  std::string_view model_sha256() const override { return model_->sha256(); }
  LayerSet needs() const override { return {Layer::kText, Layer::kLanguage, Layer::kTokens}; }
  LayerSet adds() const override { return {Layer::kTopics}; }
  // Topics with scores from 0 to 1, best first; a topic of the second level only below a top topic
  // that is told too, and never before it. None for an article without a word that the model knows.
  // UNSUPPORTED_LANGUAGE when the article is neither Arabic nor English.
  absl::Status Annotate(Document& doc) const override;

 private:
  const std::unique_ptr<const TopicModel> model_;
};

}  // namespace khabar::topics

#endif  // KHABAR_LIB_ANALYZE_TOPICS_TOPIC_ANNOTATOR_H_
