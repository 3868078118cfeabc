// Any bytes as a model file: refused or read, and what is read can be asked anything. Used by the
// fuzz targets of models; a check that fails ends the process.
#ifndef KHABAR_TESTS_FUZZ_MODEL_BYTES_H_
#define KHABAR_TESTS_FUZZ_MODEL_BYTES_H_

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "lib/base/errors.h"
#include "lib/base/hash.h"
#include "tests/fuzz/require.h"

namespace khabar::fuzz {

template <typename Model, typename Use>
void TryModelBytes(const std::string& bytes, const Use& use) {
  auto model = Model::FromBytes(bytes, "fuzz");
  if (model.ok()) return use(*std::move(model));
  const ErrorCode code = CodeOf(model.status());
  const bool known = code == ErrorCode::kModelCorrupt || code == ErrorCode::kModelVersion;
  Require(known ? "" : "an error without its code");
}

// `use` is given the std::unique_ptr<const Model>. The checksum would refuse every mutation, so the
// bytes are tried again with the checksum that they should have: Header::payload_sha256, of all
// that follows the header.
template <typename Model, typename Header, typename Use>
void TryModel(const uint8_t* data, size_t size, const Use& use) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  TryModelBytes<Model>(bytes, use);
  if (size < sizeof(Header)) return;
  Header header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  header.payload_sha256 = Sha256(std::string_view(bytes).substr(sizeof(header)));
  std::memcpy(bytes.data(), &header, sizeof(header));
  TryModelBytes<Model>(bytes, use);
}

}  // namespace khabar::fuzz

#endif  // KHABAR_TESTS_FUZZ_MODEL_BYTES_H_
