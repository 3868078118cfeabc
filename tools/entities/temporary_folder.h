// For the tests of this folder: files in a folder of the test's own, gone with it.
#ifndef KHABAR_TOOLS_ENTITIES_TEMPORARY_FOLDER_H_
#define KHABAR_TOOLS_ENTITIES_TEMPORARY_FOLDER_H_

#include <filesystem>
#include <fstream>
#include <string>

#include "gtest/gtest.h"

namespace khabar::entities {

class TemporaryFolderTest : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // Returns the path; `name` may have folders.
  std::string Write(const std::string& name, const std::string& text) const {
    const std::filesystem::path path = folder_ + "/" + name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
    return path;
  }

  const std::string folder_ =
      testing::TempDir() +
      testing::UnitTest::GetInstance()->current_test_info()->test_suite_name() + "_" +
      testing::UnitTest::GetInstance()->current_test_info()->name();
};

}  // namespace khabar::entities

#endif  // KHABAR_TOOLS_ENTITIES_TEMPORARY_FOLDER_H_
