// From the names that a user gives to a set of stages.
#ifndef KHABAR_LIB_PIPELINE_SELECT_H_
#define KHABAR_LIB_PIPELINE_SELECT_H_

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "lib/doc/annotator.h"

namespace khabar {

using Stages = std::vector<std::unique_ptr<const Annotator>>;

// Bit i set: stage i is named, or one that is named needs a layer of it. Contract of
// Pipeline::Select.
absl::StatusOr<uint32_t> SelectStages(const Stages& stages, std::span<const std::string> names);

}  // namespace khabar

#endif  // KHABAR_LIB_PIPELINE_SELECT_H_
