#include "lib/base/errors.h"

#include <array>
#include <string>

#include "absl/strings/cord.h"

namespace khabar {
namespace {

constexpr char kPayloadUrl[] = "khabar.v1/error-code";

constexpr std::array kCatalogue = {
#define X(name, text, status, description) \
  ErrorInfo{ErrorCode::name, #text, absl::StatusCode::status, description},
    KHABAR_ERROR_CODES(X)
#undef X
};

}  // namespace

std::span<const ErrorInfo> ErrorCatalogue() { return kCatalogue; }

std::string_view ErrorName(ErrorCode code) { return kCatalogue[static_cast<size_t>(code)].name; }

absl::Status MakeError(ErrorCode code, std::string_view message) {
  const ErrorInfo& info = kCatalogue[static_cast<size_t>(code)];
  absl::Status status(info.status, ToAbsl(message));
  status.SetPayload(kPayloadUrl, absl::Cord(ToAbsl(info.name)));
  return status;
}

ErrorCode CodeOf(const absl::Status& status) {
  const absl::optional<absl::Cord> payload = status.GetPayload(kPayloadUrl);
  if (!payload.has_value()) return ErrorCode::kInternal;
  for (const ErrorInfo& info : kCatalogue) {
    if (*payload == ToAbsl(info.name)) return info.code;
  }
  return ErrorCode::kInternal;
}

absl::Status WithContext(const absl::Status& status, std::string_view context) {
  if (status.ok()) return status;
  std::string message(context);
  message += ": ";
  message += FromAbsl(status.message());
  absl::Status out(status.code(), message);
  status.ForEachPayload(
      [&out](absl::string_view url, const absl::Cord& payload) { out.SetPayload(url, payload); });
  return out;
}

}  // namespace khabar
