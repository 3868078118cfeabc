// Crash points on the way of a batch, for a khabard that is exactly the released one: a library to
// be preloaded, which stands before librdkafka's calls and kills the process before or after one.
//
//   LD_PRELOAD=libkhabar_crash_points.so CRASH_POINT=rd_kafka_commit_transaction:after:3
//
// dies when the third call of that function has returned, before its caller hears of it.
// Thread-safe.
#include <dlfcn.h>
#include <librdkafka/rdkafka.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

struct CrashPoint {
  std::string function, moment;
  long call = 0;
};

CrashPoint Read() {
  const char* const text = std::getenv("CRASH_POINT");
  if (text == nullptr) return {};
  const std::string_view point = text;
  const size_t first = point.find(':'), last = point.rfind(':');
  if (first == last) std::abort();
  return {std::string(point.substr(0, first)),
          std::string(point.substr(first + 1, last - first - 1)),
          std::strtol(text + last + 1, nullptr, 10)};
}

void CrashIf(std::string_view function, std::string_view moment) {
  static const CrashPoint point = Read();
  static std::atomic<long> calls = 0;
  if (function == point.function && moment == point.moment && ++calls == point.call)
    kill(getpid(), SIGKILL);
}

template <typename Function, typename... Arguments>
auto Call(Function* /*type*/, const char* name, Arguments... arguments) {
  auto* const real = reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
  CrashIf(name, "before");
  auto result = real(arguments...);
  CrashIf(name, "after");
  return result;
}

}  // namespace

extern "C" {

rd_kafka_error_t* rd_kafka_init_transactions(rd_kafka_t* client, int timeout) {
  return Call(&rd_kafka_init_transactions, __func__, client, timeout);
}

rd_kafka_error_t* rd_kafka_begin_transaction(rd_kafka_t* client) {
  return Call(&rd_kafka_begin_transaction, __func__, client);
}

rd_kafka_error_t* rd_kafka_produceva(rd_kafka_t* client, const rd_kafka_vu_t* items, size_t count) {
  return Call(&rd_kafka_produceva, __func__, client, items, count);
}

rd_kafka_error_t* rd_kafka_send_offsets_to_transaction(
    rd_kafka_t* client, const rd_kafka_topic_partition_list_t* offsets,
    const rd_kafka_consumer_group_metadata_t* group, int timeout) {
  return Call(&rd_kafka_send_offsets_to_transaction, __func__, client, offsets, group, timeout);
}

rd_kafka_error_t* rd_kafka_commit_transaction(rd_kafka_t* client, int timeout) {
  return Call(&rd_kafka_commit_transaction, __func__, client, timeout);
}

rd_kafka_error_t* rd_kafka_abort_transaction(rd_kafka_t* client, int timeout) {
  return Call(&rd_kafka_abort_transaction, __func__, client, timeout);
}

rd_kafka_resp_err_t rd_kafka_flush(rd_kafka_t* client, int timeout) {
  return Call(&rd_kafka_flush, __func__, client, timeout);
}

rd_kafka_resp_err_t rd_kafka_commit_queue(
    rd_kafka_t* client, const rd_kafka_topic_partition_list_t* offsets, rd_kafka_queue_t* queue,
    void (*callback)(rd_kafka_t*, rd_kafka_resp_err_t, rd_kafka_topic_partition_list_t*, void*),
    void* opaque) {
  return Call(&rd_kafka_commit_queue, __func__, client, offsets, queue, callback, opaque);
}

// What a commit of offsets came to.
rd_kafka_topic_partition_list_t* rd_kafka_event_topic_partition_list(rd_kafka_event_t* event) {
  return Call(&rd_kafka_event_topic_partition_list, __func__, event);
}

rd_kafka_resp_err_t rd_kafka_committed(rd_kafka_t* client, rd_kafka_topic_partition_list_t* list,
                                       int timeout) {
  return Call(&rd_kafka_committed, __func__, client, list, timeout);
}

rd_kafka_resp_err_t rd_kafka_seek(rd_kafka_topic_t* topic, int32_t partition, int64_t offset,
                                  int timeout) {
  return Call(&rd_kafka_seek, __func__, topic, partition, offset, timeout);
}

rd_kafka_error_t* rd_kafka_consumer_close_queue(rd_kafka_t* client, rd_kafka_queue_t* queue) {
  return Call(&rd_kafka_consumer_close_queue, __func__, client, queue);
}

}  // extern "C"
