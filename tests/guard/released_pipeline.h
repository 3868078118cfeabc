// The released pipeline and the articles of samples/, for tests of what an article costs. Not
// thread-safe.
#ifndef KHABAR_TESTS_GUARD_RELEASED_PIPELINE_H_
#define KHABAR_TESTS_GUARD_RELEASED_PIPELINE_H_

#include <string>
#include <vector>

#include "lib/doc/raw_article.h"
#include "lib/pipeline/pipeline.h"

namespace khabar::testing {

// Ends the test binary where a model is missing.
const Pipeline& ReleasedPipeline();

struct Sample {
  std::string name, bytes, content_type;
  RawArticle Raw() const;  // views of this
};

// Those that are not there to be refused, by name.
std::vector<Sample> Samples();

}  // namespace khabar::testing

#endif  // KHABAR_TESTS_GUARD_RELEASED_PIPELINE_H_
