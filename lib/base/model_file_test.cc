#include "lib/base/model_file.h"

#include <cstdio>
#include <fstream>
#include <string>

#include "gtest/gtest.h"

#include "lib/base/errors.h"

namespace khabar {
namespace {

constexpr ModelMagic kMagic = {'K', 'H', 'B', 'T', 'S', 'T', '\0', '\0'};

TEST(ModelFileTest, GivesThePayloadThatWasWritten) {
  const std::string path = testing::TempDir() + "/model_file_test.bin";
  std::ofstream(path, std::ios::binary) << SerializeModelFile(kMagic, 3, "payload");
  const auto file = ModelFile::Open(path, kMagic, 3);
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ(file->payload(), "payload");
  EXPECT_EQ(file->sha256().size(), 64u);
  EXPECT_EQ(std::remove(path.c_str()), 0);
}

TEST(ModelFileTest, AnotherPayloadHasAnotherDigest) {
  const std::string one = SerializeModelFile(kMagic, 3, "payload");
  const std::string other = SerializeModelFile(kMagic, 3, "Payload");
  EXPECT_NE(ModelFile::FromBytes(one, "one", kMagic, 3)->sha256(),
            ModelFile::FromBytes(other, "other", kMagic, 3)->sha256());
}

TEST(ModelFileTest, RefusesWhatItCannotRead) {
  const std::string good = SerializeModelFile(kMagic, 3, "payload");
  std::string flipped = good;
  flipped.back() ^= 1;
  const struct {
    std::string bytes;
    uint32_t version;
    ErrorCode code;
  } cases[] = {
      {"", 3, ErrorCode::kModelCorrupt},
      {good.substr(0, 47), 3, ErrorCode::kModelCorrupt},
      {good.substr(0, good.size() - 1), 3, ErrorCode::kModelCorrupt},
      {flipped, 3, ErrorCode::kModelCorrupt},
      {"X" + good.substr(1), 3, ErrorCode::kModelCorrupt},
      {good, 4, ErrorCode::kModelVersion},
  };
  for (const auto& c : cases) {
    const auto file = ModelFile::FromBytes(c.bytes, "models/x.bin", kMagic, c.version);
    ASSERT_FALSE(file.ok());
    EXPECT_EQ(CodeOf(file.status()), c.code) << file.status();
    EXPECT_NE(file.status().message().find("models/x.bin"), absl::string_view::npos);
  }
  EXPECT_EQ(CodeOf(ModelFile::Open("/nowhere/x.bin", kMagic, 3).status()),
            ErrorCode::kModelMissing);
}

}  // namespace
}  // namespace khabar
