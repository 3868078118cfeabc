// For targets of what stands around the pipeline: it decodes and splits, and runs no model.
#ifndef KHABAR_TESTS_FUZZ_SENTENCES_PIPELINE_H_
#define KHABAR_TESTS_FUZZ_SENTENCES_PIPELINE_H_

#include <memory>
#include <vector>

#include "lib/pipeline/pipeline.h"
#include "lib/text/segmentation_annotator.h"
#include "service/convert/from_proto.h"

namespace khabar::fuzz {

// Thread-safe; lives as long as the process.
inline const Pipeline& SentencesPipeline() {
  static const convert::ProtobufParser parser;
  static const std::unique_ptr<const Pipeline> pipeline = [] {
    std::vector<std::unique_ptr<const Annotator>> stages;
    stages.push_back(std::make_unique<text::SegmentationAnnotator>());
    return *Pipeline::CreateFrom(std::move(stages), &parser);
  }();
  return *pipeline;
}

}  // namespace khabar::fuzz

#endif  // KHABAR_TESTS_FUZZ_SENTENCES_PIPELINE_H_
