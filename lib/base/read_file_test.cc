#include "lib/base/read_file.h"

#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <string>

#include "gtest/gtest.h"

namespace khabar {
namespace {

TEST(ReadFileTest, GivesEveryByte) {
  const std::string path = testing::TempDir() + "read_file_test-" + std::to_string(getpid());
  const std::string block(size_t{64} << 10, '\xD8');
  for (const std::string& bytes : {std::string(), std::string("خبر\r\n\0\xFF", 10), block,
                                   block + "a", block + block + "\n"}) {
    std::ofstream(path, std::ios::binary) << bytes;
    EXPECT_EQ(ReadFile(path), bytes);
  }
  std::remove(path.c_str());
}

TEST(ReadFileTest, MissingFileAndFolderGiveNothing) {
  for (const char* path : {"/nonexistent/file", "/tmp", ""}) {
    EXPECT_EQ(ReadFile(path), std::nullopt) << path;
  }
}

}  // namespace
}  // namespace khabar
