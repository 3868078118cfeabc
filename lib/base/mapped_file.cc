#include "lib/base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "lib/base/errors.h"

namespace khabar {
namespace {

absl::Status SystemError(const std::string& path, const char* action) {
  return MakeError(ErrorCode::kModelMissing, path + ": " + action + ": " + std::strerror(errno));
}

}  // namespace

absl::StatusOr<MappedFile> MappedFile::Open(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return SystemError(path, "cannot open");
  struct stat info {};
  if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
    if (S_ISDIR(info.st_mode)) errno = EISDIR;
    absl::Status error = SystemError(path, "not a readable file");
    close(fd);
    return error;
  }
  const auto size = static_cast<size_t>(info.st_size);
  if (size == 0) {
    close(fd);
    return MappedFile(std::string_view());
  }
  void* data = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
  absl::Status error = data == MAP_FAILED ? SystemError(path, "cannot map") : absl::OkStatus();
  close(fd);
  if (!error.ok()) return error;
  return MappedFile({static_cast<const char*>(data), size});
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace khabar
