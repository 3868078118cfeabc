// The released stages, in the one order in which they run.
#ifndef KHABAR_LIB_PIPELINE_STAGES_H_
#define KHABAR_LIB_PIPELINE_STAGES_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "lib/doc/annotator.h"

namespace khabar {

// Loads each stage's models from `model_dir`. Fails with the first stage's error, which names the
// file.
absl::StatusOr<std::vector<std::unique_ptr<const Annotator>>> ReleasedStages(
    const std::string& model_dir);

}  // namespace khabar

#endif  // KHABAR_LIB_PIPELINE_STAGES_H_
