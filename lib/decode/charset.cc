#include "lib/decode/charset.h"

#include <algorithm>
#include <string>

#include "lib/base/errors.h"
#include "lib/base/utf8.h"
#include "lib/decode/detect.h"
#include "lib/decode/excerpt.h"
#include "lib/decode/transcode.h"

namespace khabar::decode {
namespace {

struct ByteOrderMark {
  std::string_view charset;
  size_t size;
};
ByteOrderMark FindMark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return {"utf-8", 3};
  if (bytes.starts_with("\xFF\xFE")) return {"utf-16le", 2};
  if (bytes.starts_with("\xFE\xFF")) return {"utf-16be", 2};
  return {{}, 0};
}

bool HasHighBytes(std::string_view bytes) {
  return std::any_of(bytes.begin(), bytes.end(),
                     [](char c) { return static_cast<uint8_t>(c) >= 0x80; });
}

// Decides for one article, then records the decision. `declared` is canonical.
class Decision {
 public:
  Decision(std::string_view bytes, std::string_view declared, Origin origin, Document& doc)
      : bytes_(bytes), declared_(declared), origin_(origin), doc_(doc) {}

  absl::StatusOr<std::string_view> Run() {
    if (const ByteOrderMark mark = FindMark(bytes_); mark.size > 0) {
      bytes_.remove_prefix(mark.size);
      return As(mark.charset, Origin::kRecord);
    }
    if (const std::string_view guess = GuessUtf16(bytes_); !guess.empty())
      return As(guess, OriginOf(guess));
    const bool wide = declared_.starts_with("utf-16");
    const bool controls = HasControlBytes(bytes_);
    if (controls && !wide)
      return MakeError(ErrorCode::kBinaryContent, "the bytes hold control characters, not text");
    if (!controls && IsUtf8()) {
      Record("utf-8", OriginOf("utf-8"), 0);
      return bytes_;
    }
    return wide ? As(declared_, origin_) : RunBroken();
  }

 private:
  // Multi-byte UTF-8 is never valid by accident: no declaration outweighs it. ASCII is UTF-8 too,
  // unless it is said to be a charset that writes other scripts in ASCII bytes.
  bool IsUtf8() const {
    return IsValidUtf8(bytes_) && (!declared_.starts_with("iso-2022") || HasHighBytes(bytes_));
  }

  // Bytes of one-byte units that are not valid UTF-8.
  absl::StatusOr<std::string_view> RunBroken() {
    const Transcoded repaired = RepairUtf8(bytes_);
    // UTF-8 with a few broken sequences is far likelier than a single-byte charset that happens to
    // look like it.
    if (repaired.multi_byte > 10 * repaired.broken)
      return Finish(repaired, "utf-8", OriginOf("utf-8"));
    if (declared_.empty() || declared_ == "utf-8") {
      // Text in windows-1256 or windows-1252 has next to no valid sequence of UTF-8 by accident:
      // where a fifth are valid, the rest was damaged, and to read letters of Latin into it would
      // hide that.
      if (4 * repaired.multi_byte >= repaired.broken)
        return Finish(repaired, "utf-8", OriginOf("utf-8"));
    } else if (const std::string_view shown = ContradictionOf(bytes_, declared_); !shown.empty()) {
      return As(shown, Origin::kDetected);
    } else {
      absl::StatusOr<std::string_view> text = As(declared_, origin_);
      if (text.ok() || CodeOf(text.status()) != ErrorCode::kBrokenEncoding) return text;
    }
    return As(DetectSingleByte(bytes_), Origin::kDetected);
  }

  Origin OriginOf(std::string_view charset) const {
    return charset == declared_ ? origin_ : Origin::kDetected;
  }

  absl::StatusOr<std::string_view> As(std::string_view charset, Origin origin) {
    if (charset == "utf-8") return Finish(RepairUtf8(bytes_), charset, origin);
    KHABAR_ASSIGN_OR_RETURN(const Transcoded text, Transcode(bytes_, std::string(charset)));
    return Finish(text, charset, origin);
  }

  absl::StatusOr<std::string_view> Finish(const Transcoded& text, std::string_view charset,
                                          Origin origin) {
    if (TooBroken(text.broken, text.characters)) {
      return MakeError(ErrorCode::kBrokenEncoding, std::to_string(text.broken) +
                                                       " broken sequences in " +
                                                       std::to_string(text.characters) +
                                                       " characters as " + std::string(charset));
    }
    Record(charset, origin, text.broken);
    return doc_.arena().Copy(text.text);
  }

  void Record(std::string_view charset, Origin origin, int64_t repaired) {
    doc_.raw.charset = doc_.arena().Copy(charset);
    doc_.raw.charset_origin = origin;
    doc_.raw.repaired_sequences = static_cast<int32_t>(repaired);
    if (!declared_.empty() && declared_ != charset)
      doc_.raw.charset_declared = doc_.arena().Copy(declared_);
  }

  std::string_view bytes_;
  const std::string_view declared_;
  const Origin origin_;
  Document& doc_;
};

}  // namespace

absl::StatusOr<std::string_view> ToUtf8(std::string_view bytes, std::string_view declared_label,
                                        Origin origin, Document& doc) {
  // A carrier may write any bytes there; the name goes into records and messages. ICU looks at
  // letters and digits alone, so that broken bytes in a known name change nothing.
  const std::string declared = Excerpt(CanonicalCharset(declared_label), 40);
  return Decision(bytes, declared, origin, doc).Run();
}

}  // namespace khabar::decode
