#include "lib/pipeline/stages.h"

#include "lib/analyze/amounts/amount_annotator.h"
#include "lib/analyze/entities/entity_annotator.h"
#include "lib/analyze/keywords/keyword_annotator.h"
#include "lib/analyze/language/language_annotator.h"
#include "lib/analyze/linking/linking_annotator.h"
#include "lib/analyze/quotations/quotation_annotator.h"
#include "lib/analyze/times/time_annotator.h"
#include "lib/analyze/topics/topic_annotator.h"
#include "lib/base/errors.h"
#include "lib/text/segmentation_annotator.h"

namespace khabar {

absl::StatusOr<std::vector<std::unique_ptr<const Annotator>>> ReleasedStages(
    const std::string& model_dir) {
  std::vector<std::unique_ptr<const Annotator>> stages;
  KHABAR_ASSIGN_OR_RETURN(stages.emplace_back(), language::LanguageAnnotator::Load(model_dir));
  stages.push_back(std::make_unique<text::SegmentationAnnotator>());
  KHABAR_ASSIGN_OR_RETURN(stages.emplace_back(), entities::EntityAnnotator::Load(model_dir));
  KHABAR_ASSIGN_OR_RETURN(stages.emplace_back(), linking::LinkingAnnotator::Load(model_dir));
  stages.push_back(std::make_unique<times::TimeAnnotator>());
  stages.push_back(std::make_unique<quotations::QuotationAnnotator>());
  stages.push_back(std::make_unique<amounts::AmountAnnotator>());
  KHABAR_ASSIGN_OR_RETURN(stages.emplace_back(), topics::TopicAnnotator::Load(model_dir));
  KHABAR_ASSIGN_OR_RETURN(stages.emplace_back(), keywords::KeywordAnnotator::Load(model_dir));
  return stages;
}

}  // namespace khabar
