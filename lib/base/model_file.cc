#include "lib/base/model_file.h"

#include <bit>
#include <cstring>
#include <utility>

#include "lib/base/errors.h"

namespace khabar {

static_assert(std::endian::native == std::endian::little, "model files are mapped as they are");

absl::StatusOr<ModelFile> ModelFile::Open(const std::string& path, const ModelMagic& magic,
                                          uint32_t version) {
  KHABAR_ASSIGN_OR_RETURN(MappedFile mapped, MappedFile::Open(path));
  KHABAR_ASSIGN_OR_RETURN(ModelFile file, FromBytes(mapped.bytes(), path, magic, version));
  file.file_ = std::move(mapped);
  return file;
}

absl::StatusOr<ModelFile> ModelFile::FromBytes(std::string_view bytes, const std::string& name,
                                               const ModelMagic& magic, uint32_t version) {
  const auto corrupt = [&](const std::string& what) {
    return MakeError(ErrorCode::kModelCorrupt, name + ": " + what);
  };
  ModelFileHeader header;
  if (bytes.size() < sizeof(header)) return corrupt("shorter than a header");
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (header.magic != magic) return corrupt("another kind of file");
  if (header.version != version) {
    return MakeError(ErrorCode::kModelVersion,
                     name + ": format version " + std::to_string(header.version) +
                         ", this program reads version " + std::to_string(version));
  }
  ModelFile file;
  file.payload_ = bytes.substr(sizeof(header));
  if (Sha256(file.payload_) != header.payload_sha256) return corrupt("checksum does not match");
  file.sha256_ = ToHex(Sha256(bytes.substr(0, sizeof(header))));
  return file;
}

std::string SerializeModelFile(const ModelMagic& magic, uint32_t version,
                               std::string_view payload) {
  const ModelFileHeader header = {magic, version, 0, Sha256(payload)};
  std::string out(reinterpret_cast<const char*>(&header), sizeof(header));
  return out.append(payload);
}

}  // namespace khabar
