#include "lib/ingest/observer.h"

namespace khabar::ingest {

std::string_view PhaseName(EnginePhase phase) {
  switch (phase) {
    case EnginePhase::kStarting:
      return "starting";
    case EnginePhase::kRunning:
      return "running";
    case EnginePhase::kAborting:
      return "aborting";
    case EnginePhase::kRewinding:
      return "rewinding";
    case EnginePhase::kStopping:
      return "stopping";
    case EnginePhase::kStopped:
      return "stopped";
  }
  return "unknown";
}

}  // namespace khabar::ingest
