#include "lib/analyze/entities/model.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstring>

#include "lib/base/errors.h"

namespace khabar::entities {
namespace {

static_assert(std::endian::native == std::endian::little, "model files are mapped as they are");

constexpr size_t DenseBytes(uint32_t vectors) {
  return vectors == 0 ? 0 : sizeof(DenseWeights) + size_t{vectors} * sizeof(WordVector);
}

uint64_t NextSerial() {
  static std::atomic<uint64_t> next{1};
  return next.fetch_add(1, std::memory_order_relaxed);
}

}  // namespace

EntityModel::EntityModel() : serial_(NextSerial()) {}

absl::StatusOr<std::unique_ptr<const EntityModel>> EntityModel::Load(const std::string& path) {
  KHABAR_ASSIGN_OR_RETURN(MappedFile file, MappedFile::Open(path));
  std::unique_ptr<EntityModel> model(new EntityModel());
  model->file_ = std::move(file);
  KHABAR_RETURN_IF_ERROR(Parse(model->file_.bytes(), path, *model));
  return std::unique_ptr<const EntityModel>(std::move(model));
}

absl::StatusOr<std::unique_ptr<const EntityModel>> EntityModel::FromBytes(std::string_view bytes,
                                                                          const std::string& name) {
  std::unique_ptr<EntityModel> model(new EntityModel());
  KHABAR_RETURN_IF_ERROR(Parse(bytes, name, *model));
  return std::unique_ptr<const EntityModel>(std::move(model));
}

absl::Status EntityModel::Parse(std::string_view bytes, const std::string& name,
                                EntityModel& model) {
  const auto corrupt = [&](const std::string& what) {
    return MakeError(ErrorCode::kModelCorrupt, name + ": " + what);
  };
  ModelHeader& header = model.header_;
  if (bytes.size() < sizeof(header)) return corrupt("shorter than a header");
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (header.magic != kModelMagic) return corrupt("not an entity model");
  if (header.version != kModelVersion) {
    return MakeError(ErrorCode::kModelVersion,
                     name + ": format version " + std::to_string(header.version) +
                         ", this program reads version " + std::to_string(kModelVersion));
  }
  if (header.tags != kTags) return corrupt("has " + std::to_string(header.tags) + " tags");
  if (header.feature_slots == 0) return corrupt("has no features");
  const std::string_view payload = bytes.substr(sizeof(header));
  const size_t expected =
      kTransitions * sizeof(float) + size_t{header.feature_slots} * sizeof(FeatureSlot) +
      size_t{header.cluster_slots} * sizeof(ClusterSlot) + DenseBytes(header.vectors);
  if (payload.size() != expected) {
    return corrupt(std::to_string(payload.size()) + " bytes after the header, " +
                   std::to_string(expected) + " expected");
  }
  if (Sha256(payload) != header.payload_sha256) return corrupt("checksum does not match");
  model.transitions_.resize(kTransitions);
  std::memcpy(model.transitions_.data(), payload.data(), kTransitions * sizeof(float));
  const char* at = payload.data() + kTransitions * sizeof(float);
  model.features_ = FeatureTable({reinterpret_cast<const FeatureSlot*>(at), header.feature_slots});
  at += size_t{header.feature_slots} * sizeof(FeatureSlot);
  const std::span clusters(reinterpret_cast<const ClusterSlot*>(at), header.cluster_slots);
  if (std::any_of(clusters.begin(), clusters.end(),
                  [&](const ClusterSlot& slot) { return slot.vector > header.vectors; })) {
    return corrupt("a word has a vector that is not there");
  }
  model.clusters_ = ClusterTable(clusters);
  if (header.vectors > 0) {
    at += clusters.size_bytes();
    model.dense_.weights = reinterpret_cast<const DenseWeights*>(at);
    at += sizeof(DenseWeights);
    model.dense_.vectors = {reinterpret_cast<const WordVector*>(at), header.vectors};
    model.dense_.scale = header.dense_scale;
  }
  // The payload's digest stands in the header, so the header identifies the file.
  model.sha256_ = ToHex(Sha256(bytes.substr(0, sizeof(header))));
  return absl::OkStatus();
}

void EntityModel::Score(std::span<const uint64_t> features,
                        std::array<float, kTags>& scores) const {
  std::vector<FeatureTable::Guess> space(features.size());
  WeightSums sums{};
  features_.Add(features_.Guesses(features, space), sums);
  ToScores(sums, scores);
}

void EntityModel::ToScores(const WeightSums& sums, std::array<float, kTags>& scores) const {
  for (size_t t = 0; t < kTags; ++t) scores[t] = header_.scale * static_cast<float>(sums[t]);
}

std::string SerializeModel(const ModelParts& parts) {
  std::string payload;
  const auto append = [&payload](const auto& span) {
    payload.append(reinterpret_cast<const char*>(span.data()), span.size_bytes());
  };
  append(parts.transitions);
  append(parts.features);
  append(parts.clusters);
  if (!parts.dense.vectors.empty()) {
    append(std::span(parts.dense.weights, 1));
    append(parts.dense.vectors);
  }
  const ModelHeader header = {.magic = kModelMagic,
                              .version = kModelVersion,
                              .tags = kTags,
                              .feature_slots = static_cast<uint32_t>(parts.features.size()),
                              .cluster_slots = static_cast<uint32_t>(parts.clusters.size()),
                              .vectors = static_cast<uint32_t>(parts.dense.vectors.size()),
                              .scale = parts.scale,
                              .calibration = parts.calibration,
                              .dense_scale = parts.dense.scale,
                              .payload_sha256 = Sha256(payload)};
  std::string out(reinterpret_cast<const char*>(&header), sizeof(header));
  return out + payload;
}

}  // namespace khabar::entities
