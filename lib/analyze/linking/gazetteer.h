// Gazetteer: places, peoples and organisations with their names, in a mapped file. Immutable and
// thread-safe; every view lives as long as it does. Sources, licences and the command that makes
// the file: models/gazetteer.md.
//
// Payload (lib/base/model_file.h): GazetteerSizes, the records, the name slots, the postings. A
// name is found by open addressing: slot = hash mod slots, tag = upper half of the hash; the slot's
// range of postings are the indexes of the records that have this name.
#ifndef KHABAR_LIB_ANALYZE_LINKING_GAZETTEER_H_
#define KHABAR_LIB_ANALYZE_LINKING_GAZETTEER_H_

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "lib/base/model_file.h"

namespace khabar::linking {

inline constexpr ModelMagic kGazetteerMagic = {'K', 'H', 'B', 'G', 'A', 'Z', '\0', '\0'};
// Raised with every change of layout or of how names are folded (name_keys.h).
inline constexpr uint32_t kGazetteerVersion = 1;

enum class RecordKind : uint8_t {
  kCountry,
  kContinent,
  kArea,         // of several countries, or of none: the Gulf, the Atlantic
  kState,        // a subdivision that the news names often
  kSubdivision,  // any other
  kRegion,       // a part of a country with no code of its own
  kCapital,
  kCity,
  kPeople,        // names of the people and adjectives of a country
  kOrganization,  // with a Wikidata id
};
inline constexpr int kRecordKinds = 10;

struct Record {
  uint32_t id;  // GeoNames; of an organisation the number of its Wikidata item; 0: none
  float latitude, longitude;
  uint32_t population;
  std::array<char, 2> country;      // ISO 3166-1; 0: none
  std::array<char, 4> subdivision;  // what ISO 3166-2 puts behind the country and a hyphen; 0: none
  RecordKind kind;
  uint8_t has_location;

  std::string_view country_code() const {
    return country[0] == '\0' ? std::string_view() : std::string_view(country.data(), 2);
  }
};
static_assert(sizeof(Record) == 24);

struct NameSlot {
  uint32_t tag;  // 0: empty
  uint32_t begin : 24, count : 8;
};
static_assert(sizeof(NameSlot) == 8);

struct GazetteerSizes {
  uint32_t records, slots /* a power of two */, postings, reserved;
};

class Gazetteer {
 public:
  // MODEL_MISSING, MODEL_CORRUPT, MODEL_VERSION, each with the path.
  static absl::StatusOr<std::unique_ptr<const Gazetteer>> Load(const std::string& path);
  // The same from bytes that outlive it.
  static absl::StatusOr<std::unique_ptr<const Gazetteer>> FromBytes(std::string_view bytes,
                                                                    const std::string& name);

  // Indexes of the records with this name, ascending; empty when there are none.
  std::span<const uint32_t> Find(uint64_t name_hash) const;
  const Record& record(uint32_t index) const { return records_[index]; }
  std::string_view sha256() const { return file_.sha256(); }

 private:
  Gazetteer() = default;
  static absl::StatusOr<std::unique_ptr<const Gazetteer>> FromFile(ModelFile file,
                                                                   const std::string& name);

  ModelFile file_;
  std::span<const Record> records_;
  std::span<const NameSlot> slots_;
  std::span<const uint32_t> postings_;
};

// For the tool: a name of a record, by its hash.
struct NameOfRecord {
  uint64_t hash;
  uint32_t record;
  friend bool operator==(const NameOfRecord&, const NameOfRecord&) = default;
  friend bool operator<(const NameOfRecord& a, const NameOfRecord& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.record < b.record;
  }
};

// The bytes of a gazetteer file. A name that more than 255 records have keeps those that come
// first.
std::string SerializeGazetteer(std::span<const Record> records, std::vector<NameOfRecord> names);

}  // namespace khabar::linking

#endif  // KHABAR_LIB_ANALYZE_LINKING_GAZETTEER_H_
