// Where the model files are. Thread-safe: a free function.
#ifndef KHABAR_SERVICE_CLI_MODEL_DIR_H_
#define KHABAR_SERVICE_CLI_MODEL_DIR_H_

#include <string>

namespace khabar::cli {

// The first that is there: `given`, $KHABAR_MODEL_DIR, ../share/khabar/models beside the program's
// folder, models/ in a folder above the program (a source tree). `given` or the variable win even
// when they are wrong, so that the error names them.
std::string FindModelDir(const std::string& given);

}  // namespace khabar::cli

#endif  // KHABAR_SERVICE_CLI_MODEL_DIR_H_
