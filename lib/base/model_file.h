// ModelFile: a mapped model or table with the common header: magic, format version, SHA-256 of all
// that follows. Whoever loads one reads its payload in place. Movable, not copyable. Thread-safe:
// the bytes never change.
#ifndef KHABAR_LIB_BASE_MODEL_FILE_H_
#define KHABAR_LIB_BASE_MODEL_FILE_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

#include "lib/base/hash.h"
#include "lib/base/mapped_file.h"

namespace khabar {

// Eight characters, such as "KHBGAZ\0\0".
using ModelMagic = std::array<char, 8>;

// Little-endian, as all that follows it.
struct ModelFileHeader {
  ModelMagic magic;
  uint32_t version;
  uint32_t reserved;  // 0
  Sha256Digest payload_sha256;
};
static_assert(sizeof(ModelFileHeader) == 48);

class ModelFile {
 public:
  // MODEL_MISSING, MODEL_CORRUPT, MODEL_VERSION, each with the path.
  static absl::StatusOr<ModelFile> Open(const std::string& path, const ModelMagic& magic,
                                        uint32_t version);
  // The same from bytes that outlive the object; `name` stands for the path.
  static absl::StatusOr<ModelFile> FromBytes(std::string_view bytes, const std::string& name,
                                             const ModelMagic& magic, uint32_t version);

  // Aligned to 8 bytes in the file.
  std::string_view payload() const { return payload_; }
  // Lower-case hexadecimal; of the header, in which the payload's digest stands.
  const std::string& sha256() const { return sha256_; }

 private:
  MappedFile file_;
  std::string_view payload_;
  std::string sha256_;
};

// The bytes of a file with this payload, for the tool that makes it.
std::string SerializeModelFile(const ModelMagic& magic, uint32_t version, std::string_view payload);

}  // namespace khabar

#endif  // KHABAR_LIB_BASE_MODEL_FILE_H_
