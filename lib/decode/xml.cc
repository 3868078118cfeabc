#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <memory>
#include <string>

#include "lib/base/errors.h"
#include "lib/decode/excerpt.h"
#include "lib/decode/feed_item.h"
#include "lib/decode/formats.h"
#include "lib/decode/xml_guard.h"

namespace khabar::decode {
namespace {

std::string_view View(const xmlChar* text) {
  return text == nullptr ? std::string_view()
                         : std::string_view(reinterpret_cast<const char*>(text));
}

struct Context {
  ItemReader* reader;
  xmlParserCtxtPtr parser;

  void StopOnError() const {
    if (!reader->status().ok()) xmlStopParser(parser);
  }
};

void OnStart(void* user, const xmlChar* name, const xmlChar*, const xmlChar* uri, int,
             const xmlChar**, int attribute_count, int, const xmlChar** attributes) {
  auto* context = static_cast<Context*>(user);
  context->reader->Start(View(name), View(uri), XmlAttributes(attributes, attribute_count));
  context->StopOnError();
}
void OnEnd(void* user, const xmlChar* name, const xmlChar*, const xmlChar*) {
  auto* context = static_cast<Context*>(user);
  context->reader->End(View(name));
  context->StopOnError();
}
void OnCharacters(void* user, const xmlChar* text, int length) {
  static_cast<Context*>(user)->reader->Characters(
      {reinterpret_cast<const char*>(text), static_cast<size_t>(length)}, false);
}
void OnCdata(void* user, const xmlChar* text, int length) {
  static_cast<Context*>(user)->reader->Characters(
      {reinterpret_cast<const char*>(text), static_cast<size_t>(length)}, true);
}
// Before any entity of an internal subset could be declared or expanded.
void OnDoctype(void* user, const xmlChar*, const xmlChar*, const xmlChar*) {
  auto* context = static_cast<Context*>(user);
  context->reader->Fail(ErrorCode::kXmlForbidden, "a document type declaration is not accepted");
  context->StopOnError();
}
void OnStructuredError(void*, xmlErrorPtr) {}

struct ParserDeleter {
  void operator()(xmlParserCtxtPtr parser) const { xmlFreeParserCtxt(parser); }
};

std::string ErrorText(const xmlError* error) {
  std::string message = "malformed XML";
  if (error == nullptr || error->message == nullptr) return message;
  std::string_view detail(error->message);
  while (!detail.empty() && (detail.back() == '\n' || detail.back() == ' '))
    detail.remove_suffix(1);
  return message + " at line " + std::to_string(error->line) + ": " + Excerpt(detail, 200);
}

xmlSAXHandler MakeHandler() {
  xmlInitParser();
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = OnStart;
  handler.endElementNs = OnEnd;
  handler.characters = OnCharacters;
  handler.ignorableWhitespace = OnCharacters;
  handler.cdataBlock = OnCdata;
  handler.internalSubset = OnDoctype;
  handler.serror = OnStructuredError;
  return handler;
}

}  // namespace

absl::StatusOr<Fields> ReadXml(std::string_view utf8, Document& doc) {
  KHABAR_RETURN_IF_ERROR(CheckXmlAttributes(utf8));
  static const xmlSAXHandler kHandler = MakeHandler();
  xmlSAXHandler handler = kHandler;  // libxml2 copies it, but takes no const
  ItemReader reader(doc);
  Context context{&reader, nullptr};
  const std::unique_ptr<xmlParserCtxt, ParserDeleter> parser(
      xmlCreatePushParserCtxt(&handler, &context, nullptr, 0, nullptr));
  if (parser == nullptr)
    return MakeError(ErrorCode::kInternal, "libxml2 could not create a parser");
  context.parser = parser.get();
  // No network, no external files, no entity substitution; the bytes are UTF-8 whatever their
  // declaration says. HUGE lifts libxml2's limit of 10 MB a text: ours bounds the whole.
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
  xmlSwitchEncoding(parser.get(), XML_CHAR_ENCODING_UTF8);
  xmlParseChunk(parser.get(), utf8.data(), static_cast<int>(utf8.size()), 1);
  KHABAR_RETURN_IF_ERROR(reader.status());
  if (parser->wellFormed == 0) {
    return MakeError(ErrorCode::kInvalidXml, ErrorText(xmlCtxtGetLastError(parser.get())));
  }
  return reader.Finish();
}

}  // namespace khabar::decode
