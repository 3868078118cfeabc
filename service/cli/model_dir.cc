#include "service/cli/model_dir.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace khabar::cli {

std::string FindModelDir(const std::string& given) {
  namespace fs = std::filesystem;
  if (!given.empty()) return given;
  if (const char* variable = std::getenv("KHABAR_MODEL_DIR");
      variable != nullptr && *variable != '\0')
    return variable;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path installed = program.parent_path() / ".." / "share" / "khabar" / "models";
  if (fs::is_directory(installed, error)) return fs::weakly_canonical(installed, error).string();
  for (fs::path folder = program.parent_path(); folder.has_relative_path();
       folder = folder.parent_path()) {
    const fs::path models = folder / "models";
    if (fs::exists(models / "entities_ar.bin", error)) return models.string();
  }
  return installed.string();
}

}  // namespace khabar::cli
