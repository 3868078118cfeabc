#include "lib/analyze/quotations/reading.h"

#include <algorithm>

#include "lib/base/utf8.h"
#include "lib/text/word_table.h"

namespace khabar::quotations {
namespace {

constexpr char16_t kAlef = 0x0627, kLam = 0x0644, kFeh = 0x0641, kWaw = 0x0648, kSeen = 0x0633;

Mark MarkOf(std::string_view text) {
  const char32_t c = DecodeValidUtf8(text, 0).value;
  const bool run = text.size() > 1;
  switch (c) {
    case ':':
    case 0xFE55:
      return Mark::kColon;
    case ',':
    case 0x060C:
      return Mark::kComma;
    case ';':
    case 0x061B:
      return Mark::kSemicolon;
    case '.':
    case '!':
    case '?':
    case 0x061F:
    case 0x2026:
      return Mark::kStop;
    case '-':
    case 0x2013:
    case 0x2014:
      return Mark::kDash;
    case 0x00AB:
      return Mark::kGuillemetOpen;
    case 0x00BB:
      return Mark::kGuillemetClose;
    case '<':
      return run ? Mark::kGuillemetOpen : Mark::kOther;
    case '>':
      return run ? Mark::kGuillemetClose : Mark::kOther;
    case '(':
      return run ? Mark::kBracketOpen : Mark::kOther;
    case ')':
      return run ? Mark::kBracketClose : Mark::kOther;
    case 0x201C:
    case 0x201E:
      return Mark::kCurlyLeft;
    case 0x201D:
      return Mark::kCurlyRight;
    case '"':
      return Mark::kStraight;
    case '\'':
      return run ? Mark::kStraight : Mark::kOther;
    case 0x2018:
      return Mark::kSingleOpen;
    case 0x2019:
      return Mark::kSingleClose;
    default:
      return Mark::kOther;
  }
}

constexpr uint32_t kNouns =
    kSourceNoun | kMediaNoun | kTitleNoun | kStatement | kRelation | kOffice | kVerbalNoun;

// Finds the word in the lexicon, with and without what is written together with it.
class Lookup {
 public:
  Lookup(const text::WordForm& form, const Token& token, Word& word)
      : form_(form), token_(token), word_(word) {}

  void Run() {
    const int bare = BareBegin();
    word_.stem = form_.Hash(bare);
    word_.article = token_.has_article;
    word_.lexeme = lexicon_.Find(form_.Hash());
    if (token_.script != Script::kArabic) return;
    const bool conjunction =
        form_.size() > (form_.prefix() > 0 ? 2 : 3) && (form_[0] == kWaw || form_[0] == kFeh);
    word_.conjoined = conjunction && form_.prefix() > 0;
    word_.attached = form_.prefix() > (word_.conjoined ? 1 : 0);
    if (word_.lexeme.roles != 0 && !word_.lexeme.Is(kNouns)) {
      // Listed as it stands: «وكان», «وعد». What is listed with its conjunction is conjoined.
      return;
    }
    if (conjunction && Try(1, ~uint32_t{0})) word_.conjoined = true;
    if (word_.lexeme.Is(~kNouns)) return;
    if (conjunction && form_[1] == kSeen && TryFuture(2)) word_.conjoined = true;
    if (form_[0] == kSeen || form_[0] == kLam) TryFuture(1);
    Try(bare, kNouns);
    if (form_.prefix() > 0 && form_.prefix() != bare) Try(form_.prefix(), kNouns);
  }

 private:
  // First letter after proclitics and article.
  int BareBegin() const {
    const int prefix = form_.prefix();
    if (!token_.has_article) return prefix;
    if (form_.size() > prefix + 2 && form_[prefix] == kAlef && form_[prefix + 1] == kLam)
      return prefix + 2;
    return form_.size() > prefix + 1 && form_[prefix] == kLam ? prefix + 1 : prefix;
  }

  bool Try(int begin, uint32_t wanted) {
    if (begin >= form_.size()) return false;
    const Lexeme found = lexicon_.Find(form_.Hash(begin));
    if (!found.Is(wanted)) return false;
    const uint32_t roles = word_.lexeme.roles | (found.roles & wanted);
    if (found.Is(kVerb | kParticiple) && (wanted & kVerb) != 0) word_.lexeme = found;
    if (found.Is(kVerbalNoun) && word_.lexeme.cue < 0) {
      word_.lexeme.cue = found.cue;
      word_.lexeme.form = found.form;
    }
    word_.lexeme.roles = roles;
    return true;
  }

  // «سيقول», «لتعلن»: a present form behind its particle.
  bool TryFuture(int begin) {
    const Lexeme found = lexicon_.Find(form_.Hash(begin));
    if (!found.Is(kVerb) || (found.form & kPast) != 0) return false;
    word_.lexeme = found;
    word_.attached = true;
    return true;
  }

  const Lexicon& lexicon_ = Lexicon::Get();
  const text::WordForm& form_;
  const Token& token_;
  Word& word_;
};

}  // namespace

void Reading::Read(const Document& doc, Field field) {
  doc_ = &doc;
  unit_ = &doc.unit(field);
  field_ = field;
  ReadWords();
  ReadDoubledMarks();
  ReadMentions();
  ReadSentences();
  PairMarks(*unit_, paragraphs_, words_, quotes_);
}

// «ورد في البيان» is that it came there, «ورد الجيش بأن» that the army answered.
void Reading::ReadAnswer(int32_t i) {
  Word& word = words_[static_cast<size_t>(i)];
  if (!HasHabit(i, kIn) || CueOf(i).lemma != "ورد" || Text(i + 1).starts_with("في")) return;
  const bool feminine = (word.lexeme.form & kFeminine) != 0;
  const Lexeme answer = Lexicon::Get().Find(text::HashWord(feminine ? "ردت" : "رد"));
  const uint8_t kForms = kPast | kFeminine;
  if (!Text(i).starts_with("و") || (word.lexeme.form & ~kForms) != 0) return;
  word.lexeme = answer;
  word.conjoined = true;
}

// «يُعتقد أن»: its vowel makes a passive of what is written as the active verb.
void Reading::ReadPassive(int32_t i) {
  Word& word = words_[static_cast<size_t>(i)];
  if (!word.lexeme.Is(kVerb) || word.lexeme.form != 0) return;
  const std::string_view lemma = CueOf(i).lemma;
  if (lemma != "اعتقد" && lemma != "زعم" && lemma != "ظن" && lemma != "توقع") return;
  if (Text(i).find("يُ") != std::string_view::npos) word.lexeme.form |= kPassive;
}

void Reading::ReadWords() {
  words_.assign(unit_->tokens.size(), Word{});
  for (size_t i = 0; i < words_.size(); ++i) {
    const Token& token = unit_->tokens[i];
    Word& word = words_[i];
    word.latin = token.script == Script::kLatin;
    word.owned = token.suffix_bytes > 0;
    if (token.kind == TokenKind::kPunctuation || token.kind == TokenKind::kSymbol) {
      word.mark = MarkOf(token.span.In(unit_->text));
    } else if (token.kind == TokenKind::kWord) {
      const text::WordForm form(unit_->text, token);
      if (form.size() > 0) Lookup(form, token, word).Run();
      ReadPassive(static_cast<int32_t>(i));
      if (i > 0) ReadAnswer(static_cast<int32_t>(i) - 1);
      // «سي.أن.أن»
      if (i > 0 && words_[i - 1].mark == Mark::kStop && !token.space_before) word.lexeme = {};
    }
  }
}

// ((, <<, '': marks that are written as two, which the tokeniser gives as two.
void Reading::ReadDoubledMarks() {
  constexpr struct {
    std::string_view half;
    Mark mark;
    bool closes;
  } kDoubles[] = {{"(", Mark::kBracketOpen, false},
                  {")", Mark::kBracketClose, true},
                  {"<", Mark::kGuillemetOpen, false},
                  {">", Mark::kGuillemetClose, true}};
  for (int32_t i = 0; i + 1 < size(); ++i) {
    Word& first = words_[static_cast<size_t>(i)];
    Word& second = words_[static_cast<size_t>(i) + 1];
    if (first.mark != Mark::kOther || second.mark != Mark::kOther) continue;
    if (unit_->tokens[static_cast<size_t>(i) + 1].space_before || Text(i) != Text(i + 1)) continue;
    for (const auto& known : kDoubles) {
      if (Text(i) != known.half) continue;
      first.mark = known.closes ? known.mark : Mark::kHalf;
      second.mark = known.closes ? Mark::kHalf : known.mark;
    }
    if (Text(i) != "'") continue;
    const bool opens = unit_->tokens[static_cast<size_t>(i)].space_before;
    first.mark = opens ? Mark::kHalf : Mark::kStraight;
    second.mark = opens ? Mark::kStraight : Mark::kHalf;
  }
}

// Whether a preposition hangs on a name: «لرويترز». Behind a verb ك is a letter of the name.
bool Reading::IsAttached(Span proclitics) const {
  if (proclitics.empty()) return false;
  const std::string_view text = proclitics.In(unit_->text);
  return text.ends_with("ل") || text.ends_with("ب");
}

void Reading::ReadMentions() {
  size_t i = 0;
  const std::vector<Mention>& mentions = doc_->entities.mentions;
  for (size_t m = 0; m < mentions.size(); ++m) {
    if (mentions[m].field != field_) continue;
    while (i < words_.size() && unit_->tokens[i].span.end <= mentions[m].span.begin) ++i;
    bool first = true;
    for (; i < words_.size() && unit_->tokens[i].span.begin < mentions[m].span.end; ++i) {
      words_[i].mention = static_cast<int32_t>(m);
      words_[i].first_of_mention = first;
      // The mention knows better than the tokeniser whether the name begins with ب, ك or ل.
      if (first)
        words_[i].attached = IsAttached({unit_->tokens[i].span.begin, mentions[m].span.begin});
      first = false;
    }
  }
}

void Reading::ReadSentences() {
  paragraphs_.clear();
  sentences_.clear();
  sentence_index_.assign(words_.size(), 0);
  int32_t paragraph = -1;
  for (const Sentence& sentence : unit_->sentences) {
    const Range range{sentence.first_token, sentence.first_token + sentence.token_count};
    if (range.empty()) continue;
    std::fill(sentence_index_.begin() + range.first, sentence_index_.begin() + range.last,
              static_cast<int32_t>(sentences_.size()));
    sentences_.push_back(range);
    if (sentence.paragraph != paragraph) paragraphs_.push_back(range);
    paragraph = sentence.paragraph;
    paragraphs_.back().last = range.last;
  }
}

const Quote* Reading::QuoteOpenedAt(int32_t i) const {
  const int32_t quote = (*this)[i].quote;
  if (quote < 0) return nullptr;
  const Quote& found = quotes_[static_cast<size_t>(quote)];
  return found.whole.first == i && found.words.first > i ? &found : nullptr;
}

int32_t Reading::CountWords(Range range) const {
  int32_t count = 0;
  for (int32_t i = range.first; i < range.last; ++i) count += (*this)[i].mark == Mark::kWord;
  return count;
}

}  // namespace khabar::quotations
