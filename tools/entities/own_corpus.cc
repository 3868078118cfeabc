#include "tools/entities/own_corpus.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string_view>
#include <utility>

#include "absl/strings/numbers.h"

#include "lib/base/errors.h"

namespace khabar::entities {
namespace {

absl::Status LineError(const std::string& path, int line, const std::string& what) {
  return MakeError(ErrorCode::kInputUnreadable, path + ":" + std::to_string(line) + ": " + what);
}

struct MarkedText {
  std::string text;
  std::vector<GoldSpan> gold;
};

// Appends one paragraph to `out`; what is wrong with it, or nothing.
std::string AppendMarked(std::string_view line, MarkedText& out) {
  if (!out.text.empty()) out.text += '\n';
  for (size_t at = 0; at < line.size();) {
    const size_t bracket = line.find_first_of("[]", at);
    out.text += line.substr(at, bracket - at);
    if (bracket == std::string_view::npos) break;
    const std::string_view rest = line.substr(bracket);
    const size_t blank = rest.find(' '), close = rest.find_first_of("[]", 1);
    if (rest[0] == ']' || close == std::string_view::npos || rest[close] != ']')
      return "a bracket without its other one: " + std::string(rest.substr(0, 40));
    const std::string type(rest.substr(1, std::min(blank, close) - 1));
    const TagMask begin = MaskOf("own", type);
    if (begin == 0) return "no type: " + type;
    const std::string_view surface =
        blank < close ? rest.substr(blank + 1, close - blank - 1) : std::string_view{};
    if (surface.empty() || surface.front() == ' ' || surface.back() == ' ')
      return "a mention is [TYPE surface] with one blank: " +
             std::string(rest.substr(0, close + 1));
    const auto from = static_cast<int32_t>(out.text.size());
    out.text += surface;
    out.gold.push_back({{from, static_cast<int32_t>(out.text.size())}, begin});
    at = bracket + close + 1;
  }
  return "";
}

bool IsBlankOrEnd(std::string_view text, size_t at) { return at >= text.size() || text[at] == ' '; }

// Where `surface` stands in `text` from `at` on, with blanks or the ends of the text around it.
size_t FindBetweenBlanks(std::string_view text, std::string_view surface, size_t at) {
  for (;; ++at) {
    at = text.find(surface, at);
    if (at == std::string_view::npos) return at;
    if ((at == 0 || text[at - 1] == ' ') && IsBlankOrEnd(text, at + surface.size())) return at;
  }
}

// Where the mention stands from `from` on.
size_t Find(std::string_view text, const NotedMention& mention, size_t from) {
  if (mention.at < 0) return FindBetweenBlanks(text, mention.surface, from);
  const auto at = static_cast<size_t>(mention.at);
  const bool there = at >= from && at < text.size() && text.substr(at).starts_with(mention.surface);
  return there ? at : std::string_view::npos;
}

// TYPE=surface or TYPE@byte=surface. False: neither.
bool ParseMention(const std::string& field, NotedMention& mention) {
  const size_t equals = field.find('=');
  if (equals == std::string::npos) return false;
  std::string type = field.substr(0, equals);
  if (const size_t sign = type.find('@'); sign != std::string::npos) {
    if (!absl::SimpleAtoi(type.substr(sign + 1), &mention.at) || mention.at < 0) return false;
    type.resize(sign);
  }
  mention.begin = MaskOf("own", type);
  mention.surface = field.substr(equals + 1);
  return mention.begin != 0 && !mention.surface.empty();
}

}  // namespace

absl::StatusOr<std::vector<AnnotatedDocument>> ReadMarkedArticles(const std::string& path) {
  std::ifstream file(path);
  if (!file) return MakeError(ErrorCode::kInputUnreadable, path + ": cannot be read");
  const std::string name = std::filesystem::path(path).stem();
  std::vector<AnnotatedDocument> docs;
  std::set<std::string> ids;
  std::string id;
  MarkedText article;
  int number = 0;
  const auto flush = [&]() -> absl::Status {
    if (id.empty()) return absl::OkStatus();
    if (article.text.empty()) return LineError(path, number, "no text of " + id);
    docs.push_back(BuildDocument(name + "#" + id, article.text, article.gold, "own"));
    article = {};
    return absl::OkStatus();
  };
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.ends_with('\r')) line.pop_back();
    if (line.find_first_not_of(" \t") == std::string::npos) continue;
    if (line.starts_with("# ")) {
      KHABAR_RETURN_IF_ERROR(flush());
      id = line.substr(2);
      if (!ids.insert(id).second) return LineError(path, number, "a second document " + id);
      continue;
    }
    if (id.empty()) return LineError(path, number, "text before the first `# id`");
    if (const std::string wrong = AppendMarked(line, article); !wrong.empty())
      return LineError(path, number, wrong);
  }
  KHABAR_RETURN_IF_ERROR(flush());
  return docs;
}

absl::StatusOr<std::vector<AnnotatedDocument>> ReadMarkedFolder(const std::string& folder,
                                                                const std::string& prefix) {
  std::set<std::string> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename();
    if (name.starts_with(prefix) && name.ends_with(".txt")) paths.insert(entry.path());
  }
  if (paths.empty())
    return MakeError(ErrorCode::kInputUnreadable, folder + "/" + prefix + "*.txt: no such file");
  std::vector<AnnotatedDocument> docs;
  for (const std::string& path : paths) {
    KHABAR_ASSIGN_OR_RETURN(std::vector<AnnotatedDocument> some, ReadMarkedArticles(path));
    std::move(some.begin(), some.end(), std::back_inserter(docs));
  }
  return docs;
}

absl::Status SentenceNotes::Error(const SentenceNote& note, const std::string& what) const {
  return LineError(path, note.line, what);
}

absl::StatusOr<SentenceNotes> ReadSentenceNotes(const std::string& path) {
  std::ifstream file(path);
  if (!file) return MakeError(ErrorCode::kInputUnreadable, path + ": cannot be read");
  SentenceNotes notes;
  notes.path = path;
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty()) continue;
    SentenceNote note;
    note.line = number;
    size_t tab = line.find('\t');
    const std::string sentence = line.substr(0, tab);
    if (sentence.empty() || sentence.find_first_of(" =") != std::string::npos)
      return LineError(path, number, "no sentence: " + sentence);
    while (tab != std::string::npos) {
      const size_t next = line.find('\t', tab + 1);
      const std::string mention = line.substr(tab + 1, next - tab - 1);
      tab = next;
      NotedMention noted;
      if (!ParseMention(mention, noted))
        return LineError(path, number, "no TYPE=surface: " + mention);
      note.mentions.push_back(std::move(noted));
    }
    if (!notes.by_sentence.emplace(sentence, std::move(note)).second)
      return LineError(path, number, "sentence " + sentence + " a second time");
  }
  return notes;
}

absl::Status Apply(const SentenceNotes& notes, const SentenceNote& note, Span sentence,
                   AnnotatedDocument& document) {
  const std::string_view text = sentence.In(document.doc->body().text);
  std::vector<GoldSpan> gold;
  size_t at = 0;
  for (const NotedMention& mention : note.mentions) {
    const size_t found = Find(text, mention, at);
    if (found == std::string_view::npos)
      return notes.Error(note, "\"" + mention.surface + "\" is not there, in this order");
    at = found + mention.surface.size();
    gold.push_back(
        {{sentence.begin + static_cast<int32_t>(found), sentence.begin + static_cast<int32_t>(at)},
         mention.begin});
  }
  SetComplete(sentence, gold, document);
  return absl::OkStatus();
}

}  // namespace khabar::entities
