// Whole numbers of JSON that no machine type holds. Thread-safe: a free function.
#ifndef KHABAR_LIB_DECODE_JSON_NUMBERS_H_
#define KHABAR_LIB_DECODE_JSON_NUMBERS_H_

#include <string>

namespace khabar::decode {

// simdjson refuses a document for a whole number beyond 64 bits, wherever it stands. Its last two
// digits become an exponent (…34 is written …e2), of the same length: the number is then read as
// its nearest double, as most readers of JSON do. True when there was one. Linear.
bool SoftenBigIntegers(std::string& json);

}  // namespace khabar::decode

#endif  // KHABAR_LIB_DECODE_JSON_NUMBERS_H_
