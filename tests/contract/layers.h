// What a layer of a Document must look like, and a layer as text, for the contract tests.
// Thread-safe: free functions on a Document that one thread owns.
#ifndef KHABAR_TESTS_CONTRACT_LAYERS_H_
#define KHABAR_TESTS_CONTRACT_LAYERS_H_

#include <string>

#include "lib/doc/document.h"

namespace khabar::contract {

// Everything that a layer holds, as text: two layers are equal when these are.
std::string Dump(const Document& doc, Layer layer);

// All layers, each with its name.
std::string DumpAll(const Document& doc);

// What is wrong with a layer, one finding a line; empty when it keeps its promises: spans in
// bounds, on code points, not empty, in order, without overlap; indexes that lead somewhere;
// figures in their range.
std::string Findings(const Document& doc, Layer layer);

}  // namespace khabar::contract

#endif  // KHABAR_TESTS_CONTRACT_LAYERS_H_
