// The languages that the model of models/language.bin tells apart, with how often news is in them:
// for the trainer alone.
#ifndef KHABAR_TOOLS_LANGUAGE_LANGUAGES_H_
#define KHABAR_TOOLS_LANGUAGE_LANGUAGES_H_

#include <string_view>

#include "lib/analyze/language/writing_system.h"

namespace khabar::language {

struct TrainedLanguage {
  std::string_view code;
  WritingSystem system;
  double prior;  // relative to the others of its writing system
};

// English news, and four classes: languages of much news, of national news, of some, of little.
inline constexpr double kMost = 1.5, kMuch = 1, kNational = 0.4, kSome = 0.12, kLittle = 0.04;

inline constexpr TrainedLanguage kTrainedLanguages[] = {
    {"en", WritingSystem::kLatin, kMost},        {"de", WritingSystem::kLatin, kMuch},
    {"fr", WritingSystem::kLatin, kMuch},        {"es", WritingSystem::kLatin, kMuch},
    {"it", WritingSystem::kLatin, kMuch},        {"pt", WritingSystem::kLatin, kMuch},
    {"nl", WritingSystem::kLatin, kMuch},        {"pl", WritingSystem::kLatin, kMuch},
    {"sv", WritingSystem::kLatin, kMuch},        {"tr", WritingSystem::kLatin, kMuch},
    {"cs", WritingSystem::kLatin, kMuch},        {"hu", WritingSystem::kLatin, kMuch},
    {"fi", WritingSystem::kLatin, kMuch},        {"da", WritingSystem::kLatin, kMuch},
    {"ro", WritingSystem::kLatin, kMuch},        {"id", WritingSystem::kLatin, kMuch},
    {"vi", WritingSystem::kLatin, kMuch},        {"nb", WritingSystem::kLatin, kNational},
    {"hr", WritingSystem::kLatin, kNational},    {"sk", WritingSystem::kLatin, kNational},
    {"sl", WritingSystem::kLatin, kNational},    {"lt", WritingSystem::kLatin, kNational},
    {"lv", WritingSystem::kLatin, kNational},    {"et", WritingSystem::kLatin, kNational},
    {"ca", WritingSystem::kLatin, kNational},    {"sq", WritingSystem::kLatin, kNational},
    {"az", WritingSystem::kLatin, kNational},    {"ms", WritingSystem::kLatin, kNational},
    {"tl", WritingSystem::kLatin, kNational},    {"sw", WritingSystem::kLatin, kNational},
    {"so", WritingSystem::kLatin, kSome},        {"ku", WritingSystem::kLatin, kSome},
    {"uz", WritingSystem::kLatin, kSome},        {"is", WritingSystem::kLatin, kSome},
    {"ga", WritingSystem::kLatin, kSome},        {"cy", WritingSystem::kLatin, kSome},
    {"eu", WritingSystem::kLatin, kSome},        {"gl", WritingSystem::kLatin, kSome},
    {"af", WritingSystem::kLatin, kSome},        {"eo", WritingSystem::kLatin, kSome},
    {"bs", WritingSystem::kLatin, kSome},        {"nn", WritingSystem::kLatin, kLittle},
    {"mt", WritingSystem::kLatin, kSome},        {"lb", WritingSystem::kLatin, kSome},
    {"la", WritingSystem::kLatin, kLittle},      {"lg", WritingSystem::kLatin, kLittle},
    {"mi", WritingSystem::kLatin, kLittle},      {"sn", WritingSystem::kLatin, kLittle},
    {"st", WritingSystem::kLatin, kLittle},      {"tn", WritingSystem::kLatin, kLittle},
    {"ts", WritingSystem::kLatin, kLittle},      {"xh", WritingSystem::kLatin, kLittle},
    {"yo", WritingSystem::kLatin, kLittle},      {"zu", WritingSystem::kLatin, kLittle},
    {"br", WritingSystem::kLatin, kLittle},      {"co", WritingSystem::kLatin, kLittle},
    {"fo", WritingSystem::kLatin, kLittle},      {"fy", WritingSystem::kLatin, kLittle},
    {"gd", WritingSystem::kLatin, kLittle},      {"ht", WritingSystem::kLatin, kLittle},
    {"jv", WritingSystem::kLatin, kLittle},      {"oc", WritingSystem::kLatin, kLittle},
    {"qu", WritingSystem::kLatin, kLittle},      {"su", WritingSystem::kLatin, kLittle},
    {"ru", WritingSystem::kCyrillic, kMuch},     {"uk", WritingSystem::kCyrillic, kMuch},
    {"bg", WritingSystem::kCyrillic, kNational}, {"sr", WritingSystem::kCyrillic, kNational},
    {"mk", WritingSystem::kCyrillic, kNational}, {"be", WritingSystem::kCyrillic, kNational},
    {"kk", WritingSystem::kCyrillic, kNational}, {"ky", WritingSystem::kCyrillic, kSome},
    {"mn", WritingSystem::kCyrillic, kNational}, {"tg", WritingSystem::kCyrillic, kSome},
    {"ar", WritingSystem::kArabic, kMuch},       {"fa", WritingSystem::kArabic, kMuch},
    {"ur", WritingSystem::kArabic, kMuch},       {"ps", WritingSystem::kArabic, kNational},
    {"ckb", WritingSystem::kArabic, kNational},  {"ug", WritingSystem::kArabic, kNational},
    {"sd", WritingSystem::kArabic, kNational},   {"he", WritingSystem::kHebrew, kMuch},
    {"yi", WritingSystem::kHebrew, kLittle},     {"hi", WritingSystem::kDevanagari, kMuch},
    {"mr", WritingSystem::kDevanagari, kSome},   {"ne", WritingSystem::kDevanagari, kSome},
    {"sa", WritingSystem::kDevanagari, kLittle}, {"bn", WritingSystem::kBengali, kMuch},
    {"as", WritingSystem::kBengali, kSome},      {"am", WritingSystem::kEthiopic, kMuch},
    {"ti", WritingSystem::kEthiopic, kSome},     {"zh", WritingSystem::kHan, kMuch},
    {"zh-hant", WritingSystem::kHan, kNational}, {"ja", WritingSystem::kHan, kSome},
};

}  // namespace khabar::language

#endif  // KHABAR_TOOLS_LANGUAGE_LANGUAGES_H_
