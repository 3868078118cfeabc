// The charset of bytes that carry no mark, from the bytes themselves. Looks at the first 16 KB.
// Thread-safe: free functions.
#ifndef KHABAR_LIB_DECODE_DETECT_H_
#define KHABAR_LIB_DECODE_DETECT_H_

#include <string_view>

namespace khabar::decode {

// utf-16le or utf-16be for text in UTF-16 without a mark: one byte of most pairs is 0 (Latin,
// blanks) or 6 (the Arabic block). Empty for anything else.
std::string_view GuessUtf16(std::string_view bytes);

// True when the bytes are not text of any charset of one byte or UTF-8: they hold many controls. A
// stray control is mended by the normalisation.
bool HasControlBytes(std::string_view bytes);

// windows-1256, iso-8859-6 or windows-1252: the likeliest single-byte charset of bytes that are not
// UTF-8. Static storage. Method: letters of Arabic charsets stand among each other, accented Latin
// letters among ASCII; the two Arabic ones differ in the frequencies of the letters that they give.
std::string_view DetectSingleByte(std::string_view bytes);

// The charset that the bytes plainly show in place of the single-byte charset that was declared:
// Arabic under a Western label, or one Arabic charset under the label of the other. Empty when the
// declaration may be right.
std::string_view ContradictionOf(std::string_view bytes, std::string_view declared);

}  // namespace khabar::decode

#endif  // KHABAR_LIB_DECODE_DETECT_H_
