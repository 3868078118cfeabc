#include "tools/entities/corpus.h"

#include <fstream>
#include <set>
#include <unordered_set>
#include <utility>

#include "absl/strings/str_cat.h"

#include "lib/base/errors.h"
#include "lib/base/hash.h"
#include "lib/text/fold.h"

namespace khabar::entities {
namespace {

struct BioToken {
  std::string word, tag;
};
using BioSentence = std::vector<BioToken>;

absl::StatusOr<std::vector<BioSentence>> ReadSentences(const std::string& path) {
  std::ifstream file(path);
  if (!file) return MakeError(ErrorCode::kInputUnreadable, path + ": cannot be read");
  std::vector<BioSentence> sentences;
  BioSentence current;
  for (std::string line; std::getline(file, line);) {
    const size_t tab = line.find('\t');
    if (tab == std::string::npos) {
      if (!current.empty()) sentences.push_back(std::move(current));
      current.clear();
    } else {
      current.push_back({line.substr(0, tab), line.substr(tab + 1)});
    }
  }
  if (!current.empty()) sentences.push_back(std::move(current));
  return sentences;
}

void AppendSpaced(const BioSentence& sentence, std::string& text) {
  for (size_t t = 0; t < sentence.size(); ++t) text += (t > 0 ? " " : "") + sentence[t].word;
}

// Where the tokens of `sentence` stand in `text` from `at` on, as spans of its mentions. `at` moves
// behind them.
void LocateMentions(const BioSentence& sentence, const std::string& scheme, std::string_view text,
                    size_t& at, std::vector<GoldSpan>& spans) {
  bool open = false;
  for (const BioToken& token : sentence) {
    const size_t found = text.find(token.word, at);
    if (found == std::string_view::npos) {
      open = false;
      continue;
    }
    at = found + token.word.size();
    if (token.tag == "O") {
      open = false;
      continue;
    }
    const TagMask mask = MaskOf(scheme, token.tag.substr(2));
    if (token.tag[0] == 'I' && open) {
      spans.back().span.end = static_cast<int32_t>(at);
    } else {
      spans.push_back({{static_cast<int32_t>(found), static_cast<int32_t>(at)}, mask});
      open = true;
    }
  }
}

using Noted = std::vector<std::pair<Span, const SentenceNote*>>;  // where each stands in the text

// The text as one more document, in which `noted` says what its sentences have.
absl::Status AppendNoted(AnnotatedDocument document, const SentenceNotes& notes, const Noted& noted,
                         std::vector<AnnotatedDocument>& docs) {
  for (const auto& [span, note] : noted)
    KHABAR_RETURN_IF_ERROR(Apply(notes, *note, span, document));
  docs.push_back(std::move(document));
  return absl::OkStatus();
}

// Every note is one of a sentence that the file has.
absl::Status CheckAllThere(const SentenceNotes& notes, const std::string& path,
                           const std::set<std::string>& sentences) {
  for (const auto& [sentence, note] : notes.by_sentence) {
    if (sentences.count(sentence) == 0)
      return notes.Error(note, absl::StrCat(path, " has no such sentence: ", sentence));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<AnnotatedDocument>> ReadAnnotated(const std::string& prefix,
                                                             Spacing spacing) {
  KHABAR_ASSIGN_OR_RETURN(const std::vector<BioSentence> sentences, ReadSentences(prefix + ".bio"));
  std::ifstream lines(prefix + ".tsv");
  if (!lines) return MakeError(ErrorCode::kInputUnreadable, prefix + ".tsv: cannot be read");
  std::vector<AnnotatedDocument> docs;
  std::string id, text;
  std::vector<GoldSpan> gold;
  const auto flush = [&] {
    if (!text.empty()) docs.push_back(BuildDocument(id, text, gold, "own"));
    text.clear();
    gold.clear();
  };
  size_t sentence = 0;
  for (std::string line; std::getline(lines, line);) {
    const size_t tab = line.find('\t');
    if (tab == std::string::npos || sentence >= sentences.size()) continue;
    // s23795.07 is line 7 of s23795; n01001011 (UD) is a sentence of the document n01001.
    std::string name = line.substr(0, tab);
    const size_t dot = name.find('.');
    name = dot != std::string::npos ? name.substr(0, dot) : name.substr(0, 6);
    if (name != id) flush();
    id = name;
    if (!text.empty()) text += '\n';
    const size_t begin = text.size();
    if (spacing == Spacing::kAsPublished) {
      text += line.substr(tab + 1);
    } else {
      AppendSpaced(sentences[sentence], text);
    }
    size_t at = begin;
    LocateMentions(sentences[sentence++], "own", text, at, gold);
  }
  flush();
  return docs;
}

absl::StatusOr<std::vector<AnnotatedDocument>> ReadBio(const std::string& path,
                                                       const std::string& scheme,
                                                       const SentenceNotes& notes,
                                                       Sentences which) {
  constexpr size_t kRun = 20;
  KHABAR_ASSIGN_OR_RETURN(const std::vector<BioSentence> sentences, ReadSentences(path));
  std::set<std::string> seen;
  const std::string name = path.substr(path.rfind('/') + 1);  // the same wherever the file is
  std::vector<AnnotatedDocument> docs;
  for (size_t i = 0; i < sentences.size(); i += kRun) {
    std::string text;
    std::vector<GoldSpan> gold;
    Noted noted;
    for (size_t s = i; s < std::min(i + kRun, sentences.size()); ++s) {
      const auto note = notes.by_sentence.find(std::to_string(s));
      const bool is_noted = note != notes.by_sentence.end();
      if (is_noted) seen.insert(note->first);
      if (which != Sentences::kAll && is_noted != (which == Sentences::kNoted)) continue;
      if (!text.empty()) text += '\n';
      size_t at = text.size();
      const auto begin = static_cast<int32_t>(at);
      AppendSpaced(sentences[s], text);
      if (!is_noted) {
        LocateMentions(sentences[s], scheme, text, at, gold);
      } else {
        noted.push_back({{begin, static_cast<int32_t>(text.size())}, &note->second});
      }
    }
    if (text.empty()) continue;
    KHABAR_RETURN_IF_ERROR(AppendNoted(
        BuildDocument(name + "#" + std::to_string(i), text, gold, scheme), notes, noted, docs));
  }
  KHABAR_RETURN_IF_ERROR(CheckAllThere(notes, path, seen));
  return docs;
}

absl::StatusOr<std::vector<AnnotatedDocument>> ReadNoted(const std::string& path,
                                                         const SentenceNotes& notes) {
  std::ifstream lines(path);
  if (!lines) return MakeError(ErrorCode::kInputUnreadable, path + ": cannot be read");
  std::vector<AnnotatedDocument> docs;
  std::set<std::string> seen;
  std::string id, text;
  Noted noted;
  const auto flush = [&]() -> absl::Status {
    if (noted.empty()) return absl::OkStatus();
    KHABAR_RETURN_IF_ERROR(AppendNoted(BuildDocument(id, text, {}, "own"), notes, noted, docs));
    text.clear();
    noted.clear();
    return absl::OkStatus();
  };
  for (std::string line; std::getline(lines, line);) {
    const size_t tab = line.find('\t');
    const auto note = notes.by_sentence.find(line.substr(0, tab));
    if (tab == std::string::npos || note == notes.by_sentence.end()) continue;
    seen.insert(note->first);
    const std::string document = note->first.substr(0, note->first.rfind('.'));
    if (document != id) KHABAR_RETURN_IF_ERROR(flush());
    id = document;
    if (!text.empty()) text += '\n';
    const auto begin = static_cast<int32_t>(text.size());
    text += line.substr(tab + 1);
    noted.push_back({{begin, static_cast<int32_t>(text.size())}, &note->second});
  }
  KHABAR_RETURN_IF_ERROR(flush());
  KHABAR_RETURN_IF_ERROR(CheckAllThere(notes, path, seen));
  return docs;
}

AnnotatedDocument Recase(const AnnotatedDocument& document, Casing casing) {
  const TextUnit& from = document.doc->body();
  std::string text(from.text);
  for (const Token& token : from.tokens) {
    const auto begin = static_cast<size_t>(token.span.begin);
    for (size_t i = begin; i < static_cast<size_t>(token.span.end); ++i) {
      char& c = text[i];
      const bool lower = c >= 'a' && c <= 'z', upper = c >= 'A' && c <= 'Z';
      if (casing == Casing::kLower && upper) c = static_cast<char>(c + ('a' - 'A'));
      const bool raised = casing == Casing::kUpper || (casing == Casing::kTitle && i == begin);
      if (raised && lower) c = static_cast<char>(c - ('a' - 'A'));
    }
  }
  AnnotatedDocument out;
  out.id = document.id;
  out.masks = document.masks;
  out.complete = document.complete;
  out.doc = std::make_unique<Document>();
  TextUnit& unit = out.doc->unit(Field::kBody);
  unit.text = out.doc->arena().Copy(text);
  unit.tokens = from.tokens;
  unit.paragraphs = from.paragraphs;
  unit.sentences = from.sentences;
  out.doc->MarkSet({Layer::kText, Layer::kTokens, Layer::kParagraphs, Layer::kSentences});
  return out;
}

bool IsSetAside(const std::string& id, int part) {
  constexpr uint64_t kParts = 6;
  return Hash64(id, kParts) % kParts == static_cast<uint64_t>(part);
}

namespace {

template <typename Visit>
void ForEachNgram(const AnnotatedDocument& document, const Visit& visit) {
  constexpr size_t kWords = 5;
  const TextUnit& unit = document.doc->body();
  std::vector<uint64_t> words;
  for (const Token& token : unit.tokens) {
    if (token.kind == TokenKind::kWord)
      words.push_back(Hash64(text::Fold(token.span.In(unit.text))));
  }
  for (size_t i = 0; i + kWords <= words.size(); ++i) {
    uint64_t h = 0;
    for (size_t w = 0; w < kWords; ++w) h = Mix64(h ^ words[i + w]);
    visit(h);
  }
}

}  // namespace

void DropOverlap(const std::vector<AnnotatedDocument>& others,
                 std::vector<AnnotatedDocument>& docs) {
  std::unordered_set<uint64_t> seen;
  for (const AnnotatedDocument& document : others) {
    ForEachNgram(document, [&](uint64_t h) { seen.insert(h); });
  }
  std::erase_if(docs, [&](const AnnotatedDocument& document) {
    size_t shared = 0;
    ForEachNgram(document, [&](uint64_t h) { shared += seen.count(h); });
    return shared >= 8;
  });
}

}  // namespace khabar::entities
