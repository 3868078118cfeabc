// Any bytes as the gazetteer (model_bytes.h), and any text as a name that is looked up in it.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "lib/analyze/linking/gazetteer.h"
#include "lib/analyze/linking/name_keys.h"
#include "lib/base/model_file.h"
#include "lib/base/utf8.h"
#include "tests/fuzz/model_bytes.h"
#include "tests/fuzz/require.h"

namespace {

using namespace khabar;
using namespace khabar::linking;

void CheckFound(const Gazetteer& gazetteer, uint64_t hash) {
  const std::span<const uint32_t> found = gazetteer.Find(hash);
  for (const uint32_t index : found) {
    const Record& record = gazetteer.record(index);
    fuzz::Require(static_cast<int>(record.kind) < kRecordKinds ? "" : "a record of no kind");
    const std::string_view country = record.country_code();
    fuzz::Require(country.empty() || country.size() == 2 ? "" : "a country of no two letters");
  }
}

// Names of every slot: those that the bytes hold as tags, and some that they do not.
void Use(const Gazetteer& gazetteer, const uint8_t* data, size_t size) {
  for (uint64_t i = 0; i < 64; ++i) CheckFound(gazetteer, Mix64(i));
  for (size_t at = sizeof(ModelFileHeader); at + 4 <= size && at < 2048; at += 4) {
    uint32_t tag;
    std::memcpy(&tag, data + at, sizeof(tag));
    for (uint64_t home = 0; home < 4; ++home) CheckFound(gazetteer, uint64_t{tag} << 32 | home);
  }
}

void CheckName(std::string_view name) {
  static NameKeys reused;
  NameKeys fresh;
  const std::span<const NameKey> keys = fresh.Read(name);
  const std::span<const NameKey> again = reused.Read(name);
  const bool same = std::equal(keys.begin(), keys.end(), again.begin(), again.end(),
                               [](const NameKey& a, const NameKey& b) {
                                 return a.hash == b.hash && a.hint == b.hint && a.loose == b.loose;
                               });
  fuzz::Require(same ? "" : "keys of a name that depend on the one before");
  ExactKey(name);
  LooseKey(name);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::TryModel<Gazetteer, ModelFileHeader>(
      data, size, [&](const auto& gazetteer) { Use(*gazetteer, data, size); });
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (IsValidUtf8(bytes)) CheckName(bytes);
  return 0;
}
