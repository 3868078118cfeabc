#include "service/app/samples.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "absl/time/time.h"

#include "lib/base/errors.h"
#include "service/kafka/producer.h"

namespace khabar::app {

absl::StatusOr<std::vector<std::string>> SampleFiles(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (!entry.is_regular_file() || entry.path().extension() == ".md") continue;
    files.push_back(entry.path().string());
  }
  if (error) return MakeError(ErrorCode::kInputUnreadable, folder + ": " + error.message());
  if (files.empty()) return MakeError(ErrorCode::kInputUnreadable, folder + ": no article in it");
  std::sort(files.begin(), files.end());
  return files;
}

absl::Status SendSamples(const kafka::KafkaOptions& kafka, const std::vector<std::string>& files,
                         telemetry::Logger& logger) {
  KHABAR_ASSIGN_OR_RETURN(const auto producer, kafka::Producer::Create(kafka, logger));
  for (const std::string& file : files) {
    KHABAR_RETURN_IF_ERROR(producer->SendFile(kafka.input_topic, file));
  }
  KHABAR_RETURN_IF_ERROR(producer->Flush(absl::Seconds(20)));
  logger.Log(telemetry::Severity::kInfo, "sample articles sent",
             {{"count", files.size()}, {"topic", kafka.input_topic}});
  return absl::OkStatus();
}

}  // namespace khabar::app
