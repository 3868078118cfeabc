// Messages for tests. Thread-safe: a free function.
#ifndef KHABAR_SERVICE_CONVERT_RANDOM_MESSAGE_H_
#define KHABAR_SERVICE_CONVERT_RANDOM_MESSAGE_H_

#include <cstdint>

#include "google/protobuf/message.h"

namespace khabar::convert {

// Fills fields of `message` with anything that their types and proto3 JSON allow: valid UTF-8 with
// control characters, numbers at their limits, times of all years, nested structs. The same for the
// same seed.
void FillRandomly(uint64_t seed, google::protobuf::Message& message);

}  // namespace khabar::convert

#endif  // KHABAR_SERVICE_CONVERT_RANDOM_MESSAGE_H_
