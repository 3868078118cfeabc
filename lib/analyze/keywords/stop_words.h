// Words that are in no keyword: particles, pronouns, verbs of saying, numbers, times, and nouns
// that any article can have (عدد, إطار, بيان, official). Thread-safe: free functions.
#ifndef KHABAR_LIB_ANALYZE_KEYWORDS_STOP_WORDS_H_
#define KHABAR_LIB_ANALYZE_KEYWORDS_STOP_WORDS_H_

#include <cstdint>

namespace khabar::keywords {

enum class Stop : uint8_t {
  kNo,
  kAlone,  // part of a phrase (مجلس الأمن), no keyword alone (المجلس)
  kAlways,
};

// `key` from KeyOf().
Stop StopOf(uint64_t key);

}  // namespace khabar::keywords

#endif  // KHABAR_LIB_ANALYZE_KEYWORDS_STOP_WORDS_H_
