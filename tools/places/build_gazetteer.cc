// Makes models/gazetteer.bin from the lines of extract_places.py and extract_organizations.py:
//   build_gazetteer OUT LINES…
// Names are folded by the code that will look them up.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lib/analyze/linking/gazetteer.h"
#include "lib/analyze/linking/name_keys.h"

namespace khabar::linking {
namespace {

// Places that are known well enough to be found by the consonants of their names.
constexpr uint32_t kWellKnown = 100'000;
constexpr uint32_t kMetropolis = 1'000'000;

const std::map<std::string_view, RecordKind> kKinds = {{"country", RecordKind::kCountry},
                                                       {"continent", RecordKind::kContinent},
                                                       {"area", RecordKind::kArea},
                                                       {"state", RecordKind::kState},
                                                       {"subdivision", RecordKind::kSubdivision},
                                                       {"region", RecordKind::kRegion},
                                                       {"capital", RecordKind::kCapital},
                                                       {"city", RecordKind::kCity},
                                                       {"people", RecordKind::kPeople},
                                                       {"organization", RecordKind::kOrganization}};

std::vector<std::string_view> Split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find(at, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

[[noreturn]] void Die(const std::string& what) {
  std::cerr << "build_gazetteer: " << what << "\n";
  std::exit(1);
}

Record ToRecord(const std::vector<std::string_view>& fields) {
  const auto kind = kKinds.find(fields[0]);
  if (kind == kKinds.end()) Die("unknown kind " + std::string(fields[0]));
  Record record = {};
  record.kind = kind->second;
  record.id = static_cast<uint32_t>(std::stoul(std::string(fields[1])));
  if (fields[2] != "-") {
    record.latitude = std::stof(std::string(fields[2]));
    record.longitude = std::stof(std::string(fields[3]));
    record.has_location = 1;
  }
  record.population = static_cast<uint32_t>(std::stoul(std::string(fields[4])));
  if (fields[5] != "-") fields[5].copy(record.country.data(), record.country.size());
  if (fields[6] != "-") {
    const std::string_view suffix = fields[6].substr(3);
    if (suffix.size() > record.subdivision.size()) Die("long code " + std::string(fields[6]));
    suffix.copy(record.subdivision.data(), suffix.size());
  }
  return record;
}

bool IsWellKnown(const Record& record) {
  switch (record.kind) {
    case RecordKind::kCountry:
    case RecordKind::kState:
    case RecordKind::kRegion:
    case RecordKind::kCapital:
      return true;
    case RecordKind::kCity:
      return record.population >= kWellKnown;
    default:
      return false;
  }
}

bool IsArabic(std::string_view name) { return static_cast<uint8_t>(name.front()) >= 0xD8; }

void Read(const std::string& path, std::vector<Record>& records, std::vector<NameOfRecord>& names) {
  std::ifstream in(path);
  if (!in) Die("cannot read " + path);
  for (std::string line; std::getline(in, line);) {
    const std::vector<std::string_view> fields = Split(line, '\t');
    if (fields.size() != 8) Die("bad line: " + line);
    const Record record = ToRecord(fields);
    const auto index = static_cast<uint32_t>(records.size());
    records.push_back(record);
    for (const std::string_view name : Split(fields[7], '|')) {
      names.push_back({ExactKey(name), index});
      if (!IsArabic(name) || !IsWellKnown(record)) continue;
      const bool metropolis = record.population >= kMetropolis;
      if (const uint64_t loose = LooseKey(name, metropolis); loose != 0)
        names.push_back({loose, index});
    }
  }
}

int Main(int argc, char** argv) {
  if (argc < 3) Die("usage: build_gazetteer OUT LINES…");
  std::vector<Record> records;
  std::vector<NameOfRecord> names;
  for (int i = 2; i < argc; ++i) Read(argv[i], records, names);
  const std::string bytes = SerializeGazetteer(records, names);
  if (const auto read = Gazetteer::FromBytes(bytes, argv[1]); !read.ok())
    Die(std::string(read.status().message().data(), read.status().message().size()));
  std::ofstream out(argv[1], std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) Die(std::string("cannot write ") + argv[1]);
  std::cerr << records.size() << " records, " << names.size() << " names, " << bytes.size()
            << " bytes\n";
  return 0;
}

}  // namespace
}  // namespace khabar::linking

int main(int argc, char** argv) { return khabar::linking::Main(argc, argv); }
