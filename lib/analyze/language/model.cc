#include "lib/analyze/language/model.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

#include "lib/analyze/language/features.h"
#include "lib/base/errors.h"

namespace khabar::language {
namespace {

static_assert(std::endian::native == std::endian::little, "model files are mapped as they are");

constexpr size_t kFeatureBytes = 3, kEntryBytes = 2;
constexpr uint32_t kMostBits = 24;
// A bucket holds a handful of features.
constexpr size_t kFeaturesPerBucket = 4;

uint16_t LoadTag(const uint8_t* at) {
  uint16_t tag;
  std::memcpy(&tag, at, sizeof(tag));
  return tag;
}

}  // namespace

absl::StatusOr<std::unique_ptr<const LanguageModel>> LanguageModel::Load(const std::string& path) {
  KHABAR_ASSIGN_OR_RETURN(ModelFile file, ModelFile::Open(path, kModelMagic, kModelVersion));
  return Read(std::move(file), path);
}

absl::StatusOr<std::unique_ptr<const LanguageModel>> LanguageModel::FromBytes(
    std::string_view bytes, const std::string& name) {
  KHABAR_ASSIGN_OR_RETURN(ModelFile file,
                          ModelFile::FromBytes(bytes, name, kModelMagic, kModelVersion));
  return Read(std::move(file), name);
}

absl::StatusOr<std::unique_ptr<const LanguageModel>> LanguageModel::Read(ModelFile file,
                                                                         const std::string& name) {
  std::unique_ptr<LanguageModel> model(new LanguageModel());
  model->file_ = std::move(file);
  std::string wrong = model->ReadTables();
  if (wrong.empty()) wrong = model->CheckLanguages();
  if (wrong.empty()) wrong = model->CheckBuckets();
  if (!wrong.empty()) return MakeError(ErrorCode::kModelCorrupt, name + ": " + wrong);
  return std::unique_ptr<const LanguageModel>(std::move(model));
}

std::string LanguageModel::ReadTables() {
  const std::string_view payload = file_.payload();
  if (payload.size() < sizeof(sizes_)) return "has no sizes";
  std::memcpy(&sizes_, payload.data(), sizeof(sizes_));
  if (sizes_.languages == 0 || sizes_.languages > kMostLanguages)
    return "has " + std::to_string(sizes_.languages) + " languages";
  const size_t expected = sizeof(sizes_) + sizes_.languages * sizeof(LanguageRecord) +
                          sizeof(systems_) + (size_t{sizes_.buckets} + 1) * sizeof(uint32_t) +
                          sizes_.bucket_bytes;
  if (payload.size() != expected) {
    return std::to_string(payload.size()) + " bytes after the header, " + std::to_string(expected) +
           " expected";
  }
  const char* at = payload.data() + sizeof(sizes_);
  languages_.resize(sizes_.languages);
  std::memcpy(languages_.data(), at, sizes_.languages * sizeof(LanguageRecord));
  at += sizes_.languages * sizeof(LanguageRecord);
  std::memcpy(systems_.data(), at, sizeof(systems_));
  at += sizeof(systems_);
  // The sizes of all that stands before are multiples of 8.
  offsets_ = reinterpret_cast<const uint32_t*>(at);
  buckets_ = reinterpret_cast<const uint8_t*>(offsets_ + sizes_.buckets + 1);
  return {};
}

std::string LanguageModel::CheckLanguages() {
  size_t last = 0;
  for (size_t i = 0; i < languages_.size(); ++i) {
    const LanguageRecord& record = languages_[i];
    const size_t system = record.system;
    if (record.code.front() == '\0' || record.code.back() != '\0') return "a language has no code";
    if (system >= kWritingSystems || system < last || !(std::abs(record.prior) < 100))
      return "the record of language " + std::to_string(i) + " is damaged";
    codes_.emplace_back(record.code.data());
    Candidates& candidates = candidates_[system];
    if (system != last || i == 0) candidates.begin = i;
    candidates.end = i + 1;
    last = system;
  }
  if (!(sizes_.scale > 0 && sizes_.scale < 1)) return "the scale is damaged";
  for (const SystemRecord& system : systems_) {
    if (system.bits == 0) continue;
    if (system.bits > kMostBits || system.first_bucket > sizes_.buckets ||
        sizes_.buckets - system.first_bucket < uint32_t{1} << system.bits)
      return "a writing system has buckets outside of the table";
  }
  return {};
}

std::string LanguageModel::CheckBuckets() const {
  if (offsets_[0] != 0 || offsets_[sizes_.buckets] != sizes_.bucket_bytes)
    return "the buckets do not fill their part";
  for (uint32_t b = 0; b < sizes_.buckets; ++b) {
    if (offsets_[b + 1] < offsets_[b] || offsets_[b + 1] > sizes_.bucket_bytes)
      return "bucket " + std::to_string(b) + " is out of order";
    const uint8_t* at = buckets_ + offsets_[b];
    const uint8_t* const end = buckets_ + offsets_[b + 1];
    while (at < end) {
      if (end - at < static_cast<ptrdiff_t>(kFeatureBytes)) return "a feature is cut";
      const size_t size = at[2] * kEntryBytes;
      at += kFeatureBytes;
      if (end - at < static_cast<ptrdiff_t>(size)) return "the weights of a feature are cut";
      for (size_t i = 0; i < size; i += kEntryBytes)
        if (at[i] >= languages_.size()) return "a weight is of no language";
      at += size;
    }
  }
  return {};
}

void LanguageModel::Add(std::span<const uint64_t> features, WritingSystem system,
                        Scores& scores) const {
  const SystemRecord record = systems_[Index(system)];
  if (record.bits == 0) return;
  const uint32_t* const offsets = offsets_ + record.first_bucket;
  for (const uint64_t feature : features)
    __builtin_prefetch(buckets_ + offsets[BucketOf(feature, record.bits)]);
  for (const uint64_t feature : features) {
    const size_t bucket = BucketOf(feature, record.bits);
    const uint16_t tag = TagOf(feature);
    const uint8_t* at = buckets_ + offsets[bucket];
    const uint8_t* const end = buckets_ + offsets[bucket + 1];
    while (at < end) {
      const size_t entries = at[2];
      const uint8_t* entry = at + kFeatureBytes;
      at = entry + entries * kEntryBytes;
      if (LoadTag(entry - kFeatureBytes) != tag) continue;
      for (; entry < at; entry += kEntryBytes) scores[entry[0]] += static_cast<int8_t>(entry[1]);
      break;
    }
  }
}

std::string SerializeModel(std::span<const LanguageRecord> languages,
                           std::span<const FeatureWeights> features, float scale) {
  std::array<SystemRecord, kWritingSystems> systems{};
  uint32_t buckets = 0;
  for (size_t s = 0; s < kWritingSystems; ++s) {
    const auto count = static_cast<size_t>(std::ranges::count(
        features, static_cast<WritingSystem>(s), [](const FeatureWeights& f) { return f.system; }));
    if (count == 0) continue;
    const auto bits = static_cast<uint32_t>(std::bit_width(count / kFeaturesPerBucket | 1));
    systems[s] = {buckets, bits};
    buckets += uint32_t{1} << bits;
  }
  std::vector<std::string> rows(buckets);
  for (const FeatureWeights& feature : features) {
    const SystemRecord& system = systems[Index(feature.system)];
    std::string& row = rows[system.first_bucket + BucketOf(feature.feature, system.bits)];
    const uint16_t tag = TagOf(feature.feature);
    row.append(reinterpret_cast<const char*>(&tag), sizeof(tag));
    row.push_back(static_cast<char>(feature.weights.size()));
    for (const FeatureWeight& weight : feature.weights) {
      row.push_back(static_cast<char>(weight.language));
      row.push_back(static_cast<char>(weight.weight));
    }
  }
  std::vector<uint32_t> offsets = {0};
  std::string bytes;
  for (const std::string& row : rows) {
    bytes += row;
    offsets.push_back(static_cast<uint32_t>(bytes.size()));
  }
  std::string payload;
  const auto append = [&payload](const void* data, size_t size) {
    payload.append(static_cast<const char*>(data), size);
  };
  const ModelSizes sizes = {static_cast<uint32_t>(languages.size()), buckets,
                            static_cast<uint32_t>(bytes.size()), scale};
  append(&sizes, sizeof(sizes));
  append(languages.data(), languages.size_bytes());
  append(systems.data(), sizeof(systems));
  append(offsets.data(), offsets.size() * sizeof(uint32_t));
  return SerializeModelFile(kModelMagic, kModelVersion, payload + bytes);
}

}  // namespace khabar::language
