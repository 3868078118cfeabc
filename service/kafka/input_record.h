// librdkafka's message as the engine's record. Thread-safe: a free function.
#ifndef KHABAR_SERVICE_KAFKA_INPUT_RECORD_H_
#define KHABAR_SERVICE_KAFKA_INPUT_RECORD_H_

#include <memory>

#include "lib/ingest/record.h"
#include "service/kafka/client.h"
#include "service/kafka/handles.h"

namespace khabar::kafka {

// Views over `message`, which the record's owner holds, and with it its client: the record may
// outlive its source. REQUIRES: message->err is none.
ingest::InputRecord MakeInputRecord(std::shared_ptr<ClientOwner> client, Message message);

}  // namespace khabar::kafka

#endif  // KHABAR_SERVICE_KAFKA_INPUT_RECORD_H_
