#include "lib/base/mapped_file.h"

#include <cstdio>
#include <fstream>

#include "gtest/gtest.h"

#include "lib/base/errors.h"

namespace khabar {
namespace {

TEST(MappedFileTest, ReadsWhatIsThere) {
  const std::string path = testing::TempDir() + "mapped_file_test";
  std::ofstream(path) << "نموذج";
  absl::StatusOr<MappedFile> file = MappedFile::Open(path);
  ASSERT_TRUE(file.ok()) << file.status();
  MappedFile moved = *std::move(file);
  EXPECT_EQ(moved.bytes(), "نموذج");
  std::remove(path.c_str());
}

TEST(MappedFileTest, MissingFileAndFolderHaveTheirCode) {
  for (const char* path : {"/nonexistent/model", "/tmp"}) {
    absl::StatusOr<MappedFile> file = MappedFile::Open(path);
    ASSERT_FALSE(file.ok());
    EXPECT_EQ(CodeOf(file.status()), ErrorCode::kModelMissing);
    EXPECT_NE(file.status().message().find(path), absl::string_view::npos);
  }
}

}  // namespace
}  // namespace khabar
